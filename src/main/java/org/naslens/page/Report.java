package org.naslens.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.naslens.evidence.Course;
import org.naslens.evidence.Evidence;
import org.naslens.evidence.Table1Cell;
import org.naslens.evidence.Verdict;

/** What {@code report.html} shows, filled part by part. A part that stays empty is left out of the page. */
public final class Report {
    private final String title;
    private String lead = "";
    private String settings = "";
    private String correlationMethod = "";
    private final List<Fact> facts = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private final List<Evidence> evidence = new ArrayList<>();
    private final List<Course> courses = new ArrayList<>();
    private final List<Section> sections = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>();
    private final List<Term> terms = new ArrayList<>();
    private final List<FileLink> files = new ArrayList<>();

    private Report(String title) {
        if (title.isBlank()) {
            throw new IllegalArgumentException("title \"" + title + "\"; a page needs one");
        }
        this.title = title;
    }

    /**
     * Creates an empty report.
     *
     * @throws IllegalArgumentException if {@code title} is blank
     */
    public static Report titled(String title) {
        return new Report(title);
    }

    /**
     * A fact about what was run.
     *
     * @param label such as {@code device}
     * @param value such as {@code CPU, 2 threads}
     */
    public record Fact(String label, String value) {}

    /**
     * A word and what it means.
     *
     * @param term the word
     * @param text what it means, a sentence or more
     */
    public record Term(String term, String text) {}

    /**
     * A file beside the page.
     *
     * @param path relative to the page, such as {@code correlations.csv}
     * @param what a description of its content
     */
    public record FileLink(String path, String what) {
        /** @throws IllegalArgumentException if {@code path} leads out of the page's folder, or could be taken for an address */
        public FileLink {
            if (!path.matches("[\\w.-]+(/[\\w.-]+)*")
                    || List.of(path.split("/")).contains("..")) {
                throw new IllegalArgumentException(
                        "file \"" + path
                                + "\"; it must lie beside the page: letters, digits, '_', '-' and '.', folders separated by '/'");
            }
        }
    }

    /** Sets what the page is about, for readers new to it; by default it explains what a controller learns. */
    public Report lead(String text) {
        lead = text;
        return this;
    }

    /** Adds a fact about what was run: settings, seeds, data, device, version, time. */
    public Report fact(String label, String value) {
        facts.add(new Fact(label, value));
        return this;
    }

    /** Sets the effective settings. */
    public Report settings(String text) {
        settings = text;
        return this;
    }

    /** Adds verdicts on claims. */
    public Report verdicts(List<Verdict> judged) {
        verdicts.addAll(judged);
        return this;
    }

    /** Sets how intervals and p-values of Table 1 were computed, a sentence or two. */
    public Report correlationMethod(String text) {
        correlationMethod = text;
        return this;
    }

    /** Adds runs of controllers: Table 1, the figures and the best architectures show them. */
    public Report evidence(List<Evidence> runs) {
        evidence.addAll(runs);
        return this;
    }

    /** Adds how quantities of the runs change over the epochs. */
    public Report courses(List<Course> overEpochs) {
        courses.addAll(overEpochs);
        return this;
    }

    /** Adds a question with its figures and tables. */
    public Report section(Section section) {
        sections.add(section);
        return this;
    }

    /** Adds a table. */
    public Report table(Table table) {
        tables.add(table);
        return this;
    }

    /** Adds a definition. */
    public Report term(String term, String text) {
        terms.add(new Term(term, text));
        return this;
    }

    /** Adds a link to a file beside the page. */
    public Report file(String path, String what) {
        files.add(new FileLink(path, what));
        return this;
    }

    String title() {
        return title;
    }

    String lead() {
        return lead;
    }

    String settings() {
        return settings;
    }

    String correlationMethod() {
        return correlationMethod;
    }

    List<Fact> facts() {
        return Collections.unmodifiableList(facts);
    }

    List<Verdict> verdicts() {
        return Collections.unmodifiableList(verdicts);
    }

    List<Evidence> evidence() {
        return Collections.unmodifiableList(evidence);
    }

    List<Table1Cell> table1() {
        return Table1Cell.of(evidence);
    }

    List<Course> courses() {
        return Collections.unmodifiableList(courses);
    }

    List<Section> sections() {
        return Collections.unmodifiableList(sections);
    }

    List<Table> tables() {
        return Collections.unmodifiableList(tables);
    }

    List<Term> terms() {
        return Collections.unmodifiableList(terms);
    }

    List<FileLink> files() {
        return Collections.unmodifiableList(files);
    }
}
