package tutorial.kit;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openqa.selenium.net.PortProber;
import redis.embedded.core.ExecutableProvider;

/**
 * A real Redis with two replicas, and three sentinels that watch it. When the master has been silent for two seconds, the
 * sentinels make one of the replicas the master. Each of the six is a process of its own.
 */
public final class WatchedRedis implements AutoCloseable {
    private static final String NAME = "chat";
    private static final int REPLICAS = 2;
    private static final int SENTINELS = 3;
    private static final Pattern READY = Pattern.compile("(Ready to accept connections|\\+monitor master)");

    private final RedisClient client = RedisClient.create();
    private final Path folder;
    private final List<String> settings;
    private final Map<Integer, RealProcess> servers = new LinkedHashMap<>(); // by their ports
    private final Map<Integer, RealProcess> sentinels = new LinkedHashMap<>();

    /** @param settings for each server, as on its command line */
    public WatchedRedis(Path folder, String... settings) {
        this.folder = folder;
        this.settings = List.of(settings);
        int master = PortProber.findFreePort();
        servers.put(master, server(master));
        for (int i = 0; i < REPLICAS; i++) {
            int replica = PortProber.findFreePort();
            servers.put(replica, server(replica, "--replicaof", "127.0.0.1", "" + master));
        }
        for (int i = 0; i < SENTINELS; i++) {
            int sentinel = PortProber.findFreePort();
            sentinels.put(sentinel, sentinel(sentinel, master));
        }
    }

    private RealProcess server(int port, String... more) {
        List<String> command = new ArrayList<>(List.of(redis(), "--port", "" + port, "--bind", "127.0.0.1"));
        command.addAll(List.of(
                "--appendonly",
                "yes",
                "--save",
                "",
                "--dir",
                folder("server-" + port).toString()));
        command.addAll(List.of("--repl-diskless-sync-delay", "0"));
        command.addAll(settings);
        command.addAll(List.of(more));
        return started(command);
    }

    /** A sentinel writes into its file what it finds out, so each has one of its own. */
    private RealProcess sentinel(int port, int master) {
        Path file = folder("sentinel-" + port).resolve("sentinel.conf");
        String text = """
                port %s
                bind 127.0.0.1
                sentinel monitor chat 127.0.0.1 %s 2
                sentinel down-after-milliseconds chat 2000
                sentinel failover-timeout chat 10000
                """.formatted(port, master);
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return started(List.of(redis(), file.toString(), "--sentinel"));
    }

    private static RealProcess started(List<String> command) {
        RealProcess process = new RealProcess(command, READY);
        process.address();
        return process;
    }

    /** The one of this machine, if {@code -Dredis.server} names it, or else the one that comes with the tests. */
    private static String redis() {
        try {
            String ours = System.getProperty("redis.server");
            return ours == null
                    ? ExecutableProvider.newJarResourceProvider().get().getPath()
                    : ours;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path folder(String name) {
        try {
            return Files.createDirectories(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For {@code -Dredis}. */
    public String uri() {
        return sentinels.keySet().stream()
                .map(port -> "127.0.0.1:" + port)
                .collect(Collectors.joining(",", "redis-sentinel://", "#" + NAME));
    }

    private int master() {
        int sentinel = sentinels.keySet().iterator().next();
        try (var connection = client.connectSentinel(RedisURI.create("127.0.0.1", sentinel))) {
            return ((InetSocketAddress) connection.sync().getMasterAddrByName(NAME)).getPort();
        }
    }

    /** Whether both replicas have all that the master has, and each sentinel knows of them and of the other sentinels. */
    public boolean isComplete() {
        return online() == REPLICAS && sentinels.keySet().stream().allMatch(this::knowsAll);
    }

    private long online() {
        try (var connection = client.connect(RedisURI.create("127.0.0.1", master()))) {
            String replicas = connection.sync().info("replication");
            return Pattern.compile("state=online").matcher(replicas).results().count();
        }
    }

    private boolean knowsAll(int sentinel) {
        try (var connection = client.connectSentinel(RedisURI.create("127.0.0.1", sentinel))) {
            Map<String, String> known = connection.sync().master(NAME);
            return known.get("num-slaves").equals("" + REPLICAS)
                    && known.get("num-other-sentinels").equals("" + (SENTINELS - 1));
        }
    }

    /** {@code kill -9}. Returns the port of the server that was the master. */
    public int killMaster() {
        int port = master();
        servers.get(port).kill();
        return port;
    }

    /** Starts a server that was killed. Only the sentinels know that it is a replica by now, and they tell it so. */
    public void again(int port) {
        servers.put(port, server(port));
    }

    @Override
    public void close() {
        sentinels.values().forEach(RealProcess::kill);
        servers.values().forEach(RealProcess::kill);
        client.shutdown();
    }
}
