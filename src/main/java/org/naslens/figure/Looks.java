package org.naslens.figure;

import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The looks of the controllers of a figure.
 *
 * <p>The paper's controllers, and the state penalty, look the same in every figure; others take what is free, in the order they
 * come. Colours are those that the colour-blind can tell apart (Okabe and Ito 2008); dashes and marks tell controllers apart
 * without colour.
 *
 * @param byController in the order they came
 */
record Looks(Map<String, Look> byController) {
    static {
        Headless.ensure(); // before the first colour
    }

    private static final Look RANDOM = new Look(new Color(0x6e6e6e), List.of(1.2f, 1.6f), Look.circle());
    private static final Look UNSUPERVISED = new Look(new Color(0xd55e00), List.of(4.5f, 1.8f), Look.triangle());
    private static final Look SUPERVISED = new Look(new Color(0x0072b2), List.of(), Look.square());
    private static final Look STATE_PENALTY =
            new Look(new Color(0x009e73), List.of(6f, 1.6f, 1.2f, 1.6f), Look.diamond());

    /** The paper's controllers, by the words it has for them, and ours. */
    private static final Map<String, Look> KNOWN = Map.of(
            "random", RANDOM,
            "untrained", RANDOM,
            "enas-random", RANDOM,
            "unsupervised", UNSUPERVISED,
            "trained", UNSUPERVISED,
            "enas-unsupervised", UNSUPERVISED,
            "supervised", SUPERVISED,
            "enas-supervised", SUPERVISED,
            "state-penalty", STATE_PENALTY);

    /** For controllers of other names, in the order they come. */
    private static final List<Look> OTHERS = List.of(
            new Look(new Color(0xcc79a7), List.of(2.5f, 1.5f), Look.cross()),
            new Look(new Color(0xe69f00), List.of(8f, 2f), Look.plus()),
            new Look(new Color(0x56b4e9), List.of(3f, 1.5f, 1.2f, 1.5f, 1.2f, 1.5f), Look.pentagon()),
            new Look(new Color(0x3d3d3d), List.of(1.2f, 4f), Look.circle()));

    /** No two are the same as long as there are looks. */
    static Looks of(Stream<String> controllers) {
        var names = controllers.distinct().toList();
        var free = new ArrayList<>(OTHERS);
        free.addAll(List.of(SUPERVISED, UNSUPERVISED, STATE_PENALTY, RANDOM));
        for (var name : names) {
            var known = KNOWN.get(key(name));
            if (known != null) {
                free.remove(known);
            }
        }
        var looks = new LinkedHashMap<String, Look>();
        int next = 0;
        for (var name : names) {
            var known = KNOWN.get(key(name));
            // the second of "trained" and "unsupervised" is another controller, whatever it is
            boolean taken = known == null || looks.containsValue(known);
            looks.put(name, taken ? free.get(next++ % free.size()) : known);
        }
        return new Looks(looks);
    }

    /** Of several penalties, the first has the look. */
    private static String key(String controller) {
        return controller
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s_]+", "-")
                .replaceFirst("^state-penalty=.*", "state-penalty");
    }

    /** The look of one of them. */
    Look get(String controller) {
        return Objects.requireNonNull(byController.get(controller), controller);
    }
}
