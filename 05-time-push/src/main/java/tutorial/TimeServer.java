package tutorial;

import static tutorial.Gate.websocket;

import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.time.Clock;

/** A clock that tells everybody the time, at {@code /time?Id=12345}. */
final class TimeServer implements Launcher.Server {
    private final Timer timer;
    private final Heartbeat heartbeat;
    private final Site site;

    public static void main(String[] args) throws IOException {
        Launcher.launch(TimeServer::start, "Open %s in two windows. Ctrl-C stops the server.");
    }

    static TimeServer start(Switches switches) {
        return start(switches, Clock.systemUTC(), new TimerThread());
    }

    /** The same with time as a test wants it. */
    static TimeServer start(Switches switches, Clock clock, Timer timer) {
        Ticker ticker = new Ticker(clock, timer);
        Heartbeat heartbeat = new Heartbeat(switches);
        int rate = switches.number("rate", 20, 0, 1_000_000);
        HttpHandler time = new Gate(switches, websocket(new TimeEndpoint(ticker, heartbeat, rate)));
        Site site = Site.start(switches, Site.pages().addExactPath("/time", new IdCheck(time)));
        heartbeat.start();
        return new TimeServer(timer, heartbeat, site);
    }

    private TimeServer(Timer timer, Heartbeat heartbeat, Site site) {
        this.timer = timer;
        this.heartbeat = heartbeat;
        this.site = site;
    }

    @Override
    public String address() {
        return site.address();
    }

    @Override
    public void close() {
        site.refuseRequests();
        heartbeat.close();
        site.close();
        timer.close(); // last: until then somebody may come, and asks to be called
    }
}
