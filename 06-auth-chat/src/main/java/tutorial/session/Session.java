package tutorial.session;

import java.time.Instant;

/**
 * The session of one person who is logged in, in one browser.
 *
 * @param id the hash of the secret that is in the cookie; the id alone opens nothing
 * @param formToken the token that each form of this session must send back, against CSRF
 */
public record Session(String id, String name, Secret formToken, Instant begun) {
    public static Session begin(Secret secret, String name, Instant now) {
        return new Session(secret.hash(), name, Secret.random(), now);
    }
}
