package tutorial.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.undertow.Undertow;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tutorial.kit.Client;
import tutorial.kit.Close;
import tutorial.kit.Console;
import tutorial.kit.Eventually;
import tutorial.kit.RawSocket;

/** Each step does what the text of the chapter says of it, and fails as the text says. */
class StepsTest {
    private static final Map<Integer, IntFunction<Undertow>> STEPS = Map.of(
            1, Step1::start,
            2, Step2::start,
            3, Step3::start,
            4, Step4::start,
            5, Step5::start,
            6, Step6::start);
    private static final HttpClient BROWSER = HttpClient.newHttpClient();

    private Undertow server;
    private String address;

    private void start(int step) {
        server = STEPS.get(step).apply(0);
        InetSocketAddress listening =
                (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        address = "http://localhost:" + listening.getPort() + "/";
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return BROWSER.sendAsync(request.build(), BodyHandlers.ofString())
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address).resolve(path));
    }

    private HttpRequest.Builder loginRequest(String name, String password) {
        return request("login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("name=" + name + "&password=" + password));
    }

    /** The cookie of a new session. */
    private String login(String name, String password) {
        return cookie(send(loginRequest(name, password)));
    }

    private static String cookie(HttpResponse<?> response) {
        assertEquals(200, response.statusCode());
        return response.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    }

    private void logout(String cookie) {
        assertEquals(
                200,
                send(request("logout").header("Cookie", cookie).POST(BodyPublishers.noBody()))
                        .statusCode());
    }

    /** The first line of the answer to a handshake. */
    private String knock(String path, String... headers) {
        try (RawSocket socket = new RawSocket(address)) {
            return socket.askToUpgrade(path, headers).head().lines().findFirst().orElseThrow();
        }
    }

    private Client enter(String cookie) {
        return Client.connect(address, "/chat", cookie);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whoeverSaysThatHeIsAliceIsAlice(int step) {
        start(step);
        try (Client alice = Client.connect(address, "/chat?name=Alice");
                Client bob = Client.connect(address, "/chat?name=Alice")) {
            assertEquals("Alice: it is me", alice.say("it is me").hear());
            assertEquals("Alice: it is me", bob.hear());

            bob.say("I owe Bob a hundred");

            assertEquals("Alice: I owe Bob a hundred", alice.hear());
            assertEquals("Alice: I owe Bob a hundred", bob.hear());
        }
    }

    @Test
    void thePasswordsOfStep2StandInThePageForAllToRead() {
        start(2);

        String page = send(request("")).body();

        assertTrue(page.contains("{ alice: \"wonderland\", bob: \"thebuilder\" }"), page);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6})
    void fromStep3OnNoPasswordStandsInThePage(int step) {
        start(step);

        String page = send(request("")).body();

        assertTrue(page.contains("<title>Chat</title>"), page);
        assertFalse(page.contains("wonderland"), page);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6})
    void fromStep3OnNobodyComesInWithoutASession(int step) {
        start(step);

        assertEquals("HTTP/1.1 401 Unauthorized", knock("/chat"));
        assertEquals("HTTP/1.1 401 Unauthorized", knock("/chat?name=alice"));
        assertEquals("HTTP/1.1 401 Unauthorized", knock("/chat", "Cookie: session="));
        assertEquals("HTTP/1.1 401 Unauthorized", knock("/chat", "Cookie: session=alice"));
        assertEquals("HTTP/1.1 401 Unauthorized", knock("/chat", "Cookie: session=" + Step3.newId()));
        assertEquals("HTTP/1.1 101 Switching Protocols", knock("/chat", "Cookie: " + login("alice", "wonderland")));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6})
    void fromStep3OnTheNameComesFromTheSession(int step) {
        start(step);
        try (Client alice = enter(login("alice", "wonderland"));
                Client bob = Client.connect(address, "/chat?name=alice", login("bob", "thebuilder"))) {
            assertEquals("alice: hello", alice.say("hello").hear());
            assertEquals("alice: hello", bob.hear());

            bob.say("it is me");

            assertEquals("bob: it is me", alice.hear());
            assertEquals("bob: it is me", bob.hear());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6})
    void noSessionBeginsWithoutTheRightPassword(int step) {
        start(step);
        for (HttpRequest.Builder request : List.of(
                loginRequest("alice", "Wonderland"),
                loginRequest("alice", ""),
                loginRequest("alice", "thebuilder"),
                loginRequest("carol", "wonderland"),
                loginRequest("", ""),
                request("login").POST(BodyPublishers.noBody()))) {
            HttpResponse<String> response = send(request);

            assertEquals(401, response.statusCode());
            assertFalse(response.headers().firstValue("Set-Cookie").isPresent());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6})
    void theCookieIsOutOfReachOfScriptsAndAnotherOneEachTime(int step) {
        start(step);

        HttpResponse<String> response = send(loginRequest("alice", "wonderland"));

        String setCookie = response.headers().firstValue("Set-Cookie").orElseThrow();
        assertTrue(setCookie.matches("session=[0-9a-f]{32}; Path=/; HttpOnly; SameSite=Lax"), setCookie);
        assertNotEquals(cookie(response), login("alice", "wonderland"));
    }

    @Test
    void nobodyChoosesTheIdOfASession() {
        start(6);
        String chosen = "session=" + "0".repeat(32);

        String given = cookie(send(loginRequest("alice", "wonderland").header("Cookie", chosen)));

        assertNotEquals(chosen, given);
        assertEquals("HTTP/1.1 401 Unauthorized", knock("/chat", "Cookie: " + chosen));
    }

    @Test
    void step4KeepsHashesInsteadOfPasswords() {
        start(4);
        assertEquals("wonderland", Step3.PASSWORDS.get("alice"));

        for (String hash : Step4.HASHES.values()) {
            assertTrue(hash.matches("\\$argon2[iı]d\\$v=19\\$m=19456,t=2,p=1\\$[^$]{22}\\$[^$]{43}"), hash);
        }
        assertNotEquals(Step4.HASHES.get("alice"), Step4.hash("wonderland")); // another salt
    }

    @Test
    void step4SaysWhatAHashCosts() {
        start(4);
        try (Console console = new Console()) {
            Step4.printHashes();

            List<String> lines = console.lines();
            assertTrue(lines.contains("alice " + Step4.HASHES.get("alice")), lines::toString);
            assertTrue(lines.get(2).matches("One hash takes [1-9]\\d* ms\\."), lines::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6})
    void noHashKeepsAnIoThreadBusy(int step) {
        start(step);
        List<CompletableFuture<HttpResponse<String>>> logins = IntStream.range(0, 6)
                .mapToObj(i ->
                        BROWSER.sendAsync(loginRequest("alice", "wonderland").build(), BodyHandlers.ofString()))
                .toList();

        Set<String> threads = Eventually.get(StepsTest::threadsThatHash);

        assertTrue(threads.stream().allMatch(name -> name.contains("task")), threads::toString);
        logins.forEach(login -> cookie(login.join()));
    }

    private static Set<String> threadsThatHash() {
        Set<String> threads = Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> Arrays.stream(thread.getValue())
                        .anyMatch(call -> call.getClassName().startsWith("com.password4j.")))
                .map(thread -> thread.getKey().getName())
                .collect(Collectors.toSet());
        if (threads.isEmpty()) {
            throw new AssertionError("nobody hashes");
        }
        return threads;
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4})
    void thePageOfAnotherPortGetsInWithTheCookie(int step) {
        start(step);
        String cookie = login("alice", "wonderland");

        assertEquals(
                "HTTP/1.1 101 Switching Protocols",
                knock("/chat", "Cookie: " + cookie, "Origin: http://localhost:8081"));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6})
    void fromStep5OnThePageOfAnotherPortIsRefused(int step) {
        start(step);
        String cookie = login("alice", "wonderland");
        String ours = address.replaceFirst("/$", "");

        for (String origin :
                List.of("http://localhost:1", "http://evil.example", "null", ours + ".evil.example", ours + "/")) {
            assertEquals("HTTP/1.1 403 Forbidden", knock("/chat", "Cookie: " + cookie, "Origin: " + origin));
        }
        assertEquals("HTTP/1.1 101 Switching Protocols", knock("/chat", "Cookie: " + cookie, "Origin: " + ours));
        assertEquals("HTTP/1.1 101 Switching Protocols", knock("/chat", "Cookie: " + cookie));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6})
    void fromStep5OnNoOtherSiteLogsSomebodyInOrOut(int step) {
        start(step);
        String cookie = login("alice", "wonderland");

        for (HttpRequest.Builder request : List.of(
                loginRequest("bob", "thebuilder"),
                request("logout").header("Cookie", cookie).POST(BodyPublishers.noBody()))) {
            assertEquals(
                    403, send(request.header("Origin", "http://evil.example")).statusCode());
        }
        assertEquals("HTTP/1.1 101 Switching Protocols", knock("/chat", "Cookie: " + cookie));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5})
    void beforeStep6ALogoutLeavesOpenSocketsAlone(int step) {
        start(step);
        String cookie = login("alice", "wonderland");
        try (Client tab = enter(cookie);
                Client bob = enter(login("bob", "thebuilder"))) {
            assertEquals("bob: hello", bob.say("hello").hear());

            logout(cookie);

            assertEquals("HTTP/1.1 401 Unauthorized", knock("/chat", "Cookie: " + cookie));
            tab.say("I am still here");
            assertEquals("alice: I am still here", bob.hear());
            assertEquals("bob: hello", tab.hear());
            assertEquals("alice: I am still here", tab.hear());
        }
    }

    @Test
    void aLogoutFromStep6ClosesAllSocketsOfTheSessionAndNoOthers() {
        start(6);
        String cookie = login("alice", "wonderland");
        try (Client first = enter(cookie);
                Client second = enter(cookie);
                Client phone = enter(login("alice", "wonderland"));
                Client bob = enter(login("bob", "thebuilder"))) {
            logout(cookie);

            assertEquals(new Close(4401, "logged out"), first.closed());
            assertEquals(new Close(4401, "logged out"), second.closed());
            assertEquals("HTTP/1.1 401 Unauthorized", knock("/chat", "Cookie: " + cookie));
            assertEquals("alice: on my phone", phone.say("on my phone").hear());
            assertEquals("alice: on my phone", bob.hear());
        }
    }

    @Test
    void afterALogoutFromStep6EvenASocketThatIgnoresTheCloseFrameSaysNothing() {
        start(6);
        String cookie = login("alice", "wonderland");
        try (RawSocket stubborn = new RawSocket(address);
                Client bob = enter(login("bob", "thebuilder"))) {
            assertTrue(
                    stubborn.askToUpgrade("/chat", "Cookie: " + cookie).head().startsWith("HTTP/1.1 101 "));
            stubborn.send(RawSocket.frame(0x81, "hello"));
            assertEquals("alice: hello", bob.hear());
            assertEquals("alice: hello", stubborn.read().text());

            logout(cookie);
            assertEquals(4401, stubborn.read().code());
            stubborn.send(RawSocket.frame(0x81, "I am still here"));

            assertTrue(stubborn.ends());
            assertEquals("bob: she has gone", bob.say("she has gone").hear());
        }
    }

    @Test
    void aLoginOverASessionOfStep6EndsIt() {
        start(6);
        String cookie = login("alice", "wonderland");
        try (Client tab = enter(cookie)) {
            String bobs = cookie(send(loginRequest("bob", "thebuilder").header("Cookie", cookie)));

            assertEquals(new Close(4401, "logged out"), tab.closed());
            assertEquals("HTTP/1.1 401 Unauthorized", knock("/chat", "Cookie: " + cookie));
            assertEquals("HTTP/1.1 101 Switching Protocols", knock("/chat", "Cookie: " + bobs));
        }
    }

    @Test
    void noSocketSlipsPastALogoutFromStep6InTheSameMoment() {
        start(6);
        for (int round = 0; round < 30; round++) {
            String cookie = login("alice", "wonderland");
            List<RawSocket> tabs =
                    Stream.generate(() -> new RawSocket(address)).limit(4).toList();
            tabs.forEach(tab -> tab.askToUpgrade("/chat", "Cookie: " + cookie));
            logout(cookie);

            for (RawSocket tab : tabs) {
                try (tab) {
                    String head = tab.head();
                    assertTrue(head.startsWith("HTTP/1.1 401 ") || tab.read().code() == 4401, head);
                }
            }
        }
    }
}
