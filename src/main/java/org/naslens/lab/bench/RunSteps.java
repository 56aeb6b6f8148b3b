package org.naslens.lab.bench;

import org.naslens.config.ControllerSettings.Training;
import org.naslens.config.Settings;

/**
 * The number of steps of each kind in a search and in the evaluation of its samples at the end.
 *
 * @param training training steps of the child
 * @param rewards rewards of single architectures
 * @param controller controller steps on L_PG alone
 * @param controllerReplay controller steps on L_PG + L_Sup
 * @param draws draws of all architectures that train the child in an epoch
 * @param fills fills of the replay buffer
 * @param evaluated windows of the validation split, counted again for each sample
 */
record RunSteps(
        long training, long rewards, long controller, long controllerReplay, long draws, long fills, long evaluated) {
    /**
     * The steps under these settings. Storing and L_Sup start once the configured number of epochs is done.
     *
     * @param validationTokens n, of which all but the first are predicted: ⌈⌈(n − 1) / B⌉ / T⌉ windows
     */
    static RunSteps of(Settings settings, int validationTokens) {
        var schedule = settings.getSchedule();
        var controller = settings.getController();
        var replay = settings.getReplay();
        long epochs = schedule.getEpochs();
        boolean supervised = controller.getTraining() == Training.SUPERVISED;
        long perEpoch = controller.getTraining() == Training.RANDOM ? 0 : schedule.getControllerSteps();
        long withReplay = supervised ? Math.max(0, epochs - replay.getPenaltyAfterEpochs()) : 0;
        long streams = settings.getAnalysis().getBatch();
        long steps = settings.getChild().getSteps();
        long windows = ceilDiv(ceilDiv(validationTokens - 1, streams), steps);
        return new RunSteps(
                epochs * schedule.getChildSteps(),
                epochs * perEpoch * controller.getBatch(),
                (epochs - withReplay) * perEpoch,
                withReplay * perEpoch,
                schedule.getChildSteps() == 0 ? 0 : epochs,
                supervised ? Math.max(0, epochs - replay.getStoreAfterEpochs()) : 0,
                settings.getAnalysis().getSamples() * windows);
    }

    private static long ceilDiv(long dividend, long divisor) {
        return (dividend + divisor - 1) / divisor;
    }
}
