package org.naslens.present;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.naslens.figure.Figure;
import org.naslens.figure.FigureException;

/** Figures by name, for a folder and for a page that holds them. */
public final class FigureSet {
    private static final String FOLDER = "figures";

    private final Map<String, Figure> figures = new LinkedHashMap<>();

    /** Adds a figure, if there is something to draw. */
    public FigureSet add(String name, Optional<Figure> figure) {
        figure.ifPresent(each -> figures.put(name, each));
        return this;
    }

    /** The figures as elements of a page; none where this machine cannot draw, for which {@link #write} fails. */
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
     * Writes them below a folder of results.
     *
     * @throws FigureException if Java cannot draw letters on this machine
     */
    public void write(Path results) throws IOException {
        for (var figure : figures.entrySet()) {
            figure.getValue().write(results.resolve(FOLDER), figure.getKey());
        }
    }

    /** The files that {@link #write} writes, and what is in them. */
    public Map<String, String> files() {
        var files = new LinkedHashMap<String, String>();
        figures.forEach((name, figure) -> {
            files.put(FOLDER + "/" + name + ".png", figure.title());
            files.put(FOLDER + "/" + name + ".svg", figure.title());
        });
        return files;
    }
}
