package org.naslens.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.naslens.analysis.Definition;
import org.naslens.analysis.Measure;
import org.naslens.analysis.RunId;
import org.naslens.evidence.Table1Cell;

/**
 * Table 1 under one definition as the template takes it: a row per controller and seed, the paper's number beside each ρ.
 *
 * @param definition {@code paper} or {@code authors}
 * @param words what it says
 * @param measures the heads of the columns
 * @param rows in the order of the report
 * @param notes the footnotes
 */
record Table1View(String definition, String words, List<String> measures, List<Row> rows, List<Note> notes) {
    record Row(String controller, String seed, boolean mean, List<Cell> cells) {}

    record Cell(String rho, String interval, String pValue, String published, String mark) {
        private static final Cell NONE = new Cell("–", "", "", "–", "");
    }

    record Note(String mark, String text) {}

    /** What a row is about: a run, or the mean over the seeds of a controller. */
    private record Subject(RunId run, boolean mean, String seed) {}

    /** One view per definition. */
    static List<Table1View> of(List<Table1Cell> cells) {
        return Arrays.stream(Definition.values())
                .map(definition -> of(
                        definition,
                        cells.stream()
                                .filter(cell -> cell.definition() == definition)
                                .toList()))
                .filter(view -> !view.rows().isEmpty())
                .toList();
    }

    private static Table1View of(Definition definition, List<Table1Cell> cells) {
        var measures = new LinkedHashSet<Measure>();
        var notes = new LinkedHashMap<String, String>(); // text to mark
        var bySubject = new LinkedHashMap<Subject, Map<Measure, Cell>>();
        for (var cell : cells) {
            measures.add(cell.measure());
            bySubject
                    .computeIfAbsent(new Subject(cell.run(), cell.mean(), cell.seedText()), s -> new LinkedHashMap<>())
                    .put(cell.measure(), view(cell, notes));
        }
        var rows = new ArrayList<Row>();
        bySubject.forEach((subject, byMeasure) -> rows.add(new Row(
                subject.run().label(),
                subject.seed(),
                subject.mean(),
                measures.stream()
                        .map(measure -> byMeasure.getOrDefault(measure, Cell.NONE))
                        .toList())));
        var footnotes = new ArrayList<Note>();
        notes.forEach((text, mark) -> footnotes.add(new Note(mark, text)));
        return new Table1View(
                definition.label(),
                words(definition),
                measures.stream().map(Measure::title).toList(),
                rows,
                footnotes);
    }

    private static Cell view(Table1Cell cell, Map<String, String> notes) {
        var mark = cell.note().isEmpty()
                ? ""
                : notes.computeIfAbsent(cell.note(), text -> Character.toString('a' + notes.size() % 26));
        return new Cell(
                cell.rho().isPresent() ? Numerals.fixed(cell.rho().getAsDouble(), 3) : "undefined",
                cell.interval()
                        .map(ends -> Numerals.fixed(ends.low(), 2) + " to " + Numerals.fixed(ends.high(), 2))
                        .orElse(""),
                cell.mantelP().isPresent()
                        ? "p " + Numerals.pValue(cell.mantelP().getAsDouble())
                        : "",
                Table.Cell.of(cell.published(), 3).text(),
                mark);
    }

    private static String words(Definition definition) {
        return switch (definition) {
            case PAPER -> "as the paper’s words say: the same at the same node";
            case AUTHORS -> "as the authors’ code counts";
        };
    }
}
