package tutorial.steps;

import io.undertow.Undertow;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Step 6: a stopwatch that adds up the delays of a hundred numbers, and divides. It tells a delay that nobody had. */
final class Step6 {
    static final int NUMBERS = 100;

    public static void main(String[] args) throws InterruptedException {
        List<Long> delays = delays(Step5::cut);
        System.out.println(delays.size() + " numbers, mean delay " + mean(delays) + " ms");
        System.exit(0);
    }

    static long mean(List<Long> delays) {
        return Math.round(delays.stream().mapToLong(delay -> delay).average().orElseThrow());
    }

    /** Calls ten numbers a second, and after half of them makes trouble. Returns how late each came to a guest. */
    static List<Long> delays(Consumer<Step5> trouble) throws InterruptedException {
        Step5 room = new Step5();
        Undertow server = room.start(0);
        Guest guest = Guest.of(server);
        for (int i = 0; i < NUMBERS; i++) {
            if (i == NUMBERS / 2) {
                trouble.accept(room);
            }
            room.call();
            Thread.sleep(100);
        }
        List<Long> delays = guest.delays(NUMBERS);
        server.stop();
        return delays;
    }

    /** Does what the page of step 5 does, and notes how late each number is. */
    static final class Guest implements WebSocket.Listener {
        private final HttpClient http = HttpClient.newHttpClient();
        private final BlockingQueue<Long> delays = new LinkedBlockingQueue<>();
        private final String address;
        private volatile int since;

        private Guest(String address) {
            this.address = address;
        }

        static Guest of(Undertow server) {
            InetSocketAddress at =
                    (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
            Guest guest = new Guest("ws://localhost:" + at.getPort() + "/numbers?since=");
            guest.connect().join();
            return guest;
        }

        private CompletableFuture<WebSocket> connect() {
            return http.newWebSocketBuilder().buildAsync(URI.create(address + since), this);
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence call, boolean last) {
            String[] words = call.toString().split(" ");
            delays.add(System.currentTimeMillis() - Long.parseLong(words[1]));
            since = Integer.parseInt(words[0]);
            return WebSocket.Listener.super.onText(socket, call, last);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            comeBack();
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            comeBack();
        }

        private void comeBack() {
            CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(this::connect);
        }

        /** Waits until so many have come. */
        List<Long> delays(int count) {
            return Stream.generate(this::delay).limit(count).toList();
        }

        private Long delay() {
            try {
                return delays.take();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e); // nobody interrupts our threads
            }
        }
    }
}
