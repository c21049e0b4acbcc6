package tutorial;

/** Somebody who waits for a ticket to change. */
interface Watcher {
    /** It is time to look at the ticket again. May be called more than once, on any thread, and must not block. */
    void wake();
}
