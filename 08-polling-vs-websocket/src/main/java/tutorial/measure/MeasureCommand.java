package tutorial.measure;

import java.io.IOException;
import java.nio.file.Path;

/** Measures, prints its progress and its results, and writes them to a file below {@code target}. */
public final class MeasureCommand {
    private MeasureCommand() {}

    public static void main(String[] args) {
        Plan plan = Plan.ofCommandLine();
        try {
            Report report = new Report(plan, new Measurement(plan, System.out::println).run());
            System.out.println(report.text());
            report.write(Report.file());
            System.out.println("Written to " + Path.of("").toAbsolutePath().relativize(Report.file()) + ".");
        } catch (IOException | RuntimeException e) {
            System.err.println("The measurement has failed: " + e.getMessage());
            System.exit(1);
        }
    }
}
