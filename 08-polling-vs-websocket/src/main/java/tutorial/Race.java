package tutorial;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import tutorial.kit.Later;

/** The feed, the four lanes that lead to it, and what can be done with them. Any thread may call. */
final class Race implements AutoCloseable {
    private final Clock clock = Clock.systemUTC();
    private final Later later = Later.onThread("publisher");
    private final Feed feed = new Feed();
    private final Publisher publisher = new Publisher(feed, later, clock, Math::random);
    private final Map<Lane, Tally> tallies = new EnumMap<>(Lane.class);
    private volatile Map<Lane, Network> networks = Map.of();
    private volatile RaceSettings settings = RaceSettings.AT_FIRST;

    /** How a lane is doing. The port is that of its network, and bytes are those that went through there. */
    record LaneState(int port, long requests, long empty, long messages, long up, long down) {}

    /** @param now the server's clock, so that a page can tell how far its own is from it */
    record State(Instant now, long last, RaceSettings settings, Map<String, LaneState> lanes) {}

    Race() {
        for (Lane lane : Lane.values()) {
            tallies.put(lane, new Tally());
        }
    }

    Feed feed() {
        return feed;
    }

    Tally tally(Lane lane) {
        return tallies.get(lane);
    }

    /** Begins to publish. Must be called only when all lanes can be reached. */
    void begin(Map<Lane, Network> networks) {
        this.networks = networks;
        set(settings);
    }

    void set(RaceSettings settings) {
        this.settings = settings;
        publisher.rate(settings.rate());
        networks.values().forEach(network -> network.delay().accept(settings.delay()));
    }

    void burst() {
        publisher.burst();
    }

    void cut() {
        networks.values().forEach(network -> network.cut().run());
    }

    State state() {
        Map<String, LaneState> lanes = new LinkedHashMap<>();
        networks.forEach((lane, network) -> lanes.put(lane.path(), state(tallies.get(lane), network)));
        return new State(clock.instant(), feed.last(), settings, lanes);
    }

    private static LaneState state(Tally tally, Network network) {
        return new LaneState(
                network.port(),
                tally.requests(),
                tally.empty(),
                tally.messages(),
                network.up().getAsLong(),
                network.down().getAsLong());
    }

    /** Ends the feed. Nothing is published any more, and all subscribers are told so. */
    @Override
    public void close() {
        later.close();
        feed.close();
    }
}
