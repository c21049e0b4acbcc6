package tutorial.session;

import java.time.Duration;

class MemorySessionsTest extends SessionStoreContract {
    private final SessionStore store = new MemorySessions(clock, LIFETIME);

    @Override
    SessionStore store() {
        return store;
    }

    @Override
    void pass(Duration time) {
        clock.forward(time);
    }
}
