package org.naslens.figure;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The typeface of all figures: Liberation Sans, which comes with the program.
 *
 * <p>So a figure does not depend on the installed fonts. The typeface has the widths of Arial and Helvetica, so the text of an SVG,
 * which stays text, also fits where one of these is used instead. Java still asks the system's fontconfig and FreeType libraries
 * to draw it.
 */
final class Typeface {
    /** The fonts that an SVG names; letters have the same widths in the first three. */
    static final String CSS_FAMILY = "'Liberation Sans', Arial, Helvetica, sans-serif";

    private static final String FOLDER = "/liberation/";
    /** Measures exact widths that are not rounded to pixels. */
    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

    private static @Nullable Typeface loaded;

    private final Font regular;
    private final Font bold;

    private Typeface(Font regular, Font bold) {
        this.regular = regular;
        this.bold = bold;
    }

    /**
     * Checks that letters can be drawn, before parts of Java are used that fail without saying why.
     *
     * @throws FigureException if letters cannot be drawn
     */
    static void require() {
        get();
    }

    /** Regular letters; {@code size} in points. */
    static Font regular(double size) {
        return get().regular.deriveFont((float) size);
    }

    /** Bold letters; {@code size} in points. */
    static Font bold(double size) {
        return get().bold
                .deriveFont(Font.BOLD, (float) size); // draws the same letters, but marks them as bold in an SVG
    }

    /** The width of a line of text, in points. */
    static double width(String text, Font font) {
        return font.getStringBounds(text, EXACT).getWidth();
    }

    /** The text, or as much of its beginning as fits into a width, with an ellipsis. */
    static String fit(String text, Font font, double width) {
        if (width(text, font) <= width) {
            return text;
        }
        int[] letters = text.codePoints().toArray();
        int kept = letters.length - 1;
        while (kept > 0 && width(new String(letters, 0, kept) + "…", font) > width) {
            kept--;
        }
        return new String(letters, 0, kept).stripTrailing() + "…";
    }

    private static synchronized Typeface get() {
        if (loaded == null) {
            loaded = load();
        }
        return loaded;
    }

    private static Typeface load() {
        return new Typeface(read("LiberationSans-Regular.ttf"), read("LiberationSans-Bold.ttf"));
    }

    private static Font read(String file) {
        byte[] letters;
        try (var in = Typeface.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("the class path lacks " + FOLDER + file);
            }
            letters = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            return Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(letters));
        } catch (IOException | FontFormatException | RuntimeException | LinkageError | InternalError e) {
            // Any of these, depending on Java's version, and mostly without a cause. The font itself is fine.
            throw undrawable(Path.of(System.getProperty("java.io.tmpdir")), e);
        }
    }

    /** What is missing: a folder for Java's copy of the font, or else the libraries that draw it. */
    static FigureException undrawable(Path temporary, Throwable cause) {
        if (!Files.isWritable(temporary)) {
            return new FigureException(
                    "figures cannot be drawn: Java copies their font into its temporary folder " + temporary
                            + ", which cannot be written; name another with -Djava.io.tmpdir=FOLDER",
                    cause);
        }
        return new FigureException(
                "figures cannot be drawn: Java does not find the libraries fontconfig and FreeType; install them"
                        + " (Debian, Ubuntu: fontconfig libfreetype6; Fedora, RHEL: fontconfig freetype)",
                cause);
    }
}
