package tutorial;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tutorial.kit.Eventually;
import tutorial.kit.RawSocket;
import tutorial.kit.Site;
import tutorial.kit.Switches;
import tutorial.kit.TestClock;

class LoginProtocolTest {
    private final TestClock clock = new TestClock(Clock.systemUTC());
    private Site server;
    private Visitor desktop;
    private Visitor phone;
    private String ticket;

    @BeforeEach
    void start() {
        server = LoginServer.start(Switches.of(Map.of("port", "0")), clock);
        desktop = new Visitor(server.address());
        phone = new Visitor(server.address());
        ticket = desktop.ticket();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String path(String rest) {
        return "/logins/" + ticket + rest;
    }

    private String state() {
        return Visitor.state(desktop.get(path("")));
    }

    private static long millisSince(long nanoTime) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanoTime);
    }

    // Asking

    @Test
    void aTicketComesWithAnAddressALifeAndACookie() {
        HttpResponse<String> made = new Visitor(server.address()).post("/logins", "");

        JsonNode json = Visitor.json(made);
        assertEquals(201, made.statusCode());
        assertEquals(60, json.path("expiresInSeconds").asInt());
        assertEquals(
                server.address() + "confirm?ticket=" + json.path("ticket").asText(),
                json.path("confirmUrl").asText());
        String cookie = made.headers().firstValue("Set-Cookie").orElseThrow();
        assertTrue(cookie.matches("login-browser=[A-Za-z0-9_-]{22}; .*"), cookie);
        assertTrue(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"), cookie);
    }

    /** All chapters live at the same address. A browser that keeps the page of one would show it in the next. */
    @Test
    void aBrowserKeepsNoPage() {
        assertEquals(
                "no-store",
                desktop.get("/").headers().firstValue("Cache-Control").orElseThrow());
    }

    @Test
    void withoutAfterTheAnswerComesAtOnce() {
        assertEquals("{\"state\":\"waiting\"}", desktop.get(path("?timeout=30")).body());
    }

    @Test
    void aQuestionIsHeldUntilTheStateIsAnother() {
        CompletableFuture<HttpResponse<String>> answer = desktop.getLater(path("?after=waiting&timeout=25"));
        assertEquals("waiting", state());
        assertFalse(answer.isDone());

        assertEquals(200, phone.get("/confirm?ticket=" + ticket).statusCode());
        assertEquals("scanned", Visitor.state(answer.join()));

        answer = desktop.getLater(path("?after=scanned"));
        assertEquals(200, phone.post(path("/confirm"), "name=Anna").statusCode());
        assertEquals(
                "{\"state\":\"confirmed\",\"name\":\"Anna\"}", answer.join().body());
    }

    @Test
    void aQuestionIsAnsweredAtOnceWhenTheStateIsAnotherAlready() {
        phone.post(path("/deny"), "");

        assertEquals("denied", Visitor.state(desktop.get(path("?after=waiting&timeout=25"))));
    }

    @Test
    void aQuestionIsAnsweredWhenItsTimeIsOverAndNotBefore() {
        long begin = System.nanoTime();

        assertEquals("waiting", Visitor.state(desktop.get(path("?after=waiting&timeout=1"))));

        assertTrue(millisSince(begin) >= 1000, "after " + millisSince(begin) + " ms");
    }

    @Test
    void aQuestionIsAnsweredWhenTheTicketExpires() {
        clock.forward(Duration.ofMillis(59_300));

        assertEquals("expired", Visitor.state(desktop.get(path("?after=waiting&timeout=25"))));
    }

    @Test
    void anAnswerUsesNothingUp() {
        phone.post(path("/confirm"), "name=%E5%AE%89%E5%A8%9C");

        assertEquals(
                "{\"state\":\"confirmed\",\"name\":\"安娜\"}",
                desktop.get(path("")).body());
        assertEquals(
                "{\"state\":\"confirmed\",\"name\":\"安娜\"}",
                desktop.get(path("?after=waiting")).body());
    }

    @Test
    void aConfirmationInAnyInstantIsSeen() {
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            ticket = desktop.ticket();
            byte[] question = question("?after=waiting&timeout=25");
            byte[] yes = post(path("/confirm"), "Accept: */*", "name=Anna");
            try (RawSocket asking = new RawSocket(server.address());
                    RawSocket confirming = new RawSocket(server.address())) {
                asking.send(
                        Arrays.copyOf(question, question.length - 1)); // all but the last byte, and then both at once
                confirming.send(Arrays.copyOf(yes, yes.length - 1));
                LockSupport.parkNanos(500_000);
                asking.send(Arrays.copyOfRange(question, question.length - 1, question.length));
                long instant = System.nanoTime() + random.nextInt(150_000);
                while (System.nanoTime() < instant) {
                    Thread.onSpinWait();
                }
                confirming.send(Arrays.copyOfRange(yes, yes.length - 1, yes.length));

                assertTrue(asking.head().contains("Content-Length: 35\r\n"), "not {state: confirmed, name: Anna}");
            }
        }
    }

    @Test
    void aThousandParkedQuestionsHoldNoThreadAndNobodyUp() {
        List<RawSocket> parked = new ArrayList<>();
        state();
        long threads = serverThreads();
        for (int i = 0; i < 1000; i++) {
            parked.add(new RawSocket(server.address()).send(question("?after=waiting&timeout=25")));
        }
        Eventually.isTrue(() -> costs("held") == 1000, "a thousand parked questions");

        assertEquals("waiting", state());
        assertEquals(1000, costs("held"), "this one was answered while they were held");
        assertEquals(threads, serverThreads());
        phone.post(path("/confirm"), "name=Anna");
        parked.forEach(socket -> assertTrue(socket.head().startsWith("HTTP/1.1 200 ")));
        parked.forEach(RawSocket::close);
    }

    private static long serverThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("XNIO"))
                .count();
    }

    private long costs(String what) {
        return Visitor.json(desktop.get(path("/costs"))).path(what).asLong();
    }

    /** A question as a browser sends it, with the cookie of the desktop. */
    private byte[] question(String query, String... headers) {
        String more = String.join("\r\n", headers) + (headers.length == 0 ? "" : "\r\n");
        return ("GET " + path(query) + " HTTP/1.1\r\nHost: " + authority() + "\r\nCookie: " + desktop.cookie() + "\r\n"
                        + more + "\r\n")
                .getBytes(US_ASCII);
    }

    private String authority() {
        return URI.create(server.address()).getAuthority();
    }

    @Test
    void aClientThatVanishesCostsNothingAfterTheTimeAndLosesNothing() {
        new RawSocket(server.address())
                .send(question("?after=waiting&timeout=2"))
                .close();
        new RawSocket(server.address())
                .send(question("?after=waiting&timeout=2"))
                .reset();
        Eventually.isTrue(() -> costs("held") == 2, "two parked questions");
        Eventually.isTrue(() -> costs("held") == 0, "none");
        RawSocket gone = new RawSocket(server.address()).send(question("?after=waiting&timeout=25"));
        Eventually.isTrue(() -> costs("held") == 1, "one parked question");
        gone.reset();

        phone.post(path("/confirm"), "name=Anna");

        assertEquals("confirmed", Visitor.state(desktop.get(path("?after=waiting&timeout=25"))));
        Eventually.isTrue(() -> costs("held") == 0, "none");
    }

    @Test
    void whoStopsAnswersAllThatIsParkedFirst() {
        List<CompletableFuture<HttpResponse<String>>> parked = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            parked.add(desktop.getLater(path("?after=waiting&timeout=30")));
        }
        Eventually.isTrue(() -> costs("held") == 10, "ten parked questions");

        server.close();

        parked.forEach(answer -> assertEquals("waiting", Visitor.state(answer.join())));
    }

    // Who may ask, and who may answer

    @Test
    void onlyTheBrowserThatMadeATicketMayAskAboutIt() {
        assertEquals(403, phone.get(path("")).statusCode());
        assertEquals(403, phone.get(path("?after=waiting&timeout=25")).statusCode());
        assertEquals(403, phone.get(path("/costs")).statusCode());
        phone.ticket();
        assertEquals(403, phone.get(path("")).statusCode());

        phone.post(path("/confirm"), "name=Anna");

        assertEquals(403, phone.get(path("")).statusCode());
        assertEquals("confirmed", state());
    }

    @Test
    void severalPagesOfOneBrowserHaveATicketEach() {
        String first = ticket;
        ticket = desktop.ticket();
        phone.post(path("/deny"), "");

        assertEquals("denied", state());
        ticket = first;
        assertEquals("waiting", state());
    }

    @Test
    void aCookieOfSomebodysOwnMakingIsNotTaken() {
        HttpResponse<String> made = new Visitor(server.address()).post("/logins", "", "Cookie", "login-browser=mine");

        assertFalse(made.headers().firstValue("Set-Cookie").orElseThrow().contains("mine"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /logins/nobody, 404",
        "GET, /logins/nobody/qr.svg, 404",
        "GET, /logins/nobody/costs, 404",
        "GET, /logins/nobody?timeout=x, 404",
        "POST, /logins/nobody/confirm, 404",
        "POST, /logins/nobody/deny, 404",
        "GET, /confirm, 404",
        "GET, /confirm?ticket=nobody, 404",
        "GET, /confirm?ticket=TICKET&ticket=TICKET, 404",
        "GET, /logins/TICKET/nothing, 404",
        "GET, /logins, 405",
        "DELETE, /logins/TICKET, 405",
        "POST, /logins/TICKET, 405",
        "GET, /logins/TICKET/confirm, 405",
        "GET, /logins/TICKET/deny, 405",
        "POST, /logins/TICKET/qr.svg, 405",
        "POST, /confirm?ticket=TICKET, 405",
        "POST, /, 405",
        "GET, /logins/TICKET?after=nothing, 400",
        "GET, /logins/TICKET?after=, 400",
        "GET, /logins/TICKET?after=WAITING, 400",
        "GET, /logins/TICKET?after=waiting&after=waiting, 400",
        "GET, /logins/TICKET?after=waiting&timeout=, 400",
        "GET, /logins/TICKET?after=waiting&timeout=x, 400",
        "GET, /logins/TICKET?after=waiting&timeout=-1, 400",
        "GET, /logins/TICKET?after=waiting&timeout=31, 400",
        "GET, /logins/TICKET?after=waiting&timeout=1.5, 400",
        "GET, /logins/TICKET?after=waiting&timeout=%2B5, 400",
        "GET, /logins/TICKET?after=waiting&timeout=99999999999, 400",
        "GET, /logins/TICKET?after=waiting&timeout=1&timeout=1, 400",
        "GET, /logins/TICKET?timeout=31, 400",
        "GET, /logins/TICKET?after=waiting&timeout=0, 200",
        "GET, /logins/TICKET?after=scanned&timeout=30, 200",
    })
    void whatIsWrongIsRefusedAndChangesNothing(String method, String path, int status) {
        HttpResponse<String> answer = desktop.send(
                        method,
                        path.replace("TICKET", ticket),
                        BodyPublishers.ofString(method.equals("POST") ? "name=x" : ""))
                .join();

        assertEquals(status, answer.statusCode());
        assertEquals(status == 405, answer.headers().firstValue("Allow").isPresent());
        assertEquals("waiting", state());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "name",
                "name=",
                "name=+%20",
                "nam=Anna",
                "name=Anna&name=Ben",
                "name=a%0Ab",
                "name=%00",
                "name=%zz",
                "name=%",
                "name=123456789012345678901234567890123",
                "{\"name\":\"Anna\"}"
            })
    void whoHasNoNameConfirmsNothing(String form) {
        assertEquals(400, phone.post(path("/confirm"), form).statusCode());

        assertEquals("waiting", state());
    }

    @Test
    void aTicketIsUsedOnceAndForSixtySeconds() {
        assertEquals(200, phone.post(path("/confirm"), "name=Anna").statusCode());
        assertEquals(410, phone.post(path("/confirm"), "name=Ben").statusCode());
        assertEquals(410, phone.post(path("/deny"), "").statusCode());
        assertEquals(410, phone.get("/confirm?ticket=" + ticket).statusCode());
        assertEquals(
                "{\"state\":\"confirmed\",\"name\":\"Anna\"}",
                desktop.get(path("")).body());

        ticket = desktop.ticket();
        clock.forward(Duration.ofSeconds(60));
        assertEquals(410, phone.post(path("/confirm"), "name=Anna").statusCode());
        assertEquals(410, phone.post(path("/deny"), "").statusCode());
        assertEquals("expired", state());
        clock.forward(Duration.ofMinutes(10));
        assertEquals(404, desktop.get(path("")).statusCode());
    }

    @Test
    void whenTooManyTicketsAreKeptThereIsNoRoom() {
        try (Site small = LoginServer.start(Switches.of(Map.of("port", "0", "clients", "2")))) {
            Visitor visitor = new Visitor(small.address());
            visitor.ticket();
            visitor.ticket();

            assertEquals(503, visitor.post("/logins", "").statusCode());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "http://evil.example",
                "http://SELF.evil.example",
                "https://SELF",
                "http://localhost",
                "http://localhost:1",
                "SELF",
                "",
                "http://SELF/",
                "http://SELF\r\nOrigin: http://SELF"
            })
    void pagesOfOthersMayNotPost(String origin) {
        for (String path : List.of("/logins", path("/confirm"), path("/deny"))) {
            try (RawSocket socket = new RawSocket(server.address())) {
                socket.send(post(path, "Origin: " + origin.replace("SELF", authority()), "name=x"));

                String head = socket.head();
                assertTrue(head.startsWith("HTTP/1.1 403 "), head);
            }
        }
        assertEquals("waiting", state());
    }

    private byte[] post(String path, String header, String body) {
        return ("POST " + path + " HTTP/1.1\r\nHost: " + authority() + "\r\n" + header + "\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body)
                .getBytes(US_ASCII);
    }

    @Test
    void ourOwnPagesMayPost() {
        try (RawSocket socket = new RawSocket(server.address())) {
            socket.send(post(path("/confirm"), "Origin: http://" + authority(), "name=x"));

            assertTrue(socket.head().startsWith("HTTP/1.1 200 "));
            assertEquals("confirmed", state());
        }
    }

    @Test
    void behindAProxyPagesOfTheTrustedOriginMayPost() {
        Map<String, String> switches = Map.of("port", "0", "origin", "https://login.example");
        try (Site behind = LoginServer.start(Switches.of(switches));
                RawSocket trusted = new RawSocket(behind.address());
                RawSocket foreign = new RawSocket(behind.address())) {
            trusted.send(post("/logins", "Origin: https://login.example", ""));
            foreign.send(post("/logins", "Origin: http://login.example", ""));

            assertTrue(trusted.head().startsWith("HTTP/1.1 201 "));
            assertTrue(foreign.head().startsWith("HTTP/1.1 403 "));
        }
    }

    // Bodies

    @ParameterizedTest
    @ValueSource(strings = {"/logins", "/confirm", "/deny"})
    void moreThan64KibibytesAreRefused(String end) {
        byte[] body = new byte[64 * 1024 + 1];
        String path = end.equals("/logins") ? end : path(end);
        String head = "POST " + path + " HTTP/1.1\r\nHost: " + authority();

        try (RawSocket socket = new RawSocket(server.address())) {
            socket.send((head + "\r\nContent-Length: 65537\r\n\r\n").getBytes(US_ASCII));

            assertTrue(socket.head().startsWith("HTTP/1.1 413 "));
        }
        try (RawSocket socket = new RawSocket(server.address())) {
            socket.send((head + "\r\nTransfer-Encoding: chunked\r\n\r\n10001\r\n").getBytes(US_ASCII));
            socket.send(body);

            assertTrue(socket.head().startsWith("HTTP/1.1 413 "));
        }
        assertEquals("waiting", state());
    }

    @Test
    void aFormMayComeInPieces() {
        try (RawSocket socket = new RawSocket(server.address())) {
            socket.sendInPieces(
                    ("POST " + path("/confirm") + " HTTP/1.1\r\nHost: " + authority()
                                    + "\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nname=\r\n4\r\nAnna\r\n0\r\n\r\n")
                            .getBytes(US_ASCII),
                    7);

            assertTrue(socket.head().startsWith("HTTP/1.1 200 "));
            assertEquals("confirmed", state());
        }
    }

    @Test
    void halfABodyIsCutAfterTenSecondsWhetherItIsReadOrNot() {
        String half = "HTTP/1.1\r\nHost: " + authority() + "\r\nContent-Length: 9\r\n\r\nname=";
        try (RawSocket read = new RawSocket(server.address());
                RawSocket unread = new RawSocket(server.address())) {
            long begin = System.nanoTime();
            read.send(("POST " + path("/confirm") + " " + half).getBytes(US_ASCII));
            unread.send(("GET / " + half).getBytes(US_ASCII));

            assertTrue(read.ends());
            assertTrue(unread.ends());
            assertTrue(millisSince(begin) >= 9_900, "cut after " + millisSince(begin) + " ms");
            assertEquals("waiting", state());
        }
    }

    // What it costs

    @Test
    void theBytesThatAreCountedAreThoseOnTheWire() throws IOException {
        byte[] first = question("");
        byte[] second = question("?after=scanned&timeout=3", "User-Agent:a \"test\"; x=y  ", "Cookie: a=b");
        byte[] withABody = (new String(question("", "Transfer-Encoding: chunked"), US_ASCII) + "2\r\nhi\r\n0\r\n\r\n")
                .getBytes(US_ASCII);
        byte[] last = question("?timeout=0&after=waiting", "accept-LANGUAGE: de", "Connection: close");
        byte[] answers;
        try (Socket socket =
                new Socket("localhost", URI.create(server.address()).getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(first);
            socket.getOutputStream().write(second);
            socket.getOutputStream().write(withABody);
            socket.getOutputStream().write(last);
            answers = socket.getInputStream().readAllBytes();
        }

        Eventually.isTrue(
                () -> costs("requests") == 4, "the last one is counted, which happens when its response has been sent");
        assertEquals(first.length + second.length + withABody.length + last.length, costs("received"));
        assertEquals(answers.length, costs("sent"));
    }

    @Test
    void refusedAndOtherRequestsAreNotCounted() {
        desktop.get(path("?after=x"));
        phone.get(path(""));
        desktop.get(path("/costs"));

        assertEquals(0, costs("requests"));
    }

    // The code

    @Test
    void theQrCodeHoldsTheConfirmAddress() throws NotFoundException {
        HttpResponse<String> svg = desktop.get(path("/qr.svg"));

        assertEquals("image/svg+xml", svg.headers().firstValue("Content-Type").orElseThrow());
        assertEquals(server.address() + "confirm?ticket=" + ticket, decode(svg.body()));
    }

    @Test
    void theAddressIsOneThatAPhoneCanReach() throws NotFoundException {
        try (Site open = LoginServer.start(Switches.of(Map.of("port", "0", "host", "0.0.0.0")))) {
            int port = URI.create(open.address()).getPort();
            Visitor visitor = new Visitor("http://localhost:" + port + "/");
            String url =
                    Visitor.json(visitor.post("/logins", "")).path("confirmUrl").asText();

            assertTrue(url.startsWith(open.address()), url);
            assertFalse(url.contains("0.0.0.0"), url);
        }
    }

    @Test
    void whoComesByAnotherNameSendsThePhoneThereToo() throws IOException, NotFoundException {
        try (Socket socket =
                new Socket("localhost", URI.create(server.address()).getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET " + path("/qr.svg") + " HTTP/1.1\r\nHost: 192.168.0.7:81\r\nConnection: close\r\n\r\n")
                            .getBytes(US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);

            assertEquals("http://192.168.0.7:81/confirm?ticket=" + ticket, decode(answer));
        }
    }

    /** What a camera would read. */
    private static String decode(String svg) throws NotFoundException {
        int scale = 4;
        Matcher box = Pattern.compile("viewBox=\"0 0 (\\d+) ").matcher(svg);
        assertTrue(box.find());
        int size = Integer.parseInt(box.group(1)) * scale;
        int[] pixels = new int[size * size];
        Arrays.fill(pixels, 0xFFFFFF);
        Matcher module = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z").matcher(svg);
        while (module.find()) {
            for (int i = 0; i < scale * scale; i++) {
                int x = Integer.parseInt(module.group(1)) * scale + i % scale;
                int y = Integer.parseInt(module.group(2)) * scale + i / scale;
                pixels[y * size + x] = 0;
            }
        }
        BinaryBitmap picture = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(size, size, pixels)));
        // in what it takes for a photograph, it does not find every code
        return new MultiFormatReader()
                .decode(picture, Map.of(DecodeHintType.PURE_BARCODE, true))
                .getText();
    }

    @Test
    void whatIsTooLongToBeARequestIsRefusedAsThat() {
        assertTooLong("Cookie: "
                + IntStream.range(0, 300).mapToObj(i -> "c" + i + "=v").collect(joining("; ")));
        assertTooLong("X-Any: b\r\n".repeat(299) + "X-Any: b");
        assertTooLong("X-Any: " + "b".repeat(40_000));
    }

    private void assertTooLong(String headers) {
        try (RawSocket socket = new RawSocket(server.address())) {
            String request = "GET /logins/x HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n\r\n";
            String head =
                    socket.send(request.getBytes(StandardCharsets.US_ASCII)).head();

            assertTrue(head.matches("(?s)HTTP/1.1 (400|431) .*"), head);
        }
    }
}
