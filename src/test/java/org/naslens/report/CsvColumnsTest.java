package org.naslens.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvColumnsTest {
    private record Row(
            String name, int count, OptionalInt place, OptionalLong seed, double number, OptionalDouble perhaps) {}

    private static final CsvColumns<Row> COLUMNS = new CsvColumns<Row>()
            .text("name", Row::name)
            .count("count", Row::count)
            .optionalCount("place", Row::place)
            .optionalWholeNumber("seed", Row::seed)
            .number("number", Row::number)
            .optionalNumber("perhaps", Row::perhaps);

    private static final Row FULL =
            new Row("a, \"b\"", 1_234_567, OptionalInt.of(0), OptionalLong.of(-5), 1 / 3.0, OptionalDouble.of(1e-7));
    private static final Row BARE =
            new Row("c", 0, OptionalInt.empty(), OptionalLong.empty(), 0, OptionalDouble.empty());

    @TempDir
    Path folder;

    @Test
    void columnsStandInTheOrderInWhichTheyAreNamed() throws IOException {
        var file = folder.resolve("a.csv");
        COLUMNS.write(file, List.of(FULL, BARE));

        assertEquals("""
                name,count,place,seed,number,perhaps
                "a, ""b""\",1234567,0,-5,0.3333333333333333,1.0E-7
                c,0,,,0.0,
                """, Files.readString(file));
        assertEquals(List.of("name", "count", "place", "seed", "number", "perhaps"), COLUMNS.names());
    }

    @Test
    void withoutRowsThereIsAHeader() throws IOException {
        var file = folder.resolve("a.csv");
        COLUMNS.write(file, List.of());

        assertEquals("name,count,place,seed,number,perhaps\n", Files.readString(file));
    }

    /** In Turkish, decimals have a comma; in Arabic, digits are others. */
    @Test
    void theLocaleDoesNotMatter() throws IOException {
        var root = folder.resolve("root.csv");
        COLUMNS.write(root, List.of(FULL));
        var locale = Locale.getDefault();
        try {
            for (var language : List.of("tr-TR", "ar-EG-u-nu-arab")) {
                Locale.setDefault(Locale.forLanguageTag(language));
                var file = folder.resolve("other.csv");
                COLUMNS.write(file, List.of(FULL));
                assertEquals(Files.readString(root), Files.readString(file), language);
            }
        } finally {
            Locale.setDefault(locale);
        }
    }

    @Test
    void aNumberThatIsNoneLeavesNoFile() {
        refuse("number is NaN; it must be finite", row(1, OptionalInt.empty(), Double.NaN, OptionalDouble.empty()));
        refuse(
                "perhaps is Infinity; it must be finite",
                row(1, OptionalInt.empty(), 0, OptionalDouble.of(Double.POSITIVE_INFINITY)));
        refuse("count is -1; it must be at least 0", row(-1, OptionalInt.empty(), 0, OptionalDouble.empty()));
        refuse("place is -2; it must be at least 0", row(1, OptionalInt.of(-2), 0, OptionalDouble.empty()));
    }

    private static Row row(int count, OptionalInt place, double number, OptionalDouble perhaps) {
        return new Row("d", count, place, OptionalLong.empty(), number, perhaps);
    }

    private void refuse(String message, Row row) {
        var file = folder.resolve("refused.csv");
        var error = assertThrows(IllegalArgumentException.class, () -> COLUMNS.write(file, List.of(FULL, row)));
        assertEquals(message, error.getMessage());
        assertFalse(Files.exists(file));
    }
}
