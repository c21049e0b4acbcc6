package tutorial;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A command line for Maven, taken apart.
 *
 * @param words what the shell makes of it, from {@code mvn} on
 * @param properties name and value of each {@code -Dname=value}
 * @param flags the options that have no value
 */
record MavenLine(
        List<String> words,
        List<String> modules,
        List<String> goals,
        List<String> profiles,
        Map<String, String> properties,
        List<String> flags) {
    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+");

    static MavenLine of(String text) {
        List<String> words = WORD.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(word -> word.replaceAll("[\"']", ""))
                .toList();
        MavenLine line = new MavenLine(
                words, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new HashMap<>(), new ArrayList<>());
        Iterator<String> rest = words.listIterator(1);
        while (rest.hasNext()) {
            line.add(rest.next(), rest);
        }
        return line;
    }

    private void add(String word, Iterator<String> rest) {
        if (word.equals("-pl")) {
            modules.addAll(list(rest.hasNext() ? rest.next() : ""));
        } else if (word.equals("-P")) {
            profiles.addAll(list(rest.hasNext() ? rest.next() : ""));
        } else if (word.startsWith("-P")) {
            profiles.addAll(list(word.substring(2)));
        } else if (word.startsWith("-D")) {
            String[] property = word.substring(2).split("=", 2);
            properties.put(property[0], property.length == 2 ? property[1] : "true");
        } else if (word.startsWith("-")) {
            flags.add(word);
        } else {
            goals.add(word);
        }
    }

    private static List<String> list(String names) {
        return List.of(names.split(","));
    }

    boolean isMaven() {
        return words.get(0).equals("mvn");
    }

    boolean runsProgram() {
        return goals.contains("exec:java");
    }

    /** Whether it runs one of the small programs that a chapter is built from. */
    boolean runsStep() {
        return properties.getOrDefault("exec.mainClass", "").startsWith("tutorial.steps.");
    }

    /** The words but for the module and the program, if the line names one: others of this form differ in nothing else. */
    List<String> form() {
        return words.stream()
                .filter(word -> !modules.contains(word) && !word.startsWith("-Dexec.mainClass="))
                .toList();
    }

    /** The same for several modules, side by side. */
    MavenLine forAll(List<String> modules) {
        String all = String.join(",", modules);
        Stream<String> same = words.stream().map(word -> this.modules.contains(word) ? all : word);
        return of(Stream.concat(same, Stream.of("-T", String.valueOf(modules.size())))
                .collect(joining(" ")));
    }

    /** Whether it runs something else than the chapter's server: a benchmark, which ends by itself. */
    boolean runsBenchmark() {
        return properties.containsKey("exec.mainClass") || measures();
    }

    /** Whether it runs 08's server as the program that measures. */
    boolean measures() {
        return properties.getOrDefault("exec.args", "").equals("measure");
    }
}
