package org.naslens.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The files that a page is made of: our template, style sheet and scripts, and the library that draws. */
final class PageFiles {
    private static final String LIBRARY = "/META-INF/maven/org.mvnpm/echarts/pom.properties";

    private PageFiles() {}

    /** The text of a file of this package. */
    static String text(String name) {
        return read(name);
    }

    /** The scripts in the order in which they run: the library, then ours. */
    static List<Script> scripts() {
        return List.of(
                Script.of(read("/META-INF/resources/_static/echarts/" + libraryVersion() + "/dist/echarts.min.js")),
                Script.of(read("cell.js")),
                Script.of(read("figures.js")),
                Script.of(read("report.js")));
    }

    /** The library's version, after which its folder is named, as its jar states it. */
    private static String libraryVersion() {
        var properties = new Properties();
        try {
            properties.load(new StringReader(read(LIBRARY)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "");
    }

    private static String read(String name) {
        try (@Nullable InputStream in = PageFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
