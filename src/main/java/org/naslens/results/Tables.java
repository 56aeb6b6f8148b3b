package org.naslens.results;

import java.util.List;
import org.naslens.analysis.Correlation;
import org.naslens.analysis.Diversity;
import org.naslens.analysis.Forgetting;
import org.naslens.analysis.Measured;
import org.naslens.evidence.Verdict;
import org.naslens.table.TableSpec;

/** The CSV files of single runs and of analyses of several runs. */
public final class Tables {
    /** A sample of a run, or of another system. */
    public static final TableSpec<ArchitectureRow> ARCHITECTURES =
            TableSpec.of(ArchitectureRow.class, "architectures.csv", "the sampled architectures");

    /** The embeddings of the architectures. */
    public static final TableSpec<HiddenStateRow> HIDDEN_STATES = TableSpec.of(
            HiddenStateRow.class, "hidden_states.csv", "the final state of the controller for each architecture");

    /** The choices that make up the architectures. */
    public static final TableSpec<ChoiceRow> CHOICES = TableSpec.of(
            ChoiceRow.class, "choice_probabilities.csv", "the distribution that each choice was drawn from");

    /** The epochs of a search. */
    public static final TableSpec<EpochRow> EPOCHS =
            TableSpec.of(EpochRow.class, "epochs.csv", "what each epoch of a search came to");

    /** The controller over the epochs. */
    public static final TableSpec<TrajectoryRow> TRAJECTORY = TableSpec.of(
                    TrajectoryRow.class, "trajectory.csv", "controllers over the epochs")
            .last("architectures");

    /** The epochs of a training from scratch. */
    public static final TableSpec<TrainingRow> TRAINING =
            TableSpec.of(TrainingRow.class, "training.csv", "what each epoch of a training from scratch came to");

    /** The result of a training from scratch. */
    public static final TableSpec<TrainedRow> RESULT =
            TableSpec.of(TrainedRow.class, "result.csv", "what a training from scratch came to");

    /** Table 1. */
    public static final TableSpec<Measured<Correlation>> CORRELATIONS =
            TableSpec.of(Measured.class, Correlation.class, "correlations.csv", "Table 1");

    /** The edit distances behind Table 1. */
    public static final TableSpec<EditDistanceRow> EDIT_DISTANCES =
            TableSpec.of(EditDistanceRow.class, "edit_distances.csv", "the edit distance of each pair");

    /** What controllers forget. */
    public static final TableSpec<Measured<Forgetting>> FORGETTING = TableSpec.<Measured<Forgetting>>of(
                    Measured.class,
                    Forgetting.class,
                    "forgetting.csv",
                    "deviations, norm and saturation of the final states")
            .last("relative_unit_deviation", "saturated_share");

    /** What choices are conditioned on. */
    public static final TableSpec<ConditioningRow> CONDITIONING =
            TableSpec.of(ConditioningRow.class, "conditioning.csv", "how much earlier choices inform later ones");

    /** What states encode. */
    public static final TableSpec<ProbeRow> PROBE =
            TableSpec.of(ProbeRow.class, "probe.csv", "what can be read off the final states");

    /** How diverse samples are. */
    public static final TableSpec<Measured<Diversity>> DIVERSITY =
            TableSpec.of(Measured.class, Diversity.class, "diversity.csv", "how many different architectures");

    /** How well the sampled architectures predict. */
    public static final TableSpec<PerplexityRow> PERPLEXITIES =
            TableSpec.of(PerplexityRow.class, "perplexities.csv", "perplexities of the sampled architectures");

    /** Quantities over seeds. */
    public static final TableSpec<SeedsRow> SEEDS = TableSpec.of(SeedsRow.class, "seeds.csv", "means over seeds");

    /** Differences between controllers. */
    public static final TableSpec<DifferenceRow> DIFFERENCES =
            TableSpec.of(DifferenceRow.class, "differences.csv", "differences between controllers");

    /** Verdicts on claims. */
    public static final TableSpec<Verdict> VERDICTS =
            TableSpec.of(Verdict.class, "verdicts.csv", "what becomes of the claims");

    /** Figure 1. */
    public static final TableSpec<ArgmaxPoint> FIGURE_1 =
            TableSpec.of(ArgmaxPoint.class, "figure1.csv", "probabilities of the most likely option, without a mend");

    /** Figure 2. */
    public static final TableSpec<PerplexityPoint> FIGURE_2 =
            TableSpec.of(PerplexityPoint.class, "figure2.csv", "validation perplexities of the sampled architectures");

    /** Figure 3. */
    public static final TableSpec<StatePoint> FIGURE_3 =
            TableSpec.of(StatePoint.class, "figure3.csv", "final states of the controllers");

    /** Figure 4. */
    public static final TableSpec<ArgmaxPoint> FIGURE_4 = TableSpec.of(
            ArgmaxPoint.class, "figure4.csv", "probabilities of the most likely option, with and without a mend");

    /** All tables of this class. Those of experiments that go beyond the paper are in the lab. */
    public static final List<TableSpec<?>> ALL = List.of(
            ARCHITECTURES,
            HIDDEN_STATES,
            CHOICES,
            EPOCHS,
            TRAJECTORY,
            TRAINING,
            RESULT,
            CORRELATIONS,
            EDIT_DISTANCES,
            FORGETTING,
            CONDITIONING,
            PROBE,
            DIVERSITY,
            PERPLEXITIES,
            SEEDS,
            DIFFERENCES,
            VERDICTS,
            FIGURE_1,
            FIGURE_2,
            FIGURE_3,
            FIGURE_4);

    private Tables() {}
}
