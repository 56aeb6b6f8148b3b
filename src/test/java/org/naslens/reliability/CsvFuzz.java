package org.naslens.reliability;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.naslens.report.ArchitectureRow;
import org.naslens.report.ChoiceRow;
import org.naslens.report.ComparisonRow;
import org.naslens.report.CorrelationRow;
import org.naslens.report.CsvException;
import org.naslens.report.EnrichmentRow;
import org.naslens.report.EpochRow;
import org.naslens.report.ForgettingRow;
import org.naslens.report.HiddenStateRow;
import org.naslens.report.PickRow;
import org.naslens.report.RankRow;
import org.naslens.report.ScoreRow;
import org.naslens.report.SensitivityRow;
import org.naslens.report.TrajectoryRow;
import org.naslens.report.TruthRow;

/** CSV files of one kind: the first byte of the input chooses the kind of rows, and the rest is the file. */
public final class CsvFuzz {
    private CsvFuzz() {}

    private interface Reader {
        List<?> read(Path file) throws IOException;
    }

    private static final List<Reader> READERS = List.of(
            EpochRow::read,
            ArchitectureRow::read,
            HiddenStateRow::read,
            ChoiceRow::read,
            TrajectoryRow::read,
            CorrelationRow::read,
            ForgettingRow::read,
            EnrichmentRow::read,
            TruthRow::read,
            PickRow::read,
            ScoreRow::read,
            RankRow::read,
            ComparisonRow::read,
            SensitivityRow::read);

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        var reader = READERS.get(Math.floorMod(input[0] - 'a', READERS.size()));
        var file = FuzzFolder.write("x.csv", Arrays.copyOfRange(input, 1, input.length));
        Refusal.readOrRefused(CsvException.class, () -> reader.read(file));
    }

    static FuzzTarget target(Path scratch) throws IOException {
        var words = new ArrayList<>(List.of("\"", "\"\"", ",", "\n", "\r\n", "NaN", "1e999", "-1", "2147483648"));
        var seeds = new ArrayList<byte[]>();
        var files = new CsvSeeds(scratch).files();
        for (int kind = 0; kind < files.size(); kind++) {
            seeds.add(((char) ('a' + kind) + files.get(kind)).getBytes(StandardCharsets.UTF_8));
            words.addAll(
                    List.of(files.get(kind).lines().findFirst().orElseThrow().split(",")));
        }
        return new FuzzTarget(CsvFuzz.class, seeds, words);
    }
}
