package org.naslens.page;

import org.naslens.evidence.Status;

/**
 * What became of a claim.
 *
 * @param status whether it holds here
 * @param claim the claim, a sentence
 * @param evidence the numbers that decided, a sentence or more; may be empty
 * @param source whose claim it is, such as {@code Adam and Lorraine 2019, §3.3}; may be empty
 */
public record Verdict(Status status, String claim, String evidence, String source) {
    /** @throws IllegalArgumentException if {@code claim} is blank */
    public Verdict {
        if (claim.isBlank()) {
            throw new IllegalArgumentException("claim \"" + claim + "\"; a verdict needs the sentence it judges");
        }
    }

    /** The words on the page. */
    String label() {
        return status.words();
    }

    /** A sign that tells it apart without colour. */
    String sign() {
        return switch (status) {
            case STANDS -> "✓";
            case DOES_NOT_STAND -> "✗";
            case REFUTED -> "≠";
            case NOT_DECIDED -> "?";
        };
    }

    /** The class of the style sheet. */
    String style() {
        return status.words().replace(' ', '-');
    }
}
