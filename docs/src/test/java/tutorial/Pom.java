package tutorial;

import java.util.List;
import java.util.regex.Pattern;

/** A POM without its comments, for the little that the checks want to know of it. */
record Pom(String text) {
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern MODULE = Pattern.compile("<module>(.+?)</module>");
    private static final Pattern PROFILE = Pattern.compile("<profile>\\s*<id>(.+?)</id>");

    Pom {
        text = COMMENT.matcher(text).replaceAll("");
    }

    List<String> modules() {
        return all(MODULE);
    }

    List<String> profiles() {
        return all(PROFILE);
    }

    private List<String> all(Pattern pattern) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }
}
