package tutorial;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A short measurement, started from the page. There is one at a time: two would measure each other. */
final class QuickMeasurement implements AutoCloseable {
    private final List<String> said = new ArrayList<>();
    private Thread running; // null when none is

    /** @param said its progress, and in the end its results */
    record State(boolean running, List<String> said) {}

    /** Starts one, unless one is running. */
    synchronized boolean start() {
        if (running != null) {
            return false;
        }
        said.clear();
        running = new Thread(this::run, "measurement");
        running.setDaemon(true);
        running.start();
        return true;
    }

    synchronized State state() {
        return new State(running != null, List.copyOf(said));
    }

    private void run() {
        String last;
        try {
            last = new Report(Plan.quick(), new Measurement(Plan.quick(), this::say).run()).text();
        } catch (IOException | IllegalStateException e) {
            last = e.getMessage();
        }
        end(last);
    }

    private synchronized void say(String words) {
        said.add(words);
    }

    private synchronized void end(String words) {
        said.add(words);
        running = null;
    }

    /** Stops the one that is running, and its server. */
    @Override
    public synchronized void close() {
        if (running != null) {
            running.interrupt();
        }
    }
}
