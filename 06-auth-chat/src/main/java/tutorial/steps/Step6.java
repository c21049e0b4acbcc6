package tutorial.steps;

import static io.undertow.Handlers.routing;
import static io.undertow.Handlers.websocket;

import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.form.EagerFormParsingHandler;
import io.undertow.util.StatusCodes;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;

/** Step 6: a session knows its sockets, and a logout closes them. A session that nobody ends lasts until a restart. */
final class Step6 {
    private static final int LOGGED_OUT = 4401;

    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Step1.Room room = new Step1.Room();

    private record Session(String name, Set<WebSocketChannel> sockets) {}

    public static void main(String[] args) {
        int port = Integer.getInteger("port", 8080);
        start(port);
        System.out.println("Open http://localhost:" + port + "/");
    }

    static Undertow start(int port) {
        Step6 chat = new Step6();
        HttpHandler site = routing()
                .get("/", exchange -> Step1.show(LoginPage.PAGE, exchange))
                .post("/login", new EagerFormParsingHandler(exchange -> exchange.dispatch(chat::login)))
                .post("/logout", chat::logout)
                .get("/chat", chat::chat);
        return Step4.start(port, Step5.onlyOurPages(site));
    }

    private void login(HttpServerExchange exchange) {
        String name = Step3.field(exchange, "name");
        if (Step4.isRight(name, Step3.field(exchange, "password"))) {
            end(Step3.sessionId(exchange)); // the session that this browser had until now
            String id = Step3.newId();
            sessions.put(id, new Session(name, ConcurrentHashMap.newKeySet()));
            Step3.giveCookie(exchange, id);
        } else {
            exchange.setStatusCode(StatusCodes.UNAUTHORIZED);
        }
    }

    private void logout(HttpServerExchange exchange) {
        end(Step3.sessionId(exchange));
    }

    private void chat(HttpServerExchange exchange) throws Exception {
        String id = Step3.sessionId(exchange);
        Session session = sessions.get(id);
        if (session == null) {
            exchange.setStatusCode(StatusCodes.UNAUTHORIZED);
        } else {
            websocket((handshake, channel) -> open(id, session, channel)).handleRequest(exchange);
        }
    }

    private void open(String id, Session session, WebSocketChannel channel) {
        room.join(session.name(), channel);
        channel.addCloseTask(session.sockets()::remove);
        session.sockets().add(channel); // first: from here on, a logout sees it
        if (!sessions.containsKey(id)) { // and then: a logout before that is seen here
            close(channel);
        }
    }

    private void end(String id) {
        Session session = sessions.remove(id);
        if (session != null) {
            session.sockets().forEach(this::close);
        }
    }

    private void close(WebSocketChannel channel) {
        room.leave(channel); // at once: a client may ignore the close frame and go on speaking
        channel.getIoThread().execute(() -> {
            if (!channel.isCloseFrameSent()) {
                WebSockets.sendClose(LOGGED_OUT, "logged out", channel, null);
                channel.getIoThread().executeAfter(() -> IoUtils.safeClose(channel), 5, TimeUnit.SECONDS);
            }
        });
    }
}
