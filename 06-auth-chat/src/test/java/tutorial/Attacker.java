package tutorial;

import io.undertow.Undertow;
import io.undertow.util.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** Another site, at another port, with a page that tries to chat as its visitor. {@code -Dquick} ends it at once. */
final class Attacker implements AutoCloseable {
    private final Undertow undertow;

    public static void main(String[] args) throws IOException {
        Attacker attacker = new Attacker();
        System.out.println("Log in to the chat, then open " + attacker.address() + " in the same browser.");
        if (Boolean.getBoolean("quick")) {
            attacker.close();
        }
    }

    Attacker() throws IOException {
        try (InputStream file = Attacker.class.getResourceAsStream("/attacker.html")) {
            byte[] page = file.readAllBytes();
            undertow = Undertow.builder()
                    .addHttpListener(0, "localhost")
                    .setHandler(exchange -> {
                        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/html; charset=utf-8");
                        exchange.getResponseSender().send(ByteBuffer.wrap(page));
                    })
                    .build();
        }
        undertow.start();
    }

    String address() {
        InetSocketAddress listening =
                (InetSocketAddress) undertow.getListenerInfo().get(0).getAddress();
        return "http://localhost:" + listening.getPort() + "/";
    }

    @Override
    public void close() {
        undertow.stop();
    }
}
