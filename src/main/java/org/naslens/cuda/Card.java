package org.naslens.cuda;

import java.util.Locale;

/**
 * Properties of a GPU that is visible to this process, as reported by NVIDIA's driver.
 *
 * @param index its number in CUDA's order, in this process
 * @param name its name, such as {@code NVIDIA H100 80GB HBM3}
 * @param memoryBytes its total memory
 * @param major the first part of its compute capability
 * @param minor the second part
 * @param bus its PCI bus id, such as {@code 0000:01:00.0}, which is the same for every process
 */
public record Card(int index, String name, long memoryBytes, int major, int minor, String bus) {
    /** The compute capability, such as {@code 9.0}. */
    public String computeCapability() {
        return major + "." + minor;
    }

    /** Whether it has at least this compute capability. */
    public boolean hasAtLeast(int otherMajor, int otherMinor) {
        return major > otherMajor || (major == otherMajor && minor >= otherMinor);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s, %.1f GiB, compute capability %s",
                name,
                memoryBytes / (double) (1L << 30),
                computeCapability());
    }
}
