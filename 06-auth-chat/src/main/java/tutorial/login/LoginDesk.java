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
 * Handles forms with passwords on threads of its own. Each form keeps a processor busy and takes 19 MiB, so there are
 * as many threads as processors. Other pages do not wait for them. The queue has a limit, and a form beyond it is
 * refused with 503.
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

    /** Calls a reader on a thread of this desk, where it may block. */
    public Form.Reader serve(Form.Reader reader) {
        return (exchange, form) -> {
            if (clerks.getQueue().remainingCapacity() == 0) {
                Site.refuse(
                        exchange,
                        StatusCodes.SERVICE_UNAVAILABLE,
                        "Too many people log in now. Try again in a moment.");
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
