package tutorial.login;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.text.Normalizer;
import java.util.Locale;
import tutorial.session.Secret;

/**
 * Hashes passwords, because the server may keep only hashes. Argon2id takes memory and time on purpose, so that a thief
 * of the hashes cannot try many passwords. It reads a password of any length, but bcrypt ignores what follows 72 bytes.
 */
final class Passwords {
    static final String RULE = "A password must have 8 to 1000 characters.";
    private static final int MEMORY_KIB = 19 * 1024; // this and the next two: OWASP's Password Storage Cheat Sheet
    private static final int ITERATIONS = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final Argon2Function ARGON2ID =
            Argon2Function.getInstance(MEMORY_KIB, ITERATIONS, LANES, HASH_BYTES, Argon2.ID);

    private static final String NAME = "argon2id";
    /** The library writes the name by the rules of the computer's language: in Turkish, argon2ıd. */
    private static final String NAME_HERE = "ARGON2ID".toLowerCase(Locale.getDefault());

    private final String hashForNobody = hash(Secret.random().text());

    /** Whether a new password is long enough and not too long, in characters (Unicode code points). */
    static boolean isAcceptable(String password) {
        int characters = password.codePointCount(0, password.length());
        return characters >= 8 && characters <= 1000;
    }

    /** The parameters, the salt and the hash, in one text. */
    String hash(String password) {
        return Password.hash(normalized(password))
                .addRandomSalt(SALT_BYTES)
                .with(ARGON2ID)
                .getResult()
                .replace(NAME_HERE, NAME);
    }

    /** By the parameters that stand in the hash: those who registered before they were raised can still log in. */
    boolean isRight(String password, String hash) {
        String here = hash.replace(NAME, NAME_HERE);
        return Password.check(normalized(password), here).with(Argon2Function.getInstanceFromHash(here));
    }

    /** Takes as long as {@link #isRight} with today's parameters, for a name that nobody has. */
    void takeTheSameTime(String password) {
        isRight(password, hashForNobody);
    }

    /** One keyboard types é as one character, another as two (NIST SP 800-63B, section 5.1.1.2). */
    private static String normalized(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }
}
