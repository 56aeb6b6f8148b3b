package org.naslens.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The looks of the controllers of a figure.
 *
 * <p>The paper's controllers, and the state penalty, look the same in every figure; others take the
 * remaining looks in order of appearance. Dashes and marks tell controllers apart without colour.
 *
 * @param byController the looks by controller, in order of appearance
 */
public record Looks(Map<String, Look> byController) {
    static {
        Headless.ensure(); // before the first colour
    }

    /** Different looks for all controllers, as long as there are enough. */
    public static Looks of(Stream<String> controllers) {
        var names = controllers.distinct().toList();
        var free = new ArrayList<>(Palette.OTHERS);
        for (var name : names) {
            var known = Palette.KNOWN.get(key(name));
            if (known != null) {
                free.remove(known);
            }
        }
        var looks = new LinkedHashMap<String, Look>();
        int next = 0;
        for (var name : names) {
            var known = Palette.KNOWN.get(key(name));
            // "trained" and "unsupervised" share a look; the second of them counts as another controller
            boolean taken = known == null || looks.containsValue(known);
            looks.put(name, taken ? free.get(next++ % free.size()) : known);
        }
        return new Looks(looks);
    }

    /** The name independent of spelling and without its value: all state penalties have the same key, and the first takes the look. */
    private static String key(String controller) {
        return controller
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s_]+", "-")
                .replaceFirst("^state-penalty=.*", "state-penalty");
    }

    /** The look of a controller. */
    Look get(String controller) {
        return Objects.requireNonNull(byController.get(controller), controller);
    }
}
