package org.naslens.search;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.naslens.config.Settings;
import org.naslens.config.StrategySettings.Kind;
import org.naslens.space.Architecture;
import org.naslens.space.ArchitectureWeights;
import org.naslens.space.SearchSpace;

/** Reads {@code state.pb} of a checkpoint, and believes nothing: whatever is in it must be what a search of these settings could write. */
final class SavedState {
    /** 1 had one kernel of [H, 2H] for gate and candidate, 2 no checksums. */
    static final int FORMAT = 3;

    private static final long SETTINGS_BYTES = 1 << 20;
    private static final int BYTES_OF_A_NUMBER = 12; // the longest: a tag and ten bytes

    private final Path file;
    private final Settings settings;
    private final SearchSpace space;

    private SavedState(Path file, Settings settings) {
        this.file = file;
        this.settings = settings;
        space = new SearchSpace(settings.getSpace().getNodes());
    }

    /**
     * The state in a file.
     *
     * @throws SearchException if it is missing, damaged, of another version, or not of a search with these settings
     */
    static SearchState read(Path file, Settings settings) {
        return new SavedState(file, settings).read();
    }

    private SearchState read() {
        try (var in = Files.newInputStream(file)) {
            long size = Files.size(file);
            long most = Math.min(Integer.MAX_VALUE, largest());
            require(size <= most, "has " + size + " bytes; with these settings it has at most " + most);
            var bytes = CodedInputStream.newInstance(in);
            bytes.setSizeLimit((int) most);
            var state = SearchState.parseFrom(bytes);
            check(state);
            return state;
        } catch (InvalidProtocolBufferException e) {
            throw new SearchException(file + " is damaged: " + e.getMessage(), e);
        } catch (NoSuchFileException e) {
            throw new SearchException(file + " is missing; the checkpoint is not whole", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** More bytes than a state of these settings can have. */
    private long largest() {
        var child = settings.getChild();
        long carried = child.getHidden()
                * (2L * child.getBatch() + settings.getReward().getBatch());
        long learnt = 3L * ArchitectureWeights.count(space);
        long numbers =
                100 + carried + learnt + space.choices() * (settings.getReplay().getCapacity() + 2L);
        return SETTINGS_BYTES + numbers * BYTES_OF_A_NUMBER;
    }

    private void check(SearchState state) {
        require(
                state.getFormat() == FORMAT,
                "has format " + state.getFormat() + "; this version of naslens reads format " + FORMAT);
        requireCount("epoch", state.getEpoch(), 1_000_000);
        requireCount("child_step", state.getChildStep(), settings.getSchedule().getChildSteps());
        requireCount(
                "controller_step",
                state.getControllerStep(),
                Strategy.hasController(settings) ? settings.getSchedule().getControllerSteps() : 0);
        requireCount("child_steps", state.getChildSteps(), Long.MAX_VALUE);
        requireCount("controller_steps", state.getControllerSteps(), Long.MAX_VALUE);
        checkLearntPaths(state);
        requireCount("replay_steps", state.getReplaySteps(), state.getControllerSteps());
        requireCount("best_epoch", state.getBestEpoch(), state.getEpoch());
        require(!Double.isNaN(state.getBestScore()), "has best_score = NaN; it must be a number");
        requireCount("recoveries", state.getRecoveriesCount(), Recoveries.MOST);
        int baselines = state.getBaselineCount();
        require(
                baselines == 0 || baselines == 1 || baselines == space.choices(),
                "has " + baselines + " baselines; there may be 0, 1 or " + space.choices());
        state.getBaselineList().forEach(b -> requireFinite("baseline", b));
        checkSums(state.getSums());
        checkText("training_text", state.getTrainingText());
        checkText("reward_text", state.getRewardText());
        requireCount(
                "replay_buffer",
                state.getReplayBufferCount(),
                settings.getReplay().getCapacity());
        state.getReplayBufferList().forEach(this::checkArchitecture);
    }

    private void checkLearntPaths(SearchState state) {
        boolean wanted = settings.getStrategy().getKind() == Kind.DARTS;
        if (!wanted) {
            require(!state.hasLearntPaths(), "has learnt_paths; they go with strategy.kind = DARTS only");
            return;
        }
        var learnt = state.getLearntPaths();
        int options = ArchitectureWeights.count(space);
        requireOptions("logit", learnt.getLogitList(), options);
        requireOptions("first_moment", learnt.getFirstMomentList(), options);
        requireOptions("second_moment", learnt.getSecondMomentList(), options);
        for (double moment : learnt.getSecondMomentList()) {
            require(moment >= 0, "has learnt_paths.second_moment = " + moment + "; it must be at least 0");
        }
        requireCount("learnt_paths.steps", learnt.getSteps(), state.getChildSteps());
    }

    private void requireOptions(String name, List<Double> values, int options) {
        require(
                values.size() == options,
                "has " + values.size() + " numbers of learnt_paths." + name + "; with these settings there are "
                        + options);
        values.forEach(value -> requireFinite("learnt_paths." + name, value));
    }

    private void checkSums(EpochSums sums) {
        requireFinite("child_loss", sums.getChildLoss());
        requireFinite("reward", sums.getReward());
        requireFinite("entropy", sums.getEntropy());
        requireFinite("reconstruction_loss", sums.getReconstructionLoss());
        requireCount("reconstructions", sums.getReconstructions(), Integer.MAX_VALUE);
        requireCount("sampled", sums.getSampled(), Integer.MAX_VALUE);
    }

    private void checkText(String name, TextPosition position) {
        requireCount(name + ".window", position.getWindow(), Integer.MAX_VALUE);
        for (int i = 0; i < position.getStateCount(); i++) {
            requireFinite(name + ".state", position.getState(i));
        }
    }

    private void checkArchitecture(ArchitectureChoices stored) {
        try {
            space.require(architecture(stored));
        } catch (IllegalArgumentException e) {
            throw new SearchException(file + " is damaged: replay_buffer: " + e.getMessage(), e);
        }
    }

    /** As {@link ControllerPhase} stores it. */
    static Architecture architecture(ArchitectureChoices stored) {
        return Architecture.ofChoices(
                stored.getChoiceList().stream().mapToInt(Integer::intValue).toArray());
    }

    /** All of them. */
    static List<Architecture> architectures(List<ArchitectureChoices> stored) {
        return stored.stream().map(SavedState::architecture).toList();
    }

    private void requireCount(String name, long value, long most) {
        require(value >= 0 && value <= most, "has " + name + " = " + value + "; it must be 0 to " + most);
    }

    private void requireFinite(String name, double value) {
        require(Double.isFinite(value), "has " + name + " = " + value + "; it must be finite");
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new SearchException(file + " " + otherwise);
        }
    }
}
