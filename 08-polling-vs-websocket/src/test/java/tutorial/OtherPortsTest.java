package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import tutorial.kit.RawSocket;
import tutorial.kit.SameOrigin;
import tutorial.kit.Site;
import tutorial.kit.Switches;

/** Which pages may use the ports of the lanes. */
class OtherPortsTest {
    private static final String UPGRADE = "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13"
            + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";

    private final TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private static String head(String address, String path, String headers) {
        try (RawSocket socket = new RawSocket(address)) {
            byte[] request =
                    ("GET " + path + " HTTP/1.1\r\n" + headers + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
            return socket.send(request).head();
        }
    }

    /** What a lane says to a page, which the browser has from a host. */
    private String lane(Lane lane, String host, String origin) {
        String headers = "Host: " + host + ":" + server.state(lane).port() + "\r\nOrigin: " + origin;
        return head(
                server.proxy(lane),
                "/lanes/" + lane.path() + "?since=999",
                lane == Lane.WEBSOCKET ? headers + UPGRADE : headers);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "WEBSOCKET")
    void ourOwnPageMayReadThroughTheProxies(Lane lane) {
        String ours = "http://localhost:" + server.port();

        assertTrue(lane(lane, "localhost", ours).contains("Access-Control-Allow-Origin: " + ours + "\r\n"));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "WEBSOCKET")
    void pagesOfOthersMayNotReadThroughTheProxies(Lane lane) {
        String ours = "http://localhost:" + server.port();
        for (String origin : List.of("http://localhost:1", "http://evil.example", "null", ours + ".evil.example")) {
            assertFalse(lane(lane, "localhost", origin).contains("Access-Control-Allow-Origin"), origin);
        }
    }

    /** An attacker can let a name of his own lead to our address: host and origin agree then. */
    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "WEBSOCKET")
    void aReboundNameMayNotReadThroughTheProxies(Lane lane) {
        String rebound = "http://evil.example:" + server.port();

        assertFalse(lane(lane, "evil.example", rebound).contains("Access-Control-Allow-Origin"));
    }

    @ParameterizedTest
    @CsvSource({"page, 101", "proxy, 101", "http://localhost:1, 403", "http://evil.example, 403", "null, 403"})
    void onlyOurOwnPageMayOpenASocketThroughTheProxy(String from, int status) {
        String origin = from.replace("page", "http://localhost:" + server.port())
                .replace("proxy", server.proxy(Lane.WEBSOCKET));

        assertEquals(status, TestServer.status(lane(Lane.WEBSOCKET, "localhost", origin)));
    }

    @Test
    void aReboundNameMayNotOpenASocketThroughTheProxy() {
        String rebound = "http://evil.example:" + server.port();

        assertEquals(403, TestServer.status(lane(Lane.WEBSOCKET, "evil.example", rebound)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html"})
    void thePageMayConnectToTheLanesAndNowhereElse(String page) {
        String policy = policy(page);

        assertTrue(policy.startsWith("default-src 'self';"), policy);
        for (Lane lane : Lane.values()) {
            assertTrue(policy.contains(" ws://localhost:" + server.state(lane).port()), policy);
        }
    }

    @Test
    void whatIsNoPageMayConnectToNoLane() {
        assertFalse(policy("/race").contains("connect-src"));
    }

    private String policy(String path) {
        return server.get(path).headers().firstValue("Content-Security-Policy").orElseThrow();
    }

    /** Browsers leave out the port that is HTTP's own. */
    @Test
    void aPageAtPort80IsKnownByItsHostAlone() {
        Switches switches = Switches.of(Map.of("port", "0"));
        OtherPorts ports = new OtherPorts(new SameOrigin(switches), Site.pages());
        ports.open(80, List.of(4321));
        try (Site site = Site.start(switches, ports)) {
            String page = head(site.address(), "/", "Host: localhost");
            String lane = head(site.address(), "/", "Host: localhost:4321\r\nOrigin: http://localhost");

            assertTrue(page.contains("connect-src 'self' http://localhost:4321 ws://localhost:4321\r\n"), page);
            assertTrue(lane.contains("Access-Control-Allow-Origin: http://localhost\r\n"), lane);
        }
    }

    @Test
    void noDigitOfTheLocaleGetsIntoTheAddresses() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        try {
            assertTrue(policy("/")
                    .contains(" ws://localhost:" + server.state(Lane.SSE).port()));
        } finally {
            Locale.setDefault(before);
        }
    }
}
