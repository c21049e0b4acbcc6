package tutorial;

/** Is woken when a ticket has changed. */
interface Watcher {
    /** It is time to look at the ticket again. May be called more than once, on any thread, and must not block. */
    void wake();
}
