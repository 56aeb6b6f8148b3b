package org.naslens.results;

import org.naslens.table.Column;

/** A row of {@code hidden_states.csv}: an embedding h(𝒜), the final state of the controller. */
@SuppressWarnings("ArrayRecordComponent") // rows are passed on, never compared
public record HiddenStateRow(
        @Column("number of the architecture in architectures.csv")
        int sample,

        @Column(name = "h", value = "the S units of the controller's state after the step of the last choice")
        double[] state) {}
