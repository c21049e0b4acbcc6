package tutorial;

/** The four ways to the same events, in the order of the page. */
enum Lane {
    SHORT_POLL("short-poll"),
    LONG_POLL("long-poll"),
    SSE("sse"),
    WEBSOCKET("websocket");

    private final String path;

    Lane(String path) {
        this.path = path;
    }

    /** Its name in addresses, in JSON, and on the page. */
    String path() {
        return path;
    }
}
