package org.naslens.page;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import org.naslens.files.AtomicFile;

/**
 * Writes {@code report.html}: one file with its style, its scripts and all its numbers, which needs nothing from the network.
 *
 * <p>The same report gives the same bytes. Four controllers with five seeds, 100 states of 100 units and 1,000 perplexities
 * each take about 4 MB, of which the drawing library is 1.1.
 */
public final class ReportPage {
    /** The file's name in a folder of results. */
    public static final String FILE = "report.html";

    private ReportPage() {}

    /** Writes the page of this report; the folder is created if it is missing. */
    public static void write(Report report, Path file) throws IOException {
        AtomicFile.write(file, html(report));
    }

    /** The page of this report. */
    public static String html(Report report) {
        return template().execute(PageModel.of(report));
    }

    private static Template template() {
        return Mustache.compiler()
                .escapeHTML(true)
                .emptyStringIsFalse(true)
                .strictSections(true) // a misspelt name must not look like an empty part
                .withLoader(name -> new StringReader(PageFiles.text(name + ".html")))
                .compile(PageFiles.text("report.html"));
    }
}
