package org.naslens.search;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.naslens.config.Settings;
import org.naslens.corpus.Corpus;
import org.naslens.space.Architecture;
import org.naslens.space.SearchSpace;
import org.naslens.training.Checkpoint;
import org.naslens.training.Recoveries;
import org.naslens.training.StateFile;

/** Reads the state of a search from a checkpoint, and refuses whatever a search with these settings could not have written. */
final class SavedState {
    /** Format 1 had one kernel [H, 2H] for gate and candidate; format 2 had no checksums. */
    static final int FORMAT = 3;

    private final StateFile file;
    private final Settings settings;
    private final SearchSpace space;

    private SavedState(Path file, Settings settings) {
        this.file = new StateFile(file);
        this.settings = settings;
        space = new SearchSpace(settings.getSpace().getNodes());
    }

    /**
     * The state in a file.
     *
     * @throws TrainingException if it is missing, damaged, of another format, or not from a search with these settings
     */
    static SearchState read(Path file, Settings settings) {
        return new SavedState(file, settings).read();
    }

    /**
     * The state in a checkpoint.
     *
     * @param corpus the text it must have been made from; null to skip this check
     * @throws TrainingException as {@link #read(Path, Settings)} does, or if the folder was renamed or the text is another
     */
    static SearchState of(Checkpoint checkpoint, Settings settings, @Nullable Corpus corpus) {
        var state = read(checkpoint.stateFile(), settings);
        checkpoint.requireName(state.getEpoch(), state.getChildStep() + state.getControllerStep());
        if (corpus != null) {
            checkpoint.requireText(state.getCorpusSha256(), corpus);
        }
        return state;
    }

    private SearchState read() {
        var state = file.read(SearchState.parser(), numbers());
        check(state);
        return state;
    }

    /** An upper bound on how many numbers a state with these settings can contain. */
    private long numbers() {
        var child = settings.getChild();
        long carried = child.getHidden()
                * (2L * child.getBatch() + settings.getReward().getBatch());
        long learnt = 3L * Arrays.stream(space.options()).sum();
        return 100 + carried + learnt + space.choices() * (settings.getReplay().getCapacity() + 2L);
    }

    private void check(SearchState state) {
        file.requireFormat(state.getFormat(), FORMAT);
        file.requireCount("epoch", state.getEpoch(), 1_000_000);
        file.requireCount(
                "child_step", state.getChildStep(), settings.getSchedule().getChildSteps());
        file.requireCount(
                "controller_step",
                state.getControllerStep(),
                SearchStrategy.hasController(settings) ? settings.getSchedule().getControllerSteps() : 0);
        file.requireCount("child_steps", state.getChildSteps(), Long.MAX_VALUE);
        file.requireCount("controller_steps", state.getControllerSteps(), Long.MAX_VALUE);
        SearchStrategy.of(settings).check(state, file, space);
        file.requireCount("replay_steps", state.getReplaySteps(), state.getControllerSteps());
        file.requireCount("best_epoch", state.getBestEpoch(), state.getEpoch());
        file.require(!Double.isNaN(state.getBestScore()), "has best_score = NaN; it must be a number");
        file.requireCount("recoveries", state.getRecoveriesCount(), Recoveries.MOST);
        int baselines = state.getBaselineCount();
        file.require(
                baselines == 0 || baselines == 1 || baselines == space.choices(),
                "has " + baselines + " baselines; there may be 0, 1 or " + space.choices());
        state.getBaselineList().forEach(b -> file.requireFinite("baseline", b));
        checkSums(state.getSums());
        file.requireText("training_text", state.getTrainingText());
        file.requireText("reward_text", state.getRewardText());
        file.requireCount(
                "replay_buffer",
                state.getReplayBufferCount(),
                settings.getReplay().getCapacity());
        state.getReplayBufferList().forEach(this::checkArchitecture);
    }

    private void checkSums(EpochSums sums) {
        file.requireFinite("child_loss", sums.getChildLoss());
        file.requireFinite("reward", sums.getReward());
        file.requireFinite("entropy", sums.getEntropy());
        file.requireFinite("reconstruction_loss", sums.getReconstructionLoss());
        file.requireCount("reconstructions", sums.getReconstructions(), Integer.MAX_VALUE);
        file.requireCount("sampled", sums.getSampled(), Integer.MAX_VALUE);
    }

    private void checkArchitecture(ArchitectureChoices stored) {
        try {
            space.require(architecture(stored));
        } catch (IllegalArgumentException e) {
            throw file.damaged("replay_buffer: " + e.getMessage(), e);
        }
    }

    /** Reads an architecture as {@link ControllerPhase} saves it. */
    static Architecture architecture(ArchitectureChoices stored) {
        return Architecture.ofChoices(
                stored.getChoiceList().stream().mapToInt(Integer::intValue).toArray());
    }

    /** Reads architectures as {@link ControllerPhase} saves them. */
    static List<Architecture> architectures(List<ArchitectureChoices> stored) {
        return stored.stream().map(SavedState::architecture).toList();
    }
}
