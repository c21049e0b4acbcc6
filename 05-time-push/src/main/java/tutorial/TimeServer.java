package tutorial;

import static tutorial.kit.Gate.websocket;

import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.time.Clock;
import tutorial.kit.Gate;
import tutorial.kit.Heartbeat;
import tutorial.kit.Later;
import tutorial.kit.Launcher;
import tutorial.kit.Site;
import tutorial.kit.Switches;

/** A server that sends the time to every client once a second, at {@code /time?Id=12345}. */
final class TimeServer {
    public static void main(String[] args) throws IOException {
        Launcher.launch(TimeServer::start, "Open %s in two windows. Ctrl-C stops the server.");
    }

    static Site start(Switches switches) {
        return start(switches, Clock.systemUTC(), Later.onThread("ticker"));
    }

    /** Starts the same server with a clock and a timer that a test controls. */
    static Site start(Switches switches, Clock clock, Later later) {
        Ticker ticker = new Ticker(clock, later);
        Heartbeat heartbeat = Heartbeat.start(switches);
        int rate = switches.number("rate", 20, 0, 1_000_000);
        HttpHandler time = new Gate(switches, websocket(new TimeEndpoint(ticker, heartbeat, rate)));
        return Site.start(switches, Site.pages().addExactPath("/time", new IdCheck(time)))
                .closing(heartbeat)
                .closingLast(later);
    }

    private TimeServer() {}
}
