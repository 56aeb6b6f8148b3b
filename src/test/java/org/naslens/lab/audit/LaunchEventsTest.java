package org.naslens.lab.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.naslens.lab.audit.CardWork.Kind;

class LaunchEventsTest {
    private static final String COMPILED_STEP = """
            3012.000104 COPY HtoD 18432
            3012.000120 EVENT cuEventRecord 0
            3012.000131 GRAPH cuGraphLaunch 0
            3012.000140 HOSTFUNC cuLaunchHostFunc 0
            3012.000150 COPY DtoH 12
            3012.000171 SYNC cuStreamSynchronize 0
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1.5 COPY HtoD 4; COPIES_TO_DEVICE",
                "1.5 COPY_SYNC rt HtoD 4; COPIES_TO_DEVICE",
                "1.5 COPY DtoH 4; COPIES_TO_HOST",
                "1.5 COPY DtoD 4; LAUNCHES",
                "1.5 COPY cuMemcpyAsync 4; LAUNCHES",
                "1.5 GRAPH cuGraphLaunch 0; GRAPH_LAUNCHES",
                "1.5 GEMM Sgemm m=64 n=200 k=200 b=1 5120000; LAUNCHES",
                "1.5 MEMSET d32 8; LAUNCHES",
                "1.5 void name<int, float>(int, float*) 64; LAUNCHES",
                "1.5 SYNC cuCtxSynchronize 0; WAITS"
            })
    void aLineIsOfOneKind(String line, Kind kind) {
        assertEquals(Optional.of(kind), LaunchEvents.kind(line));
    }

    @ParameterizedTest
    @CsvSource({
        "1.5 EVENT cuEventRecord 0",
        "1.5 HOSTFUNC cuLaunchHostFunc 0",
        "1.5 ALLOC cuMemAlloc 512",
        "1.5 MODULE cuModuleLoadData 0",
        "1.5 MATHMODE 0 0",
        "1.5 COPY",
        "1.5",
        "half a li",
    })
    void whatIsNoWorkDoesNotCount(String line) {
        assertEquals(Optional.empty(), LaunchEvents.kind(line));
    }

    @Test
    void aCompiledStepIsACopyAGraphACopyAndAWait() {
        assertEquals(
                CardWork.of(Map.of(
                        Kind.GRAPH_LAUNCHES, 1, Kind.COPIES_TO_DEVICE, 1, Kind.COPIES_TO_HOST, 1, Kind.WAITS, 1)),
                LaunchEvents.of(COMPILED_STEP));
        assertEquals(OptionalInt.of(0), LaunchEvents.of(COMPILED_STEP).count(Kind.LAUNCHES));
    }

    @Test
    void productsRightBeforeAGraphAreRecordedAndNotLaunched() {
        var work = LaunchEvents.of("""
                1.0 GEMM Sgemm m=1 n=1 k=1 b=1 2
                1.1 fusion_1 128
                1.2 GEMM Sgemm m=1 n=1 k=1 b=1 2
                1.3 EVENT cuEventRecord 0
                1.4 GEMM Sgemm m=1 n=1 k=1 b=1 2
                1.5 GRAPH cuGraphLaunch 0
                1.6 GEMM Sgemm m=1 n=1 k=1 b=1 2
                1.7 SYNC cuStreamSynchronize 0
                1.8 GEMM Sgemm m=1 n=1 k=1 b=1 2
                """);
        assertEquals(OptionalInt.of(2), work.count(Kind.RECORDED_PRODUCTS));
        assertEquals(OptionalInt.of(4), work.count(Kind.LAUNCHES));
    }

    @Test
    void onlyWhatTheStepWritesCounts() throws IOException {
        var file = Files.writeString(folder.resolve("events"), COMPILED_STEP.repeat(3));
        var counter = new LaunchEvents(file);
        var work = counter.count(() -> append(file, COMPILED_STEP + "3013.0 fusion_7 128\n"));
        assertEquals(OptionalInt.of(1), work.count(Kind.GRAPH_LAUNCHES));
        assertEquals(OptionalInt.of(1), work.count(Kind.LAUNCHES));
        assertEquals(OptionalInt.of(0), counter.count(() -> {}).count(Kind.GRAPH_LAUNCHES));
    }

    @Test
    void aFileMayBeginWithTheStep() {
        var file = folder.resolve("events");
        var work = new LaunchEvents(file).count(() -> append(file, COMPILED_STEP));
        assertEquals(OptionalInt.of(1), work.count(Kind.WAITS));
    }

    @Test
    void withoutItsFileNothingIsCounted() {
        var file = folder.resolve("none");
        var work = new LaunchEvents(file).count(() -> {});
        assertEquals(OptionalInt.empty(), work.count(Kind.LAUNCHES));
        assertEquals("not counted: NASLENS_LAUNCH_COUNTS = " + file + " cannot be read", work.otherwise());
    }

    private static void append(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
