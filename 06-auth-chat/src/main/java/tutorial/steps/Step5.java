package tutorial.steps;

import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;

/** Step 5: pages of other sites may not connect, nor log in or out. After a logout, an open socket goes on speaking. */
final class Step5 {
    public static void main(String[] args) {
        int port = Integer.getInteger("port", 8080);
        start(port);
        System.out.println("Open http://localhost:" + port + "/");
    }

    static Undertow start(int port) {
        return Step4.start(port, onlyOurPages(Step4.site()));
    }

    static HttpHandler onlyOurPages(HttpHandler next) {
        return exchange -> {
            String origin = exchange.getRequestHeaders().getFirst(Headers.ORIGIN);
            String ours = exchange.getRequestScheme() + "://" + exchange.getHostAndPort();
            if (origin == null || origin.equals(ours)) { // a program that is not a browser sends no Origin
                next.handleRequest(exchange);
            } else {
                exchange.setStatusCode(StatusCodes.FORBIDDEN);
                exchange.getResponseSender().send("Pages of other sites may not do this.");
            }
        };
    }
}
