package org.naslens.present;

import java.util.List;
import java.util.stream.Collectors;
import org.naslens.evidence.Verdict;

/** Renders verdicts for the terminal. */
public final class VerdictText {
    private VerdictText() {}

    /**
     * Renders each verdict with its reason below it.
     *
     * @param rule a sentence that says when a claim stands
     */
    public static String render(String rule, List<Verdict> verdicts) {
        return "\nVerdicts. " + rule + "\n"
                + verdicts.stream()
                        .map(verdict -> "\n" + verdict.status().label() + ": " + verdict.claim() + "\n    "
                                + verdict.reason() + "\n")
                        .collect(Collectors.joining());
    }
}
