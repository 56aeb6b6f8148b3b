package org.naslens.search;

import java.util.Arrays;
import org.naslens.config.ControllerSettings;
import org.naslens.config.ControllerSettings.EntropyMode;
import org.naslens.config.ControllerSettings.Training;
import org.naslens.config.ReplaySettings;
import org.naslens.config.Settings;
import org.naslens.controller.Baseline;
import org.naslens.controller.Controller;
import org.naslens.controller.ControllerBatch;
import org.naslens.controller.ControllerStep;
import org.naslens.random.Seed;
import org.naslens.replay.ReplayBuffer;
import org.naslens.space.Architecture;
import org.naslens.training.DivergenceException;
import org.naslens.training.Finite;

/**
 * Trains θ while ω stays fixed: architectures are sampled and rewarded, and the controller takes a step on L_PG, or on L_PG + L_Sup
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
            beginEpoch(number.epoch());
        }
        var measured = train(number);
        totals.sampled(settings.getBatch(), measured.entropy());
        totals.rewarded(Arrays.stream(measured.rewards()).average().orElseThrow());
        measured.step().reconstructionLoss().ifPresent(totals::reconstructed);
    }

    @Override
    public void finishEpoch(EpochTotals totals) {
        totals.controllerPhase(baseline.mean(), buffer.size());
    }

    private void beginEpoch(int epoch) {
        if (restartText) {
            rewards.restart();
        }
        if (settings.getBaselineRestarts()) {
            baseline.restart();
        }
        if (settings.getTraining() == Training.SUPERVISED && epoch >= replay.getStoreAfterEpochs()) {
            fillBuffer(epoch);
        }
    }

    /** Stores fresh samples of the controller in the replay buffer (Adam and Lorraine 2019, §3.3). */
    private void fillBuffer(int epoch) {
        var seed = storeSeed.with(epoch);
        var fresh = controller
                .sample(replay.getAddedPerEpoch(), seed.with("sample"))
                .architectures();
        buffer.store(fresh, replay.getReplacedPerEpoch(), seed.with("replace").stream());
    }

    /** Updates θ: samples and rewards architectures, and takes a step on the controller's objective. */
    private Measured train(StepNumber number) {
        int m = settings.getBatch();
        var sampled = controller.sample(m, sampleSeed.with(number.inAll()));
        var architectures = sampled.architectures();
        double[] reward = new double[m];
        for (int i = 0; i < m; i++) {
            reward[i] = rewards.reward(architectures.get(i), number.inAll() * m + i);
        }
        var advantages = baseline.advantages(withEntropy(reward, sampled.entropies()));
        var batch = ControllerBatch.of(architectures, advantages, number.inAll() + 1);
        if (settings.getTraining() == Training.SUPERVISED && number.epoch() >= replay.getPenaltyAfterEpochs()) {
            int r = Math.min(replay.getPenaltySample(), buffer.size());
            var stored = buffer.sample(r, replaySeed.with(number.inAll()).stream());
            replaySteps++;
            batch = batch.replaying(stored, replaySteps);
        }
        return new Measured(batch, reward, sampled.meanEntropy(), baseline.mean(), controller.train(batch));
    }

    /**
     * The measurements of a step, all of them finite.
     *
     * @param entropy H(π) of all choices together, mean over the sampled architectures, in nats
     * @param baseline the mean baseline after the step
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Measured(
            ControllerBatch batch, double[] rewards, double entropy, double baseline, ControllerStep step) {
        /** @throws DivergenceException if a number is not finite; it names the first one, in the order in which the step computes them */
        Measured {
            var sampled = batch.architectures();
            for (int i = 0; i < rewards.length; i++) {
                requireFinite("the reward", rewards[i], sampled.get(i));
            }
            requireFinite("the entropy", entropy, sampled.get(0));
            requireFinite("the baseline", baseline, sampled.get(0));
            requireFinite("the norm of the controller's gradient", step.gradientNorm(), sampled.get(0));
            var replayed = batch.replayed();
            if (replayed != null) {
                var loss = step.reconstructionLoss().orElse(Double.NaN);
                requireFinite(
                        "the reconstruction loss",
                        loss,
                        replayed.architectures().get(0));
            }
        }

        private static void requireFinite(String what, double value, Architecture architecture) {
            try {
                Finite.require(what, value);
            } catch (DivergenceException e) {
                throw e.in("with architecture " + architecture.tokens());
            }
        }
    }

    /** R + weight · H if the entropy is part of the reward, otherwise R; H is that of all choices together, or of each separately. */
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
