package org.naslens.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.naslens.analysis.Definition;
import org.naslens.analysis.Measure;
import org.naslens.statistics.PairedDifference;

/**
 * A claim about two controllers: a quantity of one is greater, or less, than that of the other.
 *
 * @param text the claim, as a sentence
 * @param source where the claim is made; empty where it is this program's own
 * @param controller the controller that the claim is about
 * @param reference the controller it is compared with
 * @param quantity the quantity that differs
 * @param more whether {@code controller} is claimed to have more of it, rather than less
 */
public record Claim(String text, String source, String controller, String reference, Quantity quantity, boolean more) {
    private static final String RANDOM = "random";
    private static final String UNSUPERVISED = "unsupervised";
    private static final String SUPERVISED = "supervised";
    private static final String PAPER = "Adam and Lorraine 2019, ";

    /** The paper's claims about these controllers, and, for each controller with a state penalty, claims that the penalty helps. */
    public static List<Claim> about(List<String> controllers) {
        var claims = new ArrayList<>(List.of(
                new Claim(
                        "A trained controller is more certain of its choices than an untrained one.",
                        PAPER + "Figure 1",
                        UNSUPERVISED,
                        RANDOM,
                        Quantity.CERTAINTY,
                        true),
                new Claim(
                        "The architectures that a trained controller samples predict better, by their mean perplexity.",
                        PAPER + "Figure 2",
                        UNSUPERVISED,
                        RANDOM,
                        Quantity.PERPLEXITY_MEAN,
                        false),
                new Claim(
                        "They predict better by their median, which no single exploding architecture can move.",
                        PAPER + "Figure 2",
                        UNSUPERVISED,
                        RANDOM,
                        Quantity.PERPLEXITY_MEDIAN,
                        false),
                new Claim(
                        "Their perplexities lie closer together, by their standard deviation.",
                        PAPER + "Figure 2",
                        UNSUPERVISED,
                        RANDOM,
                        Quantity.PERPLEXITY_DEVIATION,
                        false),
                new Claim(
                        "Their perplexities lie closer together, from the 5 % to the 95 % quantile.",
                        PAPER + "Figure 2", UNSUPERVISED, RANDOM, Quantity.PERPLEXITY_RANGE, false),
                new Claim(
                        "With supervision the final state differs between architectures; without, it hardly does.",
                        PAPER + "Figure 3",
                        SUPERVISED,
                        UNSUPERVISED,
                        Quantity.UNIT_DEVIATION,
                        true),
                new Claim(
                        "With supervision the probabilities vary with past choices.",
                        PAPER + "Figure 4",
                        SUPERVISED,
                        UNSUPERVISED,
                        Quantity.ARGMAX_DEVIATION,
                        true),
                new Claim(
                        "With supervision choices depend on those before them.",
                        PAPER + "Eq. 1 and 2, here in bits",
                        SUPERVISED,
                        UNSUPERVISED,
                        Quantity.CONDITIONING_LOG,
                        true)));
        for (var measure : Measure.values()) {
            boolean distance = measure == Measure.GRAPH_EDIT_DISTANCE || measure == Measure.PERFORMANCE_DIFFERENCE;
            for (var definition : Definition.values()) {
                if (measure != Measure.PERFORMANCE_DIFFERENCE || definition == Definition.PAPER) {
                    claims.add(new Claim(
                            "Supervision makes the distance of embeddings follow " + measure.title()
                                    + (measure == Measure.PERFORMANCE_DIFFERENCE
                                            ? ""
                                            : " (definition " + definition.label() + ")")
                                    + (distance ? " (ρ rises)." : " (ρ falls)."),
                            PAPER + "Table 1",
                            SUPERVISED,
                            UNSUPERVISED,
                            Quantity.correlation(measure, definition),
                            distance));
                }
            }
        }
        controllers.stream()
                .filter(controller -> controller.startsWith("state_penalty"))
                .forEach(controller -> claims.addAll(penaltyHelps(controller)));
        return claims.stream()
                .filter(claim -> controllers.contains(claim.controller) && controllers.contains(claim.reference))
                .toList();
    }

    private static List<Claim> penaltyHelps(String controller) {
        return List.of(
                new Claim(
                        "A penalty on the cell state, without a buffer, makes choices depend on those before them.",
                        "",
                        controller,
                        UNSUPERVISED,
                        Quantity.CONDITIONING_LOG,
                        true),
                new Claim(
                        "A penalty on the cell state makes the final state differ between architectures.",
                        "",
                        controller,
                        UNSUPERVISED,
                        Quantity.UNIT_DEVIATION,
                        true),
                new Claim(
                        "A penalty on the cell state makes choices depend on those before them more than reconstruction does.",
                        "",
                        controller,
                        SUPERVISED,
                        Quantity.CONDITIONING_LOG,
                        true),
                new Claim(
                        "With the penalty the best sampled architecture predicts better.",
                        "",
                        controller,
                        UNSUPERVISED,
                        Quantity.PERPLEXITY_MINIMUM,
                        false));
    }

    /** Judges all claims about the controllers of these runs. */
    public static List<Verdict> verdicts(OverSeeds runs) {
        return about(runs.controllers()).stream()
                .map(claim -> claim.judge(runs))
                .toList();
    }

    /** Judges whether the claim stands: whether the 95 % interval of the difference over seeds lies on the claimed side of 0. */
    Verdict judge(OverSeeds runs) {
        var difference = runs.difference(controller, reference, quantity);
        var interval = difference.flatMap(measured -> measured.difference().interval());
        return new Verdict(Status.of(interval, 0, more), text, source, reason(difference));
    }

    private String reason(Optional<PairedDifference> difference) {
        var names = controller + " − " + reference + ", " + quantity.title() + ": ";
        if (difference.isEmpty()) {
            return names + "not measured in both, with the same seed.";
        }
        var measured = difference.get().difference();
        var mean = names + number(measured.mean());
        var interval = measured.interval();
        return interval.isEmpty()
                ? mean + " for one seed; an interval needs at least two."
                : mean + ", 95 % interval " + number(interval.get().low()) + " to "
                        + number(interval.get().high()) + " over " + measured.count() + " seeds.";
    }

    private String number(double value) {
        var number = String.format(Locale.ROOT, "%." + quantity.decimals() + "f", value);
        return number.matches("-0\\.0+") ? number.substring(1) : number.replace('-', '−'); // zero has no sign
    }
}
