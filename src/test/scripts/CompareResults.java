import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares what two commits left behind, for same-results.sh: {@code java CompareResults.java BEFORE AFTER [RENAMED]}.
 *
 * <p>CSV files are compared value by value, columns matched by name; JSON files key by key; text line by line; all else byte by
 * byte. Below {@code graphs} and {@code said} what differs is information: a graph may be built otherwise and compute the same.
 */
final class CompareResults {
    /** Columns of CSV files that hold times, and so differ from run to run. */
    private static final Set<String> TIME_COLUMNS = Set.of("wall_seconds");

    /** Keys of JSON files that hold times, or say which commit it was. */
    private static final Set<String> OTHER_KEYS = Set.of("started", "wall_seconds", "code_version", "naslens_version");

    /** The same where report.html tells them. */
    private static final Pattern OTHER_FACTS =
            Pattern.compile("<dt>(started|wall time of the searches|naslens)</dt>\\s*<dd>[^<]*</dd>");

    /** A table of report.html whose last column is of seconds, and the last value of a row. */
    private static final Pattern TABLE_OF_SECONDS = Pattern.compile("(?s)>seconds</th>\\s*</tr>.*?</tbody>");

    private static final Pattern LAST_VALUE = Pattern.compile("<td[^>]*>[^<]*</td>\\s*</tr>");

    /** What commands say of times. */
    private static final Pattern SECONDS = Pattern.compile("\\(?\\d+(\\.\\d+)? s\\b\\)?");

    /** Lists of digests, which differ where a file that they name does, and by the times in it. */
    private static final Set<String> DERIVED = Set.of("checksums.sha256");

    /** Folders of a side: what commands left, what they printed as results, and what they said meanwhile. */
    private static final List<String> FOLDERS = List.of("workspace", "printed", "said");

    private static final Set<String> TEXT = Set.of("csv", "json", "txt", "textproto", "html", "svg", "latest");

    private static final int EXAMPLES = 3;
    private static final int EXCERPT = 60;

    private final Path left;
    private final Path right;
    private final Renames renames;
    private final List<String> differences = new ArrayList<>();
    private final List<String> information = new ArrayList<>();
    private final Map<String, int[]> totals = new LinkedHashMap<>(); // of a kind of file: compared, different
    private long values;
    private long differentValues;
    private long otherDigits;
    private int derived;

    private CompareResults(Path left, Path right, Renames renames) {
        this.left = left;
        this.right = right;
        this.renames = renames;
    }

