package tutorial;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tutorial.kit.Site;
import tutorial.kit.Switches;

@Tag("autobahn")
class JakartaEchoAutobahnTest {
    @Test
    void passesTheConformanceSuite() throws Exception {
        try (Site server = EchoServer.start(Switches.of(Map.of("port", "0", "heartbeat", "3600")), close -> {})) {
            Autobahn.test("Jakarta", server.address().replaceFirst("http", "ws") + "echo-jakarta");
        }
    }
}
