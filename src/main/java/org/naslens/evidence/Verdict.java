package org.naslens.evidence;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.naslens.statistics.PairedDifference;

/**
 * What becomes of a claim.
 *
 * @param claim what is said
 * @param status whether it stands
 * @param difference that was measured; empty where no seed has both controllers
 */
public record Verdict(Claim claim, Status status, Optional<PairedDifference> difference) {
    /** Judges all claims about these runs. */
    public static List<Verdict> on(OverSeeds runs) {
        return Claim.about(runs.controllers()).stream()
                .map(claim -> on(claim, runs.difference(claim.controller(), claim.reference(), claim.quantity())))
                .toList();
    }

    private static Verdict on(Claim claim, Optional<PairedDifference> difference) {
        var interval = difference.flatMap(measured -> measured.difference().interval());
        if (interval.isEmpty()) {
            return new Verdict(claim, Status.NOT_DECIDED, difference);
        }
        double low = interval.get().low();
        double high = interval.get().high();
        boolean more = low > 0;
        boolean less = high < 0;
        var status = !more && !less ? Status.DOES_NOT_STAND : more == claim.more() ? Status.STANDS : Status.REFUTED;
        return new Verdict(claim, status, difference);
    }

    /** The numbers behind it, in words. */
    public String reason() {
        var names = claim.controller() + " − " + claim.reference() + ", "
                + claim.quantity().title() + ": ";
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
        var text = String.format(Locale.ROOT, "%." + claim.quantity().decimals() + "f", value);
        return text.matches("-0\\.0+") ? text.substring(1) : text.replace('-', '−'); // zero has no sign
    }
}
