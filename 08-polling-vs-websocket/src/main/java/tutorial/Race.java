package tutorial;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The feed, the four lanes that lead to it, and what can be done with them. Any thread may call. */
final class Race {
    private final Feed feed;
    private final Publisher publisher;
    private final Clock clock;
    private final Map<String, Tally> tallies;
    private volatile Map<String, Proxy> proxies = Map.of();
    private volatile RaceSettings settings = RaceSettings.AT_FIRST;

    /** How a lane is doing. The port is that of its proxy, and bytes are those that went through there. */
    record Lane(int port, long requests, long empty, long messages, long up, long down) {}

    /** @param now the server's clock, so that a page can tell how far its own is from it */
    record State(Instant now, long last, RaceSettings settings, Map<String, Lane> lanes) {}

    Race(Feed feed, Publisher publisher, Clock clock, Map<String, Tally> tallies) {
        this.feed = feed;
        this.publisher = publisher;
        this.clock = clock;
        this.tallies = tallies;
    }

    void start(Map<String, Proxy> proxies) {
        this.proxies = proxies;
        set(settings);
    }

    void set(RaceSettings settings) {
        this.settings = settings;
        publisher.rate(settings.rate());
        proxies.values().forEach(proxy -> proxy.delay(settings.delay()));
    }

    void burst() {
        publisher.burst();
    }

    void cut() {
        proxies.values().forEach(Proxy::cut);
    }

    State state() {
        Map<String, Lane> lanes = new LinkedHashMap<>();
        proxies.forEach((name, proxy) -> {
            Tally tally = tallies.get(name);
            lanes.put(
                    name,
                    new Lane(
                            proxy.port(), tally.requests(), tally.empty(), tally.messages(), proxy.up(), proxy.down()));
        });
        return new State(clock.instant(), feed.last(), settings, lanes);
    }
}
