package org.naslens.cuda;

import java.util.Locale;

/**
 * An NVIDIA GPU that the driver shows to this process.
 *
 * @param index as CUDA counts them here
 * @param name such as {@code NVIDIA H100 80GB HBM3}
 * @param memoryBytes all it has
 * @param major first part of its compute capability
 * @param minor second part
 * @param bus where it is plugged in, such as {@code 0000:01:00.0}: the same for every process
 */
public record Card(int index, String name, long memoryBytes, int major, int minor, String bus) {
    /** Such as {@code 9.0}. */
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
