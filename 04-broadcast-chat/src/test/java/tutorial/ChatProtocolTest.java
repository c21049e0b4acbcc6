package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.undertow.server.HttpHandler;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tutorial.kit.Client;
import tutorial.kit.Close;
import tutorial.kit.Eventually;
import tutorial.kit.Gate;
import tutorial.kit.GoneClient;
import tutorial.kit.Heartbeat;
import tutorial.kit.RawSocket;
import tutorial.kit.Site;
import tutorial.kit.Switches;

class ChatProtocolTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Site server;
    private volatile boolean allIsSaid;

    @BeforeEach
    void start() {
        server = ChatServer.start(Switches.of(Map.of("port", "0", "rate", "0")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Joins, and hears its welcome and that it has joined. */
    private Client join() {
        Client client = Client.connect(server.address(), "/chat");
        assertEquals("welcome", hear(client).path("type").asText());
        assertEquals("joined", hear(client).path("type").asText());
        return client;
    }

    private static JsonNode hear(Client client) {
        return parse(client.hear());
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (java.io.IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String say(String text) {
        return JSON.createObjectNode().put("type", "say").put("text", text).toString();
    }

    @Test
    void oneSaysAllHear() {
        try (Client anna = join();
                Client ben = join()) {
            JsonNode joined = hear(anna);
            assertEquals("Guest 2", joined.path("name").asText());
            assertEquals("127.0.0.1", joined.path("ip").asText());
            assertEquals(2, joined.path("present").asInt());

            anna.say(say("你好 <b>"));

            JsonNode said = hear(ben);
            assertEquals("said", said.path("type").asText());
            assertEquals("Guest 1", said.path("name").asText());
            assertEquals("你好 <b>", said.path("text").asText());
            assertEquals(said, hear(anna));
        }
    }

    @Test
    void theOthersAreToldHoweverSomebodyLeaves() {
        try (Client anna = join()) {
            Client polite = join();
            hear(anna);
            polite.close(1000, "bye");
            assertEquals("left", hear(anna).path("type").asText());

            Client rude = join();
            hear(anna);
            rude.close();
            assertEquals("left", hear(anna).path("type").asText());

            RawSocket ruder = RawSocket.open(server.address(), "/chat");
            hear(anna);
            ruder.reset();
            JsonNode left = hear(anna);
            assertEquals("left", left.path("type").asText());
            assertEquals(1, left.path("present").asInt());
        }
    }

    @Test
    void whoIsGoneBeforeTheHandshakeEndsIsNotThere() {
        Switches switches = Switches.of(Map.of("port", "0"));
        Room room = new Room(Clock.systemUTC(), System::nanoTime, 0);
        Heartbeat heartbeat = Heartbeat.start(switches);
        HttpHandler chat = Gate.websocket(new ChatEndpoint(room, heartbeat));

        GoneClient.comeTo(chat);

        try (Site site = Site.start(switches, chat).closing(heartbeat);
                Client anna = Client.connect(site.address(), "/")) {
            assertEquals("welcome", hear(anna).path("type").asText());
            assertEquals(1, hear(anna).path("present").asInt());
        }
    }

    @Test
    void whoVanishesIsGoneAfterTwoHeartbeats() {
        try (Site impatient = ChatServer.start(Switches.of(Map.of("port", "0", "heartbeat", "1")));
                Client anna = Client.connect(impatient.address(), "/chat");
                RawSocket vanished = RawSocket.open(impatient.address(), "/chat")) {
            List<String> types = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                types.add(hear(anna).path("type").asText());
            }

            assertEquals(List.of("welcome", "joined", "joined", "left"), types);
            assertTrue(vanished.ends());
        }
    }

    @Test
    void aHundredMembersHearTwoThousandMessagesInOneOrderWhileOthersComeAndGo() throws InterruptedException {
        int visits = 20 * 5;
        List<Client> members = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            members.add(Client.connect(server.address(), "/chat"));
        }
        List<Thread> people = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            Client member = members.get(i);
            String name = "member " + i;
            people.add(new Thread(() -> speak(member, name)));
        }
        for (int i = 0; i < 20; i++) {
            Random random = new Random(i);
            people.add(new Thread(() -> comeAndGo(random)));
        }

        people.forEach(Thread::start);
        for (Thread speaker : people.subList(0, 100)) {
            speaker.join();
        }
        allIsSaid = true;
        for (Thread person : people) {
            person.join();
        }

        Map<String, List<String>> heard = hearUntil(members.get(0), 2000, visits);
        assertEquals(2000, new HashSet<>(heard.get("said")).size());
        assertEquals(visits, heard.get("left").size());
        assertEquals(visits, new HashSet<>(heard.get("left")).size());
        assertEquals(100 + visits, heard.get("joined").size());
        assertEquals(100 + visits, new HashSet<>(heard.get("joined")).size());
        for (Client member : members.subList(1, 100)) {
            Map<String, List<String>> others = hearUntil(member, 2000, visits);
            assertEquals(heard.get("said"), others.get("said"));
            assertEquals(heard.get("left"), others.get("left"));
        }
        members.forEach(Client::close);
    }

    private static void speak(Client member, String name) {
        for (int i = 0; i < 20; i++) {
            member.say(say(name + " message " + i));
        }
    }

    private void comeAndGo(Random random) {
        for (int i = 0; i < 5; i++) {
            Client guest = join();
            int enough = random.nextInt(20);
            Eventually.isTrue(() -> guest.unheard().size() >= enough || allIsSaid, "some lines");
            if (random.nextBoolean()) {
                guest.close(1000, "bye");
            } else {
                guest.close();
            }
        }
    }

    /** What comes until so many things have been said and so many members have left: texts and names, by type. */
    private static Map<String, List<String>> hearUntil(Client client, int said, int left) {
        Map<String, List<String>> heard = new HashMap<>();
        for (String type : List.of("welcome", "joined", "left", "said")) {
            heard.put(type, new ArrayList<>());
        }
        while (heard.get("said").size() < said || heard.get("left").size() < left) {
            JsonNode event = hear(client);
            String words = event.path(event.has("text") ? "text" : "name").asText();
            heard.get(event.path("type").asText()).add(words);
        }
        return heard;
    }

    @Test
    void aReaderThatStopsIsCutAndTheOthersMissNothing() {
        String padding = "好".repeat(900); // three bytes each
        try (RawSocket stuck = new RawSocket(server.address(), 4096).handshake("/chat");
                Client speaker = join();
                Client reader = join()) {
            hear(speaker);
            long memory = usedMemory();

            boolean cut = false;
            for (int round = 0; !cut && round < 500; round++) {
                for (int i = 0; i < 100; i++) {
                    speaker.say(say(round + "/" + i + padding));
                }
                for (int i = 0; i < 100; i++) {
                    cut |= hearSaid(speaker, round + "/" + i + padding);
                    cut |= hearSaid(reader, round + "/" + i + padding);
                }
                if (round % 10 == 0) {
                    long grown = usedMemory() - memory;
                    assertTrue(grown < 8 * 1024 * 1024, "memory has grown by " + grown + " bytes");
                }
            }

            assertTrue(cut, "the reader that stopped is still there");
            assertTrue(stuck.ends());
        }
    }

    /** Hears the next thing that is said, and tells whether somebody left before. */
    private static boolean hearSaid(Client client, String text) {
        JsonNode event = hear(client);
        boolean left = event.path("type").asText().equals("left");
        assertEquals(text, (left ? hear(client) : event).path("text").asText());
        return left;
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void pingsAndCloseFramesAreAnsweredAfterABatchToo() {
        try (Client anna = join();
                RawSocket ben = RawSocket.open(server.address(), "/chat")) {
            for (int i = 0; i < 50; i++) {
                anna.say(say("line " + i));
            }
            ben.send(RawSocket.frame(0x89, "are you there?"));
            RawSocket.Frame frame = ben.read();
            while (frame.first() == 0x81) {
                frame = ben.read();
            }
            assertEquals(0x8A, frame.first());
            assertEquals("are you there?", frame.text());

            ben.send(RawSocket.frame(0x88, new byte[] {3, (byte) 0xE8}));
            frame = ben.read();
            while (frame.first() == 0x81) {
                frame = ben.read();
            }
            assertEquals(0x88, frame.first());
            assertTrue(ben.ends());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hi", "{}", "{\"type\":\"say\",\"text\":\"\"}", "{\"type\":\"shout\",\"text\":\"hi\"}"})
    void badInputIsAnsweredToItsSenderAlone(String message) {
        try (Client anna = join();
                Client ben = join()) {
            hear(anna);

            anna.say(message);
            JsonNode refused = hear(anna);
            anna.say(say("hi"));

            assertEquals("refused", refused.path("type").asText());
            assertFalse(refused.path("reason").asText().isBlank());
            assertEquals("said", hear(ben).path("type").asText());
        }
    }

    @Test
    void binaryIsRefusedToo() {
        try (Client anna = join()) {
            anna.say(ByteBuffer.wrap(new byte[] {1, 2, 3}));

            assertEquals("refused", hear(anna).path("type").asText());
        }
    }

    @Test
    void whoSendsNothingButBadInputIsShownTheDoor() {
        try (Client anna = join()) {
            for (int i = 0; i < 20; i++) {
                anna.say("?");
            }

            for (int i = 0; i < 20; i++) {
                assertEquals("refused", hear(anna).path("type").asText());
            }
            assertEquals(new Close(1008, "too many invalid messages"), anna.closed());
        }
    }

    @Test
    void whoSaysTooMuchIsRefusedAndStays() {
        try (Site strict = ChatServer.start(Switches.of(Map.of("port", "0", "rate", "2")));
                Client anna = Client.connect(strict.address(), "/chat")) {
            hear(anna);
            hear(anna);

            for (int i = 0; i < 30; i++) {
                anna.say(say("line " + i));
            }

            assertEquals("said", hear(anna).path("type").asText());
            assertEquals("said", hear(anna).path("type").asText());
            String reason = hear(anna).path("reason").asText();
            assertTrue(reason.matches("Too fast\\. Wait \\d+ ms\\."), reason);
            Eventually.isTrue(
                    () -> hear(anna.say(say("later"))).path("type").asText().equals("said"), "said again");
        }
    }

    @Test
    void messagesHaveRoomForEightKibibytes() {
        try (Client anna = join()) {
            String fits = say("x".repeat(1000));
            anna.say(fits + " ".repeat(8192 - fits.length()));
            assertEquals("said", hear(anna).path("type").asText());

            anna.say(fits + " ".repeat(8193 - fits.length()));
            assertEquals(1009, anna.closed().code());
        }
    }

    @Test
    void whatIsNotUtf8IsRefusedAndTheOthersGoOn() {
        try (Client anna = join();
                RawSocket ben = RawSocket.open(server.address(), "/chat")) {
            hear(anna);
            ben.read();
            ben.read();

            ben.send(RawSocket.frame(0x81, new byte[] {(byte) 0xFF}));

            assertEquals(1007, ben.read().code());
            assertEquals("left", hear(anna).path("type").asText());
            assertEquals("said", hear(anna.say(say("hi"))).path("type").asText());
        }
    }

    @Test
    void aForeignPageIsRefused() {
        try (RawSocket socket = new RawSocket(server.address())) {
            socket.askToUpgrade("/chat", "Origin: http://evil.example");

            assertTrue(socket.head().startsWith("HTTP/1.1 403 "));
        }
    }

    @Test
    void atTheEndAllAreToldGoodbyeWithinTwoSeconds() {
        try (Client anna = join();
                Client ben = join();
                RawSocket silent = RawSocket.open(server.address(), "/chat")) {
            hear(anna);
            hear(anna);
            hear(ben);
            long begin = System.nanoTime();

            server.close();

            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            assertTrue(millis < 2000, "stopped after " + millis + " ms");
            assertEquals(1001, anna.closed().code());
            assertEquals(1001, ben.closed().code());
            assertEquals(0, anna.unheard().size());
            assertTrue(silent.ends());
        }
    }
}
