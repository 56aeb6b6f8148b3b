package org.naslens.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictRowTest {
    @TempDir
    Path folder;

    @Test
    void aSentenceWithCommasIsOneField() throws IOException {
        var rows = List.of(
                new VerdictRow("stands", "It differs.", "Figure 3", "a − b, unit deviation: 1, over 2 seeds."),
                new VerdictRow("not decided", "It is a mend.", "", "not measured."));
        VerdictRow.write(folder.resolve(VerdictRow.FILE), rows);

        assertEquals("""
                verdict,claim,source,reason
                stands,It differs.,Figure 3,"a − b, unit deviation: 1, over 2 seeds."
                not decided,It is a mend.,,not measured.
                """, Files.readString(folder.resolve("verdicts.csv")));
    }
}
