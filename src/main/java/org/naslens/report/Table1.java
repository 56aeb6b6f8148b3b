package org.naslens.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.naslens.analysis.Definition;
import org.naslens.analysis.Measure;

/**
 * Table 1 (Adam and Lorraine 2019) as text for the terminal: a block for each definition, in it a line for each controller and
 * seed, each ρ beside the paper's.
 *
 * <p>Rows and columns are in the paper's order; the graph edit distance is a column where some row has it. "undefined" stands
 * for a correlation with something that does not vary, "-" for one that was not computed.
 */
public final class Table1 {
    private static final String UNDEFINED = "undefined";
    private static final String ABSENT = "-";
    private static final int PAPER_WIDTH = 8;
    private static final List<Measure> ORDER = List.of(
            Measure.COMMON_ACTIVATIONS,
            Measure.COMMON_CONNECTIONS,
            Measure.GRAPH_EDIT_DISTANCE,
            Measure.PERFORMANCE_DIFFERENCE);

    private final List<CorrelationRow> rows;
    private final List<Measure> measures;
    private final int controllerWidth;
    private final int seedWidth;
    private final StringBuilder text = new StringBuilder();

    private Table1(List<CorrelationRow> rows) {
        this.rows = rows;
        measures = ORDER.stream()
                .filter(measure -> measure != Measure.GRAPH_EDIT_DISTANCE
                        || rows.stream().anyMatch(row -> row.measure() == measure))
                .toList();
        controllerWidth = width("controller", rows.stream().map(row -> PublishedTable.label(row.controller())));
        seedWidth = width("seed", rows.stream().map(row -> Run.of(row).seedText()));
    }

    /** The table of these rows under {@code caption}, lines ended by {@code \n}. */
    public static String render(String caption, List<CorrelationRow> rows) {
        return new Table1(List.copyOf(rows)).render(caption);
    }

    private String render(String caption) {
        text.append(caption).append("\n\n");
        line("", "", measures.stream().map(measure -> right(title(measure), groupWidth(measure))));
        line("controller", "seed", measures.stream().map(measure -> group(measure, "rho", "paper")));
        for (Definition definition : Definition.values()) {
            block(
                    heading(definition),
                    rows.stream().filter(row -> row.definition() == definition).toList());
        }
        if (rows.stream().anyMatch(row -> row.spearman().isEmpty())) {
            text.append('\n').append(UNDEFINED);
            text.append(": all pairs have the same embedding distance, or the same value of the measure\n");
        }
        return text.toString();
    }

    private void block(String heading, List<CorrelationRow> block) {
        if (!block.isEmpty()) {
            text.append(heading).append('\n');
        }
        block.stream().map(Run::of).distinct().sorted(Run.ORDER).forEach(run -> {
            var ofRun = block.stream().filter(row -> Run.of(row).equals(run)).toList();
            int lines = measures.stream()
                    .mapToInt(measure -> spearman(ofRun, measure).size())
                    .max()
                    .orElse(0);
            for (int k = 0; k < lines; k++) { // more than one where two runs have the same controller and seed
                line(run, ofRun, k);
            }
        });
    }

    private void line(Run run, List<CorrelationRow> ofRun, int k) {
        var groups = measures.stream().map(measure -> {
            var found = spearman(ofRun, measure);
            String rho = k < found.size() ? rho(found.get(k), UNDEFINED) : ABSENT;
            return group(measure, rho, rho(PublishedTable.spearman(run.controller, measure), ABSENT));
        });
        line(PublishedTable.label(run.controller), run.seedText(), groups);
    }

    private void line(String controller, String seed, Stream<String> groups) {
        var line = new StringBuilder(left(controller, controllerWidth))
                .append("  ")
                .append(right(seed, seedWidth));
        groups.forEach(group -> line.append("   ").append(group));
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private static List<OptionalDouble> spearman(List<CorrelationRow> rows, Measure measure) {
        return rows.stream()
                .filter(row -> row.measure() == measure)
                .map(CorrelationRow::spearman)
                .toList();
    }

    private static String group(Measure measure, String rho, String paper) {
        return right(rho, groupWidth(measure) - PAPER_WIDTH) + right(paper, PAPER_WIDTH);
    }

    private static int groupWidth(Measure measure) {
        return Math.max(title(measure).length(), UNDEFINED.length() + PAPER_WIDTH);
    }

    private static String title(Measure measure) {
        return switch (measure) {
            case COMMON_ACTIVATIONS -> "common activations";
            case COMMON_CONNECTIONS -> "common connections";
            case GRAPH_EDIT_DISTANCE -> "graph edit distance";
            case PERFORMANCE_DIFFERENCE -> "|Δ perplexity|";
        };
    }

    private static String heading(Definition definition) {
        return switch (definition) {
            case PAPER -> "definition paper: the same at the same node";
            case AUTHORS -> "definition authors: as the authors' code counts";
        };
    }

    /** Three decimals, as in the paper. */
    private static String rho(OptionalDouble value, String ifEmpty) {
        if (value.isEmpty()) {
            return ifEmpty;
        }
        String text = String.format(Locale.ROOT, "%.3f", value.getAsDouble());
        return text.equals("-0.000") ? "0.000" : text;
    }

    private static int width(String title, Stream<String> cells) {
        return Stream.concat(Stream.of(title), cells)
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    private static String left(String cell, int width) {
        return cell + " ".repeat(width - cell.length());
    }

    private static String right(String cell, int width) {
        return " ".repeat(width - cell.length()) + cell;
    }

    /** What a line is about. */
    private record Run(String controller, OptionalLong seed) {
        static final Comparator<Run> ORDER = Comparator.<Run>comparingInt(run -> PublishedTable.place(run.controller))
                .thenComparing(Run::controller)
                .thenComparingLong(run -> run.seed.orElse(Long.MIN_VALUE));

        static Run of(CorrelationRow row) {
            return new Run(row.controller(), row.seed());
        }

        String seedText() {
            return seed.isPresent() ? Long.toString(seed.getAsLong()) : ABSENT;
        }
    }
}
