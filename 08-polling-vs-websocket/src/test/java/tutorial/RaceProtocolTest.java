package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tutorial.kit.RawSocket;

/** The addresses by which the page shows the race, and steers it. */
class RaceProtocolTest {
    private static final String FORM = "rate=120&interval=500&delay=50";

    private final TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private RaceSettings settings() {
        return server.race().state().settings();
    }

    @Test
    void settingsAreTaken() {
        assertEquals(200, server.post("/race/settings", FORM).statusCode());
        assertEquals(new RaceSettings(120, 500, 50), settings());
    }

    @Test
    void settingsAndLanesAreToldInTheOrderOfThePage() {
        server.post("/race/settings", FORM);

        String told = server.get("/race").body();

        assertTrue(told.contains("\"settings\":{\"rate\":120,\"interval\":500,\"delay\":50}"), told);
        assertTrue(
                told.matches(".*\"short-poll\":\\{\"port\":\\d+,.*\"long-poll\":.*\"sse\":.*\"websocket\":.*"), told);
    }

    @ParameterizedTest
    @CsvSource({
        "rate, rate=1201&interval=500&delay=50",
        "rate, rate=-1&interval=500&delay=50",
        "rate, rate=often&interval=500&delay=50",
        "rate, interval=500&delay=50",
        "rate, rate=1&rate=2&interval=500&delay=50",
        "rate, rate=%zz&interval=500&delay=50",
        "rate, ''",
        "interval, rate=60&interval=199&delay=50",
        "interval, rate=60&interval=10001&delay=50",
        "interval, rate=60&interval=99999999999&delay=50",
        "delay, rate=60&interval=500&delay=201",
        "delay, rate=60&interval=500&delay=1.5"
    })
    void badSettingsAreRefusedWithTheirFieldAndNoneIsTaken(String field, String form) {
        HttpResponse<String> answer = server.post("/race/settings", form);

        assertEquals(400, answer.statusCode());
        assertTrue(
                answer.body().startsWith("{\"field\":\"" + field + "\",\"reason\":\"This must be a whole number from "),
                answer.body());
        assertEquals(TestServer.QUIET, settings());
    }

    @Test
    void aRefusalHasTheSameDigitsInEveryLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        try {
            String refused = server.post("/race/settings", "rate=x").body();

            assertEquals("{\"field\":\"rate\",\"reason\":\"This must be a whole number from 0 to 1,200.\"}", refused);
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"settings", "burst", "cut"})
    void pagesOfOthersMayNotSteer(String order) {
        HttpResponse<String> foreign = server.post("/race/" + order, FORM, "Origin", server.proxy(Lane.SSE));

        assertEquals(403, foreign.statusCode());
        assertEquals(TestServer.QUIET, settings());
    }

    /** An attacker can let a name of his own lead to our address: host and origin agree then. */
    @ParameterizedTest
    @ValueSource(strings = {"settings", "burst", "cut"})
    void aReboundNameMayNotSteer(String order) {
        String request = "POST /race/" + order + " HTTP/1.1\r\nHost: evil.example:" + server.port()
                + "\r\nOrigin: http://evil.example:" + server.port() + "\r\nContent-Length: 0\r\n\r\n";
        try (RawSocket socket = new RawSocket(server.address())) {
            String head =
                    socket.send(request.getBytes(StandardCharsets.US_ASCII)).head();

            assertEquals(403, TestServer.status(head));
        }
        assertEquals(0, server.last());
    }

    @ParameterizedTest
    @ValueSource(strings = {"settings", "burst", "cut"})
    void steeringTakesAPost(String order) {
        assertEquals(405, server.get("/race/" + order).statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"measure", "measurement"})
    void nobodyCanStartAMeasurementOnTheServer(String order) {
        assertEquals(404, server.post("/race/" + order, "").statusCode());
    }

    @Test
    void theChartsAreServedByOurselves() {
        HttpResponse<String> script = server.get("/chart.js");

        assertEquals(200, script.statusCode());
        assertTrue(script.headers().firstValue("Content-Type").orElseThrow().contains("javascript"));
        assertTrue(script.body().contains("Chart.js v4"));
    }
}
