package org.naslens.evidence;

/** Whether a claim stands: whether the 95 % interval of its difference leaves out 0. */
public enum Status {
    /** It does, on the side that is claimed. */
    STANDS("stands"),
    /** It does not. */
    DOES_NOT_STAND("does not stand"),
    /** There is no interval. */
    NOT_DECIDED("not decided"),
    /** It does, on the other side. */
    REFUTED("refuted");

    private final String words;

    Status(String words) {
        this.words = words;
    }

    /** As a reader sees it. */
    public String words() {
        return words;
    }
}
