package tutorial.steps;

import static io.undertow.Handlers.routing;
import static io.undertow.Handlers.websocket;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.form.EagerFormParsingHandler;
import io.undertow.util.StatusCodes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Step 4: the server keeps a slow hash of each password. A page on another port still speaks in its visitor's name. */
final class Step4 {
    private static final Argon2Function ARGON2ID = // 19 MiB of memory, 2 rounds, 1 lane, a hash of 32 bytes
            Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);
    static final Map<String, String> HASHES = Map.of("alice", hash("wonderland"), "bob", hash("thebuilder"));

    private final Map<String, String> sessions = new ConcurrentHashMap<>(); // from the id to the name
    private final Step1.Room room = new Step1.Room();

    public static void main(String[] args) {
        int port = Integer.getInteger("port", 8080);
        start(port);
        System.out.println("Open http://localhost:" + port + "/");
        printHashes();
    }

    /** Prints what a thief would find, and what a hash costs once Java has compiled the code. */
    static void printHashes() {
        HASHES.forEach((name, hash) -> System.out.println(name + " " + hash));
        IntStream.range(0, 30).forEach(i -> hash("wonderland"));
        long begin = System.nanoTime();
        IntStream.range(0, 10).forEach(i -> hash("wonderland"));
        System.out.println("One hash takes " + (System.nanoTime() - begin) / 10_000_000 + " ms.");
    }

    static Undertow start(int port) {
        return start(port, site());
    }

    static Undertow start(int port, HttpHandler site) {
        Undertow server = Undertow.builder()
                .addHttpListener(port, "localhost")
                .setHandler(site)
                .build();
        server.start();
        return server;
    }

    static HttpHandler site() {
        Step4 chat = new Step4();
        return routing()
                .get("/", exchange -> Step1.show(LoginPage.PAGE, exchange))
                .post("/login", new EagerFormParsingHandler(exchange -> exchange.dispatch(chat::login)))
                .post("/logout", chat::logout)
                .get("/chat", chat::chat);
    }

    /** Runs on a worker thread, because a hash takes its time. */
    private void login(HttpServerExchange exchange) {
        String name = Step3.field(exchange, "name");
        if (isRight(name, Step3.field(exchange, "password"))) {
            String id = Step3.newId();
            sessions.put(id, name);
            Step3.giveCookie(exchange, id);
        } else {
            exchange.setStatusCode(StatusCodes.UNAUTHORIZED);
        }
    }

    static boolean isRight(String name, String password) {
        return HASHES.containsKey(name)
                && Password.check(password, HASHES.get(name)).with(ARGON2ID);
    }

    static String hash(String password) {
        return Password.hash(password).addRandomSalt(16).with(ARGON2ID).getResult();
    }

    private void logout(HttpServerExchange exchange) {
        sessions.remove(Step3.sessionId(exchange));
    }

    private void chat(HttpServerExchange exchange) throws Exception {
        String name = sessions.get(Step3.sessionId(exchange));
        if (name == null) {
            exchange.setStatusCode(StatusCodes.UNAUTHORIZED);
        } else {
            websocket((handshake, channel) -> room.join(name, channel)).handleRequest(exchange);
        }
    }
}
