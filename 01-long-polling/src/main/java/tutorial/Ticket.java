package tutorial;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;

/** One attempt to log in, from the QR code to yes or no. The lock of {@link Tickets} guards the fields that change. */
final class Ticket {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 16; // 128 bits: nobody finds one by trying

    final String id = newSecret();
    final String browser;
    final Instant end;
    final Set<Watcher> watchers = new LinkedHashSet<>();
    State state = State.WAITING;
    Instant changed;
    Name name; // null until it is confirmed
    long requests;
    long bytesReceived;
    long bytesSent;

    /**
     * @param browser the secret of the browser that asked for it; no other learns what becomes of it
     * @param end when it expires
     */
    Ticket(String browser, Instant now, Instant end) {
        this.browser = browser;
        this.changed = now;
        this.end = end;
    }

    /** 128 random bits, as 22 characters that may stand in an address and in a cookie. */
    static String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static boolean isSecret(String text) {
        return text != null && text.matches("[A-Za-z0-9_-]{22}");
    }
}
