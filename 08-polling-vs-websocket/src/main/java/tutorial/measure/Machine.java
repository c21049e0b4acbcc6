package tutorial.measure;

import io.undertow.Version;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;

/** What figures were measured on. It says nothing about whose machine that is. */
record Machine(
        String date, String processor, int processors, long memoryGib, String system, String java, String undertow) {
    private static final String UNKNOWN = "unknown processor";
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    static Machine here() {
        long memory =
                ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                        ? system.getTotalMemorySize()
                        : 0;
        return new Machine(
                LocalDate.now(ZoneOffset.UTC).toString(),
                model(),
                Runtime.getRuntime().availableProcessors(),
                Math.round(memory / Math.pow(2, 30)),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                Version.getVersionString());
    }

    private static String model() {
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.replaceFirst(".*: ", ""))
                    .findFirst()
                    .orElse(UNKNOWN);
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    @Override
    public String toString() {
        return String.join(
                ", ",
                date,
                processors + " processors (" + processor + ")",
                memoryGib + " GiB",
                system,
                java,
                "Undertow " + undertow);
    }
}
