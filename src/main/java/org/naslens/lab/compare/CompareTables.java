package org.naslens.lab.compare;

import java.util.List;
import org.naslens.table.TableSpec;

/** The CSV files of comparisons of strategies and settings. */
public final class CompareTables {
    /** Trainings from scratch, for a comparison of strategies. */
    public static final TableSpec<TruthRow> TRUTH =
            TableSpec.of(TruthRow.class, "truth.csv", "every training of an architecture from scratch");

    /** What the searches of a comparison pick. */
    public static final TableSpec<Pick> PICKS = TableSpec.of(Pick.class, "picks.csv", "what each search picks");

    /** Scores under the shared weights of its searches. */
    public static final TableSpec<Score> SCORES =
            TableSpec.of(Score.class, "scores.csv", "perplexities under shared weights");

    /** The ranks under shared weights and from scratch. */
    public static final TableSpec<RankRow> RANKS = TableSpec.of(
            RankRow.class, "ranks.csv", "each architecture’s rank under shared weights and when trained from scratch");

    /** The comparison. */
    public static final TableSpec<ComparisonRow> COMPARISON =
            TableSpec.of(ComparisonRow.class, "comparison.csv", "each strategy over its seeds");

    /** Searches with other settings. */
    public static final TableSpec<SensitivityRow> SENSITIVITY =
            TableSpec.of(SensitivityRow.class, "sensitivity.csv", "every search");

    /** All tables of this class. */
    public static final List<TableSpec<?>> ALL = List.of(TRUTH, PICKS, SCORES, RANKS, COMPARISON, SENSITIVITY);

    private CompareTables() {}
}
