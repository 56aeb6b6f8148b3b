package org.naslens.run;

import java.util.List;
import org.naslens.config.ControllerSettings;
import org.naslens.config.ControllerSettings.Training;
import org.naslens.config.Settings;

/**
 * How a controller is trained, which is one row of the tables.
 *
 * <p>Its label is {@code random}, {@code unsupervised} or {@code supervised}; with a penalty on the cell state,
 * {@code state_penalty=λ} or {@code supervised+state_penalty=λ}.
 *
 * @param training what the controller learns from
 * @param statePenalty λ, 0 for none
 */
public record ControllerKind(Training training, double statePenalty) {
    /** The three controllers of the paper. */
    public static final List<ControllerKind> PAPER = List.of(
            new ControllerKind(Training.RANDOM, 0),
            new ControllerKind(Training.UNSUPERVISED, 0),
            new ControllerKind(Training.SUPERVISED, 0));

    private static final String PENALTY = "state_penalty";
    private static final double USUAL_PENALTY = 0.01;
    private static final double LARGEST_PENALTY = 1e6;

    /** The kind that the settings ask for. */
    public static ControllerKind of(ControllerSettings settings) {
        var training = settings.getTraining();
        return new ControllerKind(training, training == Training.RANDOM ? 0 : settings.getStatePenalty());
    }

    /**
     * The kind with this label. {@code state_penalty} without a number takes λ from the settings, or 0.01 where they set none.
     *
     * @throws InputException if no kind has this label
     */
    public static ControllerKind parse(String label, Settings settings) {
        var parts = label.split("\\+", -1);
        var last = parts[parts.length - 1];
        if (last.equals(PENALTY) || last.startsWith(PENALTY + "=")) {
            var training = parts.length == 1 ? Training.UNSUPERVISED : training(label, parts[0]);
            if (parts.length <= 2 && training != Training.RANDOM) {
                return new ControllerKind(training, penalty(label, last, settings));
            }
        } else if (parts.length == 1) {
            return new ControllerKind(training(label, label), 0);
        }
        throw unknown(label);
    }

    private static Training training(String label, String name) {
        for (var training : Training.values()) {
            if (name(training).equals(name)) {
                return training;
            }
        }
        throw unknown(label);
    }

    private static double penalty(String label, String text, Settings settings) {
        if (text.equals(PENALTY)) {
            double own = settings.getController().getStatePenalty();
            return own > 0 ? own : USUAL_PENALTY;
        }
        try {
            double lambda = Double.parseDouble(text.substring(PENALTY.length() + 1));
            if (lambda > 0 && lambda <= LARGEST_PENALTY) {
                return lambda;
            }
        } catch (NumberFormatException e) {
            throw unknown(label);
        }
        throw unknown(label);
    }

    private static InputException unknown(String label) {
        return new InputException("controller \"" + label + "\"; it may be random, unsupervised, supervised, " + PENALTY
                + " or " + PENALTY + "=λ with λ above 0, or supervised+" + PENALTY + "=λ");
    }

    /** Its name in files and tables. */
    public String label() {
        if (statePenalty == 0) {
            return name(training);
        }
        var penalty = PENALTY + "=" + number(statePenalty);
        return training == Training.UNSUPERVISED ? penalty : name(training) + "+" + penalty;
    }

    /** The label in a form that fits into a file name. */
    public String inFileName() {
        return label().replace('=', '-').replace('+', '-');
    }

    /** These settings with this kind of controller. */
    public Settings in(Settings settings) {
        var own = settings.toBuilder();
        own.getControllerBuilder().setTraining(training).setStatePenalty(statePenalty);
        return own.build();
    }

    private static String name(Training training) {
        return switch (training) {
            case RANDOM -> "random";
            case UNSUPERVISED -> "unsupervised";
            case SUPERVISED -> "supervised";
        };
    }

    /** Formats a number without a needless ".0". */
    private static String number(double value) {
        return value == Math.rint(value) && value < 1e6 ? Long.toString((long) value) : Double.toString(value);
    }
}
