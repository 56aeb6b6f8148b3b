package org.naslens.page;

import java.util.List;

/**
 * A question with its answer in pictures and tables.
 *
 * @param id an id that is unique on the page
 * @param title its heading
 * @param text what it shows and how to read it; may be empty
 * @param pictures in order
 * @param tables below them
 */
public record Section(String id, String title, String text, List<Picture> pictures, List<Table> tables) {
    /** @throws IllegalArgumentException if {@code id} is not letters, digits and {@code -}, a letter first */
    public Section {
        if (!id.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException(
                    "section \"" + id + "\"; its id must be small letters, digits and '-', a letter first");
        }
        pictures = List.copyOf(pictures);
        tables = List.copyOf(tables);
    }

    /**
     * A picture that has already been drawn.
     *
     * @param svg an {@code <svg>} element, written into the page as it is: whatever made it has escaped its texts
     * @param caption below it; may be empty
     */
    public record Picture(String svg, String caption) {
        /** @throws IllegalArgumentException if it is not an {@code <svg>} element, or contains a script */
        public Picture {
            if (!svg.startsWith("<svg ") || !svg.endsWith("</svg>") || svg.contains("<script")) {
                throw new IllegalArgumentException("a picture must be one <svg> element without scripts");
            }
        }
    }
}
