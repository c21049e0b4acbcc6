package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
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
import org.junit.jupiter.api.io.TempDir;
import tutorial.kit.Eventually;
import tutorial.kit.RawSocket;
import tutorial.kit.RealRedis;
import tutorial.kit.Site;
import tutorial.kit.Switches;
import tutorial.kit.TcpProxy;
import tutorial.kit.TestLater;
import tutorial.ledger.Ledger;
import tutorial.ledger.Place;
import tutorial.ledger.Redis;
import tutorial.ledger.RedisLedger;
import tutorial.ledger.Seq;

/** Several nodes, here in one process, that share a real Redis. */
class NodesTest {
    @TempDir
    private Path folder;

    private RealRedis redis;
    private Site one;
    private Site two;

    @BeforeEach
    void start() {
        redis = RealRedis.start(folder);
        one = node();
        two = node();
    }

    @AfterEach
    void stop() {
        one.close();
        two.close();
        redis.close();
    }

    private Site node() {
        return ChatServer.start(Switches.of(Map.of("port", "0", "rate", "0", "redis", redis.uri())));
    }

    private static List<String> present(JsonNode event) {
        List<String> names = new ArrayList<>();
        event.path("present").forEach(name -> names.add(name.asText()));
        return names;
    }

    private static long millisSince(long nanoTime) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanoTime);
    }

    @Test
    void membersOfTwoNodesMeet() {
        try (Person anna = Person.in("tea", one.address(), "anna");
                Person ben = Person.come(two.address(), "ben").enter("tea")) {
            assertEquals(List.of("anna", "ben"), present(anna.hear("entered")));
            assertEquals(List.of("anna", "ben"), present(ben.hear("entered")));

            anna.say("tea", "你好", "a1");
            JsonNode said = ben.hear("said");
            assertEquals("你好", said.path("text").asText());
            assertEquals(said, anna.hear("said"));

            ben.leave("tea");
            assertEquals(List.of("anna"), present(anna.hear("left")));
            assertEquals(List.of("anna"), present(ben.hear("left")));
            JsonNode rooms = ben.send("{\"type\":\"rooms\"}").hear("rooms");
            assertEquals(
                    "[{\"name\":\"tea\",\"present\":1}]", rooms.path("rooms").toString());
        }
    }

    @Test
    void aNameIsTakenOnAllNodesAndFreeOnAllWhenItsHolderLeaves() {
        try (Person anna = Person.in("tea", one.address(), "anna");
                Person other = Person.come(two.address(), "anna").enter("tea")) {
            other.hear("refused");
            anna.leave("tea").hear("left");
            Eventually.isTrue( // node one tells her before it is written down
                    () -> Person.isA(other.enter("tea").hear(), "entered"), "the name is free on node two");
        }
    }

    @Test
    void whoIsLostComesBackOnAnotherNodeAndNobodyIsTold() {
        String path = "/chat?name=ben&tab=0123456789abcdef";
        try (Person anna = Person.in("tea", one.address(), "anna");
                Person ben = Person.at(one.address(), path).enter("tea")) {
            anna.hear("entered");
            ben.hear("entered");

            try (Person again = Person.at(two.address(), path).enter("tea")) {
                again.hear("entered");
                assertEquals(4000, ben.client().closed().code());
                again.say("tea", "hello from the other side");
                anna.hear("said");
            }
        }
    }

    @Test
    void allMembersOnAllNodesHearTheSameInTheSameOrder() throws InterruptedException {
        List<Person> guests = new ArrayList<>();
        try (Site three = node()) {
            List<Site> nodes = List.of(one, two, three);
            for (int i = 0; i < 30; i++) {
                guests.add(Person.in("tea", nodes.get(i % 3).address(), "guest" + i));
            }
            List<Thread> speakers = IntStream.range(0, 30)
                    .mapToObj(i -> new Thread(() ->
                            IntStream.range(0, 40).forEach(n -> guests.get(i).say("tea", i + "/" + n, i + "/" + n))))
                    .toList();
            speakers.forEach(Thread::start);
            for (Thread speaker : speakers) {
                speaker.join();
            }

            List<JsonNode> first = guests.get(0).said(1_200);
            assertEquals(1_200, new HashSet<>(Person.texts(first)).size());
            for (int i = 0; i < 30; i++) {
                String own = i + "/";
                assertEquals(
                        IntStream.range(0, 40).mapToObj(n -> own + n).toList(),
                        Person.texts(first).stream()
                                .filter(text -> text.startsWith(own))
                                .toList());
            }
            for (Person guest : guests.subList(1, 30)) {
                assertEquals(first, guest.said(1_200));
            }
            guests.forEach(Person::close);
        }
    }

    @Test
    void whoGoesFromNodeToNodeMissesNothingAndHearsNothingTwice() {
        int messages = 600;
        AtomicInteger heard = new AtomicInteger();
        try (Person speaker = Person.in("tea", one.address(), "speaker")) {
            String since = speaker.say("tea", "0").hear("said").path("seq").asText();
            Thread speaking =
                    new Thread(() -> IntStream.rangeClosed(1, messages).forEach(i -> {
                        speaker.say("tea", "" + i);
                        Eventually.isTrue(() -> i - heard.get() < 100, "the reader follows");
                    }));
            speaking.start();

            for (int turn = 0; heard.get() < messages; turn++) {
                String address = (turn % 2 == 0 ? two : one).address();
                try (Person reader = Person.at(address, "/chat?name=reader&tab=0123456789abcdef")) {
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
    void theSameIdOnTwoNodesIsStoredOnce() {
        String path = "/chat?name=anna&tab=0123456789abcdef";
        try (Person ben = Person.in("tea", one.address(), "ben");
                Person anna = Person.at(one.address(), path).enter("tea")) {
            anna.await("entered");
            JsonNode said = anna.say("tea", "hi", "1").hear("said");
            try (Person again =
                    Person.at(two.address(), path).enter("tea", said.path("seq").asText())) {
                again.hear("entered");
                assertEquals(said, again.say("tea", "hi", "1").hear("said"));
                again.say("tea", "next");

                assertEquals(List.of("hi", "next"), Person.texts(ben.said(2)));
            }
        }
    }

    @Test
    void whatComesInOnePacketIsDoneInOrder() {
        try (RawSocket anna = RawSocket.open(one.address(), "/chat?name=anna")) {
            ByteArrayOutputStream packet = new ByteArrayOutputStream();
            packet.writeBytes(RawSocket.frame(0x81, "{\"type\":\"enter\",\"room\":\"tea\"}"));
            for (int i = 0; i < 100; i++) {
                packet.writeBytes(RawSocket.frame(0x81, "{\"type\":\"say\",\"room\":\"tea\",\"text\":\"" + i + "\"}"));
            }

            anna.send(packet.toByteArray());

            assertTrue(anna.read().text().contains("welcome"));
            assertTrue(anna.read().text().contains("entered"));
            for (int i = 0; i < 100; i++) {
                String said = anna.read().text();
                assertTrue(said.contains("\"text\":\"" + i + "\""), said);
            }
        }
    }

    @Test
    void theMembersOfADeadNodeAreToldAsLeftOnceWithinTenSeconds() {
        try (Person anna = Person.in("tea", one.address(), "anna");
                Person ben = Person.in("tea", two.address(), "ben")) {
            anna.hear("entered");
            Redis dying = new Redis(redis.uri());
            RedisLedger dead = new RedisLedger(dying, "dead", new Ledger.Limits(9, 9), new TestLater());
            Place ghost = new Place("ghost", "dead:1", "key");
            dead.enter("tea", ghost).toCompletableFuture().join();
            anna.hear("entered");
            ben.hear("entered");
            long begin = System.nanoTime();
            dead.close();

            assertEquals(List.of("anna", "ben"), present(anna.hear("left")));
            assertEquals(List.of("anna", "ben"), present(ben.hear("left")));

            assertTrue(millisSince(begin) < 10_000, "after " + millisSince(begin) + " ms");
            anna.say("tea", "and that is all");
            anna.hear("said");
            ben.hear("said");
        }
    }

    @Test
    void theMembersOfANodeThatIsStoppedGoToAnotherAndNobodyIsTold() {
        try (Person anna = Person.in("tea", one.address(), "anna");
                Person ben = Person.in("tea", two.address(), "ben")) {
            anna.hear("entered");
            two.close();
            assertEquals(1001, ben.client().closed().code());

            try (Person again = Person.come(one.address(), "ben").enter("tea")) {
                again.hear("entered");
                again.say("tea", "I have moved");
                anna.hear("said");
            }
        }
    }

    @Test
    void whoLeavesWithoutRedisHasLeftWhenItIsBack() {
        try (Person anna = Person.in("tea", one.address(), "anna");
                Person ben = Person.in("tea", two.address(), "ben")) {
            anna.hear("entered");
            redis.kill();
            ben.leave("tea").hear("left");
            redis.again(folder);

            assertEquals(List.of("anna"), present(anna.hear("left")));
        }
    }

    @Test
    void withoutRedisNothingPretendsToBeSaidAndSoonAfterwardsAllGoesOn() {
        try (Person anna = Person.in("tea", one.address(), "anna");
                Person ben = Person.in("tea", two.address(), "ben")) {
            anna.hear("entered");
            anna.say("tea", "before", "1").hear("said");
            String since = ben.hear("said").path("seq").asText();

            redis.kill();
            JsonNode refused = anna.say("tea", "meanwhile", "2").hear("refused");
            assertEquals("2", refused.path("id").asText());
            assertEquals(1000, refused.path("retryInMillis").asInt());
            redis.again(folder);
            long begin = System.nanoTime();

            JsonNode said =
                    Eventually.get(() -> anna.say("tea", "meanwhile", "2").hear("said"));
            assertTrue(millisSince(begin) < 3_000, "back after " + millisSince(begin) + " ms");
            assertEquals(said, ben.hear("said"));
            try (Person carl = Person.come(two.address(), "carl").enter("tea", since)) {
                assertEquals(said, carl.hear("said"));
                assertEquals(List.of("anna", "ben", "carl"), present(carl.hear("entered")));
            }
        }
    }

    @Test
    void aRedisThatHasForgottenAllIsAGapAndTheChatGoesOn() {
        try (Person anna = Person.in("tea", one.address(), "anna");
                Person ben = Person.in("tea", two.address(), "ben")) {
            anna.hear("entered");
            anna.say("tea", "before").hear("said");
            String since = ben.hear("said").path("seq").asText();

            redis.kill();
            redis.againWithNothing();

            assertEquals(since, anna.await("gap").path("since").asText());
            assertEquals(since, ben.await("gap").path("since").asText());
            anna.say("tea", "after");
            String seq = ben.await("said").path("seq").asText();
            assertTrue(Seq.of(seq).compareTo(Seq.of(since)) > 0);
            Eventually.isTrue(
                    () -> ben.send("{\"type\":\"rooms\"}")
                            .await("rooms")
                            .toString()
                            .contains("\"present\":2"),
                    "all have entered again");
        }
    }

    @Test
    void theEndComesWithinTwoSecondsWithoutRedisToo() {
        try (Person anna = Person.in("tea", one.address(), "anna")) {
            redis.kill();
            long begin = System.nanoTime();

            one.close();

            assertTrue(millisSince(begin) < 2_000, "stopped after " + millisSince(begin) + " ms");
            assertEquals(1001, anna.client().closed().code());
        }
    }

    @Test
    void whenTheMasterHasBecomeAReplicaTheNodeLooksForTheNewOne() {
        RealRedis next = RealRedis.start();
        try (TcpProxy way = new TcpProxy(redis.port());
                Site node = ChatServer.start(
                        Switches.of(Map.of("port", "0", "rate", "0", "redis", "redis://localhost:" + way.port())));
                Person anna = Person.in("tea", node.address(), "anna")) {
            way.leadTo(next.port());
            redis.replicaOf(next.port());

            Eventually.get(() -> anna.say("tea", "hello").hear("said"));
        } finally {
            next.close();
        }
    }
}
