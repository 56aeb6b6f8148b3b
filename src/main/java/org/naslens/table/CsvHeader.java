package org.naslens.table;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;
import org.naslens.files.Excerpt;

/** The columns of a CSV file, and their positions. */
final class CsvHeader {
    private final Path file;
    private final Map<String, Integer> positions = new LinkedHashMap<>();
    private final Map<String, int[]> repeated = new HashMap<>(); // by prefix

    /** @throws CsvException if a column occurs twice */
    CsvHeader(Path file, CSVRecord names) {
        this.file = file;
        for (String name : names) {
            var plain = positions.isEmpty() && name.startsWith("\uFEFF") ? name.substring(1) : name; // byte order mark
            if (positions.put(plain, positions.size()) != null) {
                throw CsvException.inHeader(file, "column \"" + Excerpt.of(plain) + "\" is there twice");
            }
        }
    }

    int size() {
        return positions.size();
    }

    boolean has(String column) {
        return positions.containsKey(column);
    }

    /** @throws CsvException if there is no such column */
    int position(String column) {
        var position = positions.get(column);
        if (position == null) {
            throw missing(column);
        }
        return position;
    }

    CsvException missing(String column) {
        return CsvException.inHeader(
                file, "column \"" + column + "\" is missing; there are " + String.join(",", positions.keySet()));
    }

    /**
     * The positions of {@code h0,h1,…} for the prefix {@code h}, in the order of their numbers.
     *
     * @throws CsvException if one of them is missing
     */
    int[] positions(String prefix) {
        return repeated.computeIfAbsent(prefix, each -> {
            var numbered = Pattern.compile(Pattern.quote(prefix) + "[0-9]+").asMatchPredicate();
            int[] found =
                    new int[(int) positions.keySet().stream().filter(numbered).count()];
            for (int i = 0; i < found.length; i++) {
                found[i] = position(prefix + i);
            }
            return found;
        });
    }
}
