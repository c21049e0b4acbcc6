package tutorial;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("autobahn")
class HandshakeAutobahnTest {
    @Test
    void passesTheConformanceSuite() throws Exception {
        try (HandshakeServer server = HandshakeServer.start(Switches.of(Map.of("port", "0")))) {
            Autobahn.test("ByHand", server.address().replaceFirst("http", "ws") + "handshake");
        }
    }
}
