package tutorial;

import java.util.concurrent.atomic.LongAdder;

/** What a lane has done so far. Any thread may count. */
final class Tally {
    private final LongAdder requests = new LongAdder();
    private final LongAdder empty = new LongAdder();
    private final LongAdder messages = new LongAdder();

    void request() {
        requests.increment();
    }

    /** An answer to a poll, or a message that is pushed. */
    void told(int count) {
        if (count == 0) {
            empty.increment();
        } else {
            messages.add(count);
        }
    }

    long requests() {
        return requests.sum();
    }

    /** Answers that told nothing. */
    long empty() {
        return empty.sum();
    }

    long messages() {
        return messages.sum();
    }
}
