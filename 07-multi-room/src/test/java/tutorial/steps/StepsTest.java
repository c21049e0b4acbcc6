package tutorial.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.undertow.Undertow;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tutorial.kit.Client;
import tutorial.kit.Console;
import tutorial.kit.Eventually;
import tutorial.kit.RealRedis;

/** Each step does what the text of the chapter says of it, and fails as the text says. */
class StepsTest {
    private final List<Undertow> servers = new ArrayList<>();

    private Undertow start(Undertow server) {
        servers.add(server);
        return server;
    }

    private Undertow start(int step) {
        return start(
                switch (step) {
                    case 1 -> Step1.start(0);
                    case 2 -> Step2.start(0);
                    case 3 -> Step3.start(0);
                    case 4 -> Step4.start(0);
                    case 6 -> Step6.start(0, new Step6.MemoryLedger());
                    default -> throw new IllegalArgumentException("Step " + step + " is not one server.");
                });
    }

    @AfterEach
    void stop() {
        servers.forEach(Undertow::stop);
    }

    private static String address(Undertow server) {
        int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
        return "http://localhost:" + port + "/";
    }

    private static Client enter(Undertow server, String room, String name, int after) {
        return Client.connect(address(server), "/chat?room=" + room + "&name=" + name + "&after=" + after);
    }

    /** A message with an id in front, if the step has such. */
    private static String message(int step, String id, String words) {
        return step < 4 ? words : id + " " + words;
    }

    /** What a line says, without number and id. */
    private static String words(String line) {
        return line.replaceFirst("^.*?([A-Z][a-z]+: )", "$1");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 6})
    void aRoomHearsWhatIsSaidInItAndNoOtherRoomDoes(int step) throws InterruptedException {
        Undertow server = start(step);
        try (Client anna = enter(server, "tea", "Anna", 0);
                Client ben = enter(server, "tea", "Ben", 0);
                Client carl = enter(server, "coffee", "Carl", 0)) {
            assertEquals(
                    "Carl: alone", words(carl.say(message(step, "c1", "alone")).hear()));
            // each has heard something of its own, so all are in
            assertEquals("Ben: here", words(ben.say(message(step, "b1", "here")).hear()));
            anna.say(message(step, "a1", "hello"));

            assertEquals("Anna: hello", words(ben.hear()));
            assertNull(carl.unheard().poll(300, TimeUnit.MILLISECONDS));
        }
    }

    @Test
    void twoGuestsOfStep1OpenTwoRoomsOfOneName() throws InterruptedException, ExecutionException {
        int alone = 0;
        for (int i = 0; i < 20 && alone == 0; i++) {
            alone = TwoGuests.alone(new Step1()::room);
        }
        assertNotEquals(0, alone);
    }

    @Test
    void twoGuestsOfStep2OpenOne() throws InterruptedException, ExecutionException {
        assertEquals(0, TwoGuests.alone(new Step2()::room));
    }

    @Test
    void aRoomOfStep2IsGoneWithItsLastMember() {
        Undertow server = start(2);
        try (Console console = new Console()) {
            Client anna = enter(server, "tea", "Anna", 0);
            Client ben = enter(server, "tea", "Ben", 0);
            ben.say("hello").hear();
            anna.hear();
            anna.close();
            ben.say("hello?").hear();
            assertEquals(List.of(), console.lines());

            ben.close();
            console.awaitLine("The room tea is gone.");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aPageThatComesBackHasMissedWhatWasSaid(int step) throws InterruptedException {
        Undertow server = start(step);
        try (Client ben = enter(server, "tea", "Ben", 0)) {
            ben.say("where are you?").hear();
            try (Client anna = enter(server, "tea", "Anna", 0)) {
                assertNull(anna.unheard().poll(300, TimeUnit.MILLISECONDS));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 6})
    void aPageThatComesBackGetsWhatItHasMissedAndNothingElse(int step) {
        Undertow server = start(step);
        try (Client ben = enter(server, "tea", "Ben", 0)) {
            for (int i = 1; i <= 5; i++) {
                ben.say(message(step, "b" + i, "line " + i)).hear();
            }
            try (Client anna = enter(server, "tea", "Anna", 3)) {
                assertTrue(anna.hear().startsWith("4 "));
                assertTrue(anna.hear().startsWith("5 "));
                ben.say(message(step, "b6", "line 6"));
                assertEquals("Ben: line 6", words(anna.hear()));
            }
        }
    }

    private static List<String> afterALostResponse(Undertow server, String id) throws InterruptedException {
        try (Console console = new Console()) {
            LostResponse.run(URI.create(address(server).replaceFirst("http", "ws") + "chat"), id);
            return console.lines();
        }
    }

    @Test
    void afterALostResponseTheMessageIsThereTwiceInStep3() throws InterruptedException {
        assertEquals(List.of("1 Anna: hello", "2 Anna: hello"), afterALostResponse(start(3), null));
    }

    @Test
    void withAnIdItIsStoredOnceByStep4AndItsSenderHearsSo() throws InterruptedException {
        assertEquals(List.of("1 7f Anna: hello", "1 7f Anna: hello"), afterALostResponse(start(4), "7f"));
    }

    @Test
    void withAnIdItIsStoredOnceByStep6() throws InterruptedException {
        assertEquals(List.of("1 7f Anna: hello"), afterALostResponse(start(6), "7f"));
    }

    @Test
    void theServersOfStep5GiveTheSameNumberToDifferentMessages() throws InterruptedException {
        try (Client anna = enter(start(4), "tea", "Anna", 0);
                Client ben = enter(start(4), "tea", "Ben", 0)) {
            assertEquals("1 a1 Anna: hello", anna.say("a1 hello").hear());
            assertEquals(
                    "1 b1 Ben: is nobody here?", ben.say("b1 is nobody here?").hear());
            assertNull(anna.unheard().poll(300, TimeUnit.MILLISECONDS));
        }
    }

    @Test
    void theServersOfStep6HaveOneOrder() {
        Ledger ledger = new Step6.MemoryLedger();
        assertOneOrder(start(Step6.start(0, ledger)), start(Step6.start(0, ledger)));
    }

    @Test
    void theServersOfStep7HaveOneOrderAndStoreAnIdOnceAndForgetNothingInARestart() throws InterruptedException {
        try (RealRedis redis = RealRedis.start();
                Step7 one = new Step7(redis.uri());
                Step7 two = new Step7(redis.uri())) {
            Undertow first = start(Step6.start(0, one));
            assertOneOrder(first, start(Step6.start(0, two)));
            assertEquals(List.of("1 7f Anna: hello"), afterALostResponse(first, "7f"));

            servers.forEach(Undertow::stop);
            servers.clear();
            try (Client late = enter(start(Step6.start(0, one)), "tea", "Late", 198)) {
                assertTrue(late.hear().startsWith("199 "));
                assertTrue(late.hear().startsWith("200 "));
            }
        }
    }

    /** Two who talk at the same time on two servers, 100 messages each. */
    private static void assertOneOrder(Undertow first, Undertow second) {
        try (Client anna = enter(first, "tea", "Anna", 0);
                Client ben = enter(second, "tea", "Ben", 0)) {
            for (int i = 0; i < 100; i++) {
                anna.say("a" + i + " message " + i);
                ben.say("b" + i + " message " + i);
            }
            Eventually.isTrue(
                    () -> anna.unheard().size() == 200 && ben.unheard().size() == 200, "all messages");

            assertEquals(List.copyOf(anna.unheard()), List.copyOf(ben.unheard()));
            assertTrue(List.copyOf(anna.unheard()).get(199).startsWith("200 "));
        }
    }
}
