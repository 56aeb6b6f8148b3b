package org.naslens.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.naslens.analysis.StrategyComparison;
import org.naslens.analysis.StrategyOutcome;
import org.naslens.statistics.Interval;

/**
 * What becomes of a claim about a search strategy.
 *
 * @param subject what it is about
 * @param status whether it stands: whether its 95 % interval leaves out what chance would give
 * @param claim what is said, a sentence
 * @param reason the numbers behind it, in words
 */
public record StrategyVerdict(Subject subject, Status status, String claim, String reason) {
    /** What claims are about. */
    public enum Subject {
        /** How good what a strategy picks is. */
        PICKS,
        /** Whether shared weights rank architectures as training each alone does. */
        RANKING
    }

    /** Judges all claims: of picks first, then of rankings. */
    public static List<StrategyVerdict> on(StrategyComparison comparison) {
        var verdicts = new ArrayList<StrategyVerdict>();
        comparison.outcomes().forEach(outcome -> picks(comparison, outcome).ifPresent(verdicts::add));
        comparison.outcomes().forEach(outcome -> ranking(comparison, outcome).ifPresent(verdicts::add));
        return verdicts;
    }

    private static Optional<StrategyVerdict> picks(StrategyComparison comparison, StrategyOutcome outcome) {
        return outcome.beatsRandom()
                .map(beats -> new StrategyVerdict(
                        Subject.PICKS,
                        status(
                                Optional.of(beats.interval()),
                                .5,
                                beats.overSeeds().count()),
                        outcome.strategy() + " picks better than a random architecture.",
                        "Probability " + number(beats.overSeeds().mean()) + " " + text(beats.interval()) + " over "
                                + seeds(beats.overSeeds().count()) + ", beside "
                                + comparison.truth().drawn().size() + " architectures."));
    }

    private static Optional<StrategyVerdict> ranking(StrategyComparison comparison, StrategyOutcome outcome) {
        return outcome.tau()
                .map(tau -> new StrategyVerdict(
                        Subject.RANKING,
                        status(tau.interval(), 0, tau.overSeeds().count()),
                        "The shared weights of " + outcome.strategy()
                                + " rank architectures as training each alone does, better than chance.",
                        "τ " + number(tau.overSeeds().mean())
                                + tau.interval().map(each -> " " + text(each)).orElse("") + " over "
                                + seeds(tau.overSeeds().count()) + "; " + ceiling(comparison)));
    }

    private static String ceiling(StrategyComparison comparison) {
        return comparison
                .ceiling()
                .map(tau -> "the truth itself repeats to " + number(tau.tau())
                        + tau.interval().map(each -> " " + text(each)).orElse("") + ".")
                .orElse("how well the truth repeats is not known from one training of each.");
    }

    private static Status status(Optional<Interval> interval, double chance, int seeds) {
        if (interval.isEmpty() || seeds < 2) {
            return Status.NOT_DECIDED;
        }
        return interval.get().low() > chance
                ? Status.STANDS
                : interval.get().high() < chance ? Status.REFUTED : Status.DOES_NOT_STAND;
    }

    private static String seeds(int count) {
        return count == 1 ? "one seed, which says nothing of another" : count + " seeds";
    }

    private static String text(Interval interval) {
        return "[" + number(interval.low()) + ", " + number(interval.high()) + "]";
    }

    private static String number(double value) {
        var text = String.format(Locale.ROOT, "%.2f", value);
        return text.equals("-0.00") ? "0.00" : text.replace('-', '−');
    }
}
