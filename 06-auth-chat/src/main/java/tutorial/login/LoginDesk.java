package tutorial.login;

import io.undertow.util.StatusCodes;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import tutorial.kit.Form;
import tutorial.kit.Site;
import tutorial.session.SessionGate;
import tutorial.session.SessionStore;

/**
 * Where forms with passwords are worked on. Each takes a processor and 19 MiB, so there are as many threads as
 * processors, all pages that need no password go on meanwhile, and the queue has an end.
 */
public final class LoginDesk implements AutoCloseable {
    private static final int MAX_WAITING = 100;
    private static final int CLERKS = Runtime.getRuntime().availableProcessors();

    private final ThreadPoolExecutor clerks = new ThreadPoolExecutor(
            CLERKS, CLERKS, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAX_WAITING), LoginDesk::thread);

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "login");
        thread.setDaemon(true);
        return thread;
    }

    /** Lets a reader take its time, on a thread of this desk. */
    public Form.Reader serve(Form.Reader reader) {
        return (exchange, form) -> {
            if (clerks.getQueue().remainingCapacity() == 0) {
                Site.refuse(
                        exchange, StatusCodes.SERVICE_UNAVAILABLE, "Too many are logging in. Try again in a moment.");
                return;
            }
            exchange.dispatch(clerks, waiting -> {
                try {
                    reader.read(waiting, form);
                } catch (SessionStore.Unavailable e) {
                    SessionGate.unavailable(waiting);
                }
            });
        };
    }

    @Override
    public void close() {
        clerks.shutdownNow();
    }
}
