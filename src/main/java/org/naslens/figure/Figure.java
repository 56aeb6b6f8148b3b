package org.naslens.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.naslens.files.AtomicFile;

/**
 * A picture that is ready to be drawn, {@value #WIDTH} points wide, with a description for readers who cannot see it.
 *
 * <p>The same figure gives the same bytes each time.
 */
public final class Figure {
    /** The width of every figure, in points. */
    public static final int WIDTH = 480;

    /** Pixels of a PNG per point: 1,920 across, twice the width of a page on a screen. */
    static final int PIXELS_PER_POINT = 4;

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

    static {
        Headless.ensure();
    }

    /** Draws in units of a point. */
    @FunctionalInterface
    interface Picture {
        void draw(Graphics2D g);
    }

    private final String title;
    private final String description;
    private final int height;
    private final Picture picture;

    Figure(String title, String description, double height, Picture picture) {
        this.title = title;
        this.description = description;
        this.height = (int) Math.ceil(height);
        this.picture = picture;
    }

    /** What it shows, in a few words. The title is not drawn, because the figure's caption states it. */
    public String title() {
        return title;
    }

    /** What it shows, in sentences. */
    public String description() {
        return description;
    }

    /** The height in points. */
    public int height() {
        return height;
    }

    /**
     * The picture as an {@code <svg>} element, without the XML declaration of a file: an HTML page can hold it as it is.
     *
     * @param name a word that is unique among the figures of the page; all ids in the element begin with it
     * @throws IllegalArgumentException if the name is not letters, digits, {@code _} and {@code -}, a letter first
     * @throws FigureException if Java cannot draw letters on this machine
     */
    public String svg(String name) {
        checkName(name);
        Typeface.require();
        return new SvgDocument(name).draw(this);
    }

    /**
     * Writes {@code NAME.png} and {@code NAME.svg}, each whole or not at all, creating missing folders.
     *
     * @param name letters, digits, {@code _} and {@code -}, a letter first, such as {@code table1}
     * @throws IllegalArgumentException if the name has another form
     * @throws FigureException if Java cannot draw letters on this machine
     */
    public void write(Path folder, String name) throws IOException {
        var svg = svg(name);
        var png = png(); // drawn before anything is written
        AtomicFile.write(folder.resolve(name + ".svg"), "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg + "\n");
        AtomicFile.write(folder.resolve(name + ".png"), png);
    }

    private static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "figure name \"" + name + "\": expected letters, digits, _ and -, with a letter first");
        }
    }

    /**
     * The picture as a PNG file, {@value #PIXELS_PER_POINT} pixels to a point.
     *
     * @throws FigureException if Java cannot draw letters on this machine
     */
    public byte[] png() {
        Typeface.require();
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) { // the default stream makes a temporary file
            ImageIO.write(pixels(), "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a stream in memory does not fail
        }
        return bytes.toByteArray();
    }

    BufferedImage pixels() {
        var image = new BufferedImage(WIDTH * PIXELS_PER_POINT, height * PIXELS_PER_POINT, BufferedImage.TYPE_INT_RGB);
        var g = image.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
            g.setBackground(Color.WHITE);
            g.clearRect(0, 0, image.getWidth(), image.getHeight());
            g.scale(PIXELS_PER_POINT, PIXELS_PER_POINT);
            draw(g);
        } finally {
            g.dispose();
        }
        return image;
    }

    void draw(Graphics2D g) {
        picture.draw(g);
    }
}
