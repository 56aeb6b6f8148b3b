package org.naslens.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Table 1 under one definition as the template takes it: a row per controller and seed, the paper's number beside each ρ.
 *
 * @param definition {@code paper}, {@code authors}, or another one
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

    /** One view per definition. */
    static List<Table1View> of(List<CorrelationCell> cells) {
        var byDefinition = new LinkedHashMap<String, List<CorrelationCell>>();
        for (var cell : cells) {
            byDefinition
                    .computeIfAbsent(cell.definition(), definition -> new ArrayList<>())
                    .add(cell);
        }
        return byDefinition.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Table1View of(String definition, List<CorrelationCell> cells) {
        var measures = new LinkedHashSet<String>();
        var notes = new LinkedHashMap<String, String>(); // text to mark
        var byOrigin = new LinkedHashMap<Origin, LinkedHashMap<String, Cell>>();
        for (var cell : cells) {
            measures.add(cell.measure());
            byOrigin.computeIfAbsent(cell.origin(), origin -> new LinkedHashMap<>())
                    .put(cell.measure(), view(cell, notes));
        }
        var rows = new ArrayList<Row>();
        byOrigin.forEach((origin, byMeasure) -> rows.add(new Row(
                origin.controller(),
                origin.seed(),
                origin.seed().equals(CorrelationCell.MEAN),
                measures.stream()
                        .map(measure -> byMeasure.getOrDefault(measure, Cell.NONE))
                        .toList())));
        var footnotes = new ArrayList<Note>();
        notes.forEach((text, mark) -> footnotes.add(new Note(mark, text)));
        return new Table1View(
                definition,
                words(definition),
                measures.stream().map(Table1View::head).toList(),
                rows,
                footnotes);
    }

    private static Cell view(CorrelationCell cell, LinkedHashMap<String, String> notes) {
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
                FigureTables.number(cell.published(), 3).text(),
                mark);
    }

    private static String words(String definition) {
        return switch (definition) {
            case "paper" -> "as the paper’s words say: the same at the same node";
            case "authors" -> "as the authors’ code counts";
            default -> definition;
        };
    }

    /** A measure's word in CSV files, for readers. */
    static String head(String measure) {
        return measure.equals("performance_difference") ? "|Δ perplexity|" : measure.replace('_', ' ');
    }
}
