package tutorial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Somebody who does what the page does, and keeps a chronicle: comes back when the connection is lost, enters its rooms
 * again, asks for what came since, and says again what is not known to be stored. All that is done on one thread.
 */
final class Historian implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(30);
    private static final int MAX_WAITING = 20;

    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1);
    private final List<String> troubles = new ArrayList<>();
    private final String name;
    private final List<Chronicle> rooms;
    private final Supplier<String> addresses;
    private final Random random;
    private Connection connection; // the one that counts: what an earlier one still tells is not heard
    private Chronicle entering;
    private int said;
    private int paceMillis;
    private volatile String address;

    /** @param addresses where to go, asked for each connection anew */
    Historian(String name, List<String> rooms, Supplier<String> addresses, Random random) {
        this.name = name;
        this.rooms = rooms.stream().map(room -> new Chronicle(name, room)).toList();
        this.addresses = addresses;
        this.random = random;
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy()); // when all is over
        thread.execute(this::connect);
    }

    private final class Connection implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();
        private WebSocket socket;

        private void send(Map<String, String> command) {
            try {
                socket.sendText(JSON.valueToTree(command).toString(), true).join();
            } catch (CompletionException e) {
                act(Historian.this::lost);
            }
        }

        private void act(Runnable task) {
            thread.execute(() -> {
                if (connection == this) {
                    task.run();
                }
            });
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                JsonNode event = parse(text.toString());
                text.setLength(0);
                act(() -> hear(event));
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            act(Historian.this::lost);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            act(Historian.this::lost);
        }
    }

    private static JsonNode parse(String message) {
        try {
            return JSON.readTree(message);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private void connect() {
        address = addresses.get();
        URI uri = URI.create(address.replaceFirst("http", "ws"));
        String path = "/chat?name=%s&tab=the-secret-of-%s".formatted(name, name);
        connection = new Connection();
        try {
            connection.socket = HTTP.newWebSocketBuilder()
                    .connectTimeout(CONNECT_WITHIN)
                    .buildAsync(uri.resolve(path), connection)
                    .join();
        } catch (CompletionException e) {
            lost();
        }
    }

    private void lost() {
        connection = null;
        entering = null;
        rooms.forEach(room -> room.inside = false);
        thread.schedule(this::connect, 200 + random.nextInt(100), TimeUnit.MILLISECONDS);
    }

    private void hear(JsonNode event) {
        switch (event.path("type").asText()) {
            case "welcome" -> enterNext();
            case "refused" -> refused(event);
            default -> hear(room(event.path("room").asText()), event);
        }
    }

    private void hear(Chronicle room, JsonNode event) {
        room.hear(event);
        if (room == entering && room.inside) {
            entering = null;
            offer(room, room.waiting());
            enterNext();
        }
    }

    private Chronicle room(String name) {
        return rooms.stream().filter(room -> room.room.equals(name)).findFirst().orElseThrow();
    }

    private void enterNext() {
        if (connection == null || entering != null) {
            return;
        }
        rooms.stream().filter(room -> !room.inside).findFirst().ifPresent(room -> {
            entering = room;
            connection.send(
                    room.since == null
                            ? Map.of("type", "enter", "room", room.room, "id", "enter")
                            : Map.of("type", "enter", "room", room.room, "id", "enter", "since", room.since));
        });
    }

    private void offer(Chronicle room, List<Chronicle.Saying> sayings) {
        if (!room.inside || room.paused) {
            return;
        }
        for (Chronicle.Saying saying : sayings) {
            saying.offers++;
            connection.send(Map.of("type", "say", "room", room.room, "text", saying.text, "id", saying.id));
        }
    }

    private void refused(JsonNode event) {
        String id = event.path("id").asText();
        long retryInMillis = event.path("retryInMillis").asLong();
        if (retryInMillis == 0) {
            troubles.add(name + " heard " + event);
        } else if (id.equals("enter")) {
            entering = null;
            later(this::enterNext, retryInMillis);
        } else {
            refused(
                    rooms.stream()
                            .filter(room -> room.sayings.containsKey(id))
                            .findFirst()
                            .orElseThrow(),
                    id,
                    retryInMillis);
        }
    }

    private void refused(Chronicle room, String id, long retryInMillis) {
        room.sayings.get(id).refusals++;
        if (!room.paused) {
            room.paused = true;
            later(() -> goOn(room), retryInMillis);
        }
    }

    private void goOn(Chronicle room) {
        room.paused = false;
        offer(room, room.waiting());
    }

    private void later(Runnable task, long millis) {
        thread.schedule(task, millis, TimeUnit.MILLISECONDS);
    }

    /** Says something in one of the rooms now and then, on average at this pace; 0 ends it. */
    void speak(int millis) {
        thread.execute(() -> {
            paceMillis = millis;
            speakOn();
        });
    }

    private void speakOn() {
        if (paceMillis > 0) {
            later(this::speakOn, paceMillis / 2 + random.nextInt(paceMillis));
            say(rooms.get(random.nextInt(rooms.size())));
        }
    }

    private void say(Chronicle room) {
        if (sayings().filter(saying -> !saying.isAcknowledged()).count() < MAX_WAITING) {
            say(room, "This is my line " + said);
        }
    }

    private void say(Chronicle room, String text) {
        said++;
        offer(room, List.of(room.say(name + "-" + said, text)));
    }

    void sayInEachRoom(String text) {
        thread.execute(() -> rooms.forEach(room -> say(room, text)));
    }

    private Stream<Chronicle.Saying> sayings() {
        return rooms.stream().flatMap(room -> room.sayings.values().stream());
    }

    String name() {
        return name;
    }

    /** Where it is, or tries to be. */
    String address() {
        return address;
    }

    int acknowledged() {
        return ask(rooms ->
                (int) sayings().filter(Chronicle.Saying::isAcknowledged).count());
    }

    int waiting() {
        return ask(
                rooms -> rooms.stream().mapToInt(room -> room.waiting().size()).sum());
    }

    int refusals() {
        return ask(rooms -> sayings().mapToInt(saying -> saying.refusals).sum());
    }

    /** How long after this time something was acknowledged for the first time. */
    OptionalLong nanosToAcknowledgement(long nanoTime) {
        return ask(rooms -> sayings()
                .filter(Chronicle.Saying::isAcknowledged)
                .mapToLong(saying -> saying.acknowledgedAt - nanoTime)
                .filter(nanos -> nanos > 0)
                .min());
    }

    /** Looks into the chronicles. */
    <T> T ask(Function<List<Chronicle>, T> question) {
        try {
            return thread.submit(() -> question.apply(rooms)).get();
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The refusals that ask for a person. */
    List<String> troubles() {
        return ask(rooms -> List.copyOf(troubles));
    }

    /** Goes home; what is written stays. */
    @Override
    public void close() {
        thread.execute(() -> {
            if (connection != null && connection.socket != null) {
                connection.socket.abort();
            }
            connection = null;
        });
        thread.shutdown();
        try {
            thread.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
