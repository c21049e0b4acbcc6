package tutorial;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class RedisLedgerTest extends LedgerContract {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private RealRedis redis;

    @BeforeEach
    void start() {
        redis = RealRedis.start();
    }

    @AfterEach
    void stop() {
        timer.shutdownNow();
        redis.close();
    }

    @Override
    Ledger open(Ledger.Limits limits, Ledger.Reader reader) {
        Later later = (time, task) -> timer.schedule(task, time.toMillis(), TimeUnit.MILLISECONDS);
        Ledger ledger = new RedisLedger(new Redis(redis.uri()), "node", limits, later);
        ledger.open(reader);
        return ledger;
    }
}
