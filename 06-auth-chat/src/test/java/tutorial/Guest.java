package tutorial;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tutorial.kit.Client;

/** A browser without a screen: it keeps cookies, fills in forms, and follows no redirects. */
final class Guest {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]*)\"");

    private final String address;
    private final Map<String, String> cookies;

    private Guest(String address, Map<String, String> cookies) {
        this.address = address;
        this.cookies = cookies;
    }

    Guest(String address) {
        this(address, new TreeMap<>());
    }

    /** Somebody who has logged in. */
    static Guest loggedIn(String address, String name, String password) {
        Guest guest = new Guest(address);
        HttpResponse<String> answer = guest.login(name, password);
        if (answer.statusCode() != 303) {
            throw new AssertionError("not logged in, but " + answer + "\n" + answer.body());
        }
        return guest;
    }

    /** Somebody who has copied the cookies of a browser. */
    Guest(String address, Guest copied) {
        this(address, new TreeMap<>(copied.cookies));
    }

    /** The same browser at another server, with the same cookies. */
    Guest at(String otherAddress) {
        return new Guest(otherAddress, cookies);
    }

    String cookie(String name) {
        return cookies.get(name);
    }

    Guest cookie(String name, String value) {
        cookies.put(name, value);
        return this;
    }

    /** All cookies, as a header holds them. */
    String cookies() {
        return cookies.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining("; "));
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    /** Loads the login page and sends its form. */
    HttpResponse<String> login(String name, String password) {
        return post("/login", "csrf", token("/login"), "name", name, "password", password);
    }

    HttpResponse<String> register(String name, String password) {
        return post("/register", "csrf", token("/register"), "name", name, "password", password);
    }

    HttpResponse<String> logout() {
        return post("/logout", "csrf", token("/"));
    }

    /** The token in the form of a page. */
    String token(String path) {
        String page = get(path).body();
        Matcher token = TOKEN.matcher(page);
        if (!token.find()) {
            throw new AssertionError("no token in " + page);
        }
        return token.group(1);
    }

    /** Sends a form, of which names and values are given in turn. */
    HttpResponse<String> post(String path, String... fields) {
        StringJoiner body = new StringJoiner("&");
        for (int i = 0; i < fields.length; i += 2) {
            body.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], UTF_8));
        }
        return send("POST", path, BodyPublishers.ofString(body.toString()));
    }

    HttpResponse<String> send(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address).resolve(path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, body);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies());
        }
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void keep(String setCookie) {
        String[] cookie = setCookie.split(";", 2)[0].split("=", 2);
        if (setCookie.contains("; Expires=Thu, 01-Jan-1970")) {
            cookies.remove(cookie[0]);
        } else {
            cookies.put(cookie[0], cookie[1]);
        }
    }

    /** Opens the chat in one more tab. */
    Client tab() {
        return Client.connect(address, "/chat", cookies());
    }
}
