package org.naslens.page;

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

    /** Whether a claim holds. */
    public enum Status {
        /** The numbers support the claim. */
        STANDS("stands", "✓"),
        /** The numbers do not support the claim. */
        DOES_NOT_STAND("does not stand", "✗"),
        /** The numbers do not suffice. */
        NOT_DECIDED("not decided", "?"),
        /** The numbers show the opposite. */
        REFUTED("refuted", "≠");

        private final String label;
        private final String sign;

        Status(String label, String sign) {
            this.label = label;
            this.sign = sign;
        }

        /** The words on the page. */
        public String label() {
            return label;
        }

        /** A sign that tells it apart without colour. */
        String sign() {
            return sign;
        }

        /** The class of the style sheet. */
        String style() {
            return label.replace(' ', '-');
        }
    }
}
