package tutorial.kit;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a program prints, from now on until this is closed. */
public final class Console implements AutoCloseable {
    private final PrintStream before = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    public Console() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    public List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** Waits until a line has been printed. */
    public void awaitLine(String line) {
        Eventually.get(() -> {
            if (!lines().contains(line)) {
                throw new AssertionError("no line \"" + line + "\", but " + lines());
            }
            return line;
        });
    }

    @Override
    public void close() {
        System.setOut(before);
    }
}
