package org.naslens.evidence;

import java.util.List;
import java.util.function.Predicate;

/**
 * A figure in a comparison of controllers: its title, its caption and which runs it shows. The folder of figures (PNG, SVG and CSV)
 * and the page show the same figures.
 */
public enum Exhibit {
    /** The correlations with their intervals. */
    TABLE_1(
            "intervals",
            "Table 1 as a picture",
            "Each mark is a ρ, each bar its confidence interval, and each hollow diamond the number that the paper prints. A bar"
                    + " that crosses zero does not tell the sign."),

    /**
     * How sure each choice is: the untrained controller beside the one trained for reward alone, as in the paper, or every controller
     * unless both of these are present.
     */
    FIGURE_1(
            "figure-1",
            "Figure 1. How sure each choice is",
            "At each step, the probability of the option that the controller finds most likely; one line per sampled architecture."
                    + " Even steps choose an activation among four, odd ones a previous node among one, two, three … A controller"
                    + " that was never trained gives each option the same chance. Training makes the choices surer: the search"
                    + " narrows to a part of its space.") {
        @Override
        public List<Evidence> of(List<Evidence> runs) {
            var known = only(runs, evidence -> evidence.findings().compared().hasChoices());
            boolean paper =
                    known.stream().anyMatch(isOf(RANDOM)) && known.stream().anyMatch(isOf(UNSUPERVISED));
            return paper ? only(known, isOf(RANDOM).or(isOf(UNSUPERVISED))) : known;
        }
    },

    /** How well the sampled architectures predict: every controller whose architectures were evaluated. */
    FIGURE_2(
            "figure-2",
            "Figure 2. How well the sampled architectures do",
            "The share of the sampled architectures at each validation perplexity, under the shared weights of their own search;"
                    + " lower is better, and the axis is logarithmic. A better distribution need not mean better architectures: the"
                    + " shared weights of a search that narrowed serve fewer architectures.") {
        @Override
        public List<Evidence> of(List<Evidence> runs) {
            return only(runs, evidence -> evidence.findings().perplexities().isPresent());
        }
    },

    /** The embeddings: every controller. */
    FIGURE_3(
            "figure-3",
            "Figure 3. What the controller remembers at the end",
            "The final state of the controller, the embedding of the architecture. A row is an architecture, a column a unit. Solid"
                    + " columns mean that the state is the same whatever was chosen. Point at a row, or move the slider, to see its"
                    + " architecture."),

    /** Whether a choice depends on those before it: every controller except the untrained one, which cannot show this. */
    FIGURE_4(
            "figure-4",
            "Figure 4. Does a choice depend on those before it?",
            "The same probabilities, one panel per trained controller. Where the lines of all architectures fall into one, the"
                    + " controller decides the same way whatever it chose before; where they spread, it takes its past into account."
                    + " The line of the architecture that is chosen in Figure 3 is drawn in black.") {
        @Override
        public List<Evidence> of(List<Evidence> runs) {
            return only(
                    runs,
                    isOf(RANDOM)
                            .negate()
                            .and(evidence -> evidence.findings().compared().hasChoices()));
        }
    },

    /** How much each choice depends on those before it, in bits. */
    CONDITIONING(
            "conditioning",
            "How much each choice depends on those before it",
            "At each step, the information, in bits, that the past choices give about the distribution of the next; 0 where the"
                    + " controller does not condition on its past. Bars are confidence intervals.") {
        @Override
        public List<Evidence> of(List<Evidence> runs) {
            return only(runs, evidence -> evidence.findings().conditioning().isPresent());
        }
    },

    /** What a linear probe reads from the embeddings. */
    PROBE(
            "probe",
            "What can be read off the final state",
            "At each step, how often a classifier that sees nothing but the final state tells which option was chosen, on"
                    + " architectures it was not fitted to. The dashed line is what always naming the most frequent option would give:"
                    + " a state that remembers lies above it.") {
        @Override
        public List<Evidence> of(List<Evidence> runs) {
            return only(
                    runs,
                    evidence -> evidence.findings().probe().steps().stream()
                            .anyMatch(step -> step.reading().isPresent()));
        }
    },

    /** The courses of the searches: every run that has them. */
    TRAJECTORIES(
            "trajectories",
            "The searches, epoch by epoch",
            "Each line is a run. The seed that is chosen is drawn stronger."),

    /** The embeddings on a plane: every controller whose embeddings differ by more than rounding. */
    MAP(
            "map",
            "A map of the final states",
            "Each point is an architecture; those whose states are alike lie close to each other, as far as two axes can show. The"
                    + " share of the variance that an axis shows stands beside it; colour is perplexity. Scales differ between panels:"
                    + " where the states are almost the same, a panel shows differences too small to matter. Point at a point, or move"
                    + " the slider, to see its architecture.") {
        @Override
        public List<Evidence> of(List<Evidence> runs) {
            return only(runs, evidence -> !evidence.findings().map().isRounding());
        }
    };

    private static final String RANDOM = "random";
    private static final String UNSUPERVISED = "unsupervised";

    private final String id;
    private final String title;
    private final String caption;

    Exhibit(String id, String title, String caption) {
        this.id = id;
        this.title = title;
        this.caption = caption;
    }

    /** Its identifier in the page, such as {@code figure-1}. */
    public String id() {
        return id;
    }

    /** Its heading. */
    public String title() {
        return title;
    }

    /** What it shows and how to read it. */
    public String caption() {
        return caption;
    }

    /** The runs that it shows out of those given, in the same order. */
    public List<Evidence> of(List<Evidence> runs) {
        return runs;
    }

    private static List<Evidence> only(List<Evidence> runs, Predicate<Evidence> shown) {
        return runs.stream().filter(shown).toList();
    }

    private static Predicate<Evidence> isOf(String controller) {
        return evidence -> evidence.run().label().equals(controller);
    }
}
