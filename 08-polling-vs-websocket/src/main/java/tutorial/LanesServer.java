package tutorial;

import static io.undertow.Handlers.resource;
import static tutorial.kit.Gate.websocket;

import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.PathHandler;
import io.undertow.server.handlers.resource.ClassPathResourceManager;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import tutorial.kit.ByMethod;
import tutorial.kit.Form;
import tutorial.kit.Gate;
import tutorial.kit.Heartbeat;
import tutorial.kit.Launcher;
import tutorial.kit.SameOrigin;
import tutorial.kit.Site;
import tutorial.kit.Switches;

/** One feed of events and four lanes that lead to it, side by side on a page. */
final class LanesServer implements AutoCloseable {
    static final List<String> LANES = List.of("short-poll", "long-poll", "sse", "websocket");
    private static final String CHARTS = "META-INF/resources/webjars/chart.js/4.5.1/dist/chart.umd.min.js";

    private final Feed feed = new Feed(Clock.systemUTC());
    private final Publisher publisher =
            new Publisher(feed, Publisher.timer(), System::nanoTime, () -> ThreadLocalRandom.current()
                    .nextDouble());
    private final Map<String, Tally> tallies =
            LANES.stream().collect(Collectors.toMap(lane -> lane, lane -> new Tally()));
    private final Map<String, Proxy> proxies = new LinkedHashMap<>();
    private final QuickMeasurement measurement = new QuickMeasurement();
    private final Race race = new Race(feed, publisher, Clock.systemUTC(), tallies);
    private final Heartbeat heartbeat;
    private final Site site;

    public static void main(String[] args) throws IOException {
        if (List.of(args).equals(List.of("measure"))) {
            MeasureCommand.run();
        } else {
            Launcher.launch(
                    switches -> start(switches).site, "Open %s and watch the four lanes. Ctrl-C stops the server.");
        }
    }

    static LanesServer start(Switches switches) {
        return new LanesServer(switches);
    }

    private LanesServer(Switches switches) {
        heartbeat = Heartbeat.start(switches);
        OtherPorts routes = new OtherPorts(routes(switches));
        site = Site.start(switches, routes);
        URI address = URI.create(site.address());
        InetSocketAddress server = new InetSocketAddress(address.getHost(), address.getPort());
        LANES.forEach(lane -> proxies.put(lane, new Proxy(lane, switches.text("host", "localhost"), server)));
        routes.open(
                address.getPort(), proxies.values().stream().map(Proxy::port).toList());
        race.start(proxies);
        site.closing(feed, publisher, measurement, heartbeat)
                .closingLast(() -> proxies.values().forEach(Proxy::close));
    }

    private HttpHandler routes(Switches switches) {
        PathHandler routes = Site.pages();
        lanes(routes, switches, switches.number("clients", 10_000, 1, 1_000_000));
        race(routes, new SameOrigin(switches), new RaceEndpoint(race, measurement));
        return routes;
    }

    private void lanes(PathHandler routes, Switches switches, int clients) {
        HttpHandler shortPoll = new ShortPollLane(feed, tallies.get("short-poll"));
        HttpHandler longPoll = new LongPollLane(feed, tallies.get("long-poll"), LongPollLane.PATIENCE, clients);
        HttpHandler sse = new EventSourceLane(feed, tallies.get("sse"), clients);
        HttpHandler socket = websocket(new WebSocketLane(feed, tallies.get("websocket"), heartbeat));
        routes.addExactPath("/lanes/short-poll", new ByMethod().get(new Since(shortPoll)))
                .addExactPath("/lanes/long-poll", new ByMethod().get(new Since(longPoll)))
                .addExactPath("/lanes/sse", new ByMethod().get(new Since(sse)))
                .addExactPath("/lanes/websocket", new Since(new Gate(switches, socket)));
    }

    private static void race(PathHandler routes, SameOrigin origin, RaceEndpoint race) {
        ClassPathResourceManager charts = new ClassPathResourceManager(LanesServer.class.getClassLoader());
        HttpHandler read = resource(charts);
        routes.addExactPath("/chart.js", exchange -> read.handleRequest(exchange.setRelativePath("/" + CHARTS)))
                .addExactPath("/race", new ByMethod().get(race::state))
                .addExactPath("/race/settings", new ByMethod().post(origin.required(Form.then(race::set))))
                .addExactPath("/race/burst", new ByMethod().post(origin.required(race::burst)))
                .addExactPath("/race/cut", new ByMethod().post(origin.required(race::cut)))
                .addExactPath("/race/measure", new ByMethod().post(origin.required(race::measure)))
                .addExactPath("/race/measurement", new ByMethod().get(race::measurement));
    }

    String address() {
        return site.address();
    }

    Race race() {
        return race;
    }

    /** How many hear of each event: held requests, streams and sockets. */
    int listeners() {
        return feed.listeners();
    }

    @Override
    public void close() {
        site.close();
    }
}
