package org.naslens.page;

import com.google.gson.Gson;
import java.util.List;

/**
 * A figure's place in the page; the script draws into it.
 *
 * @param id by which the script knows it
 * @param title its heading
 * @param caption what it shows and how to read it
 * @param controllers those it shows, as a JSON array
 * @param table its numbers
 */
record Figure(String id, String title, String caption, String controllers, TableView table) {
    /** What the contents call it: {@code Figure 3} where it has a number. */
    String name() {
        return title.startsWith("Figure ") ? title.substring(0, title.indexOf('.')) : title;
    }

    static Figure of(String id, String title, String caption, List<Origin> origins, Table table) {
        var controllers = origins.stream().map(Origin::controller).distinct().toList();
        var titled = new Table(title, table.caption(), table.columns(), table.rows());
        return new Figure(id, title, caption, new Gson().toJson(controllers), TableView.of(titled));
    }
}
