package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tutorial.kit.Client;
import tutorial.kit.Close;
import tutorial.kit.Eventually;
import tutorial.kit.RawSocket;
import tutorial.kit.Site;
import tutorial.kit.Switches;
import tutorial.login.TestUsers;
import tutorial.session.Secret;

class ChatProtocolTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String USERS = TestUsers.inMemory();

    private Site server;
    private Guest alice;
    private Guest bob;

    @BeforeEach
    void start() {
        server = start("rate", "0");
        alice = Guest.loggedIn(server.address(), "alice", "wonderland");
        bob = Guest.loggedIn(server.address(), "bob", "thebuilder");
    }

    private static Site start(String name, String value) {
        return ChatServer.start(Switches.of(Map.of("port", "0", "users", USERS, name, value)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Opens a tab, and hears who is online. */
    private static Client join(Guest guest) {
        Client client = guest.tab();
        assertEquals("online", hear(client).path("type").asText());
        return client;
    }

    private static JsonNode hear(Client client) {
        try {
            return JSON.readTree(client.hear());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String say(String text) {
        return JSON.createObjectNode().put("type", "say").put("text", text).toString();
    }

    /** Asks for a socket, and returns the head of the answer. */
    private String knock(String... headers) {
        try (RawSocket socket = new RawSocket(server.address())) {
            return socket.askToUpgrade("/chat", headers).head();
        }
    }

    private static RawSocket open(Site server, Guest guest) {
        return open(server, "Cookie: " + guest.cookies());
    }

    private static RawSocket open(Site server, String... headers) {
        RawSocket socket = new RawSocket(server.address());
        String head = socket.askToUpgrade("/chat", headers).head();
        assertTrue(head.startsWith("HTTP/1.1 101 "), head);
        return socket;
    }

    @Test
    void whoIsNotLoggedInIsRefusedBeforeThereIsASocket() {
        assertTrue(knock().startsWith("HTTP/1.1 401 "));
        assertTrue(knock("Cookie: auth-chat-session=x").startsWith("HTTP/1.1 401 "));
        assertTrue(knock("Cookie: auth-chat-session=" + Secret.random().text()).startsWith("HTTP/1.1 401 "));
        assertEquals(0x81, open(server, "Cookie: " + alice.cookies()).read().first());
    }

    @Test
    void aForeignPageIsRefusedEvenWithTheCookie() {
        assertTrue(knock("Cookie: " + alice.cookies(), "Origin: http://evil.example")
                .startsWith("HTTP/1.1 403 "));
        assertTrue(knock("Cookie: " + alice.cookies(), "Origin: http://localhost:1")
                .startsWith("HTTP/1.1 403 "));
        assertTrue(knock(
                        "Cookie: " + alice.cookies(),
                        "Origin: " + server.address().replaceFirst("/$", ""))
                .startsWith("HTTP/1.1 101 "));
    }

    @Test
    void whoIsRefusedTakesNoSeat() {
        try (Site small = start("clients", "1");
                RawSocket refused = new RawSocket(small.address())) {
            Guest guest = Guest.loggedIn(small.address(), "alice", "wonderland");
            String head = refused.askToUpgrade("/chat").head();

            assertTrue(head.startsWith("HTTP/1.1 401 "), head);
            hear(Eventually.get(guest::tab)); // although the connection of the stranger is still open
        }
    }

    @Test
    void oneSaysAllHearByTheNameOfTheSession() {
        try (Client first = join(alice);
                Client second = join(bob)) {
            JsonNode online = hear(first);
            assertEquals("bob", online.path("name").asText());
            assertEquals("[\"alice\",\"bob\"]", online.path("present").toString());

            first.say("{\"type\":\"say\",\"text\":\"你好 <b>\",\"name\":\"bob\",\"session\":\"bob\"}");

            JsonNode said = hear(second);
            assertEquals("said", said.path("type").asText());
            assertEquals("alice", said.path("name").asText());
            assertEquals("你好 <b>", said.path("text").asText());
            assertEquals(said, hear(first));
        }
    }

    @Test
    void theOthersAreToldOnceHoweverSomebodyLeaves() {
        try (Client listener = join(bob)) {
            Client polite = join(alice);
            Client rude = join(alice);
            RawSocket ruder = open(server, alice);
            assertEquals("online", hear(listener).path("type").asText());
            assertEquals(0x81, ruder.read().first());

            polite.close(1000, "bye");
            rude.close();
            ruder.reset();

            JsonNode offline = hear(listener);
            assertEquals("offline", offline.path("type").asText());
            assertEquals("alice", offline.path("name").asText());
            assertEquals("[\"bob\"]", offline.path("present").toString());
            assertEquals(0, listener.unheard().size());
        }
    }

    @Test
    void whoLogsOutIsShownOutOfAllTabsAndBrowsers() {
        Guest phone = Guest.loggedIn(server.address(), "alice", "wonderland");
        try (Client first = join(alice);
                Client second = join(alice);
                Client third = join(phone);
                Client other = join(bob)) {
            alice.logout();

            assertEquals(new Close(4401, "logged out"), first.closed());
            assertEquals(new Close(4401, "logged out"), second.closed());
            assertEquals(new Close(4401, "logged out"), third.closed());
            assertEquals("offline", hear(other).path("type").asText());
            assertEquals(302, phone.get("/").statusCode());
            assertEquals("said", hear(other.say(say("hi"))).path("type").asText());
        }
    }

    @ParameterizedTest
    @CsvSource({"idle, 1", "absolute, 2"})
    void whenASessionExpiresItsSocketsClose(String name, String seconds) {
        try (Site hurried = start(name, seconds)) {
            Guest guest = Guest.loggedIn(hurried.address(), "alice", "wonderland");
            try (Client tab = join(guest)) {
                assertEquals(new Close(4401, "the session is over"), tab.closed());
            }
            assertEquals(302, guest.get("/").statusCode());
        }
    }

    @Test
    void whoVanishesIsGoneAfterTwoHeartbeats() {
        try (Site impatient = start("heartbeat", "1");
                Client listener = join(Guest.loggedIn(impatient.address(), "bob", "thebuilder"));
                RawSocket vanished = open(impatient, Guest.loggedIn(impatient.address(), "alice", "wonderland"))) {
            assertEquals("online", hear(listener).path("type").asText());

            assertEquals("offline", hear(listener).path("type").asText());
            assertTrue(vanished.ends());
        }
    }

    @Test
    void allTabsHearAThousandMessagesInOneOrder() throws InterruptedException {
        List<Client> tabs = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            tabs.add((i % 2 == 0 ? alice : bob).tab());
        }
        List<Thread> speakers = tabs.stream()
                .map(tab -> new Thread(() -> {
                    for (int i = 0; i < 50; i++) {
                        tab.say(say("tab " + tabs.indexOf(tab) + " message " + i));
                    }
                }))
                .toList();

        speakers.forEach(Thread::start);
        for (Thread speaker : speakers) {
            speaker.join();
        }

        List<JsonNode> heard = hearSaid(tabs.get(0), 1000);
        assertEquals(1000, heard.stream().distinct().count());
        for (Client tab : tabs.subList(1, 20)) {
            assertEquals(heard, hearSaid(tab, 1000));
        }
        tabs.forEach(Client::close);
    }

    private static List<JsonNode> hearSaid(Client client, int count) {
        List<JsonNode> said = new ArrayList<>();
        while (said.size() < count) {
            JsonNode event = hear(client);
            if (event.path("type").asText().equals("said")) {
                said.add(event);
            }
        }
        return said;
    }

    @Test
    void pingsAndCloseFramesAreAnsweredAfterABatchToo() {
        try (Client first = join(alice);
                RawSocket second = open(server, bob)) {
            for (int i = 0; i < 50; i++) {
                first.say(say("line " + i));
            }
            second.send(RawSocket.frame(0x89, "are you there?"));
            RawSocket.Frame frame = second.read();
            while (frame.first() == 0x81) {
                frame = second.read();
            }
            assertEquals(0x8A, frame.first());
            assertEquals("are you there?", frame.text());

            second.send(RawSocket.frame(0x88, new byte[] {3, (byte) 0xE8}));
            frame = second.read();
            while (frame.first() == 0x81) {
                frame = second.read();
            }
            assertEquals(0x88, frame.first());
            assertTrue(second.ends());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hi", "{}", "{\"type\":\"say\",\"text\":\"\"}", "{\"type\":\"shout\",\"text\":\"hi\"}"})
    void badInputIsAnsweredToItsSenderAlone(String message) {
        try (Client first = join(alice);
                Client second = join(bob)) {
            hear(first);

            first.say(message);
            JsonNode refused = hear(first);
            first.say(say("hi"));

            assertEquals("refused", refused.path("type").asText());
            assertFalse(refused.path("reason").asText().isBlank());
            assertEquals("said", hear(second).path("type").asText());
        }
    }

    @Test
    void binaryIsRefusedToo() {
        try (Client first = join(alice)) {
            first.say(ByteBuffer.wrap(new byte[] {1, 2, 3}));

            assertEquals("refused", hear(first).path("type").asText());
        }
    }

    @Test
    void whoSendsNothingButBadInputIsShownTheDoor() {
        try (Client first = join(alice)) {
            for (int i = 0; i < 20; i++) {
                first.say("?");
            }

            for (int i = 0; i < 20; i++) {
                assertEquals("refused", hear(first).path("type").asText());
            }
            assertEquals(new Close(1008, "too many invalid messages"), first.closed());
        }
    }

    @Test
    void whoSaysTooMuchIsRefusedAndStays() {
        try (Site strict = start("rate", "2");
                Client first = join(Guest.loggedIn(strict.address(), "alice", "wonderland"))) {

            for (int i = 0; i < 30; i++) {
                first.say(say("line " + i));
            }

            assertEquals("said", hear(first).path("type").asText());
            assertEquals("said", hear(first).path("type").asText());
            String reason = hear(first).path("reason").asText();
            assertTrue(reason.matches("Too fast\\. Wait \\d+ ms\\."), reason);
            Eventually.isTrue(
                    () -> hear(first.say(say("later"))).path("type").asText().equals("said"), "said again");
        }
    }

    @Test
    void messagesHaveRoomForEightKibibytes() {
        try (Client first = join(alice)) {
            String fits = say("x".repeat(1000));
            first.say(fits + " ".repeat(8192 - fits.length()));
            assertEquals("said", hear(first).path("type").asText());

            first.say(fits + " ".repeat(8193 - fits.length()));
            assertEquals(1009, first.closed().code());
        }
    }

    @Test
    void whatIsNotUtf8IsRefusedAndTheOthersGoOn() {
        try (Client first = join(alice);
                RawSocket second = open(server, bob)) {
            hear(first);
            second.read();

            second.send(RawSocket.frame(0x81, new byte[] {(byte) 0xFF}));

            assertEquals(1007, second.read().code());
            assertEquals("offline", hear(first).path("type").asText());
            assertEquals("said", hear(first.say(say("hi"))).path("type").asText());
        }
    }

    @Test
    void atTheEndAllAreToldGoodbyeWithinTwoSeconds() {
        try (Client first = join(alice);
                Client second = join(bob);
                RawSocket silent = open(server, alice)) {
            hear(first);
            silent.read();
            long begin = System.nanoTime();

            server.close();

            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            assertTrue(millis < 2000, "stopped after " + millis + " ms");
            assertEquals(1001, first.closed().code());
            assertEquals(1001, second.closed().code());
            assertEquals(0, first.unheard().size());
            assertTrue(silent.ends());
        }
    }
}
