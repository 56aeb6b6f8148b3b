package org.naslens.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvenanceFileTest {
    @TempDir
    private Path folder;

    private Run run(String name, String provenance) throws IOException {
        var run = new Run(new Workspace(folder), name, TinyExperiment.settings());
        Files.createDirectories(run.results());
        Files.writeString(run.results().resolve(ProvenanceFile.NAME), provenance);
        return run;
    }

    @Test
    void factsLeaveOutWhatIsNotKnown() {
        var facts = ProvenanceFile.facts(Provenance.newBuilder()
                .addInputs("run a")
                .addInputs("run b")
                .addSeeds(3)
                .addSeeds(5)
                .setWallSeconds(1234.56)
                .setNaslensVersion("1")
                .setCodeVersion("abc")
                .setJavaVersion("17")
                .setOperatingSystem("Linux amd64")
                .build());

        assertEquals(
                "{analysed=run a; run b, seeds=3, 5, wall time of the searches=1235 s in all, naslens=1, code version abc,"
                        + " Java=17 on Linux amd64}",
                facts.toString());
    }

    @Test
    void factsTellCorpusAndDevice() {
        var facts = ProvenanceFile.facts(Provenance.newBuilder()
                .setCorpus("synthetic")
                .setCorpusSha256("00ff")
                .setDevice("CPU, 2 threads")
                .setProcessor("AMD EPYC")
                .setInstructionSet("avx2")
                .setStarted("2020-01-01T00:00:00Z")
                .setTensorflowVersion("2.18.0")
                .build());

        assertEquals("synthetic", facts.get("corpus"));
        assertEquals("00ff", facts.get("SHA-256 of the corpus"));
        assertEquals("CPU, 2 threads", facts.get("device"));
        assertEquals("AMD EPYC", facts.get("processor"));
        assertEquals("avx2", facts.get("instruction set"));
        assertEquals("2020-01-01T00:00:00Z", facts.get("started"));
        assertEquals("2.18.0", facts.get("TensorFlow"));
        assertFalse(facts.containsKey("wall time of the searches"));
    }

    @Test
    void anAnalysisOfRunsHasWhatTheyHaveInCommon() throws IOException {
        var runs = List.of(
                run("a", "{\"seed\": 4, \"wall_seconds\": 1.5, \"device\": \"CPU\", \"corpus_sha256\": \"aa\"}"),
                run("b", "{\"seed\": 4, \"wall_seconds\": 2, \"device\": \"GPU\", \"corpus_sha256\": \"aa\"}"),
                run("c", "{\"seed\": 7, \"wall_seconds\": 4, \"device\": \"CPU\", \"corpus_sha256\": \"aa\"}"),
                new Run(new Workspace(folder), "unknown", TinyExperiment.settings()));
        var own = ProvenanceFile.ofRuns(runs);

        assertEquals(List.of("run a", "run b", "run c", "run unknown"), own.getInputsList());
        assertEquals(List.of(4L, 7L), own.getSeedsList());
        assertEquals(7.5, own.getWallSeconds());
        assertEquals("aa", own.getCorpusSha256());
        assertFalse(own.hasDevice());
        assertFalse(own.hasCorpus());
    }

    /** Runs of before processors were named say nothing of theirs. */
    @Test
    void aProcessorIsThatOfAnAnalysisOnlyIfAllRunsHadIt() throws IOException {
        var wide = run("wide", "{\"processor\": \"AMD EPYC\", \"instruction_set\": \"avx512f\"}");
        var narrow = run("narrow", "{\"processor\": \"AMD EPYC\", \"instruction_set\": \"avx2\"}");
        var old = run("old", "{\"device\": \"CPU\"}");

        assertEquals("AMD EPYC", ProvenanceFile.ofRuns(List.of(wide, narrow)).getProcessor());
        assertFalse(ProvenanceFile.ofRuns(List.of(wide, narrow)).hasInstructionSet());
        assertEquals("avx2", ProvenanceFile.ofRuns(List.of(narrow, narrow)).getInstructionSet());
        assertFalse(ProvenanceFile.ofRuns(List.of(narrow, old)).hasProcessor());
    }

    @Test
    void theProcessorOfThisMachineIsNamed() {
        var described = ProvenanceFile.describe(TinyExperiment.settings(), null);

        assertEquals(Processor.current().model(), described.getProcessor());
        assertEquals(Processor.current().instructionSet(), described.getInstructionSet());
    }

    /** FIPS 180-2 has this digest of "abc". */
    @Test
    void anAnalysisOfFilesHasTheirDigests() throws IOException {
        var file = Files.writeString(folder.resolve("a.csv"), "abc");

        assertEquals(
                List.of(file + " SHA-256 ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
                ProvenanceFile.ofFiles(List.of(file)).getInputsList());
    }

    @Test
    void theFirstStartIsKept() throws IOException {
        var results = run("a", "{\"started\": \"2020-01-01T00:00:00Z\", \"wall_seconds\": 1}")
                .results();
        ProvenanceFile.write(
                results,
                Provenance.newBuilder().setStarted("2021-01-01T00:00:00Z").setWallSeconds(2));
        var written = Files.readString(results.resolve("provenance.json"));

        assertTrue(written.contains("\"started\": \"2020-01-01T00:00:00Z\""), written);
        assertTrue(written.contains("\"wall_seconds\": 2.0"), written);
    }

    @Test
    void theDigestOfTheCorpusIsReadBack() throws IOException {
        assertEquals(
                Optional.of("aa"),
                ProvenanceFile.corpusSha256(
                        run("a", "{\"corpus_sha256\": \"aa\"}").results()));
        assertEquals(
                Optional.empty(),
                ProvenanceFile.corpusSha256(run("planted", "{\"seed\": 1}").results()));
        assertEquals(Optional.empty(), ProvenanceFile.corpusSha256(folder.resolve("none")));
    }

    @Test
    void bytesThatAreNoTextAreDamage() throws IOException {
        var results = run("a", "").results();
        Files.write(results.resolve(ProvenanceFile.NAME), new byte[] {'{', (byte) 0xFF, '}'});
        var error = assertThrows(InputException.class, () -> ProvenanceFile.corpusSha256(results));

        assertEquals(
                results.resolve("provenance.json") + " is damaged; delete it, and it is written anew",
                error.getMessage());
    }

    @Test
    void aFileOfMoreThanOneMiBIsRefused() throws IOException {
        var results = run("a", " ".repeat(1 << 20) + "{}").results();
        var error = assertThrows(InputException.class, () -> ProvenanceFile.corpusSha256(results));

        assertEquals(
                results.resolve("provenance.json") + " is larger than 1 MiB; delete it, and it is written anew",
                error.getMessage());
    }

    /** To find out that a number of a million digits is too large takes most of a minute. */
    @Test
    void digitsThatGoOnAreRefusedBeforeTheyMakeANumber() throws IOException {
        var results = run("a", "{\"seed\": " + "9".repeat(1_000_000) + "}").results();
        var error = assertThrows(InputException.class, () -> ProvenanceFile.corpusSha256(results));

        assertEquals(
                results.resolve("provenance.json")
                        + " has a number of more than 1000 digits; delete it, and it is written anew",
                error.getMessage());
    }

    @Test
    void aDamagedFileIsOneLine() throws IOException {
        var results = run("a", "{\"seed\":").results();
        var error = assertThrows(InputException.class, () -> ProvenanceFile.corpusSha256(results));

        assertEquals(
                results.resolve("provenance.json") + " is damaged; delete it, and it is written anew",
                error.getMessage());
    }
}
