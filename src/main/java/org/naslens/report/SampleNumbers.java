package org.naslens.report;

import java.util.HashSet;
import java.util.Set;

/** The sample numbers that a file had so far. */
final class SampleNumbers {
    private final Set<Integer> seen = new HashSet<>();

    /** @throws CsvException if the number was there before */
    void requireNew(int sample, CsvRow row) {
        if (!seen.add(sample)) {
            throw row.error("sample " + sample + " is there twice");
        }
    }
}
