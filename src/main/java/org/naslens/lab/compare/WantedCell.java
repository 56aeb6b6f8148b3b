package org.naslens.lab.compare;

import java.io.IOException;
import java.util.Optional;

/** A cell that is to be trained from scratch: one that is known from the beginning, or the pick of a search. */
interface WantedCell {
    /** What stands for the cell in the ids of its trainings, also before it is known. */
    String id();

    /** The label of the cell; empty as long as the search has not picked. */
    Optional<String> label() throws IOException;

    /** A cell that is known from the beginning. */
    static WantedCell of(String label) {
        return new WantedCell() {
            @Override
            public String id() {
                return ScratchTask.nameOf(label);
            }

            @Override
            public Optional<String> label() {
                return Optional.of(label);
            }
        };
    }
}
