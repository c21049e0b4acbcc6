package tutorial.steps;

import static io.undertow.Handlers.routing;
import static io.undertow.Handlers.websocket;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.Cookie;
import io.undertow.server.handlers.CookieImpl;
import io.undertow.server.handlers.form.EagerFormParsingHandler;
import io.undertow.server.handlers.form.FormData;
import io.undertow.server.handlers.form.FormDataParser;
import io.undertow.util.StatusCodes;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Step 3: a login begins a session, and the handshake needs it. A thief can still read the passwords here. */
final class Step3 {
    static final Map<String, String> PASSWORDS = Map.of("alice", "wonderland", "bob", "thebuilder");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, String> sessions = new ConcurrentHashMap<>(); // from the id to the name
    private final Step1.Room room = new Step1.Room();

    public static void main(String[] args) {
        int port = Integer.getInteger("port", 8080);
        start(port);
        System.out.println("Open http://localhost:" + port + "/");
    }

    static Undertow start(int port) {
        Step3 chat = new Step3();
        Undertow server = Undertow.builder()
                .addHttpListener(port, "localhost")
                .setHandler(routing()
                        .get("/", exchange -> Step1.show(LoginPage.PAGE, exchange))
                        .post("/login", new EagerFormParsingHandler(chat::login))
                        .post("/logout", chat::logout)
                        .get("/chat", chat::chat))
                .build();
        server.start();
        return server;
    }

    private void login(HttpServerExchange exchange) {
        String name = field(exchange, "name");
        if (field(exchange, "password").equals(PASSWORDS.get(name))) {
            String id = newId();
            sessions.put(id, name);
            giveCookie(exchange, id);
        } else {
            exchange.setStatusCode(StatusCodes.UNAUTHORIZED);
        }
    }

    private void logout(HttpServerExchange exchange) {
        sessions.remove(sessionId(exchange));
    }

    private void chat(HttpServerExchange exchange) throws Exception {
        String name = sessions.get(sessionId(exchange));
        if (name == null) {
            exchange.setStatusCode(StatusCodes.UNAUTHORIZED);
        } else {
            websocket((handshake, channel) -> room.join(name, channel)).handleRequest(exchange);
        }
    }

    /** What was typed into this field; an empty text if the form does not have it. */
    static String field(HttpServerExchange exchange, String name) {
        FormData form = exchange.getAttachment(FormDataParser.FORM_DATA);
        return form != null && form.contains(name) ? form.getFirst(name).getValue() : "";
    }

    /** 128 random bits, which nobody can guess. */
    static String newId() {
        byte[] bits = new byte[16];
        RANDOM.nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }

    static void giveCookie(HttpServerExchange exchange, String id) {
        exchange.setResponseCookie(
                new CookieImpl("session", id).setPath("/").setHttpOnly(true).setSameSiteMode("Lax"));
    }

    /** The id in the cookie that came with the request; an empty text if none came. */
    static String sessionId(HttpServerExchange exchange) {
        Cookie cookie = exchange.getRequestCookie("session");
        return cookie == null ? "" : cookie.getValue();
    }
}
