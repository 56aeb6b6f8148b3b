package org.naslens.lab.audit;

import java.nio.file.Path;
import org.naslens.cuda.Machine;

/** Counts the work that a step causes on a GPU. */
public interface LaunchCounter {
    /**
     * The environment variable that names a file of {@linkplain LaunchEvents events}, written by a stand-in for the
     * driver.
     */
    String VARIABLE = "NASLENS_LAUNCH_COUNTS";

    /** Runs the step and counts its work. */
    CardWork count(Runnable step);

    /** The counter of this machine: by the file that the variable names, or otherwise by CUPTI. */
    static LaunchCounter here() {
        return Machine.here()
                .variable(VARIABLE)
                .<LaunchCounter>map(file -> new LaunchEvents(Path.of(file)))
                .orElseGet(CuptiCounts::new);
    }
}
