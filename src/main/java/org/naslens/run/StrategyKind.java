package org.naslens.run;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.naslens.config.ControllerSettings.Training;
import org.naslens.config.Settings;
import org.naslens.config.StrategySettings.Kind;

/**
 * How architectures are searched for, which is one row of a comparison of strategies. ENAS has three kinds, one for each way of
 * training its controller.
 */
public enum StrategyKind {
    ENAS_RANDOM(Kind.ENAS, Training.RANDOM),
    ENAS_UNSUPERVISED(Kind.ENAS, Training.UNSUPERVISED),
    ENAS_SUPERVISED(Kind.ENAS, Training.SUPERVISED),
    RANDOM_WS(Kind.RANDOM_WS),
    ONE_SHOT(Kind.ONE_SHOT),
    DARTS(Kind.DARTS),
    RANDOM(Kind.RANDOM);

    private final Kind kind;
    private final @Nullable Training training; // of the controller; null without one

    StrategyKind(Kind kind) {
        this(kind, null);
    }

    StrategyKind(Kind kind, @Nullable Training training) {
        this.kind = kind;
        this.training = training;
    }

    /** The kind that the settings ask for. */
    public static StrategyKind of(Settings settings) {
        var kind = settings.getStrategy().getKind();
        var training = settings.getController().getTraining();
        return Arrays.stream(values())
                .filter(each -> each.kind == kind && (each.training == null || each.training == training))
                .findFirst()
                .orElseThrow();
    }

    /**
     * The kind with this label, such as {@code enas-supervised} or {@code darts}.
     *
     * @throws InputException if no kind has this label
     */
    public static StrategyKind parse(String label) {
        return Arrays.stream(values())
                .filter(each -> each.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new InputException("strategy \"" + label + "\"; it may be "
                        + Arrays.stream(values()).map(StrategyKind::label).collect(Collectors.joining(", "))));
    }

    /** Its name in files and tables. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the shared weights ω are trained on all paths at once instead of on one architecture after another. */
    public boolean trainsAllPaths() {
        return kind == Kind.ONE_SHOT || kind == Kind.DARTS;
    }

    /** These settings with this strategy. */
    public Settings in(Settings settings) {
        var own = settings.toBuilder();
        own.getStrategyBuilder().setKind(kind);
        if (training != null) {
            own.getControllerBuilder().setTraining(training);
        }
        return own.build();
    }
}
