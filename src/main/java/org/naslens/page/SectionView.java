package org.naslens.page;

import java.util.List;

/**
 * A section as the template takes it.
 *
 * @param id its place in the page
 * @param title its heading
 * @param text below that; may be empty
 * @param pictures in order
 * @param tables below them
 */
record SectionView(String id, String title, String text, List<Section.Picture> pictures, List<TableView> tables) {
    static SectionView of(Section section) {
        return new SectionView(
                section.id(),
                section.title(),
                section.text(),
                section.pictures(),
                section.tables().stream().map(TableView::of).toList());
    }
}
