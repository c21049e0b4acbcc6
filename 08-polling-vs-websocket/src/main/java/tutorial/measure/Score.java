package tutorial.measure;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.DoubleStream;

/** What guests have received. Not thread-safe. */
final class Score {
    long requests;
    long empty;
    long deliveries; // responses to polls, or pushed messages
    long up;
    long down;
    private double[] delays = new double[16];
    private int events;

    /** The sum of these scores. */
    static Score of(Collection<Score> scores) {
        Score all = new Score();
        for (Score score : scores) {
            all.requests += score.requests;
            all.empty += score.empty;
            all.deliveries += score.deliveries;
            all.up += score.up;
            all.down += score.down;
            score.delays().forEach(all::received);
        }
        return all;
    }

    void received(double delayMillis) {
        if (events == delays.length) {
            delays = Arrays.copyOf(delays, 2 * events);
        }
        delays[events++] = delayMillis;
    }

    int events() {
        return events;
    }

    private DoubleStream delays() {
        return Arrays.stream(delays, 0, events);
    }

    /** Not a number when nothing was received. */
    double meanDelay() {
        return delays().average().orElse(Double.NaN);
    }

    /** The delay that so many percent of the events have not exceeded. */
    double delay(int percent) {
        double[] sorted = delays().sorted().toArray();
        return events == 0 ? Double.NaN : sorted[Math.max(0, (int) Math.ceil(events * percent / 100.0) - 1)];
    }

    void reset() {
        requests = empty = deliveries = up = down = events = 0;
    }
}
