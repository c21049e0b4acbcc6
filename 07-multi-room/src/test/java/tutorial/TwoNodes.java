package tutorial;

import java.io.IOException;
import java.util.Map;
import java.util.logging.LogManager;
import tutorial.kit.Launcher;
import tutorial.kit.RealRedis;
import tutorial.kit.Site;
import tutorial.kit.Switches;

/** A Redis and two nodes that share it, for somebody who has no Redis. With {@code -Dquick} it ends when they have met. */
final class TwoNodes {
    private TwoNodes() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        LogManager.getLogManager().readConfiguration(Launcher.class.getResourceAsStream("/logging.properties"));
        RealRedis redis = RealRedis.start();
        Site one = node(redis, System.getProperty("port", "8080"));
        Site two = node(redis, "0");
        System.out.printf("Open %s and %s, two nodes that share %s%n", one.address(), two.address(), redis.uri());
        if (System.getProperty("quick") == null) {
            Thread.currentThread().join(); // until Ctrl-C, which stops Redis, too
        }
        try (Person anna = Person.in("tea", one.address(), "anna");
                Person ben = Person.in("tea", two.address(), "ben")) {
            System.out.println(anna.say("tea", "Hello from the other node").await("said"));
            ben.await("said");
        }
        one.close();
        two.close();
        redis.close();
    }

    private static Site node(RealRedis redis, String port) {
        return ChatServer.start(Switches.of(Map.of("port", port, "redis", redis.uri())));
    }
}
