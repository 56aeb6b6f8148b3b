package org.naslens.figure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The colours of all figures, as 0xRRGGBB, and the looks of controllers, for the pictures and for the page.
 *
 * <p>Controllers have colours that the colour-blind can tell apart (Okabe and Ito 2008).
 */
public final class Palette {
    /** The colour of texts. */
    static final int INK = 0x262626;

    /** The colour of texts that should not stand out. */
    static final int FAINT_INK = 0x6b6b6b;

    static final int AXIS = 0x8c8c8c;
    static final int GRID = 0xe4e4e4;

    /** Colours from −1 through 0 to 1: the colour-blind can tell the two sides apart, and without colour the negative side is darker. */
    public static final List<Integer> DIVERGING = List.of(0x08306b, 0x4a90c8, 0xffffff, 0xf5a34d, 0xb34700);

    /** Colours from low to high perplexities: viridis. */
    public static final List<Integer> PERPLEXITIES = List.of(0x440154, 0x3b528b, 0x21918c, 0x5ec962, 0xfde725);

    /** Colours of the nodes of a cell, by the token of their activation; after the last colour they start over. */
    public static final List<Integer> ACTIVATIONS =
            List.of(0xcfe3f5, 0xfbdcc4, 0xececec, 0xcdebdf, 0xf3d3e6, 0xfaf0b8, 0xd9d2ee, 0xe5d3c0);

    private static final Look RANDOM = new Look(0x6e6e6e, List.of(1.2f, 1.6f), Mark.CIRCLE);
    private static final Look UNSUPERVISED = new Look(0xd55e00, List.of(4.5f, 1.8f), Mark.TRIANGLE);
    private static final Look SUPERVISED = new Look(0x0072b2, List.of(), Mark.SQUARE);
    private static final Look STATE_PENALTY = new Look(0x009e73, List.of(6f, 1.6f, 1.2f, 1.6f), Mark.DIAMOND);

    /** The looks of the paper's controllers, by their names here and in the paper, and of our own. */
    static final Map<String, Look> KNOWN = Map.of(
            "random", RANDOM,
            "untrained", RANDOM,
            "enas-random", RANDOM,
            "unsupervised", UNSUPERVISED,
            "trained", UNSUPERVISED,
            "enas-unsupervised", UNSUPERVISED,
            "supervised", SUPERVISED,
            "enas-supervised", SUPERVISED,
            "state-penalty", STATE_PENALTY);

    /** The looks of controllers with other names, in this order; a look that is taken by a known name is skipped. */
    static final List<Look> OTHERS = List.of(
            new Look(0xcc79a7, List.of(2.5f, 1.5f), Mark.CROSS),
            new Look(0xe69f00, List.of(8f, 2f), Mark.PLUS),
            new Look(0x56b4e9, List.of(3f, 1.5f, 1.2f, 1.5f, 1.2f, 1.5f), Mark.PENTAGON),
            new Look(0x3d3d3d, List.of(1.2f, 4f), Mark.CIRCLE),
            SUPERVISED,
            UNSUPERVISED,
            STATE_PENALTY,
            RANDOM);

    private Palette() {}

    /** The colours of texts and lines by name. */
    public static Map<String, Integer> inks() {
        var inks = new LinkedHashMap<String, Integer>();
        inks.put("ink", INK);
        inks.put("muted", FAINT_INK);
        inks.put("axis", AXIS);
        inks.put("grid", GRID);
        return inks;
    }

    /** The colours of texts and lines as variables of a style sheet, such as {@code --ink}. */
    public static String css() {
        var css = new StringBuilder(":root {\n");
        inks().forEach((name, color) -> css.append("    --")
                .append(name)
                .append(": ")
                .append(css(color))
                .append(";\n"));
        return css.append("}\n").toString();
    }

    /** A colour in the form of a style sheet, such as {@code #d55e00}. */
    public static String css(int rgb) {
        return String.format(Locale.ROOT, "#%06x", rgb);
    }
}
