package tutorial.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** 256 random bits, as 43 characters that fit into a cookie and into a form. */
public record Secret(String text) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

    public static Secret random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new Secret(BASE64.encodeToString(bytes));
    }

    /** Reads a secret that a client has sent; empty if it cannot be one. */
    public static Optional<Secret> of(String text) {
        return Optional.ofNullable(text).filter(SHAPE.asMatchPredicate()).map(Secret::new);
    }

    /** The SHA-256 hash. The server recognizes the secret by it, but nobody can compute the secret from it. */
    String hash() {
        try {
            return BASE64.encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }

    /** Whether the two are equal. The comparison takes the same time however many characters are equal. */
    public boolean is(Secret other) {
        return MessageDigest.isEqual(bytes(), other.bytes());
    }

    private byte[] bytes() {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Hides the secret, in case somebody logs it. */
    @Override
    public String toString() {
        return "a secret";
    }
}
