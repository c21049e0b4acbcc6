package tutorial.login;

import java.util.regex.Pattern;

/**
 * Where to go after the login: to a page of this site, whatever the link said that led here. The rule says what may pass,
 * because nobody knows all that may not: a browser takes //evil.example and /\evil.example for other sites.
 */
public record LocalPath(String text) {
    static final LocalPath HOME = new LocalPath("/");
    private static final int MAX_LENGTH = 500;
    private static final String NAME = "[A-Za-z0-9_-][A-Za-z0-9._-]*";
    private static final Pattern PLAIN = Pattern.compile("/(" + NAME + "/)*(" + NAME + ")?(\\?[A-Za-z0-9._~=&+%-]*)?");

    /** The path that somebody wishes to go to, or else the home page. */
    public static LocalPath of(String wish) {
        boolean plain = wish.length() <= MAX_LENGTH && PLAIN.matcher(wish).matches();
        return plain ? new LocalPath(wish) : HOME;
    }
}
