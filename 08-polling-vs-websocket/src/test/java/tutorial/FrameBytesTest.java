package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tutorial.kit.Gate.websocket;

import io.undertow.websockets.core.WebSocketChannel;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tutorial.kit.Close;
import tutorial.kit.Connection;
import tutorial.kit.Eventually;
import tutorial.kit.Heartbeat;
import tutorial.kit.RawSocket;
import tutorial.kit.Site;
import tutorial.kit.Switches;
import tutorial.proxy.Proxy;

/** What a proxy counts of a WebSocket. */
class FrameBytesTest {
    private final Switches switches = Switches.of(Map.of("port", "0"));
    private final Heartbeat heartbeat = Heartbeat.start(switches);
    private final Site echo = Site.start(switches, websocket((exchange, channel) -> echo(channel)));
    private final Proxy proxy = new Proxy("echo", "localhost", new InetSocketAddress("localhost", port(echo)));

    private static int port(Site site) {
        return URI.create(site.address()).getPort();
    }

    private void echo(WebSocketChannel channel) {
        new Connection(channel, heartbeat, 100) {
            private final SocketOutbox outbox = new SocketOutbox(channel, this);

            @Override
            protected void text(String message) {
                outbox.put(message.getBytes(StandardCharsets.UTF_8));
            }

            @Override
            protected void binary(ByteBuffer message) {}

            @Override
            protected void ended(Close close) {}
        }.open();
    }

    @AfterEach
    void stop() {
        proxy.close();
        heartbeat.close();
        echo.close();
    }

    @Test
    void helloIsElevenBytesUpAndSevenDown() {
        try (RawSocket client = new RawSocket("http://localhost:" + proxy.port())) {
            int handshake = client.askToUpgrade("/").head().length();
            long up = proxy.up();

            client.send(RawSocket.frame(0x81, "hello"));

            assertEquals("hello", client.read().text());
            Eventually.isTrue(() -> proxy.down() == handshake + 7, "seven bytes down");
            assertEquals(11, proxy.up() - up);
        }
    }
}
