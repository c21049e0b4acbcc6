package tutorial.login;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import tutorial.kit.Switches;

/**
 * The network address of a client, as far as the server can know it: the other end of the TCP connection. Behind a
 * proxy, that is the proxy, so the last entry of {@code X-Forwarded-For} counts, which the proxy itself has written.
 * All other entries, and the whole header when there is no proxy, may have been invented by the client.
 */
public final class ClientAddress {
    private static final int BYTES_OF_A_NETWORK = 8; // of an IPv6 address: a household may choose the other 8

    private final boolean behindProxy;

    /** @param switches an {@code -Dorigin} says that a proxy stands before us */
    public ClientAddress(Switches switches) {
        behindProxy = switches.text("origin", null) != null;
    }

    /** The address as a key for limits; of an IPv6 address only the network (the first 64 bits). */
    String of(HttpServerExchange exchange) {
        HeaderValues forwarded = exchange.getRequestHeaders().get(Headers.X_FORWARDED_FOR);
        if (behindProxy && forwarded != null) {
            String line = forwarded.getLast();
            return line.substring(line.lastIndexOf(',') + 1).strip();
        }
        return network(exchange.getSourceAddress().getAddress());
    }

    static String network(InetAddress address) {
        return address instanceof Inet6Address
                ? Arrays.toString(Arrays.copyOf(address.getAddress(), BYTES_OF_A_NETWORK))
                : address.getHostAddress();
    }
}
