package tutorial.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tutorial.kit.Site;
import tutorial.kit.Switches;

class ClientAddressTest {
    private static String seen(Map<String, String> more, String forwarded) throws IOException, InterruptedException {
        Map<String, String> values = new HashMap<>(more);
        values.put("port", "0");
        Switches switches = Switches.of(values);
        ClientAddress addresses = new ClientAddress(switches);
        try (Site site =
                Site.start(switches, exchange -> exchange.getResponseSender().send(addresses.of(exchange)))) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(site.address()))
                    .header("X-Forwarded-For", forwarded)
                    .build();
            return HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();
        }
    }

    @Test
    void withoutAProxyTheConnectionCountsWhateverTheClientSays() throws Exception {
        assertEquals("127.0.0.1", seen(Map.of(), "10.1.2.3"));
    }

    @Test
    void behindAProxyTheEntryThatTheProxyHasWrittenCounts() throws Exception {
        Map<String, String> proxied = Map.of("origin", "https://chat.example");

        assertEquals("203.0.113.7", seen(proxied, "203.0.113.7"));
        assertEquals("203.0.113.7", seen(proxied, "10.1.2.3, 203.0.113.7"));
    }

    @Test
    void aHouseholdIsOneAddress() throws UnknownHostException {
        String one = ClientAddress.network(InetAddress.getByName("2001:db8:1:2:3::4"));
        String other = ClientAddress.network(InetAddress.getByName("2001:db8:1:2:ffff::1"));
        String neighbour = ClientAddress.network(InetAddress.getByName("2001:db8:1:3::4"));

        assertEquals(one, other);
        assertNotEquals(one, neighbour);
    }
}
