package tutorial.measure;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.PlatformManagedObject;
import java.lang.management.ThreadInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * Asks another Java process on this machine what it costs, over JMX. To answer takes that process some time, too. Therefore
 * its processor time is the last thing that is asked for before a run, and the first after it.
 */
final class Observer implements AutoCloseable {
    private static final Pattern OUR_OWN_THREADS = Pattern.compile("(RMI |JMX |Attach ).*");

    private final Path status;
    private final JMXConnector connector;
    private final OperatingSystemMXBean process;
    private final ThreadMXBean threads;
    private final CompilationMXBean compiler;
    private final MemoryMXBean memory;
    private final List<GarbageCollectorMXBean> collectors;

    Observer(long pid) throws IOException {
        status = Path.of("/proc", Long.toString(pid), "status");
        connector = JMXConnectorFactory.connect(new JMXServiceURL(agent(pid)));
        process = bean(OperatingSystemMXBean.class);
        threads = bean(ThreadMXBean.class);
        compiler = bean(CompilationMXBean.class);
        memory = bean(MemoryMXBean.class);
        collectors = ManagementFactory.getPlatformMXBeans(
                connector.getMBeanServerConnection(), GarbageCollectorMXBean.class);
    }

    private static String agent(long pid) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                return machine.startLocalManagementAgent();
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IOException("The server's process cannot be observed.", e);
        }
    }

    private <T extends PlatformManagedObject> T bean(Class<T> type) throws IOException {
        return ManagementFactory.getPlatformMXBean(connector.getMBeanServerConnection(), type);
    }

    Costs beforeARun() {
        Costs costs = costs(0);
        return new Costs(
                process.getProcessCpuTime(), costs.threadNanos(), costs.collectorMillis(), costs.compilerMillis());
    }

    Costs afterARun() {
        return costs(process.getProcessCpuTime());
    }

    private Costs costs(long processNanos) {
        Map<Long, Long> nanos = new HashMap<>();
        long[] ids = ids();
        long[] times = threads.getThreadCpuTime(ids);
        for (int i = 0; i < ids.length; i++) {
            if (times[i] > 0) { // a thread may have ended
                nanos.put(ids[i], times[i]);
            }
        }
        long collected = collectors.stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
        return new Costs(processNanos, nanos, collected, compiler.getTotalCompilationTime());
    }

    int threads() {
        return ids().length;
    }

    /** All Java threads but those that answer us. */
    private long[] ids() {
        return Stream.of(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(Objects::nonNull)
                .filter(thread ->
                        !OUR_OWN_THREADS.matcher(thread.getThreadName()).matches())
                .mapToLong(ThreadInfo::getThreadId)
                .toArray();
    }

    /** How much of the machine's memory it holds, once its garbage has been collected; -1 where the system does not say. */
    long residentKib() {
        memory.gc();
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(-1);
        } catch (IOException e) {
            return -1;
        }
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
