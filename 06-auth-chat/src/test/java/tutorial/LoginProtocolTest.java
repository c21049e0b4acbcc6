package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tutorial.kit.Client;
import tutorial.kit.RawSocket;
import tutorial.kit.Site;
import tutorial.kit.Switches;
import tutorial.login.TestUsers;
import tutorial.session.Cookies;
import tutorial.session.Secret;

class LoginProtocolTest {
    private static final String USERS = TestUsers.inMemory();

    private Site server;

    @BeforeEach
    void start() {
        server = ChatServer.start(Switches.of(Map.of("port", "0", "users", USERS)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Guest guest() {
        return new Guest(server.address());
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("nowhere");
    }

    @Test
    void aStrangerIsSentToTheLoginAndFromThereToTheChat() {
        Guest alice = guest();
        HttpResponse<String> home = alice.get("/");
        assertEquals(302, home.statusCode());
        assertEquals("/login?next=%2F", location(home));
        assertEquals(200, alice.get("/login?next=%2F").statusCode());

        HttpResponse<String> entered = alice.login("alice", "wonderland");

        assertEquals(303, entered.statusCode());
        assertEquals("/", location(entered));
        assertTrue(alice.get("/").body().contains("<strong id=\"me\">alice</strong>"));
        assertEquals(302, alice.get("/login").statusCode());
        assertEquals(302, alice.get("/register").statusCode());
    }

    @Test
    void theCookieIsForTheServerAloneAndNewAtEachLogin() {
        Guest alice = guest();
        String setCookie = alice.login("alice", "wonderland").headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(Cookies.SESSION))
                .findFirst()
                .orElseThrow();
        assertTrue(setCookie.matches("auth-chat-session=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax"), setCookie);
        String first = alice.cookie(Cookies.SESSION);

        Guest again = guest().cookie(Cookies.SESSION, "attackers-choice");
        again.login("alice", "wonderland");

        assertNotEquals(first, again.cookie(Cookies.SESSION));
        assertTrue(Secret.of(again.cookie(Cookies.SESSION)).isPresent());
    }

    @Test
    void behindATlsProxyTheCookiesAreSecure() {
        try (Site proxied =
                ChatServer.start(Switches.of(Map.of("port", "0", "users", USERS, "origin", "https://chat.example")))) {
            HttpResponse<String> form = new Guest(proxied.address()).get("/login");

            String setCookie = form.headers().firstValue("Set-Cookie").orElseThrow();
            assertTrue(setCookie.contains("; Secure;"), setCookie);
            assertTrue(setCookie.startsWith("__Host-"), setCookie);
            assertFalse(setCookie.toLowerCase(Locale.ROOT).contains("domain"), setCookie);
        }
    }

    @ParameterizedTest
    @CsvSource({"alice,wrong password", "nobody,wrong password", "no name!,wrong password", "alice,''", "'',''"})
    void theAnswerToWhoMayNotComeInIsAlwaysTheSame(String name, String password) {
        Guest guest = guest();
        HttpResponse<String> answer = guest.login(name, password);

        assertEquals(401, answer.statusCode());
        assertTrue(answer.body().contains("This name and this password do not belong together."));
        assertEquals(null, guest.cookie(Cookies.SESSION));
        assertFalse(answer.body().contains(password.isEmpty() ? "\u0000" : password));
    }

    @Test
    void afterFiveFailedTriesTheRightPasswordHasToWaitToo() {
        String name = "victim" + System.nanoTime();
        guest().register(name, "long enough");
        for (int i = 0; i < 5; i++) {
            assertEquals(401, guest().login(name, "wrong password").statusCode());
        }

        HttpResponse<String> answer = guest().login(name.toUpperCase(Locale.ROOT), "long enough");

        assertEquals(429, answer.statusCode());
        int seconds =
                Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow());
        assertTrue(seconds > 0 && seconds <= 60, "Retry-After: " + seconds);
        assertTrue(answer.body().contains("Too many tries. Wait " + seconds + " seconds."));
        assertEquals(303, guest().login("bob", "thebuilder").statusCode());
    }

    @Test
    void whoRegistersIsInAndComesBackAfterARestart() {
        Guest guest = guest();
        String name = "Zoë-" + UUID.randomUUID().toString().substring(0, 8);
        HttpResponse<String> answer = guest.register(name, "tea for two");
        assertEquals(303, answer.statusCode());
        assertTrue(guest.get("/").body().contains(">" + name + "<"));

        stop();
        start();

        assertEquals(
                302,
                guest().cookie(Cookies.SESSION, guest.cookie(Cookies.SESSION))
                        .get("/")
                        .statusCode());
        assertEquals(303, guest().login(name, "tea for two").statusCode());
    }

    @ParameterizedTest
    @CsvSource({
        "a b,long enough,400,A name must have 1 to 32",
        "'',long enough,400,A name must have 1 to 32",
        "carol,short,400,A password must have 8 to 1000",
        "ａＬＩＣＥ,long enough,409,Somebody has this name already. Choose another one."
    })
    void whatCannotBeRegisteredIsSaidByTheField(String name, String password, int status, String sentence) {
        HttpResponse<String> answer = guest().register(name, password);

        assertEquals(status, answer.statusCode());
        assertTrue(answer.body().contains("role=\"alert\">" + sentence), answer.body());
        assertFalse(answer.body().contains(password));
    }

    @Test
    void passwordsMayHaveAThousandCharacters() {
        String name = "long" + System.nanoTime();
        assertEquals(400, guest().register(name, "好".repeat(1001)).statusCode());
        assertEquals(303, guest().register(name, "好".repeat(1000)).statusCode());
        assertEquals(401, guest().login(name, "好".repeat(999)).statusCode());
        assertEquals(303, guest().login(name, "好".repeat(1000)).statusCode());
    }

    @Test
    void whatPeopleTypeStaysText() {
        String markup = "\"><script>alert(1)</script>";

        String body = guest().login(markup, "wrong password").body();

        assertTrue(body.contains("value=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\""), body);
        assertFalse(body.contains("<script>"));
    }

    @Test
    void aFormWithoutTheRightTokenIsRefused() {
        Guest alice = Guest.loggedIn(server.address(), "alice", "wonderland");
        String strangers = new Guest(server.address()).token("/login");
        String forms = alice.cookie(Cookies.FORM);
        for (String path : List.of("/login", "/register", "/logout")) {
            for (String token : List.of("", "x", strangers, Secret.random().text())) {
                assertEquals(
                        403,
                        alice.post(path, "csrf", token, "name", "alice", "password", "wonderland")
                                .statusCode());
            }
            assertEquals(
                    403,
                    alice.post(path, "name", "alice", "password", "wonderland").statusCode());
            assertEquals(403, alice.post(path).statusCode());
            assertEquals(403, guest().post(path, "csrf", forms).statusCode());
        }
        assertEquals(403, alice.post("/logout", "csrf", forms).statusCode());
        assertEquals(200, alice.get("/").statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "http://localhost:1", "https://localhost"})
    void aFormFromAnotherSiteIsRefusedEvenWithTheToken(String origin) {
        Guest alice = guest();
        String fields = "name=alice&password=wonderland&csrf=" + alice.token("/login");

        HttpResponse<String> answer = alice.send("POST", "/login", BodyPublishers.ofString(fields), "Origin", origin);

        assertEquals(403, answer.statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//evil.example", "https://evil.example", "/\\evil.example", "/\r\nX: y", "javascript:alert(1)"})
    void nobodyIsSentToAnotherSite(String next) {
        Guest alice = guest();
        String token = alice.token("/login");

        HttpResponse<String> answer =
                alice.post("/login", "name", "alice", "password", "wonderland", "csrf", token, "next", next);
        HttpResponse<String> second =
                alice.get("/login?next=" + java.net.URLEncoder.encode(next, StandardCharsets.UTF_8));

        assertEquals("/", location(answer));
        assertEquals("/", location(second));
    }

    @Test
    void whereSomebodyWantedToGoIsKept() {
        Guest alice = guest();
        String form = alice.get("/login?next=%2Frooms%3Fname%3Dtea").body();
        assertTrue(form.contains("name=\"next\" value=\"/rooms?name=tea\""), form);

        HttpResponse<String> answer = alice.post(
                "/login",
                "name",
                "alice",
                "password",
                "wonderland",
                "csrf",
                alice.token("/login"),
                "next",
                "/rooms?name=tea");

        assertEquals("/rooms?name=tea", location(answer));
    }

    @Test
    void whoLogsOutIsOut() {
        Guest alice = Guest.loggedIn(server.address(), "alice", "wonderland");
        String secret = alice.cookie(Cookies.SESSION);

        HttpResponse<String> answer = alice.logout();

        assertEquals(303, answer.statusCode());
        assertEquals("/login", location(answer));
        assertEquals(null, alice.cookie(Cookies.SESSION));
        assertEquals(302, alice.cookie(Cookies.SESSION, secret).get("/").statusCode());
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/logout,POST",
        "PUT,/logout,POST",
        "PUT,/login,'GET, HEAD, POST'",
        "DELETE,/register,'GET, HEAD, POST'",
        "POST,/,'GET, HEAD'"
    })
    void otherMethodsAreNotUnderstood(String method, String path, String allow) {
        Guest alice = Guest.loggedIn(server.address(), "alice", "wonderland");

        HttpResponse<String> answer = alice.send(method, path, BodyPublishers.noBody());

        assertEquals(405, answer.statusCode());
        assertEquals(allow, answer.headers().firstValue("Allow").orElseThrow());
        assertEquals(200, alice.get("/").statusCode());
    }

    @Test
    void noPageMayBeFramedOrKept() {
        Guest alice = Guest.loggedIn(server.address(), "alice", "wonderland");
        for (HttpResponse<String> page : List.of(guest().get("/login"), guest().get("/register"), alice.get("/"))) {
            assertEquals(200, page.statusCode());
            String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
            assertEquals("default-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'", policy);
            assertEquals("no-store", page.headers().firstValue("Cache-Control").orElseThrow());
            assertEquals(
                    "nosniff",
                    page.headers().firstValue("X-Content-Type-Options").orElseThrow());
            assertEquals(
                    "same-origin", page.headers().firstValue("Referrer-Policy").orElseThrow());
            assertEquals(List.of("text/html; charset=utf-8"), page.headers().allValues("Content-Type"));
        }
        for (String path :
                List.of("/index.html", "/chat.html", "/pages/chat.html", "/login.html", "/../pages/login.html")) {
            assertEquals(404, alice.get(path).statusCode(), path);
        }
    }

    @Test
    void aBodyIsReadInPiecesAndBounded() {
        Guest alice = guest();
        String form = "name=alice&password=wonderland&csrf=" + alice.token("/login");
        try (RawSocket socket = new RawSocket(server.address())) {
            socket.send(("POST /login HTTP/1.1\r\nHost: localhost\r\nCookie: " + alice.cookies()
                            + "\r\nContent-Length: " + form.length() + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            socket.sendInPieces(form.getBytes(StandardCharsets.US_ASCII), 7);
            assertTrue(socket.head().startsWith("HTTP/1.1 303 "));
        }
        assertEquals(413, alice.post("/login", "name", "x".repeat(65_536)).statusCode());
    }

    @Test
    void aClassLogsInAtOnceWhilePagesAreServed() {
        List<HttpResponse<String>> answers = IntStream.range(0, 30)
                .parallel()
                .mapToObj(i -> guest().login(i % 2 == 0 ? "alice" : "bob", i % 2 == 0 ? "wonderland" : "thebuilder"))
                .toList();

        assertTrue(answers.stream().allMatch(answer -> answer.statusCode() == 303));
    }

    @Test
    void noPasswordAndNoSecretIsLogged() {
        List<String> lines = new ArrayList<>();
        List<String> secrets = new ArrayList<>(List.of("sesame"));
        Handler listener = new Handler() {
            @Override
            public synchronized void publish(LogRecord line) {
                lines.add(line.getMessage()
                        + List.of(line.getParameters() == null ? new Object[0] : line.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = Logger.getLogger("");
        root.addHandler(listener);
        try {
            Guest carol = guest();
            Logger.getLogger("tutorial").warning("canary");
            carol.register("carol" + System.nanoTime(), "sesame-open-1");
            secrets.add(carol.cookie(Cookies.SESSION));
            secrets.add(carol.token("/"));
            carol.logout();
            carol.login("carol", "sesame-open-2");
            carol.post("/login", "csrf", "sesame-open-3", "password", "sesame-open-4");
            carol.send("POST", "/login", BodyPublishers.ofString("password=sesame-open-5&%zz=%"));
        } finally {
            root.removeHandler(listener);
        }

        assertTrue(lines.toString().contains("canary"), "nothing was heard at all");
        secrets.forEach(secret -> assertFalse(lines.toString().contains(secret), lines.toString()));
    }

    /** Two tabs show the login, one logs in as alice and opens the chat, and then the other one sends its form. */
    @Test
    void aLoginOverASessionEndsTheSessionThatTheBrowserHadAndItsSockets() {
        Guest browser = guest();
        String token = browser.token("/login");
        browser.login("alice", "wonderland");
        Guest copy = new Guest(server.address(), browser);
        try (Client alices = browser.tab()) {
            HttpResponse<String> answer =
                    browser.post("/login", "name", "bob", "password", "thebuilder", "next", "/", "csrf", token);

            assertEquals(303, answer.statusCode());
            assertEquals(4401, alices.closed().code());
            assertEquals(302, copy.get("/").statusCode());
            assertEquals(200, browser.get("/").statusCode());
        }
    }

    @Test
    void manyWrongLoginsFromOneAddressKeepNoOtherAddressFromLoggingIn() {
        try (Site proxied =
                ChatServer.start(Switches.of(Map.of("port", "0", "users", USERS, "origin", "https://chat.example")))) {
            Guest attacker = new Guest(proxied.address());
            String token = attacker.token("/login");
            int status = 0;
            for (int i = 0; i < 61; i++) {
                status = from("203.0.113.7", attacker, "name=nobody" + i + "&password=wrong&next=/&csrf=" + token);
            }
            assertEquals(429, status);
            assertEquals(303, from("203.0.113.8", attacker, "name=bob&password=thebuilder&next=/&csrf=" + token));
        }
    }

    private static int from(String address, Guest guest, String form) {
        return guest.send(
                        "POST",
                        "/login",
                        BodyPublishers.ofString(form),
                        "Origin",
                        "https://chat.example",
                        "X-Forwarded-For",
                        address)
                .statusCode();
    }
}
