package org.naslens.table;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.naslens.files.AtomicFile;
import org.naslens.files.BoundedFile;
import org.naslens.files.RecordedFolder;
import org.naslens.files.UnfitFileException;

/** Reads and writes CSV files (RFC 4180, UTF-8) row by row, so that files may be of any length. */
final class CsvFile {
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator("\n").setTrim(true).get();

    private static final int MAX_MIB = 256; // of a file whose rows are kept together

    private CsvFile() {}

    /**
     * Passes every row to {@code action}.
     *
     * @param columns the required columns, in any order and among others; one of each list of alternatives must exist
     * @throws CsvException if the file does not exist, is no CSV, lacks a column, or has a row that does not fit its header
     * @throws org.naslens.files.DamagedFileException if its bytes are not those that its folder recorded
     */
    static void forEach(Path file, List<List<String>> columns, Consumer<CsvRow> action) throws IOException {
        RecordedFolder.requireWhole(file);
        try (var in = new InputStreamReader(BoundedFile.open(file), StandardCharsets.UTF_8.newDecoder());
                var limit = new RowLimit(in);
                var parser = CSVParser.parse(limit, FORMAT)) {
            var records = parser.iterator();
            var header = header(file, columns, next(file, 0, records, limit));
            long number = 1;
            for (var fields = next(file, number, records, limit);
                    fields.isPresent();
                    fields = next(file, number, records, limit)) {
                if (fields.get().size() != header.size()) {
                    throw CsvException.inRow(
                            file,
                            number,
                            fields.get().size() + " fields; the header has " + header.size() + " columns");
                }
                action.accept(new CsvRow(file, number, header, fields.get()));
                number++;
            }
        } catch (NoSuchFileException e) {
            throw CsvException.inFile(file, "there is no such file");
        } catch (UnfitFileException e) {
            throw CsvException.inFile(file, "it is " + e.getMessage());
        }
    }

    /** @throws CsvException if the file is too large for its rows to be kept in memory */
    static void requireKeepable(Path file) throws IOException {
        if (Files.isRegularFile(file) && Files.size(file) > (long) MAX_MIB << 20) {
            throw CsvException.inFile(
                    file, "it has " + Files.size(file) + " bytes; it must be at most " + MAX_MIB + " MiB");
        }
    }

    /** Writes a header and a line for each row; the file appears whole or not at all. */
    static <T> void write(Path file, List<String> header, Iterable<T> rows, Function<T, List<String>> fields)
            throws IOException {
        AtomicFile.write(file, out -> {
            var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            FORMAT.printRecord(writer, header.toArray());
            for (var row : rows) {
                FORMAT.printRecord(writer, fields.apply(row).toArray());
            }
            writer.flush();
        });
    }

    private static Optional<CSVRecord> next(Path file, long number, Iterator<CSVRecord> records, RowLimit limit)
            throws IOException {
        try {
            var row = records.hasNext() ? Optional.of(records.next()) : Optional.<CSVRecord>empty();
            limit.rowEnded();
            return row;
        } catch (UncheckedIOException e) {
            var cause = e.getCause();
            if (cause instanceof CharacterCodingException) {
                throw CsvException.inFile(file, "it is not UTF-8 text");
            }
            if (cause instanceof RowLimit.Exceeded) {
                var what = "it is longer than " + RowLimit.MAX_MIB + " MiB";
                throw number == 0 ? CsvException.inHeader(file, what) : CsvException.inRow(file, number, what);
            }
            if (cause instanceof CSVException) {
                throw CsvException.inRow(file, number, String.valueOf(cause.getMessage()), cause);
            }
            throw cause;
        }
    }

    private static CsvHeader header(Path file, List<List<String>> columns, Optional<CSVRecord> names) {
        if (names.isEmpty()) {
            var expected = columns.stream().map(each -> each.get(0)).collect(Collectors.joining(","));
            throw CsvException.inHeader(file, "the file is empty; its columns must be " + expected);
        }
        var header = new CsvHeader(file, names.get());
        for (var alternatives : columns) {
            if (alternatives.stream().noneMatch(header::has)) {
                throw header.missing(alternatives.get(0));
            }
        }
        return header;
    }
}
