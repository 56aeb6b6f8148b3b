package org.naslens.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.naslens.evidence.Status;
import org.naslens.evidence.Verdict;
import org.naslens.figure.Palette;

/**
 * A report as the template takes it: texts and lists, ready to be escaped and written.
 *
 * <p>A list of one element stands for a part that may be left out.
 *
 * @param title the title of the page
 * @param lead what the page is about; if empty, the template's own words are used
 * @param policy the content security policy: the page's own scripts, its style, and nothing from elsewhere
 * @param style the style sheet
 * @param summary how many claims have which status; empty without verdicts
 * @param live the scripts and their data; absent where there is nothing for a script to draw or to sort
 */
record PageModel(
        String title,
        String lead,
        String policy,
        String style,
        String summary,
        List<VerdictView> verdicts,
        List<Run> run,
        List<Table1> table1,
        List<Section> sections,
        List<FigureView> figures,
        List<Best> best,
        List<Tables> tables,
        List<Terms> terms,
        List<Files> files,
        List<Live> live) {

    /** A verdict with a sign that tells it apart without colour, and its class in the style sheet. */
    record VerdictView(String sign, String label, String style, String claim, String source, String evidence) {
        private static VerdictView of(Verdict verdict) {
            var words = verdict.status().label();
            return new VerdictView(
                    sign(verdict.status()),
                    words,
                    words.replace(' ', '-'),
                    verdict.claim(),
                    verdict.source(),
                    verdict.reason());
        }

        private static String sign(Status status) {
            return switch (status) {
                case STANDS -> "✓";
                case DOES_NOT_STAND -> "✗";
                case REFUTED -> "≠";
                case NOT_DECIDED -> "?";
            };
        }
    }

    record Run(List<Report.Fact> facts, String settings) {}

    record Table1(List<Table1View> definitions, String method) {}

    record Best(int perSample, List<BestRow> rows) {}

    record Tables(List<Table> tables) {}

    record Terms(List<Report.Term> terms) {}

    record Files(List<Report.FileLink> files) {}

    /** What makes a page live: the scripts, and the numbers that they draw. */
    record Live(String data, List<Script> scripts) {}

    static PageModel of(Report report) {
        var figures = FigureView.of(report);
        var best = BestRow.of(report.evidence());
        var table1 = Table1View.of(report.table1());
        boolean isLive = !figures.isEmpty() || !best.isEmpty();
        var scripts = isLive ? PageFiles.scripts() : List.<Script>of();
        return new PageModel(
                report.title(),
                report.lead(),
                policy(scripts),
                Palette.css() + PageFiles.text("report.css"),
                summary(report.verdicts()),
                report.verdicts().stream().map(VerdictView::of).toList(),
                only(
                        !report.facts().isEmpty() || !report.settings().isEmpty(),
                        new Run(report.facts(), report.settings().strip())),
                only(!table1.isEmpty(), new Table1(table1, report.correlationMethod())),
                report.sections(),
                figures,
                only(!best.isEmpty(), new Best(BestRow.PER_SAMPLE, best)),
                only(!report.tables().isEmpty(), new Tables(report.tables())),
                only(!report.terms().isEmpty(), new Terms(report.terms())),
                only(!report.files().isEmpty(), new Files(report.files())),
                only(isLive, new Live(FigureData.of(report).json(), scripts)));
    }

    private static <T> List<T> only(boolean there, T part) {
        return there ? List.of(part) : List.of();
    }

    /** Styles are set by the drawing library one by one, so they cannot be named by their hashes; scripts can. */
    private static String policy(List<Script> scripts) {
        var hashes = scripts.stream().map(Script::policy).collect(Collectors.joining(" "));
        return "default-src 'none'; script-src " + (scripts.isEmpty() ? "'none'" : hashes)
                + "; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
    }

    /** {@code Of 4 claims, 2 stand, 1 does not stand, 1 is refuted.} */
    private static String summary(List<Verdict> verdicts) {
        if (verdicts.isEmpty()) {
            return "";
        }
        var parts = new ArrayList<String>();
        for (var status : Status.values()) {
            long count = verdicts.stream().filter(v -> v.status() == status).count();
            if (count > 0) {
                parts.add(count + " " + verb(status, count == 1));
            }
        }
        return "Of " + verdicts.size() + (verdicts.size() == 1 ? " claim, " : " claims, ") + String.join(", ", parts)
                + ".";
    }

    private static String verb(Status status, boolean one) {
        return switch (status) {
            case STANDS -> one ? "stands" : "stand";
            case DOES_NOT_STAND -> one ? "does not stand" : "do not stand";
            case NOT_DECIDED -> one ? "is not decided" : "are not decided";
            case REFUTED -> one ? "is refuted" : "are refuted";
        };
    }
}
