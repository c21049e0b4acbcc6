package tutorial;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("autobahn")
class JakartaEchoAutobahnTest {
    @Test
    void passesTheConformanceSuite() throws Exception {
        try (EchoServer server = EchoServer.start(Switches.of(Map.of("port", "0", "heartbeat", "3600")), close -> {})) {
            Autobahn.test("Jakarta", server.address().replaceFirst("http", "ws") + "echo-jakarta");
        }
    }
}
