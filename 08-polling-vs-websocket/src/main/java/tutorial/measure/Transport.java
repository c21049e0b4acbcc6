package tutorial.measure;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/** How a client gets the events, in the order of the tables. */
enum Transport {
    SHORT_POLL("short-poll") {
        @Override
        Guest connect(InetSocketAddress server, long since, Duration interval) throws IOException {
            return new PollGuest(this, server, since, interval);
        }
    },
    LONG_POLL("long-poll") {
        @Override
        Guest connect(InetSocketAddress server, long since, Duration interval) throws IOException {
            return new PollGuest(this, server, since, Duration.ZERO);
        }
    },
    SSE("sse") {
        @Override
        Guest connect(InetSocketAddress server, long since, Duration interval) throws IOException {
            return new StreamGuest(this, server, since);
        }
    },
    WEBSOCKET("websocket") {
        @Override
        Guest connect(InetSocketAddress server, long since, Duration interval) throws IOException {
            return new SocketGuest(this, server, since);
        }
    };

    private final String path;

    Transport(String path) {
        this.path = path;
    }

    /** Its name in addresses and in the results. */
    String path() {
        return path;
    }

    /**
     * Connects a client that has all events up to {@code since}.
     *
     * @param interval from one short poll to the next; the other three have none
     */
    abstract Guest connect(InetSocketAddress server, long since, Duration interval) throws IOException;
}