    public static void main(String[] args) throws IOException {
        if (args.length < 2 || args.length > 3) {
            System.err.println("usage: java CompareResults.java BEFORE AFTER [RENAMED]");
            System.exit(2);
        }
        try {
            var renames = args.length == 3 ? Renames.read(Path.of(args[2])) : new Renames();
            var comparison = new CompareResults(Path.of(args[0]), Path.of(args[1]), renames);
            comparison.compare();
            System.exit(comparison.report() ? 0 : 1);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    // --- All files.

    private void compare() throws IOException {
        var before = new TreeMap<String, String>(); // names after to names before
        for (var name : files(left)) {
            var clash = before.put(renames.file(name), name);
            if (clash != null) {
                throw new IllegalArgumentException("renames give both " + clash + " and " + name + " one name");
            }
        }
        var after = files(right);
        if (before.isEmpty() || after.isEmpty()) {
            throw new IllegalArgumentException("nothing to compare in " + (before.isEmpty() ? left : right));
        }
        var all = new TreeSet<>(before.keySet());
        all.addAll(after);
        var checkpoints = new TreeMap<String, List<String>>(); // the files of each that differ
        for (var name : all) {
            var old = before.get(name);
            if (old == null || !after.contains(name)) {
                count("files on one side only", true);
                note(name, old == null ? "only after" : "only before");
            } else if (DERIVED.contains(fileName(name))) {
                derived++;
            } else {
                var what = what(old, name);
                count(kind(name), !what.isEmpty());
                if (!what.isEmpty() && isCheckpoint(name)) {
                    var folder = name.substring(0, name.lastIndexOf('/'));
                    checkpoints
                            .computeIfAbsent(folder, key -> new ArrayList<>())
                            .add(fileName(name) + " " + what);
                } else if (!what.isEmpty()) {
                    note(name, what);
                }
            }
        }
        checkpoints.forEach((folder, names) -> note(folder, String.join("; ", names)));
    }

    /** What differs, in words; empty when nothing does. */
    private String what(String old, String name) throws IOException {
        try {
            return compare(old, name);
        } catch (IllegalArgumentException | CharacterCodingException e) {
            boolean same = Files.mismatch(left.resolve(old), right.resolve(name)) < 0;
            return same ? "" : "differs, and one cannot be read: " + e.getMessage();
        }
    }

    private String compare(String old, String name) throws IOException {
        var a = left.resolve(old);
        var b = right.resolve(name);
        int at = Math.toIntExact(Math.min(Files.mismatch(a, b), Integer.MAX_VALUE));
        var kind = extension(name);
        if (kind.equals("csv")) {
            return tables(old, Csv.read(a), Csv.read(b));
        }
        if (at < 0) {
            return "";
        }
        if (kind.equals("json")) {
            return json(old, Json.read(a), Json.read(b));
        }
        if (TEXT.contains(kind)) {
            return text(plain(name, Files.readString(a)), plain(name, Files.readString(b)));
        }
        long before = Files.size(a);
        long after = Files.size(b);
        return before == after
                ? "differs in " + differentBytes(a, b) + " of " + before + " bytes"
                : "has " + before + " → " + after + " bytes";
    }

    private static long differentBytes(Path a, Path b) throws IOException {
        var x = Files.readAllBytes(a);
        var y = Files.readAllBytes(b);
        long count = 0;
        for (int i = 0; i < x.length; i++) {
            count += x[i] == y[i] ? 0 : 1;
        }
        return count;
    }

    // --- CSV files.

    private String tables(String file, Csv a, Csv b) {
        var what = new ArrayList<String>();
        var shared = new ArrayList<String>(); // names before
        var missing = new ArrayList<String>();
        var added = new ArrayList<>(b.columns());
        for (var column : a.columns()) {
            var name = renames.name(file, column);
            if (!added.remove(name)) {
                missing.add(column);
            } else if (!TIME_COLUMNS.contains(column)) {
                shared.add(column);
            }
        }
        if (!missing.isEmpty()) {
            what.add("columns missing: " + String.join(", ", missing));
        }
        if (!added.isEmpty()) {
            what.add("columns new: " + String.join(", ", added));
        }
        var x = a.project(shared);
        var y = b.project(
                shared.stream().map(column -> renames.name(file, column)).toList());
        values += (long) Math.min(x.size(), y.size()) * shared.size();
        if (x.size() != y.size()) {
            what.add(x.size() + " → " + y.size() + " rows");
        }
        if (!x.equals(y)) {
            var left = without(x, y);
            var right = without(y, x);
            if (x.size() != y.size()) {
                differentValues += (long) (left.size() + right.size()) * shared.size();
                rows("only before", left, what);
                rows("only after", right, what);
            } else if (left.isEmpty()) {
                differentValues += (long) x.size() * shared.size();
                what.add("the same rows in another order");
            } else {
                cells(shared, x, y, what);
            }
        }
        return String.join("; ", what);
    }

    private static void rows(String where, List<List<String>> rows, List<String> what) {
        if (!rows.isEmpty()) {
            var examples = rows.stream()
                    .limit(EXAMPLES)
                    .map(row -> "\n    " + excerpt(String.join(",", row), 0))
                    .toList();
            what.add(rows.size() + " rows " + where + ":" + String.join("", examples));
        }
    }

    private void cells(List<String> columns, List<List<String>> x, List<List<String>> y, List<String> what) {
        int different = 0;
        int digits = 0;
        double largest = 0;
        var where = new TreeSet<String>();
        var examples = new StringBuilder();
        for (int i = 0; i < x.size(); i++) {
            for (int c = 0; c < columns.size(); c++) {
                var before = x.get(i).get(c);
                var after = y.get(i).get(c);
                if (before.equals(after)) {
                    continue;
                }
                double relative = difference(before, after);
                if (relative == 0) {
                    digits++;
                } else {
                    different++;
                    largest = Math.max(largest, Double.isNaN(relative) ? 0 : relative);
                }
                where.add(columns.get(c));
                if (different + digits <= EXAMPLES) {
                    examples.append("\n    row ").append(i + 1).append(", ").append(columns.get(c));
                    examples.append(": ")
                            .append(excerpt(before, 0))
                            .append(" → ")
                            .append(excerpt(after, 0));
                }
            }
        }
        differentValues += different;
        otherDigits += digits;
        int all = x.size() * columns.size();
        if (different > 0) {
            what.add(different + " of " + all + " values differ"
                    + (largest > 0
                            ? String.format(Locale.ROOT, ", numbers by up to %.2g of their value", largest)
                            : ""));
        }
        if (digits > 0) {
            what.add(digits + " of " + all + " are the same number in other digits");
        }
        what.add("in " + String.join(", ", where) + ":" + examples);
    }

    /** By what share of the larger two numbers differ; 0 where they are equal, not a number where one of them is none. */
    private static double difference(String before, String after) {
        try {
            double a = Double.parseDouble(before);
            double b = Double.parseDouble(after);
            return a == b || Double.isNaN(a) && Double.isNaN(b)
                    ? 0
                    : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Those rows of the first that the second lacks, each as often as it does. */
    private static List<List<String>> without(List<List<String>> rows, List<List<String>> others) {
        var counts = new HashMap<List<String>, Integer>();
        others.forEach(row -> counts.merge(row, 1, Integer::sum));
        return rows.stream()
                .filter(row -> counts.merge(row, -1, Integer::sum) < 0)
                .toList();
    }

    // --- JSON files and text.

    private String json(String file, Map<String, String> a, Map<String, String> b) {
        var before = new TreeMap<String, String>();
        a.forEach((path, value) -> {
            if (!OTHER_KEYS.contains(Json.key(path))) {
                before.put(Json.renamed(path, key -> renames.name(file, key)), value);
            }
        });
        var all = new TreeSet<>(before.keySet());
        all.addAll(b.keySet());
        var what = new ArrayList<String>();
        for (var path : all) {
            if (OTHER_KEYS.contains(Json.key(path))) {
                continue;
            }
            values++;
            var x = before.get(path);
            var y = b.get(path);
            if (x == null || !x.equals(y)) {
                differentValues++;
                what.add("\n    " + path + ": " + (x == null ? "absent" : excerpt(x, 0)) + " → "
                        + (y == null ? "absent" : excerpt(y, 0)));
            }
        }
        return what.isEmpty()
                ? ""
                : what.size() + " values differ:" + String.join("", what.subList(0, Math.min(EXAMPLES, what.size())));
    }

    /** The text without times, and without which commit it was. */
    private static String plain(String name, String text) {
        if (name.startsWith("said/")) {
            return withoutColumnOfSeconds(SECONDS.matcher(text).replaceAll("…"));
        }
        if (!name.endsWith(".html")) {
            return text;
        }
        return TABLE_OF_SECONDS
                .matcher(OTHER_FACTS.matcher(text).replaceAll(""))
                .replaceAll(table -> Matcher.quoteReplacement(
                        LAST_VALUE.matcher(table.group()).replaceAll("")));
    }

    /** Leaves out the last word of each row of a table whose last column is of seconds. */
    private static String withoutColumnOfSeconds(String text) {
        var lines = new ArrayList<String>();
        boolean within = false;
        for (var line : text.split("\n", -1)) {
            within = within ? !line.isBlank() : line.endsWith(" seconds") && line.startsWith("strategy ");
            lines.add(within ? line.replaceFirst("\\s+\\S+$", "") : line);
        }
        return String.join("\n", lines);
    }

    private static String text(String a, String b) {
        if (a.equals(b)) {
            return "";
        }
        var x = a.split("\n", -1);
        var y = b.split("\n", -1);
        int first = Arrays.mismatch(x, y);
        int same = first; // lines that are the same, from the start and from the end
        while (same < Math.min(x.length, y.length)
                && x[x.length - 1 - same + first].equals(y[y.length - 1 - same + first])) {
            same++;
        }
        int different = Math.max(x.length, y.length) - same;
        var before = first < x.length ? x[first] : "";
        var after = first < y.length ? y[first] : "";
        int at = 0;
        while (at < Math.min(before.length(), after.length()) && before.charAt(at) == after.charAt(at)) {
            at++;
        }
        return "differs from line " + (first + 1) + " on, within " + different + " lines:\n    " + excerpt(before, at)
                + " → " + excerpt(after, at);
    }

    /** Some of a text, around a place in it. */
    private static String excerpt(String text, int at) {
        int from = Math.max(0, Math.min(at - EXCERPT / 2, text.length() - EXCERPT));
        int to = Math.min(text.length(), from + EXCERPT);
        return text.isEmpty()
                ? "(empty)"
                : (from > 0 ? "…" : "") + text.substring(from, to) + (to < text.length() ? "…" : "");
    }

    // --- The report.

    private void note(String name, String what) {
        (isInformation(name) ? information : differences).add(name + (what.startsWith("only") ? " is " : ": ") + what);
    }

    private void count(String kind, boolean different) {
        var total = totals.computeIfAbsent(kind, key -> new int[2]);
        total[0]++;
        total[1] += different ? 1 : 0;
    }

    /** Whether nothing differs that counts. */
    private boolean report() {
        if (!differences.isEmpty()) {
            System.out.println("What differs:\n");
            differences.forEach(System.out::println);
            System.out.println();
        }
        if (!information.isEmpty()) {
            System.out.println("For information only, what commands said and how graphs were built:\n");
            information.forEach(System.out::println);
            System.out.println();
        }
        System.out.println("compared                      different");
        totals.forEach((kind, of) -> System.out.printf(Locale.ROOT, "%7d %-21s %9d%n", of[0], kind, of[1]));
        System.out.printf(Locale.ROOT, "%7d %-21s %9d%n", values, "values in CSV and JSON", differentValues);
        if (otherDigits > 0) {
            System.out.println(otherDigits + " more are the same number in other digits.");
        }
        System.out.println("Left out: columns " + new TreeSet<>(TIME_COLUMNS) + ", keys " + new TreeSet<>(OTHER_KEYS)
                + ", " + derived + " files " + DERIVED + ".");
        if (!renames.isEmpty()) {
            System.out.println("Renamed on purpose: " + renames + ".");
        }
        System.out.println(differences.isEmpty() ? "Nothing differs." : differences.size() + " differences.");
        return differences.isEmpty();
    }

    private static boolean isInformation(String name) {
        return name.startsWith("said/") || name.startsWith("workspace/graphs/");
    }

    private static boolean isCheckpoint(String name) {
        return name.startsWith("workspace/checkpoints/") && !TEXT.contains(extension(name));
    }

    private static String kind(String name) {
        if (isCheckpoint(name)) {
            return "files of checkpoints";
        }
        if (name.startsWith("workspace/graphs/")) {
            return "graphs";
        }
        if (name.startsWith("said/")) {
            return "outputs of commands";
        }
        return switch (extension(name)) {
            case "csv" -> "CSV files";
            case "json" -> "JSON files";
            case "svg", "png" -> "figures";
            default -> "texts and pages";
        };
    }

    private static TreeSet<String> files(Path side) throws IOException {
        var names = new TreeSet<String>();
        for (var folder : FOLDERS) {
            if (Files.isDirectory(side.resolve(folder))) {
                try (var paths = Files.walk(side.resolve(folder))) {
                    paths.filter(Files::isRegularFile)
                            .forEach(path -> names.add(side.relativize(path).toString()));
                }
            }
        }
        return names;
    }

    private static String fileName(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private static String extension(String name) {
        return fileName(name).replaceFirst(".*\\.", "");
    }

    /** What has another name after than before. */
    private static final class Renames {
        private final Map<String, String> names = new LinkedHashMap<>(); // "epochs.csv:old" to "new"
        private final Map<String, String> files = new LinkedHashMap<>();

        static Renames read(Path file) throws IOException {
            var renames = new Renames();
            for (var line : Files.readAllLines(file)) {
                var words = line.replaceFirst("#.*", "").strip().split("\\s+");
                if (words.length == 2) {
                    (words[0].contains(":") ? renames.names : renames.files).put(words[0], words[1]);
                } else if (!words[0].isEmpty()) {
                    throw new IllegalArgumentException(file + ": expected an old and a new name, got \"" + line + "\"");
                }
            }
            return renames;
        }

        /** A column or key of a file, after. */
        String name(String file, String old) {
            return names.getOrDefault(fileName(file) + ":" + old, old);
        }

        /** A file, after. */
        String file(String old) {
            var name = old;
            for (var rename : files.entrySet()) {
                var from = rename.getKey();
                var prefix = "workspace/" + from;
                if (!from.contains("/")) {
                    if (fileName(name).equals(from)) {
                        name = name.substring(0, name.length() - from.length()) + rename.getValue();
                    }
                } else if (name.equals(prefix) || name.startsWith(prefix + "/")) {
                    name = "workspace/" + rename.getValue() + name.substring(prefix.length());
                }
            }
            return name;
        }

        boolean isEmpty() {
            return names.isEmpty() && files.isEmpty();
        }

        @Override
        public String toString() {
            var all = new LinkedHashMap<>(names);
            all.putAll(files);
            return String.join(
                    ", ",
                    all.entrySet().stream()
                            .map(rename -> rename.getKey() + " → " + rename.getValue())
                            .toList());
        }
    }

    /** A CSV file (RFC 4180). */
    private record Csv(List<String> columns, List<List<String>> rows) {
        static Csv read(Path file) throws IOException {
            var all = parse(Files.readString(file, UTF_8), file);
            if (all.isEmpty()) {
                throw new IllegalArgumentException(file + " is empty");
            }
            var columns = all.get(0);
            if (Set.copyOf(columns).size() < columns.size()) {
                throw new IllegalArgumentException(file + " has two columns of one name");
            }
            for (int i = 1; i < all.size(); i++) {
                if (all.get(i).size() != columns.size()) {
                    throw new IllegalArgumentException(file + ": row " + i + " has "
                            + all.get(i).size() + " values; there are " + columns.size() + " columns");
                }
            }
            return new Csv(columns, all.subList(1, all.size()));
        }

        private static List<List<String>> parse(String text, Path file) {
            var rows = new ArrayList<List<String>>();
            var row = new ArrayList<String>();
            var value = new StringBuilder();
            boolean quoted = false;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    value.append(text.charAt(++i));
                } else if (c == '"' && (quoted || value.isEmpty())) {
                    quoted = !quoted;
                } else if (!quoted && (c == ',' || c == '\n')) {
                    row.add(value.toString());
                    value.setLength(0);
                    if (c == '\n') {
                        rows.add(List.copyOf(row));
                        row.clear();
                    }
                } else if (quoted || c != '\r') {
                    value.append(c);
                }
            }
            if (quoted) {
                throw new IllegalArgumentException(file + ": a quote is not closed");
            }
            if (!row.isEmpty() || !value.isEmpty()) {
                row.add(value.toString());
                rows.add(List.copyOf(row));
            }
            return rows;
        }

        /** Each row's values of these columns. */
        List<List<String>> project(List<String> names) {
            var at = names.stream().map(columns::indexOf).toList();
            return rows.stream().map(row -> at.stream().map(row::get).toList()).toList();
        }
    }

    /** A JSON file, as each of its values by its path, such as {@code seeds[0]}. */
    private static final class Json {
        private final Path file;
        private final String text;
        private final Map<String, String> values = new TreeMap<>();
        private int at;

        private Json(Path file, String text) {
            this.file = file;
            this.text = text;
        }

        static Map<String, String> read(Path file) throws IOException {
            var json = new Json(file, Files.readString(file, UTF_8));
            json.value("");
            json.peek();
            if (json.at < json.text.length()) {
                throw json.broken();
            }
            return json.values;
        }

        /** The last key in a path. */
        static String key(String path) {
            return path.substring(path.lastIndexOf('.') + 1).replaceFirst("\\[.*", "");
        }

        static String renamed(String path, UnaryOperator<String> name) {
            var old = key(path);
            int from = path.lastIndexOf('.') + 1;
            return path.substring(0, from) + name.apply(old) + path.substring(from + old.length());
        }

        private void value(String path) {
            switch (peek()) {
                case '{' -> {
                    values.put(path, "{}");
                    at++;
                    while (peek() != '}') {
                        var key = string();
                        take(':');
                        value(path.isEmpty() ? key : path + "." + key);
                        skipComma('}');
                    }
                    at++;
                }
                case '[' -> {
                    values.put(path, "[]");
                    at++;
                    for (int i = 0; peek() != ']'; i++) {
                        value(path + "[" + i + "]");
                        skipComma(']');
                    }
                    at++;
                }
                case '"' -> values.put(path, '"' + string() + '"');
                default -> {
                    int from = at;
                    while (at < text.length() && ",]} \r\n\t".indexOf(text.charAt(at)) < 0) {
                        at++;
                    }
                    if (at == from) {
                        throw broken();
                    }
                    values.put(path, text.substring(from, at));
                }
            }
        }

        /** A string as it is written, escapes included. */
        private String string() {
            take('"');
            int from = at;
            while (at < text.length() && text.charAt(at) != '"') {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
            int to = at;
            take('"');
            return text.substring(from, to);
        }

        private void skipComma(char end) {
            if (peek() == ',') {
                at++;
            } else if (peek() != end) {
                throw broken();
            }
        }

        private void take(char expected) {
            if (peek() != expected) {
                throw broken();
            }
            at++;
        }

        private char peek() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return at < text.length() ? text.charAt(at) : '\0';
        }

        private IllegalArgumentException broken() {
            return new IllegalArgumentException(file + " is no JSON at character " + at);
        }
    }
}
