package tutorial.measure;

/**
 * What the server is told to do.
 *
 * @param rate events in a minute
 * @param delay milliseconds that the network adds in each direction
 */
record ServerSettings(int rate, int delay) {
    static final ServerSettings QUIET = new ServerSettings(0, 0);
    static final ServerSettings STEADY = new ServerSettings(300, 0);
    static final ServerSettings BUSY = new ServerSettings(1_200, 0);
    static final ServerSettings FAR = new ServerSettings(0, 200);

    /** As a form; the interval is that of the page, and no client of ours heeds it. */
    String form() {
        return "rate=" + rate + "&interval=1000&delay=" + delay;
    }
}
