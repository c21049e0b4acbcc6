package tutorial.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

/** Exercise 3: a push at noon of each day. A day does not always have 24 hours. */
class Exercise3 {
    /** How long it is from now until a clock on the wall next shows this time: never zero, and at most until tomorrow. */
    Duration until(LocalTime time, ZonedDateTime now) {
        throw new UnsupportedOperationException(
                "Exercise 3: return how long it is until the time comes next, today or tomorrow, by the rules of now's zone.");
    }

    private static final LocalTime NOON = LocalTime.NOON;

    @Test
    void todayIfItIsStillToCome() {
        assertEquals(Duration.ofHours(4), until(NOON, ZonedDateTime.parse("2026-11-24T08:00+01:00[Europe/Berlin]")));
    }

    @Test
    void tomorrowIfItHasBeen() {
        assertEquals(Duration.ofHours(22), until(NOON, ZonedDateTime.parse("2026-11-24T14:00+01:00[Europe/Berlin]")));
    }

    @Test
    void tomorrowIfItIsNow() {
        assertEquals(Duration.ofHours(24), until(NOON, ZonedDateTime.parse("2026-11-24T12:00+01:00[Europe/Berlin]")));
    }

    @Test
    void summerTimeBegins() {
        assertEquals(Duration.ofHours(23), until(NOON, ZonedDateTime.parse("2026-03-28T12:00+01:00[Europe/Berlin]")));
    }

    @Test
    void summerTimeEnds() {
        assertEquals(Duration.ofHours(25), until(NOON, ZonedDateTime.parse("2026-10-24T12:00+02:00[Europe/Berlin]")));
    }

    @Test
    void inZonesWithoutSummerTimeADayHas24Hours() {
        assertEquals(Duration.ofHours(24), until(NOON, ZonedDateTime.parse("2026-03-28T12:00+08:00[Asia/Shanghai]")));
    }

    /** On 29 March 2026 there is no half past two in Berlin. It has to come nevertheless, and soon. */
    @Test
    void aTimeThatDoesNotExist() {
        Duration wait = until(LocalTime.of(2, 30), ZonedDateTime.parse("2026-03-29T01:00+01:00[Europe/Berlin]"));

        assertTrue(wait.toMinutes() >= 60 && wait.toMinutes() <= 90, wait::toString);
    }
}
