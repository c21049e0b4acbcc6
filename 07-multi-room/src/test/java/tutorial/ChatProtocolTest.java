package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tutorial.kit.Client;
import tutorial.kit.Close;
import tutorial.kit.Eventually;
import tutorial.kit.RawSocket;
import tutorial.kit.Site;
import tutorial.kit.Switches;
import tutorial.ledger.Seq;

class ChatProtocolTest {
    private Site server;

    @BeforeEach
    void start() {
        server = ChatServer.start(Switches.of(Map.of("port", "0", "rate", "0")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Person in(String room, String name) {
        return Person.in(room, server.address(), name);
    }

    @Test
    void oneSaysAllInTheRoomHear() {
        try (Person anna = in("tea", "anna");
                Person ben = in("tea", "ben");
                Person carl = in("coffee", "carl")) {
            JsonNode entered = anna.hear("entered");
            assertEquals("ben", entered.path("name").asText());
            assertEquals("[\"anna\",\"ben\"]", entered.path("present").toString());

            anna.say("tea", "你好 <b>", "a1");

            JsonNode said = ben.hear("said");
            assertEquals("你好 <b>", said.path("text").asText());
            assertEquals("a1", said.path("id").asText());
            assertEquals(said, anna.hear("said"));
            assertEquals(
                    "refused", carl.say("tea", "me too").hear().path("type").asText());
        }
    }

    @Test
    void namesAndRoomsMayBeOfAnyScript() {
        try (Person anna = Person.come(server.address(), "%E5%AE%89%E5%A8%9C").enter("茶室")) {
            assertEquals("安娜", anna.hear("entered").path("name").asText());
            assertEquals("茶室", anna.say("茶室", "好").hear("said").path("room").asText());
        }
    }

    @Test
    void tenRoomsOfTwentyMembersHearFiftyMessagesOfEachAndNoOther() throws InterruptedException {
        List<Person> guests = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            guests.add(in("room" + i % 10, "guest" + i));
        }
        List<Thread> speakers = IntStream.range(0, 200)
                .mapToObj(i -> new Thread(() -> IntStream.range(0, 50)
                        .forEach(n -> guests.get(i).say("room" + i % 10, i % 10 + "/" + i + "/" + n))))
                .toList();

        speakers.forEach(Thread::start);
        for (Thread speaker : speakers) {
            speaker.join();
        }

        List<List<String>> first = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            List<String> heard = Person.texts(guests.get(i).said(1_000));
            if (i < 10) {
                first.add(heard);
                assertEquals(1_000, new HashSet<>(heard).size());
                String room = i + "/";
                assertTrue(heard.stream().allMatch(text -> text.startsWith(room)));
            }
            assertEquals(first.get(i % 10), heard);
        }
        for (Person guest : guests) {
            assertTrue(guest.hasHeardAll());
            guest.close();
        }
    }

    @Test
    void oneConnectionHearsAllOfItsTwentyRooms() {
        try (Person anna = Person.come(server.address(), "anna")) {
            for (int i = 0; i < 20; i++) {
                anna.enter("room" + i);
            }
            for (int i = 0; i < 20; i++) {
                anna.say("room" + i, "in " + i);
            }

            List<JsonNode> said = anna.said(20);
            for (int i = 0; i < 20; i++) {
                assertEquals("room" + i, said.get(i).path("room").asText());
                assertEquals("in " + i, said.get(i).path("text").asText());
            }
        }
    }

    @Test
    void betweenHistoryAndWhatIsSaidNowNothingIsMissingAndNothingTwice() {
        int messages = 1_000;
        AtomicInteger heard = new AtomicInteger();
        try (Person speaker = in("tea", "speaker")) {
            String since = speaker.say("tea", "0").hear("said").path("seq").asText();
            Thread speaking =
                    new Thread(() -> IntStream.rangeClosed(1, messages).forEach(i -> {
                        speaker.say("tea", "" + i);
                        Eventually.isTrue(() -> i - heard.get() < 150, "the reader follows");
                    }));
            speaking.start();

            while (heard.get() < messages) {
                try (Person reader = Person.at(server.address(), "/chat?name=reader&tab=0123456789abcdef")) {
                    reader.enter("tea", since);
                    for (int n = 0; n < 20 && heard.get() < messages; n++) {
                        JsonNode said = reader.await("said");
                        assertEquals("" + (heard.get() + 1), said.path("text").asText());
                        heard.incrementAndGet();
                        since = said.path("seq").asText();
                    }
                }
            }
        }
    }

    @Test
    void whoIsLostComesBackWithItsNameAndNobodyIsTold() {
        try (Person anna = in("tea", "anna")) {
            Person ben = in("tea", "ben");
            anna.hear("entered");

            ben.close();
            Person again = Eventually.get(() -> in("tea", "ben"));
            again.say("tea", "that was the tunnel");
            assertEquals("that was the tunnel", anna.hear("said").path("text").asText());

            again.client().close(1000, "bye");
            assertEquals("[\"anna\"]", anna.hear("left").path("present").toString());
        }
    }

    @Test
    void whoDoesNotComeBackHasLeftAfterAMoment() {
        try (Person anna = in("tea", "anna")) {
            RawSocket ben = RawSocket.open(server.address(), "/chat?name=ben");
            ben.read();
            ben.send(RawSocket.frame(0x81, "{\"type\":\"enter\",\"room\":\"tea\"}"));
            anna.hear("entered");
            long begin = System.nanoTime();

            ben.reset();

            anna.hear("left");
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            assertTrue(millis >= 4_900, "left after " + millis + " ms");
        }
    }

    @Test
    void aPageThatKnowsItsSecretTakesOverFromAConnectionThatSeemsAlive() {
        String path = "/chat?name=anna&tab=0123456789abcdef";
        try (Person ben = in("tea", "ben");
                Person old = Person.at(server.address(), path).enter("tea")) {
            old.hear("entered");
            ben.hear("entered");
            try (Person stranger = Person.come(server.address(), "anna").enter("tea");
                    Person again = Person.at(server.address(), path).enter("tea")) {
                stranger.hear("refused");
                again.hear("entered");
                assertEquals(
                        new Close(4000, "another window has taken your place"),
                        old.client().closed());

                again.say("tea", "here I am");
                assertEquals("here I am", ben.hear("said").path("text").asText());
            }
        }
    }

    @Test
    void whoTakesOverOneRoomAfterAnotherHasLeftNone() {
        String path = "/chat?name=anna&tab=0123456789abcdef";
        try (RawSocket old = RawSocket.open(server.address(), path);
                Person again = Person.at(server.address(), path)) {
            old.send(RawSocket.frame(0x81, "{\"type\":\"enter\",\"room\":\"tea\"}"));
            old.send(RawSocket.frame(0x81, "{\"type\":\"enter\",\"room\":\"coffee\"}"));
            IntStream.range(0, 3).forEach(i -> old.read()); // welcome, entered, entered
            try (Person ben = in("coffee", "ben")) {
                again.enter("tea").hear("entered");
                RawSocket.Frame close = old.read();
                while (close.first() != 0x88) {
                    close = old.read();
                }
                assertEquals(4000, close.code());
                old.send(RawSocket.frame(0x88, close.payload()));
                assertTrue(old.ends());

                again.enter("coffee").hear("entered");
                again.say("coffee", "here, too");
                assertEquals("here, too", ben.hear("said").path("text").asText());
            }
        }
    }

    @Test
    void aNameIsFreeTwoHeartbeatsAfterItsHolderHasVanished() {
        Map<String, String> impatient = Map.of("port", "0", "heartbeat", "1");
        try (Site other = ChatServer.start(Switches.of(impatient));
                RawSocket vanished = RawSocket.open(other.address(), "/chat?name=anna")) {
            vanished.send(RawSocket.frame(0x81, "{\"type\":\"enter\",\"room\":\"tea\"}"));
            vanished.read();
            vanished.read();

            try (Person anna = Person.come(other.address(), "anna")) {
                assertEquals("refused", anna.enter("tea").hear().path("type").asText());
                assertTrue(vanished.ends());
                Eventually.isTrue(() -> Person.isA(anna.enter("tea").hear(), "entered"), "the name is free");
            }
        }
    }

    @Test
    void limitsAreToldWithTheIdOfWhatRanIntoThem() {
        Map<String, String> small = Map.of("port", "0", "rate", "2", "rooms", "1", "members", "2");
        try (Site strict = ChatServer.start(Switches.of(small));
                Person anna = Person.in("tea", strict.address(), "anna");
                Person ben = Person.in("tea", strict.address(), "ben");
                Person carl = Person.come(strict.address(), "carl")) {
            anna.hear("entered");
            assertEquals(
                    "This room is full. Try again later.",
                    carl.enter("tea").hear("refused").path("reason").asText());
            assertEquals(
                    "There are too many rooms. Enter one that somebody is in.",
                    carl.enter("milk").hear("refused").path("reason").asText());

            anna.say("tea", "one", "1").say("tea", "two", "2").say("tea", "three", "3");

            assertEquals(List.of("one", "two"), Person.texts(ben.said(2)));
            JsonNode refused = anna.await("refused");
            assertEquals("3", refused.path("id").asText());
            assertTrue(refused.path("reason").asText().startsWith("Too fast."));
            assertTrue(refused.path("retryInMillis").asInt() > 0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hi",
                "{}",
                "[]",
                "{\"type\":\"shout\",\"room\":\"tea\"}",
                "{\"type\":\"enter\"}",
                "{\"type\":\"enter\",\"room\":\"\"}",
                "{\"type\":\"enter\",\"room\":\"<b>\"}",
                "{\"type\":\"enter\",\"room\":\"milk\",\"since\":17}",
                "{\"type\":\"enter\",\"room\":\"milk\",\"since\":\"yesterday\"}",
                "{\"type\":\"say\",\"room\":\"tea\",\"text\":17}",
                "{\"type\":\"say\",\"room\":\"tea\",\"text\":\"hi\",\"id\":17}",
                "{\"type\":\"say\",\"room\":\"milk\",\"text\":\"hi\"}",
                "{\"type\":\"leave\",\"room\":\"milk\"}"
            })
    void badInputIsAnsweredToItsSenderAlone(String message) {
        try (Person anna = in("tea", "anna");
                Person ben = in("tea", "ben")) {
            anna.hear("entered");

            JsonNode refused = anna.send(message).hear("refused");
            anna.say("tea", "hi");

            assertFalse(refused.path("reason").asText().isBlank());
            ben.hear("said");
        }
    }

    @Test
    void whatHasAnIdIsRefusedWithIt() {
        try (Person anna = in("tea", "anna")) {
            anna.say("tea", "x".repeat(1001), "too long");

            assertEquals("too long", anna.hear("refused").path("id").asText());
        }
    }

    @Test
    void binaryIsRefusedToo() {
        try (Person anna = in("tea", "anna")) {
            anna.client().say(ByteBuffer.wrap(new byte[] {1, 2, 3}));

            anna.hear("refused");
        }
    }

    @Test
    void messagesHaveRoomForEightKibibytes() {
        try (Person anna = in("tea", "anna")) {
            anna.send(" ".repeat(8192));
            anna.hear("refused");

            anna.send(" ".repeat(8193));
            assertEquals(1009, anna.client().closed().code());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?name=", "?name=a%20b", "?name=%3Cb%3E", "?name=a&name=b", "?name=a&tab=short"})
    void withoutAGoodNameNobodyComesIn(String query) {
        try (RawSocket socket = new RawSocket(server.address())) {
            socket.askToUpgrade("/chat" + query);

            assertTrue(socket.head().startsWith("HTTP/1.1 400 "));
        }
    }

    @Test
    void aMemoryThatBeganAnewTellsOfTheGap() {
        String port = Integer.toString(URI.create(server.address()).getPort());
        String since;
        try (Person anna = in("tea", "anna")) {
            since = anna.say("tea", "remember me").hear("said").path("seq").asText();
        }

        server.close();
        // for a moment, a client may have its port
        server = Eventually.get(() -> ChatServer.start(Switches.of(Map.of("port", port))));

        try (Person anna = Person.come(server.address(), "anna").enter("tea", since)) {
            assertEquals(since, anna.hear("gap").path("since").asText());
            anna.hear("entered");
            String next = anna.say("tea", "I have").hear("said").path("seq").asText();
            assertTrue(Seq.of(next).compareTo(Seq.of(since)) > 0);
        }
    }

    @Test
    void atTheEndAllAreToldGoodbyeWithinTwoSeconds() {
        try (Person anna = in("tea", "anna");
                Person ben = in("tea", "ben");
                RawSocket silent = RawSocket.open(server.address(), "/chat?name=silent")) {
            anna.hear("entered");
            silent.read();
            long begin = System.nanoTime();

            server.close();

            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            assertTrue(millis < 2000, "stopped after " + millis + " ms");
            assertEquals(1001, anna.client().closed().code());
            assertEquals(1001, ben.client().closed().code());
            assertTrue(anna.hasHeardAll());
            assertTrue(silent.ends());
        }
    }

    @Test
    void aNameThatIsRefusedTakesNoConnectionFromOthers() {
        try (Site small = ChatServer.start(Switches.of(Map.of("port", "0", "clients", "1")));
                RawSocket keptAlive = new RawSocket(small.address())) {
            for (int i = 0; i < 3; i++) {
                String head = keptAlive.askToUpgrade("/chat?name=").head();

                assertTrue(head.contains("HTTP/1.1 400 "), head); // behind the sentence of the refusal before
            }
            // the last refusal gives its permit back a moment after its response
            Eventually.get(() -> Client.connect(small.address(), "/chat?name=anna"))
                    .close();
        }
    }
}
