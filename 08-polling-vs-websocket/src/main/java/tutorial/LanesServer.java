package tutorial;

import static io.undertow.Handlers.resource;
import static tutorial.kit.Gate.websocket;

import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.PathHandler;
import io.undertow.server.handlers.resource.ClassPathResourceManager;
import io.undertow.util.Methods;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tutorial.kit.ByMethod;
import tutorial.kit.Form;
import tutorial.kit.Gate;
import tutorial.kit.Heartbeat;
import tutorial.kit.Launcher;
import tutorial.kit.SameOrigin;
import tutorial.kit.Site;
import tutorial.kit.Switches;
import tutorial.measure.MeasureCommand;
import tutorial.proxy.Proxy;

/** One feed of events and four lanes that lead to it, side by side on a page. */
final class LanesServer {
    static final List<String> LANES =
            Arrays.stream(Lane.values()).map(Lane::path).toList();
    private static final String CHARTS = "META-INF/resources/webjars/chart.js/4.5.1/dist/chart.umd.min.js";

    public static void main(String[] args) throws IOException {
        if (List.of(args).equals(List.of("measure"))) {
            MeasureCommand.main(args);
        } else {
            Launcher.launch(LanesServer::start, "Open %s and watch the four lanes. Ctrl-C stops the server.");
        }
    }

    static Site start(Switches switches) {
        return start(switches, new Race());
    }

    /** Starts the same server, with a race that a test controls. */
    static Site start(Switches switches, Race race) {
        Heartbeat heartbeat = Heartbeat.start(switches);
        PathHandler routes = Site.pages();
        addLanes(routes, switches, race, heartbeat);
        addRace(routes, new SameOrigin(switches), new RaceEndpoint(race));
        OtherPorts ports = new OtherPorts(new SameOrigin(switches), routes);
        Site site = Site.start(switches, ports);
        List<Proxy> proxies = addProxies(switches, URI.create(site.address()), ports, race);
        return site.closing(race, heartbeat).closingLast(proxies.toArray(Proxy[]::new));
    }

    private static void addLanes(PathHandler routes, Switches switches, Race race, Heartbeat heartbeat) {
        int clients = switches.number("clients", 10_000, 1, 1_000_000);
        Feed feed = race.feed();
        HttpHandler shortPoll = new ShortPollLane(feed, race.tally(Lane.SHORT_POLL));
        HttpHandler longPoll = new LongPollLane(feed, race.tally(Lane.LONG_POLL), LongPollLane.TIMEOUT, clients);
        HttpHandler sse = new EventSourceLane(feed, race.tally(Lane.SSE), clients);
        HttpHandler socket = websocket(new WebSocketLane(feed, race.tally(Lane.WEBSOCKET), heartbeat));
        routes.addExactPath("/lanes/short-poll", getOnly(new Since(shortPoll)))
                .addExactPath("/lanes/long-poll", getOnly(new Since(longPoll)))
                .addExactPath("/lanes/sse", getOnly(new Since(sse)))
                .addExactPath("/lanes/websocket", getOnly(new Since(new Gate(switches, socket))));
    }

    /** Accepts GET only. HEAD is refused, too, because its response has no body, and so no events. */
    private static HttpHandler getOnly(HttpHandler lane) {
        return exchange -> {
            if (exchange.getRequestMethod().equals(Methods.GET)) {
                lane.handleRequest(exchange);
            } else {
                Site.refuseMethod(exchange, "GET");
            }
        };
    }

    private static void addRace(PathHandler routes, SameOrigin sameOrigin, RaceEndpoint race) {
        HttpHandler read = resource(new ClassPathResourceManager(LanesServer.class.getClassLoader()));
        routes.addExactPath("/chart.js", exchange -> read.handleRequest(exchange.setRelativePath("/" + CHARTS)))
                .addExactPath("/race", new ByMethod().get(race::state))
                .addExactPath("/race/settings", new ByMethod().post(sameOrigin.required(Form.then(race::set))))
                .addExactPath("/race/burst", new ByMethod().post(sameOrigin.required(race::burst)))
                .addExactPath("/race/cut", new ByMethod().post(sameOrigin.required(race::cut)));
    }

    /** Each lane gets a port of its own, and behind it a proxy that leads to the site. */
    private static List<Proxy> addProxies(Switches switches, URI site, OtherPorts ports, Race race) {
        String host = switches.text("host", "localhost");
        InetSocketAddress server = new InetSocketAddress(site.getHost(), site.getPort());
        List<Proxy> proxies = new ArrayList<>();
        Map<Lane, Network> networks = new EnumMap<>(Lane.class);
        for (Lane lane : Lane.values()) {
            Proxy proxy = new Proxy(lane.path(), host, server);
            proxies.add(proxy);
            networks.put(lane, new Network(proxy.port(), proxy::up, proxy::down, proxy::delay, proxy::cut));
        }
        ports.open(site.getPort(), proxies.stream().map(Proxy::port).toList());
        race.begin(networks);
        return proxies;
    }

    private LanesServer() {}
}
