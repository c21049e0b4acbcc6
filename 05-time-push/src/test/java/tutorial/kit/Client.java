package tutorial.kit;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A well-behaved client, the JDK's own, that remembers what it hears. It answers pings and close frames by itself. */
public final class Client implements WebSocket.Listener, AutoCloseable {
    private static final int PATIENCE_SECONDS = 10;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final BlockingQueue<ByteBuffer> binaries = new LinkedBlockingQueue<>();
    private final CompletableFuture<Close> close = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private ByteBuffer binary = ByteBuffer.allocate(0);
    private WebSocket socket;

    private Client() {}

    /** Connects to a path below an address such as {@code http://localhost:8080/}. */
    public static Client connect(String address, String path) {
        return connect(address, path, "");
    }

    /** Connects, and sends these cookies with the opening handshake. */
    public static Client connect(String address, String path, String cookies) {
        Client client = new Client();
        URI uri = URI.create(address.replaceFirst("http", "ws")).resolve(path);
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        if (!cookies.isEmpty()) {
            builder.header("Cookie", cookies);
        }
        client.socket = builder.buildAsync(uri, client).join();
        return client;
    }

    public Client say(String message) {
        socket.sendText(message, true).join();
        return this;
    }

    public Client say(ByteBuffer message) {
        socket.sendBinary(message, true).join();
        return this;
    }

    public void close(int code, String reason) {
        socket.sendClose(code, reason).join();
    }

    /** The next text message; a failure if none comes in time. */
    public String hear() {
        return next(texts);
    }

    public ByteBuffer hearBinary() {
        return next(binaries);
    }

    private static <T> T next(BlockingQueue<T> queue) {
        try {
            T next = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing came in " + PATIENCE_SECONDS + " s");
            }
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The messages that have come, and that the test has not asked for yet. */
    public BlockingQueue<String> unheard() {
        return texts;
    }

    /** The close frame that the server sends; a failure if none comes in time. */
    public Close closed() {
        try {
            return close.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("the connection did not end in " + PATIENCE_SECONDS + " s", e);
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            texts.add(text.toString());
            text.setLength(0);
        }
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer part, boolean last) {
        binary = ByteBuffer.allocate(binary.capacity() + part.remaining())
                .put(binary)
                .put(part)
                .flip();
        if (last) {
            binaries.add(binary);
            binary = ByteBuffer.allocate(0);
        }
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        close.complete(new Close(code, reason));
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        close.completeExceptionally(error);
    }

    /** Ends the connection without a close frame. */
    @Override
    public void close() {
        socket.abort();
    }
}
