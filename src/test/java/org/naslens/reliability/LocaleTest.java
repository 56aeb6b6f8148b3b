package org.naslens.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole experiment leaves the same bytes in any language, time zone and character set. */
@Tag("reliability")
class LocaleTest {
    private static final String CONFIG = """
            corpus { synthetic { train_tokens: 1500 valid_tokens: 300 test_tokens: 100 classes: 1 nouns_per_class: 2 } }
            space { nodes: 4 }
            child { hidden: 8 steps: 5 batch: 4 }
            controller { state: 8 }
            reward { steps: 4 batch: 3 }
            replay { capacity: 30 store_after_epochs: 0 added_per_epoch: 20 penalty_after_epochs: 1 replaced_per_epoch: 5
                     penalty_sample: 10 reconstruct: FROM_FINAL_STATE }
            strategy { pick { candidates: 8 finalists: 2 } }
            schedule { epochs: 2 child_steps: 5 controller_steps: 5 }
            analysis { samples: 12 architectures: 10 trajectory_samples: 10 permutations: 99 resamples: 100 }
            device { threads: 1 }
            """;

    private static final String NOWHERE = "corpus.directory=nowhere";

    @TempDir
    private Path folder;

    /** A place: Java's character set for texts, and the locale of the environment, which determines the character set for file names. */
    private record Place(String language, String country, String zone, String encoding, String environment) {
        Program program() {
            return Program.ofClassPath()
                    .options(
                            "-Duser.language=" + language,
                            "-Duser.country=" + country,
                            "-Duser.timezone=" + zone,
                            "-Dfile.encoding=" + encoding)
                    .with("LC_ALL", environment)
                    .without("LANG");
        }

        Locale locale() {
            return new Locale(language, country);
        }
    }

    /** In Egypt numbers have other digits, and in Turkey the lower case of I is not i; both write numbers with commas. */
    private static final List<Place> FAR = List.of(
            new Place("ar", "EG", "Asia/Kathmandu", "ISO-8859-1", "C"),
            new Place("tr", "TR", "America/St_Johns", "UTF-8", "POSIX"));

    /** Character sets that do not include ASCII, such as UTF-16, belong to no locale; no Java program runs with them. */
    private static final List<Place> FARTHER = List.of(
            new Place("fa", "IR", "Pacific/Chatham", "windows-1252", "C.UTF-8"),
            new Place("my", "MM", "Pacific/Kiritimati", "EUC-JP", "C"),
            new Place("de", "CH", "Etc/GMT+12", "US-ASCII", "POSIX"),
            new Place("ja", "JP", "Africa/Monrovia", "Shift_JIS", "C.UTF-8"));

    private static List<Place> places() {
        return Size.current() == Size.SHORT
                ? FAR
                : Stream.concat(FAR.stream(), FARTHER.stream()).toList();
    }

    @Test
    void anExperimentLeavesTheSameBytesEverywhere() throws IOException, InterruptedException {
        assumeFalse(
                String.format(FAR.get(0).locale(), "%d", 1).equals("1"),
                "this Java has the digits of no language but English");
        var home = new Place("en", "US", "UTC", "UTF-8", "C.UTF-8");
        var expected = reproduce("home", home.program());
        var files = WrittenFiles.of(folder.resolve("home"));
        var kinds = files.keySet().stream()
                .map(name -> name.replaceFirst("^.*[./]", ""))
                .distinct()
                .toList();
        assertTrue(
                kinds.containsAll(List.of("csv", "html", "png", "svg", "json", "textproto", "pb", "index", "latest")),
                () -> "kinds of files: " + kinds);

        for (var place : places()) {
            var name = place.language();
            assertEquals(expected.out(), reproduce(name, place.program()).out(), place::toString);
            assertEquals(files, WrittenFiles.of(folder.resolve(name)), place::toString);
        }
    }

    private String config() throws IOException {
        return Files.writeString(folder.resolve("tiny.textproto"), CONFIG).toString();
    }

    private Program.Result reproduce(String workspace, Program program) throws IOException, InterruptedException {
        var current = Files.createDirectory(folder.resolve(workspace));
        return program.in(current).run("reproduce", "--config", config()).succeeded();
    }

    /** In Turkish the lower case of UNSUPERVISED is not "unsupervised". The error expected here comes after that word. */
    /** The times in a jar are local times. A library that is unpacked again would overwrite the one that other processes are using. */
    @Test
    void aProcessInAnotherTimeZoneLeavesTheUnpackedLibraryAlone() throws IOException, InterruptedException {
        var cache = folder.resolve("cache");
        var program = Program.ofClassPath().options("-Dorg.bytedeco.javacpp.cachedir=" + cache);
        program.options("-Duser.timezone=Asia/Kathmandu").run("devices").succeeded();
        var before = unpacked(cache);
        assertTrue(before.size() > 1, before::toString);
        program.options("-Duser.timezone=America/St_Johns").run("devices").succeeded();
        assertEquals(before, unpacked(cache));
    }

    /** Each file with its inode and modification time. */
    private static Map<String, String> unpacked(Path cache) throws IOException {
        var files = new TreeMap<String, String>();
        try (var paths = Files.walk(cache)) {
            for (var path : paths.filter(Files::isRegularFile).toList()) {
                var attributes = Files.readAttributes(path, BasicFileAttributes.class);
                files.put(path.toString(), attributes.fileKey() + " " + attributes.lastModifiedTime());
            }
        }
        files.keySet().removeIf(file -> file.endsWith(".lock"));
        return files;
    }

    @Test
    void wordsOfCommandsAreThoseOfEnglish() throws IOException, InterruptedException {
        Program.ofClassPath()
                .options("-Duser.language=tr", "-Duser.country=TR")
                .in(folder)
                .run("search", "--config", config(), "--name", "x", "--controller", "UNSUPERVISED", "--set", NOWHERE)
                .refused("nowhere: does not exist");
    }
}
