package tutorial.exercises;

/** A solution of exercise 1. Without the attribute Domain, the cookie belongs to this host alone. */
class Solution1Test extends Exercise1 {
    @Override
    String setCookie(String id, boolean tls) {
        if (!id.matches("[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException("This is no id of a session.");
        }
        return (tls ? "__Host-session=" : "session=") + id + "; Path=/; HttpOnly; SameSite=Lax"
                + (tls ? "; Secure" : "");
    }
}
