package org.naslens.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.naslens.lab.compare.CompareTables;
import org.naslens.lab.enrich.EnrichmentRow;
import org.naslens.table.ColumnSpec;
import org.naslens.table.TableSpec;

/**
 * Holds {@code docs/columns.md} to the declarations of the tables. After a change of those,
 *
 * <pre>
 *   ./mvnw test -Dtest=ColumnReferenceTest -Dnaslens.write=true
 * </pre>
 *
 * <p>writes it anew.
 */
public class ColumnReferenceTest {
    private static final List<TableSpec<?>> ALL = Stream.of(Tables.ALL, CompareTables.ALL, List.of(EnrichmentRow.TABLE))
            .<TableSpec<?>>flatMap(List::stream)
            .toList();

    private static final Path DOCUMENT = Path.of("docs/columns.md");

    private static final String HEAD = """
            # Columns

            Every CSV file that naslens writes, with its columns in their order, and the JSON files beside them. [metrics.md](metrics.md) says how the numbers are computed.

            Numbers are written with as many digits as it takes to read the same value back, and are always finite; a value that is not known is an
            empty field. Readers find columns by name, in any order, and ignore further ones.

            This page is generated from the declarations of the tables (`results/Tables.java`, and those of the lab); after a change,
            `./mvnw test -Dtest=ColumnReferenceTest -Dnaslens.write=true` writes it anew.
            """;

    private static final List<Path> SCHEMAS =
            List.of(Path.of("src/main/proto/provenance.proto"), Path.of("src/main/proto/plan.proto"));

    private static final String JSON_HEAD = """

            ## JSON files

            The fields of `provenance.json` and of the files beside it, from `provenance.proto` and `plan.proto`; one that is not known is absent. What
            `bench --json` writes is described by `lab.bench.BenchResult`.
            """;

    /** A message of the schema: the comment before it, and its body. */
    private static final Pattern MESSAGE = Pattern.compile("// ([^\n]+)\nmessage \\w+ \\{\n(.*?)\n}", Pattern.DOTALL);

    private static final Pattern FIELD =
            Pattern.compile(" *(optional|repeated) (string|int32|int64|double) (\\w+) = \\d+; *// (.+)");

    @Test
    void theDocumentSaysWhatIsDeclared() throws IOException {
        if (Boolean.getBoolean("naslens.write")) {
            Files.writeString(DOCUMENT, reference());
        }
        assertEquals(reference(), Files.readString(DOCUMENT));
    }

    private static String reference() throws IOException {
        var text = new StringBuilder(HEAD);
        for (var table : ALL) {
            text.append("\n## `%s`\n\n%s.\n\n".formatted(table.file(), capitalised(table.about())));
            text.append("| column | unit | values | what |\n| --- | --- | --- | --- |\n");
            for (var column : table.columns()) {
                text.append("| %s | %s | %s | %s |\n"
                        .formatted(
                                names(column),
                                column.unit(),
                                column.range(),
                                column.meaning().replace("|", "\\|")));
            }
        }
        return text.append(json()).toString();
    }

    private static String json() throws IOException {
        var text = new StringBuilder(JSON_HEAD);
        for (var schema : SCHEMAS) {
            var messages = MESSAGE.matcher(Files.readString(schema));
            while (messages.find()) {
                text.append("\n%s\n\n| field | type | what |\n| --- | --- | --- |\n".formatted(messages.group(1)));
                for (var line : messages.group(2).lines().toList()) {
                    var field = FIELD.matcher(line);
                    assertTrue(field.matches(), "a field without a comment: " + line);
                    text.append("| `%s` | %s | %s |\n".formatted(field.group(3), type(field), field.group(4)));
                }
            }
        }
        return text.toString();
    }

    private static String type(Matcher field) {
        var one =
                field.group(2).equals("string") ? "text" : field.group(2).equals("double") ? "number" : "whole number";
        return field.group(1).equals("repeated") ? "list of " + one + "s" : one;
    }

    private static String names(ColumnSpec column) {
        return column.isRepeated() ? "`%1$s0`, `%1$s1`, …".formatted(column.name()) : "`" + column.name() + "`";
    }

    private static String capitalised(String phrase) {
        return phrase.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + phrase.substring(1);
    }

    /** Asserts that all CSV files in a workspace are of declared tables, with the columns that they declare. */
    public static void assertDeclared(Path workspace) throws IOException {
        try (var files = Files.walk(workspace)) {
            for (var file :
                    (Iterable<Path>) files.filter(each -> each.toString().endsWith(".csv"))::iterator) {
                var table = ALL.stream()
                        .filter(each -> each.file().equals(String.valueOf(file.getFileName())))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(file + " is of no table"));
                assertEquals(columns(table), columns(file), file.toString());
            }
        }
    }

    private static List<String> columns(TableSpec<?> table) {
        return table.columns().stream().map(ColumnSpec::name).toList();
    }

    private static List<String> columns(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return Arrays.stream(lines.findFirst().orElseThrow().split(","))
                    .map(name -> name.matches("[hp][0-9]+") ? name.substring(0, 1) : name)
                    .distinct()
                    .toList();
        }
    }
}
