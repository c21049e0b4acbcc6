package tutorial;

import java.time.Duration;

/** A clock that rings: does something after some time, by a thread of its own. A test brings one that it winds itself. */
interface Later {
    void after(Duration time, Runnable task);
}
