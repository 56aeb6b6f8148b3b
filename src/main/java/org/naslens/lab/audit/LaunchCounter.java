package org.naslens.lab.audit;

import java.nio.file.Path;
import org.naslens.cuda.Machine;

/** Counts what a step has a card do. */
public interface LaunchCounter {
    /** The variable that names a file of {@linkplain LaunchEvents events}, which whoever stands in for the driver writes. */
    String VARIABLE = "NASLENS_LAUNCH_COUNTS";

    /** Runs the step, and counts. */
    CardWork count(Runnable step);

    /** That of this machine: the file that the variable names, else CUPTI, which belongs to CUDA. */
    static LaunchCounter here() {
        return Machine.here()
                .variable(VARIABLE)
                .<LaunchCounter>map(file -> new LaunchEvents(Path.of(file)))
                .orElseGet(CuptiCounts::new);
    }
}
