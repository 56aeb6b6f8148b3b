package org.naslens.evidence;

import org.naslens.table.Column;

/**
 * A claim and the judgement on it.
 */
public record Verdict(
        @Column(name = "verdict", value = "what becomes of the claim")
        Status status,

        @Column("what is claimed, as a sentence") String claim,

        @Column(
                value =
                        "where it is claimed, such as Adam and Lorraine 2019, Figure 3; empty where the claim is this program's",
                mayBeEmpty = true)
        String source,

        @Column("the numbers behind the verdict, in words") String reason) {
    /** @throws IllegalArgumentException if {@code claim} is blank */
    public Verdict {
        if (claim.isBlank()) {
            throw new IllegalArgumentException("claim \"" + claim + "\"; a verdict needs the sentence it judges");
        }
    }
}
