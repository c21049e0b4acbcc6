package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tutorial.kit.TestClock;
import tutorial.kit.TestLater;

class TickerTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.250Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final TestLater timer =
            new TestLater(Long.MAX_VALUE - SECOND.toNanos(), Duration.ZERO); // it soon overflows
    private final TestClock clock = new TestClock(timer.wallClock(NOON));
    private final Ticker ticker = new Ticker(clock, timer);

    /** A viewer whose ticks leave at once. */
    private static class FakeSocket {
        private final List<Time> told = new ArrayList<>();
        private final Latest latest = new Latest(this::send);

        void send(Time time) {
            told.add(time);
            latest.hasLeft();
        }

        private List<Long> ticks() {
            return told.stream().map(Time::tick).toList();
        }

        private List<Instant> times() {
            return told.stream().map(Time::at).toList();
        }

        private long skipped() {
            return told.stream().mapToLong(Time::skipped).sum();
        }
    }

    private final FakeSocket anna = new FakeSocket();
    private final FakeSocket ben = new FakeSocket();

    private Viewer join(FakeSocket socket) {
        return ticker.join(new Id("12345"), socket.latest);
    }

    private static List<Long> numbers(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    @Test
    void theFirstTickComesAtOnceAndThenOneEachSecond() {
        join(anna);
        assertEquals(List.of(new Time(NOON, 1, 0)), anna.told);

        timer.forward(Duration.ofMillis(999));
        assertEquals(1, anna.told.size());

        timer.forward(Duration.ofMillis(1));
        assertEquals(List.of(new Time(NOON, 1, 0), new Time(NOON.plusSeconds(1), 2, 0)), anna.told);
    }

    @Test
    void anHourHas3600TicksAndNoDrift() {
        join(anna);

        timer.forward(Duration.ofHours(1));

        assertEquals(numbers(1, 3601), anna.ticks());
        assertEquals(0, anna.skipped());
        for (int i = 0; i < anna.told.size(); i++) {
            assertEquals(NOON.plusSeconds(i), anna.told.get(i).at());
        }
    }

    @Test
    void aTimerThatIsAlwaysLateIsNeverLaterThanThat() {
        TestLater late = new TestLater(0, Duration.ofMillis(7));
        new Ticker(late.wallClock(NOON), late).join(new Id("12345"), anna.latest);

        late.forward(Duration.ofHours(1).plusMillis(7));

        assertEquals(3601, anna.ticks().size()); // a number is easier to read than two lists that differ
        assertEquals(numbers(1, 3601), anna.ticks());
        assertEquals(NOON.plusSeconds(3600).plusMillis(7), anna.times().get(3600));
    }

    @Test
    void workThatTakesLongDoesNotDelayTheTicksAfterIt() {
        FakeSocket slow = new FakeSocket() {
            @Override
            void send(Time time) {
                timer.pass(Duration.ofMillis(300));
                super.send(time);
            }
        };
        join(anna);
        join(slow);

        timer.forward(Duration.ofSeconds(10));

        assertEquals(numbers(1, 11), anna.ticks());
        assertEquals(NOON.plusSeconds(10), anna.told.get(10).at());
        assertEquals(numbers(1, 11), slow.ticks());
    }

    @Test
    void aNewcomerIsToldTheTimeAtOnceAndTicksWithTheOthersFromThenOn() {
        join(anna);
        timer.forward(Duration.ofMillis(1600));

        join(ben);
        timer.forward(Duration.ofMillis(400));

        assertEquals(List.of(new Time(NOON.plusMillis(1600), 2, 0), new Time(NOON.plusMillis(2000), 3, 0)), ben.told);
        assertEquals(numbers(1, 3), anna.ticks());
    }

    @Test
    void twoWithTheSameIdAreBothServedAndOneMayLeave() {
        Viewer first = join(anna);
        Viewer second = join(ben);
        assertEquals(first.id(), second.id());
        assertNotEquals(first.number(), second.number());

        timer.forward(SECOND);
        ticker.leave(first);
        timer.forward(SECOND);

        assertEquals(numbers(1, 2), anna.ticks());
        assertEquals(numbers(1, 3), ben.ticks());
    }

    @Test
    void noTickIsMadeWhileNobodyIsThere() {
        AtomicInteger asked = new AtomicInteger();
        Ticker counted = new Ticker(countingClock(asked), timer);
        assertEquals(0, timer.waiting());

        Viewer viewer = counted.join(new Id("12345"), anna.latest);
        timer.forward(SECOND);
        counted.leave(viewer);
        timer.forward(Duration.ofHours(1));

        assertEquals(2, asked.get());
        assertEquals(0, timer.waiting());
    }

    /** Counts how often somebody wants to know the time. */
    private Clock countingClock(AtomicInteger asked) {
        return new Clock() {
            @Override
            public Instant instant() {
                asked.incrementAndGet();
                return NOON;
            }

            @Override
            public ZoneId getZone() {
                return clock.getZone();
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    @Test
    void whoComesAfterAPauseStartsTheClockAgain() {
        ticker.leave(join(anna));
        timer.forward(Duration.ofMillis(90_300));

        join(ben);
        timer.forward(Duration.ofSeconds(2));

        assertEquals(numbers(2, 4), ben.ticks());
        assertEquals(List.of(NOON.plusMillis(90_300), NOON.plusMillis(91_300), NOON.plusMillis(92_300)), ben.times());
        assertEquals(0, ben.skipped());
        assertEquals(1, timer.waiting());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 300, 999})
    void leavingAndComingBackWithinASecondMakesNoSecondClock(int millis) {
        ticker.leave(join(anna));
        timer.forward(Duration.ofMillis(millis));

        join(ben);
        assertEquals(1, timer.waiting());
        timer.forward(Duration.ofMillis(999));
        assertEquals(1, ben.told.size());
        timer.forward(Duration.ofMillis(1));

        assertEquals(numbers(2, 3), ben.ticks());
        assertEquals(1, timer.waiting());
    }

    @Test
    void aClockThatIsPutForwardOrBackChangesWhatIsToldAndNotWhen() {
        join(anna);
        timer.forward(SECOND);
        clock.forward(Duration.ofHours(1));
        timer.forward(SECOND);
        clock.forward(Duration.ofHours(-25));
        timer.forward(SECOND);

        assertEquals(numbers(1, 4), anna.ticks());
        assertEquals(0, anna.skipped());
        assertEquals(
                List.of(
                        NOON,
                        NOON.plusSeconds(1),
                        NOON.plusSeconds(2).plus(Duration.ofHours(1)),
                        NOON.plusSeconds(3).minus(Duration.ofHours(24))),
                anna.times());
    }

    @Test
    void afterAStandstillTheNewestTickComesAloneAndOnTheOldBeat() {
        join(anna);
        timer.pass(Duration.ofMillis(5500)); // the whole process has stood still

        timer.forward(Duration.ofMillis(500));

        assertEquals(List.of(1L, 6L, 7L), anna.ticks());
        assertEquals(NOON.plusMillis(5500), anna.told.get(1).at());
        assertEquals(NOON.plusMillis(6000), anna.told.get(2).at());
        assertEquals(4, anna.skipped());
    }

    @Test
    void whoFailsNeitherStopsTheClockNorDelaysTheOthers() {
        FakeSocket broken = new FakeSocket() {
            @Override
            void send(Time time) {
                if (time.tick() == 3) {
                    throw new IllegalStateException("broken on purpose");
                }
                super.send(time);
            }
        };
        join(broken);
        join(anna);

        timer.forward(Duration.ofSeconds(10));

        assertEquals(numbers(1, 11), anna.ticks());
        assertEquals(numbers(1, 2), broken.ticks());
    }

    @Test
    void evenAnErrorDoesNotStopTheClock() {
        FakeSocket broken = new FakeSocket() {
            @Override
            void send(Time time) {
                if (time.tick() == 3) {
                    throw new AssertionError("broken on purpose");
                }
                super.send(time);
            }
        };
        join(anna);
        join(broken);

        for (int i = 0; i < 5; i++) {
            try {
                timer.forward(SECOND);
            } catch (AssertionError e) {
                assertEquals("broken on purpose", e.getMessage());
            }
        }

        assertEquals(numbers(1, 6), anna.ticks());
    }

    @Test
    void whoIsBehindIsToldHowManyWereSkipped() {
        List<Time> sent = new ArrayList<>();
        Latest slow = new Latest(sent::add);
        ticker.join(new Id("12345"), slow);

        timer.forward(Duration.ofSeconds(5));
        assertEquals(1, sent.size());
        slow.hasLeft();

        assertEquals(List.of(new Time(NOON, 1, 0), new Time(NOON.plusSeconds(5), 6, 4)), sent);
    }
}
