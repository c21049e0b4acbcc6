package tutorial.exercises;

import java.util.Arrays;
import java.util.Map;

/** A solution of exercise 3. Whoever comes from elsewhere is refused before anybody looks at the cookie. */
class Solution3Test extends Exercise3 {
    @Override
    int status(String host, String origin, String cookies, Map<String, String> sessions) {
        if (origin != null && !origin.equals("http://" + host)) {
            return 403;
        }
        boolean loggedIn = cookies != null
                && Arrays.stream(cookies.split(";"))
                        .map(cookie -> cookie.strip().split("=", 2))
                        .anyMatch(
                                pair -> pair[0].equals("session") && pair.length == 2 && sessions.containsKey(pair[1]));
        return loggedIn ? 101 : 401;
    }
}
