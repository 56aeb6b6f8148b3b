package org.naslens.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One digit of a run's results is changed. A command that reads the file refuses it with a line that says what to do, or creates it again and
 * reports this; a command that does not read it gives the same results as before.
 */
@Tag("reliability")
class ResultsDamageTest {
    private static final String NAME = "exp-supervised-seed1";
    private static final List<String> FILES = List.of(
            "epochs.csv",
            "hidden_states.csv",
            "config.textproto",
            "trajectory.csv",
            "sample.json",
            "provenance.json",
            "architectures.csv",
            "choice_probabilities.csv",
            "checksums.sha256");
    /** The remedy that the message about a damaged file suggests. */
    private static final String REMEDY = "copy|delete|`naslens sample`|checksums.sha256";

    private static final System.Logger LOG = System.getLogger("reliability");

    @TempDir
    private static Path shared;

    private static SmallRun whole;
    private static final Map<String, Outcome> EXPECTED = new HashMap<>();

    @TempDir
    private Path folder;

    /** The output of a command, and the files it leaves. */
    private record Outcome(Program.Result result, Map<String, String> files) {}

    @BeforeAll
    static void reproduce() throws IOException, InterruptedException {
        whole = new SmallRun(Files.createDirectory(shared.resolve("whole")));
        whole.command("reproduce", "--name", "exp", "--controllers", "supervised")
                .succeeded();
    }

    private static List<String> commands() {
        var all = List.of(
                "analyze --runs " + NAME + " --name analysis",
                "search --resume --name " + NAME + " --set schedule.epochs=4",
                "reproduce --name exp --controllers supervised",
                "sample --run " + NAME + " --count 12",
                "evaluate --run " + NAME + " --architectures results/" + NAME + "/architectures.csv");
        return all.subList(0, Size.current().of(1, all.size()));
    }

    static Stream<Arguments> cases() {
        var damages = List.of(
                new Damage.Named("digit", Damage.lastDigit()),
                new Damage.Named("empty", (file, spare) -> Files.write(file, new byte[0])));
        return FILES.stream()
                .limit(Size.current().of(1, FILES.size()))
                .flatMap(file -> commands().stream()
                        .flatMap(command -> damages.stream()
                                .limit(Size.current().of(1, 2))
                                .map(damage -> arguments(file, damage, command))));
    }

    private static Outcome outcome(SmallRun run, String command) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of(command.split(" ")));
        words.replaceAll(word ->
                word.startsWith("results/") ? run.workspace().resolve(word).toString() : word);
        var result = run.command(words.toArray(String[]::new)).withoutTensorFlow();
        return new Outcome(result, WrittenFiles.of(run.workspace()));
    }

    private static Outcome expected(String command) throws IOException, InterruptedException {
        if (!EXPECTED.containsKey(command)) {
            var run = whole.copy(shared.resolve("expected" + EXPECTED.size()));
            EXPECTED.put(command, outcome(run, command));
        }
        return EXPECTED.get(command);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aDamagedFileIsNeverBelieved(String name, Damage.Named damage, String command)
            throws IOException, InterruptedException {
        var run = whole.copy(folder.resolve("damaged"));
        var file = run.workspace().resolve("results").resolve(NAME).resolve(name);
        damage.damage().to(file, folder);
        var damaged = WrittenFiles.of(run.workspace());
        var outcome = outcome(run, command);
        var result = outcome.result();
        if (result.exitCode() == 2) {
            // Flipped in the list, a digit is one of another file's.
            result.refused(name.equals("checksums.sha256") ? "results/" + NAME : name);
            assertTrue(result.err().matches("(?s).*(" + REMEDY + ").*"), result::toString);
            assertEquals(damaged, outcome.files(), "a refusal changes nothing");
            assertRemedied(run, name, command, result);
            LOG.log(System.Logger.Level.INFO, damage + " of " + name + ", " + command + ": " + result.err());
            return;
        }
        result.succeeded();
        var expected = new HashMap<>(expected(command).files());
        var found = new HashMap<>(outcome.files());
        var key = "results/" + NAME + "/" + name;
        boolean isAnew = result.err().contains(name);
        boolean isUnread = damaged.get(key).equals(found.get(key));
        boolean isRight = expected.get(key).equals(found.get(key));
        var list = "results/" + NAME + "/checksums.sha256"; // may list fewer files afterwards
        assertTrue(isAnew || isUnread || isRight || key.equals(list), result::toString);
        if (isUnread) {
            found.remove(key);
            expected.remove(key);
        }
        found.remove(list);
        expected.remove(list);
        assertEquals(
                lines(expected(command).result()),
                lines(result),
                "what it prints, but for the folder and what is not done again");
        assertEquals(expected, found);
    }

    /** Checks that the suggested remedy works. */
    private static void assertRemedied(SmallRun run, String name, String command, Program.Result refusal)
            throws IOException, InterruptedException {
        var there = Path.of("results", NAME, name);
        if (refusal.err().contains("delete it")) {
            var deleted = run.copy(run.workspace().resolveSibling("deleted"));
            Files.delete(deleted.workspace().resolve(there));
            outcome(deleted, command).result().succeeded();
        }
        if (refusal.err().contains("`naslens sample`")) {
            var sampled = run.copy(run.workspace().resolveSibling("sampled"));
            sampled.command("sample", "--run", NAME, "--count", "12").succeeded();
            outcome(sampled, command).result().succeeded();
        }
        Files.copy(
                whole.workspace().resolve(there), run.workspace().resolve(there), StandardCopyOption.REPLACE_EXISTING);
        assertEquals(expected(command).files(), outcome(run, command).files());
    }

    private static List<String> lines(Program.Result result) {
        return result.out().lines().filter(line -> !line.contains("/results/")).toList();
    }
}
