package tutorial.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.websockets.WebSocketConnectionCallback;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tutorial.kit.Client;
import tutorial.kit.Close;

/** Exercise 1: a server that speaks first, answers in capital letters, and says goodbye. */
class Exercise1 {
    private Undertow server;
    private String address;

    /** What the server does with each new connection. */
    WebSocketConnectionCallback subject() {
        throw new UnsupportedOperationException(
                "Exercise 1: return (exchange, channel) -> { ... } that sends \"welcome\", "
                        + "answers each message in capital letters, and answers \"bye\" with close code 4000 and the reason \"bye\".");
    }

    @BeforeEach
    void start() {
        server = Undertow.builder()
                .addHttpListener(0, "localhost")
                .setHandler(Handlers.websocket(subject()))
                .build();
        server.start();
        InetSocketAddress listening =
                (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        address = "http://localhost:" + listening.getPort() + "/";
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    @Test
    void theServerSpeaksFirst() {
        try (Client client = Client.connect(address, "/")) {
            assertEquals("welcome", client.hear());
        }
    }

    @Test
    void theServerAnswersInCapitalLetters() {
        try (Client client = Client.connect(address, "/")) {
            client.hear();
            assertEquals("HELLO", client.say("hello").hear());
            assertEquals("STRASSE", client.say("Straße").hear());
        }
    }

    @Test
    void theServerAnswersAGoodbyeByClosing() {
        try (Client client = Client.connect(address, "/")) {
            client.hear();
            client.say("bye");
            assertEquals(new Close(4000, "bye"), client.closed());
            assertTrue(client.unheard().isEmpty());
        }
    }
}
