package de.desy.scicat.benchmarks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;

/** The resources that a piece of work used in this process. */
record Usage(double wallMs, double cpuMs, long peakKb) {
    private static final Path STATUS = Path.of("/proc/self/status");

    static Usage of(Runnable work) {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = system.getProcessCpuTime();
        long wall = System.nanoTime();
        work.run();
        wall = System.nanoTime() - wall;
        cpu = system.getProcessCpuTime() - cpu;
        return new Usage(wall / 1e6, cpu / 1e6, peakOfThisProcess());
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("wallMs", wallMs)
                .put("cpuMs", cpuMs)
                .put("peakKb", peakKb);
    }

    /** The peak memory of the whole process since its start. If the system does not report it, Java's own figure. */
    private static long peakOfThisProcess() {
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", ""));
                }
            }
        } catch (IOException e) {
            // Not Linux.
        }
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .map(MemoryPoolMXBean::getPeakUsage)
                        .mapToLong(usage -> usage == null ? 0 : usage.getCommitted())
                        .sum()
                / 1024;
    }
}
