package org.naslens.evidence;

/**
 * A claim with the judgement on it.
 *
 * @param status whether the claim stands
 * @param claim a sentence
 * @param source where it is made, such as {@code Adam and Lorraine 2019, Figure 3}; empty where the claim is this program's
 * @param reason the numbers that decided, in words
 */
public record Verdict(Status status, String claim, String source, String reason) {
    /** @throws IllegalArgumentException if {@code claim} is blank */
    public Verdict {
        if (claim.isBlank()) {
            throw new IllegalArgumentException("claim \"" + claim + "\"; a verdict needs the sentence it judges");
        }
    }
}
