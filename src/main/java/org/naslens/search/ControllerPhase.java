package org.naslens.search;

import java.util.Arrays;
import org.naslens.config.ControllerSettings;
import org.naslens.config.ControllerSettings.EntropyMode;
import org.naslens.config.ControllerSettings.Training;
import org.naslens.config.ReplaySettings;
import org.naslens.config.Settings;
import org.naslens.controller.Baseline;
import org.naslens.controller.Controller;
import org.naslens.random.Seed;
import org.naslens.replay.ReplayBuffer;
import org.naslens.space.Architecture;

/**
 * θ moves, ω stands still: architectures are sampled and rewarded, and the controller takes a step on L_PG, joined by L_Sup
 * once enough epochs are done.
 */
final class ControllerPhase implements Phase {
    private final Controller controller;
    private final RewardSource rewards;
    private final ControllerSettings settings;
    private final ReplaySettings replay;
    private final int steps;
    private final ReplayBuffer buffer;
    private final Baseline baseline;
    private final Seed sampleSeed;
    private final Seed storeSeed;
    private final Seed replaySeed;
    private final boolean restartText;
    private long replaySteps; // those with L_Sup

    ControllerPhase(Controller controller, RewardSource rewards, Settings settings, Seed seed) {
        this.controller = controller;
        this.rewards = rewards;
        this.settings = settings.getController();
        replay = settings.getReplay();
        steps = this.settings.getTraining() == Training.RANDOM
                ? 0
                : settings.getSchedule().getControllerSteps();
        var replacement = replay.getReplacement() == ReplaySettings.Replacement.LAST
                ? ReplayBuffer.Replacement.LAST
                : ReplayBuffer.Replacement.RANDOM;
        buffer = new ReplayBuffer(replay.getCapacity(), replacement);
        baseline = new Baseline(this.settings.getBaselineDecay());
        sampleSeed = seed.with("controller samples");
        storeSeed = seed.with("replay store");
        replaySeed = seed.with("replay sample");
        restartText = settings.getSchedule().getRestartText();
    }

    @Override
    public int steps() {
        return steps;
    }

    @Override
    public void step(StepNumber number, EpochTotals totals) {
        if (number.ofEpoch() == 0) {
            begin(number.epoch());
        }
        replaySteps += step(number.epoch(), number.inAll(), replaySteps, totals) ? 1 : 0;
    }

    @Override
    public void finishEpoch(EpochTotals totals) {
        totals.controllerPhase(baseline.mean(), buffer.size());
    }

    /** What happens before the first step of an epoch: the replay buffer takes in what the controller samples now. */
    private void begin(int epoch) {
        if (restartText) {
            rewards.restart();
        }
        if (settings.getBaselineRestarts()) {
            baseline.restart();
        }
        if (settings.getTraining() == Training.SUPERVISED && epoch >= replay.getStoreAfterEpochs()) {
            var seed = storeSeed.with(epoch);
            var fresh = controller
                    .sample(replay.getAddedPerEpoch(), seed.with("sample"))
                    .architectures();
            buffer.store(fresh, replay.getReplacedPerEpoch(), seed.with("replace").stream());
        }
    }

    /**
     * One step; what it saw is added to {@code totals}.
     *
     * @param epoch epochs that are done
     * @param stepsDone steps that are done in all
     * @param replaysDone steps that are done with L_Sup
     * @return whether L_Sup took part
     * @throws DivergenceException if a number is not finite; then θ may not be, either
     */
    private boolean step(int epoch, long stepsDone, long replaysDone, EpochTotals totals) {
        int m = settings.getBatch();
        var sampled = controller.sample(m, sampleSeed.with(stepsDone));
        double[] reward = new double[m];
        for (int i = 0; i < m; i++) {
            reward[i] = rewards.reward(sampled.architectures().get(i), stepsDone * m + i);
        }
        for (int i = 0; i < m; i++) {
            requireFinite("the reward", reward[i], sampled.architectures().get(i));
        }
        var first = sampled.architectures().get(0);
        requireFinite("the entropy", sampled.meanEntropy(), first);
        totals.sampled(m, sampled.meanEntropy());
        totals.rewarded(Arrays.stream(reward).average().orElseThrow());

        var advantages = baseline.advantages(withEntropy(reward, sampled.entropies()));
        requireFinite("the baseline", baseline.mean(), first);
        boolean reconstructs = settings.getTraining() == Training.SUPERVISED && epoch >= replay.getPenaltyAfterEpochs();
        if (!reconstructs) {
            var result = controller.train(sampled.architectures(), advantages, stepsDone + 1);
            requireFinite("the norm of the controller's gradient", result.gradientNorm(), first);
            return false;
        }
        var stored =
                buffer.sample(Math.min(replay.getPenaltySample(), buffer.size()), replaySeed.with(stepsDone).stream());
        var result = controller.train(sampled.architectures(), advantages, stepsDone + 1, stored, replaysDone + 1);
        requireFinite("the norm of the controller's gradient", result.gradientNorm(), first);
        requireFinite("the reconstruction loss", result.reconstructionLoss(), stored.get(0));
        totals.reconstructed(result.reconstructionLoss());
        return true;
    }

    private static void requireFinite(String what, double value, Architecture architecture) {
        try {
            Finite.require(what, value);
        } catch (DivergenceException e) {
            throw e.in("with architecture " + architecture.tokens());
        }
    }

    /** R + weight · H where the entropy is part of the reward: of all choices together, or of each on its own. */
    private double[][] withEntropy(double[] reward, double[][] entropies) {
        double weight = settings.getEntropyMode() == EntropyMode.REWARD ? settings.getEntropyWeight() : 0;
        boolean perChoice = settings.getBaseline() == ControllerSettings.Baseline.PER_CHOICE;
        double[][] total = new double[reward.length][];
        for (int i = 0; i < reward.length; i++) {
            double r = reward[i];
            total[i] = perChoice
                    ? Arrays.stream(entropies[i]).map(h -> r + weight * h).toArray()
                    : new double[] {r + weight * Arrays.stream(entropies[i]).sum()};
        }
        return total;
    }

    @Override
    public void restart() {
        rewards.restart();
        restorePolicy(SearchState.getDefaultInstance());
    }

    @Override
    public void save(SearchState.Builder state) {
        rewards.save(state);
        state.setReplaySteps(replaySteps);
        for (double b : baseline.values()) {
            state.addBaseline(b);
        }
        for (var architecture : buffer.entries()) {
            var choices = ArchitectureChoices.newBuilder();
            for (int choice : architecture.choices()) {
                choices.addChoice(choice);
            }
            state.addReplayBuffer(choices);
        }
    }

    @Override
    public void restore(SearchState state) {
        rewards.restore(state);
        restorePolicy(state);
    }

    private void restorePolicy(SearchState state) {
        replaySteps = state.getReplaySteps();
        baseline.restore(state.getBaselineList().stream()
                .mapToDouble(Double::doubleValue)
                .toArray());
        buffer.restore(SavedState.architectures(state.getReplayBufferList()));
    }
}
