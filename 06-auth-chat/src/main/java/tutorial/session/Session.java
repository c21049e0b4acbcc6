package tutorial.session;

import java.time.Instant;

/**
 * Somebody is logged in.
 *
 * @param id the hash of the secret that is in the cookie; with the id alone nobody gets in
 * @param formToken stands in each form of this session's pages, and comes back with it
 */
public record Session(String id, String name, Secret formToken, Instant begun) {
    public static Session begin(Secret secret, String name, Instant now) {
        return new Session(secret.hash(), name, Secret.random(), now);
    }
}
