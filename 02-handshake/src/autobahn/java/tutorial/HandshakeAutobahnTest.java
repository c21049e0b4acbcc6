package tutorial;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tutorial.kit.Site;
import tutorial.kit.Switches;

@Tag("autobahn")
class HandshakeAutobahnTest {
    @Test
    void passesTheConformanceSuite() throws Exception {
        try (Site server = HandshakeServer.start(Switches.of(Map.of("port", "0")))) {
            Autobahn.test("ByHand", server.address().replaceFirst("http", "ws") + "handshake");
        }
    }
}
