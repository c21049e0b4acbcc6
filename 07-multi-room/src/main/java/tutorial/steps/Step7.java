package tutorial.steps;

import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.List;
import java.util.function.Consumer;

/** Step 7: the ledger is in Redis, so the servers may be on different machines, and be restarted. It grows for ever. */
final class Step7 implements Ledger, AutoCloseable {
    private static final String APPEND = """
            if redis.call('HSETNX', KEYS[1], ARGV[1], '') == 1 then
              local number = redis.call('LLEN', KEYS[2]) + 1
              redis.call('RPUSH', KEYS[2], number .. ' ' .. ARGV[1] .. ' ' .. ARGV[2])
            end
            redis.call('PUBLISH', 'news', ARGV[3])
            """;

    private final RedisClient client;
    private final RedisCommands<String, String> redis;
    private final StatefulRedisPubSubConnection<String, String> news;

    Step7(String address) {
        client = RedisClient.create(address);
        redis = client.connect().sync();
        news = client.connectPubSub();
        news.sync().subscribe("news");
    }

    public static void main(String[] args) {
        int port = Integer.getInteger("port", 8080);
        Step6.start(port, new Step7(System.getProperty("redis", "redis://localhost:6379")));
        System.out.println("Open http://localhost:" + port + "/?room=tea&name=Anna");
    }

    @Override
    public void append(String room, String id, String text) {
        String[] keys = {"ids:" + room, "said:" + room};
        redis.eval(APPEND, ScriptOutputType.STATUS, keys, id, text, room);
    }

    @Override
    public List<String> after(String room, int number) {
        return redis.lrange("said:" + room, number, -1);
    }

    @Override
    public void listen(Consumer<String> listener) {
        news.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String room) {
                listener.accept(room);
            }
        });
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
