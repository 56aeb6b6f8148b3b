package org.naslens.figure;

import java.io.IOException;
import java.nio.file.Path;
import org.naslens.files.AtomicFile;

/** The files of figures: {@code NAME.png} and {@code NAME.svg}, each whole or not there. */
public final class Figures {
    private Figures() {}

    /**
     * Writes a figure in both forms; missing folders are made.
     *
     * @param name letters, digits, {@code _} and {@code -}, a letter first, such as {@code table1}
     * @throws IllegalArgumentException if the name is another
     * @throws FigureException if Java cannot draw letters on this machine
     */
    public static void write(Path folder, String name, Figure figure) throws IOException {
        var svg = figure.svg(name);
        var png = figure.png(); // both are drawn before one is written
        AtomicFile.write(folder.resolve(name + ".svg"), "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg + "\n");
        AtomicFile.write(folder.resolve(name + ".png"), png);
    }
}
