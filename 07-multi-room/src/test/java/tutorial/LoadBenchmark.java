package tutorial;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tutorial.Scene.Result;
import tutorial.Scene.Talk;
import tutorial.kit.Switches;

/**
 * What rooms that remember cost. First against rooms as in chapter 04, which remember nothing: the two take turns, so
 * that a machine that slows down slows down both, and their ratio is taken pair by pair. Then in memory and in Redis, on
 * one node and on two. Each delivery is checked: one that is missing, wrong, double or out of order ends the program.
 */
final class LoadBenchmark {
    private static final boolean QUICK = Boolean.getBoolean("quick");
    private static final Switches SWITCHES = Switches.ofCommandLine();
    private static final int ROOMS = SWITCHES.number("rooms", QUICK ? 2 : 20, 1, 1_000);
    private static final int MEMBERS = SWITCHES.number("members", QUICK ? 5 : 100, 1, 200);
    private static final int RATE = SWITCHES.number("rate", 20, 1, 1_000);
    private static final int MOST_NODES = QUICK ? 1 : 2;
    private static final int REPEATS = QUICK ? 1 : 7;
    private static final int WARM_UPS = QUICK ? 1 : 4; // a young Java spends as much on compiling as on delivering
    private static final int WINDOW = 64;

    private static final Talk AT_ONCE = crowd -> crowd.sayAtOnce(QUICK ? 5 : 500, WINDOW);
    private static final Talk EVENLY = crowd -> crowd.sayEvenly(QUICK ? 5 : 2 * RATE, RATE);
    private static final Talk EVENLY_FOR_LONG = crowd -> crowd.sayEvenly(QUICK ? 5 : 10 * RATE, RATE);

    private LoadBenchmark() {}

    public static void main(String[] args) throws IOException {
        System.out.printf("%,d rooms with %,d members each%n", ROOMS, MEMBERS);
        try (Scene memory = Scene.inMemory(ROOMS, MEMBERS)) {
            warmUp(memory);
            againstChapter04(memory);
            System.out.printf("%n%-32s us of CPU for a delivery   ms until a member hears it%n", perSecond());
            System.out.printf("%-32s %-9s %-17s %-9s %-9s %s%n", "", "nodes", "Redis", "50 %", "99 %", "100 %");
            alone("in memory, one node", memory);
        }
        for (int nodes = 1; nodes <= MOST_NODES; nodes++) {
            try (Scene redis = Scene.withRedis(nodes, ROOMS, MEMBERS)) {
                warmUp(redis);
                alone("in Redis, %d node%s".formatted(nodes, nodes == 1 ? "" : "s"), redis);
            }
        }
    }

    private static String perSecond() {
        return RATE + " messages a second in a room";
    }

    private static void againstChapter04(Scene memory) throws IOException {
        try (Scene bare = Scene.bare(ROOMS, MEMBERS)) {
            warmUp(bare);
            compare(WINDOW + " messages at a time in a room", AT_ONCE, memory, bare);
            compare(perSecond(), EVENLY, memory, bare);
        }
    }

    private static void warmUp(Scene scene) throws IOException {
        for (int i = 0; i < WARM_UPS; i++) {
            scene.measure(crowd -> crowd.sayAtOnce(QUICK ? 5 : 200, 8));
            scene.measure(EVENLY);
        }
    }

    private static void compare(String title, Talk talk, Scene memory, Scene bare) throws IOException {
        List<Double> ofMemory = new ArrayList<>();
        List<Double> ofBare = new ArrayList<>();
        for (int i = 0; i < REPEATS; i++) {
            ofMemory.add(memory.measure(talk).nodeMicros());
            ofBare.add(bare.measure(talk).nodeMicros());
        }
        List<Double> ratios = IntStream.range(0, REPEATS)
                .mapToObj(i -> ofMemory.get(i) / ofBare.get(i))
                .toList();
        System.out.printf("%n%-32s us of CPU for a delivery: median (least - most)%n", title);
        System.out.printf("  %-30s %s%n", "in memory", spread(ofMemory));
        System.out.printf("  %-30s %s%n", "as in chapter 04", spread(ofBare));
        System.out.printf("  %-30s %s%n", "ratio", spread(ratios));
    }

    private static void alone(String name, Scene scene) throws IOException {
        Result result = scene.measure(EVENLY_FOR_LONG);
        Delays delays = result.delays();
        System.out.printf("  %-30s %-9.2f %-17.2f ", name, result.nodeMicros(), result.redisMicros());
        System.out.printf("%-9.1f %-9.1f %.1f%n", delays.millis(0.5), delays.millis(0.99), delays.millis(1));
    }

    /** The median, the least and the most of some figures. */
    private static String spread(List<Double> figures) {
        List<Double> sorted = figures.stream().sorted().toList();
        return "%.2f (%.2f - %.2f)"
                .formatted(sorted.get(sorted.size() / 2), sorted.get(0), sorted.get(sorted.size() - 1));
    }
}
