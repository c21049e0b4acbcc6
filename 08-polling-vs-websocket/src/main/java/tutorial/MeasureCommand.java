package tutorial;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.LogManager;
import tutorial.kit.Launcher;

/** {@code -Dexec.args=measure}: prints its progress and its results, and writes them below {@code target}. */
final class MeasureCommand {
    private MeasureCommand() {}

    static void run() throws IOException {
        LogManager.getLogManager().readConfiguration(Launcher.class.getResourceAsStream("/logging.properties"));
        Plan plan = Plan.ofCommandLine();
        try {
            Report report = new Report(plan, new Measurement(plan, System.out::println).run());
            System.out.println(report.text());
            report.write(Report.folder());
            System.out.println("Written to " + Path.of("").toAbsolutePath().relativize(Report.folder()) + ".");
        } catch (IOException | IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
