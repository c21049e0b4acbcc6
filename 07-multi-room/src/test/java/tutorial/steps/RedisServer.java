package tutorial.steps;

import tutorial.kit.RealRedis;

/** A Redis for step 7, for a computer that has none. It writes nothing to the disk, and ends with Ctrl-C. */
final class RedisServer {
    public static void main(String[] args) throws InterruptedException {
        RealRedis redis = RealRedis.start();
        System.out.println("Start step 7 with -Dredis=" + redis.uri());
        Thread.currentThread().join();
    }

    private RedisServer() {}
}
