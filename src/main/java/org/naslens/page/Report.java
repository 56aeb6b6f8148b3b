package org.naslens.page;

import java.util.ArrayList;
import java.util.List;

/**
 * What {@code report.html} shows. A part that is empty is left out of the page.
 *
 * @param title of the page
 * @param lead what the page is about, for who knows nothing of it; empty for the words on what a controller learns
 * @param facts what was run, in order: settings, seeds, data, device, version, time
 * @param settings the effective settings as text; may be empty
 * @param verdicts what became of the claims
 * @param correlationMethod how intervals and p-values of Table 1 were computed, a sentence or two; may be empty
 * @param correlations the cells of Table 1, in the order of rows
 * @param sections questions with their figures and tables
 * @param tables further tables: what states remember, seeds, differences between controllers
 * @param samples the sampled architectures
 * @param perplexities of many architectures, for Figure 2
 * @param trajectories over the epochs
 * @param conditioning how much each choice depends on those before it
 * @param probe how well each choice can be read off the final state
 * @param terms what the words mean
 * @param files that lie beside the page
 */
public record Report(
        String title,
        String lead,
        List<Fact> facts,
        String settings,
        List<Verdict> verdicts,
        String correlationMethod,
        List<CorrelationCell> correlations,
        List<Section> sections,
        List<Table> tables,
        List<Sample> samples,
        List<Perplexities> perplexities,
        List<Trajectory> trajectories,
        List<StepCurve> conditioning,
        List<StepCurve> probe,
        List<Term> terms,
        List<FileLink> files) {
    /** @throws IllegalArgumentException if {@code title} is blank */
    public Report {
        if (title.isBlank()) {
            throw new IllegalArgumentException("title \"" + title + "\"; a page needs one");
        }
        facts = List.copyOf(facts);
        verdicts = List.copyOf(verdicts);
        correlations = List.copyOf(correlations);
        sections = List.copyOf(sections);
        tables = List.copyOf(tables);
        samples = List.copyOf(samples);
        perplexities = List.copyOf(perplexities);
        trajectories = List.copyOf(trajectories);
        conditioning = List.copyOf(conditioning);
        probe = List.copyOf(probe);
        terms = List.copyOf(terms);
        files = List.copyOf(files);
    }

    /** A report to be filled. */
    public static Builder titled(String title) {
        return new Builder(title);
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
     * @param what is in it
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

    /** Fills a {@link Report}, part by part. */
    public static final class Builder {
        private final String title;
        private final List<Fact> facts = new ArrayList<>();
        private final List<Verdict> verdicts = new ArrayList<>();
        private final List<CorrelationCell> correlations = new ArrayList<>();
        private final List<Section> sections = new ArrayList<>();
        private final List<Table> tables = new ArrayList<>();
        private final List<Sample> samples = new ArrayList<>();
        private final List<Perplexities> perplexities = new ArrayList<>();
        private final List<Trajectory> trajectories = new ArrayList<>();
        private final List<StepCurve> conditioning = new ArrayList<>();
        private final List<StepCurve> probe = new ArrayList<>();
        private final List<Term> terms = new ArrayList<>();
        private final List<FileLink> files = new ArrayList<>();
        private String lead = "";
        private String settings = "";
        private String correlationMethod = "";

        private Builder(String title) {
            this.title = title;
        }

        /** Sets what the page is about. */
        public Builder lead(String text) {
            lead = text;
            return this;
        }

        /** Adds a fact about what was run. */
        public Builder fact(String label, String value) {
            facts.add(new Fact(label, value));
            return this;
        }

        /** Sets the effective settings. */
        public Builder settings(String text) {
            settings = text;
            return this;
        }

        /** Adds what became of a claim. */
        public Builder verdict(Verdict verdict) {
            verdicts.add(verdict);
            return this;
        }

        /** Sets how intervals and p-values of Table 1 were computed. */
        public Builder correlationMethod(String text) {
            correlationMethod = text;
            return this;
        }

        /** Adds a cell of Table 1. */
        public Builder correlation(CorrelationCell cell) {
            correlations.add(cell);
            return this;
        }

        /** Adds a question with its figures and tables. */
        public Builder section(Section section) {
            sections.add(section);
            return this;
        }

        /** Adds a table. */
        public Builder table(Table table) {
            tables.add(table);
            return this;
        }

        /** Adds a controller's sample. */
        public Builder sample(Sample sample) {
            samples.add(sample);
            return this;
        }

        /** Adds a controller's perplexities. */
        public Builder perplexities(Perplexities values) {
            perplexities.add(values);
            return this;
        }

        /** Adds a quantity over the epochs. */
        public Builder trajectory(Trajectory trajectory) {
            trajectories.add(trajectory);
            return this;
        }

        /** Adds how much each choice depends on those before it. */
        public Builder conditioning(StepCurve curve) {
            conditioning.add(curve);
            return this;
        }

        /** Adds how well each choice can be read off the final state. */
        public Builder probe(StepCurve curve) {
            probe.add(curve);
            return this;
        }

        /** Adds a definition. */
        public Builder term(String term, String text) {
            terms.add(new Term(term, text));
            return this;
        }

        /** Adds a link to a file beside the page. */
        public Builder file(String path, String what) {
            files.add(new FileLink(path, what));
            return this;
        }

        /** The report. */
        public Report build() {
            return new Report(
                    title,
                    lead,
                    facts,
                    settings,
                    verdicts,
                    correlationMethod,
                    correlations,
                    sections,
                    tables,
                    samples,
                    perplexities,
                    trajectories,
                    conditioning,
                    probe,
                    terms,
                    files);
        }
    }
}
