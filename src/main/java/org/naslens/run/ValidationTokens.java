package org.naslens.run;

import org.naslens.config.ControllerSettings.Training;
import org.naslens.config.Settings;

/** How many words of the validation split a search has predicted to learn of architectures: what its strategy costs. */
final class ValidationTokens {
    private ValidationTokens() {}

    /** So many in so many epochs, each word as often as it was predicted. */
    static long ofSearch(Settings settings, int epochs) {
        var schedule = settings.getSchedule();
        return switch (settings.getStrategy().getKind()) {
            case ENAS -> {
                var reward = settings.getReward();
                var controller = settings.getController();
                long rewards = controller.getTraining() == Training.RANDOM
                        ? 0
                        : (long) epochs * schedule.getControllerSteps() * controller.getBatch();
                yield rewards * reward.getBatch() * reward.getSteps();
            }
            case DARTS -> {
                long childSteps = (long) epochs * schedule.getChildSteps();
                int every = settings.getStrategy().getDarts().getChildStepsPerStep();
                long steps = (childSteps + every - 1) / every;
                yield steps
                        * settings.getChild().getBatch()
                        * settings.getChild().getSteps();
            }
            case RANDOM_WS, ONE_SHOT, RANDOM -> 0;
        };
    }
}
