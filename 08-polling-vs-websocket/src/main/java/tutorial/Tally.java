package tutorial;

import java.util.concurrent.atomic.LongAdder;

/** Counts what a lane has done so far. Thread-safe. */
final class Tally {
    private final LongAdder requests = new LongAdder();
    private final LongAdder empty = new LongAdder();
    private final LongAdder messages = new LongAdder();

    void request() {
        requests.increment();
    }

    /** Counts a response to a poll with so many messages, or one message that is pushed. */
    void sent(int count) {
        if (count == 0) {
            empty.increment();
        } else {
            messages.add(count);
        }
    }

    long requests() {
        return requests.sum();
    }

    /** Responses without any message. */
    long empty() {
        return empty.sum();
    }

    long messages() {
        return messages.sum();
    }
}
