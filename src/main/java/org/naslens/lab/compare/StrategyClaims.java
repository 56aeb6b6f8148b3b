package org.naslens.lab.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.naslens.evidence.Status;
import org.naslens.evidence.Verdict;
import org.naslens.statistics.Interval;

/** Claims about search strategies: that they pick well, and that their shared weights rank architectures well. */
public final class StrategyClaims {
    private StrategyClaims() {}

    /** Judges all claims: first about picks, then about rankings. */
    public static List<Verdict> verdicts(StrategyComparison comparison) {
        var verdicts = new ArrayList<Verdict>();
        comparison.outcomes().forEach(outcome -> picks(comparison, outcome).ifPresent(verdicts::add));
        comparison.outcomes().forEach(outcome -> ranking(comparison, outcome).ifPresent(verdicts::add));
        return verdicts;
    }

    private static Optional<Verdict> picks(StrategyComparison comparison, StrategyOutcome outcome) {
        return outcome.beatsRandom()
                .map(beats -> new Verdict(
                        status(
                                Optional.of(beats.interval()),
                                .5,
                                beats.overSeeds().count()),
                        outcome.strategy() + " picks better than a random architecture.",
                        "",
                        "Probability " + number(beats.overSeeds().mean()) + " " + text(beats.interval()) + " over "
                                + seeds(beats.overSeeds().count()) + ", beside "
                                + comparison.truth().drawn().size() + " architectures."));
    }

    private static Optional<Verdict> ranking(StrategyComparison comparison, StrategyOutcome outcome) {
        return outcome.tau()
                .map(tau -> new Verdict(
                        status(tau.interval(), 0, tau.overSeeds().count()),
                        "The shared weights of " + outcome.strategy()
                                + " rank architectures as training each from scratch does, better than chance.",
                        "",
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

    /** One seed decides nothing, because its interval says nothing about other seeds. */
    private static Status status(Optional<Interval> interval, double chance, int seeds) {
        return Status.of(seeds < 2 ? Optional.empty() : interval, chance, true);
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
