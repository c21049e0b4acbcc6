package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatestTest {
    private final List<Time> sent = new ArrayList<>();
    private final Latest latest = new Latest(sent::add);

    private static Tick tick(long number) {
        return new Tick(number, Instant.ofEpochSecond(number));
    }

    private static Time time(long tick, long skipped) {
        return new Time(Instant.ofEpochSecond(tick), tick, skipped);
    }

    @Test
    void aTickThatFindsTheWayFreeLeavesAtOnce() {
        latest.put(tick(17));
        latest.hasLeft();
        latest.put(tick(18));

        assertEquals(List.of(time(17, 0), time(18, 0)), sent);
    }

    @Test
    void aTickWaitsWhileAnotherIsOnItsWay() {
        latest.put(tick(17));
        latest.put(tick(18));
        assertEquals(List.of(time(17, 0)), sent);

        latest.hasLeft();
        assertEquals(List.of(time(17, 0), time(18, 0)), sent);
    }

    @Test
    void onlyTheNewestWaitsAndTheOthersAreCounted() {
        latest.put(tick(17));
        for (int i = 18; i <= 1000; i++) {
            latest.put(tick(i));
        }
        latest.hasLeft();
        latest.hasLeft();
        latest.put(tick(1001));

        assertEquals(List.of(time(17, 0), time(1000, 982), time(1001, 0)), sent);
    }

    @Test
    void ticksThatWereNeverMadeCountAsSkipped() {
        latest.put(tick(17));
        latest.hasLeft();

        latest.put(tick(20));

        assertEquals(List.of(time(17, 0), time(20, 2)), sent);
    }

    @Test
    void nothingIsSentTwice() {
        latest.put(tick(17));

        latest.hasLeft();
        latest.hasLeft();

        assertEquals(List.of(time(17, 0)), sent);
    }

    @Test
    void whatLeavesWhileItIsSentLeavesTheWayFree() {
        List<Time> sentAtOnce = new ArrayList<>();
        Latest[] quick = new Latest[1];
        quick[0] = new Latest(time -> {
            sentAtOnce.add(time);
            quick[0].hasLeft();
        });

        quick[0].put(tick(1));
        quick[0].put(tick(2));

        assertEquals(List.of(time(1, 0), time(2, 0)), sentAtOnce);
    }
}
