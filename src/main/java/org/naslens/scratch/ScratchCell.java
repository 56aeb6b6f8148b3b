package org.naslens.scratch;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.naslens.space.Architecture;

/**
 * A cell that is trained from scratch: that of an architecture, or an LSTM to compare it with.
 *
 * @param architecture the architecture; null for the LSTM
 */
public record ScratchCell(@Nullable Architecture architecture) {
    /** The LSTM. */
    public static final ScratchCell LSTM = new ScratchCell((Architecture) null);

    private static final String LSTM_LABEL = "lstm";

    /** The cell of an architecture. */
    public static ScratchCell of(Architecture architecture) {
        return new ScratchCell(architecture);
    }

    /**
     * The cell with this label.
     *
     * @throws IllegalArgumentException if it is neither {@code lstm} nor ENAS tokens
     */
    public static ScratchCell ofLabel(String label) {
        return label.equals(LSTM_LABEL) ? LSTM : of(Architecture.ofTokens(label));
    }

    /** The ENAS tokens of the architecture, or {@code lstm}. */
    public String label() {
        return Optional.ofNullable(architecture).map(Architecture::tokens).orElse(LSTM_LABEL);
    }

    @Override
    public String toString() {
        return label();
    }
}
