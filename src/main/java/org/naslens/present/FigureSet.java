package org.naslens.present;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.naslens.figure.Figure;
import org.naslens.figure.FigureException;

/** Figures by name, to be written to a folder and embedded in a page. */
public final class FigureSet {
    private static final String FOLDER = "figures";

    private final Map<String, Figure> figures = new LinkedHashMap<>();

    /** Adds a figure, if there is something to draw. */
    public FigureSet add(String name, Optional<Figure> figure) {
        figure.ifPresent(each -> figures.put(name, each));
        return this;
    }

    /** The figures as SVG elements of a page; empty where this machine cannot draw, in which case {@link #write} fails. */
    public Map<String, String> svgs() {
        var svgs = new LinkedHashMap<String, String>();
        try {
            figures.forEach((name, figure) -> svgs.put(name, figure.svg(name)));
        } catch (FigureException e) {
            return Map.of();
        }
        return svgs;
    }

    /**
     * Writes the figures below a folder of results.
     *
     * @throws FigureException if Java cannot draw letters on this machine
     */
    public void write(Path results) throws IOException {
        for (var figure : figures.entrySet()) {
            figure.getValue().write(results.resolve(FOLDER), figure.getKey());
        }
    }

    /** The files that {@link #write} writes, with a description of each. */
    public Map<String, String> files() {
        var files = new LinkedHashMap<String, String>();
        figures.forEach((name, figure) -> {
            files.put(FOLDER + "/" + name + ".png", figure.title());
            files.put(FOLDER + "/" + name + ".svg", figure.title());
        });
        return files;
    }
}
