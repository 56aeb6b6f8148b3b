package org.naslens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Compares the bill of materials of the build with {@code docs/dependencies.md} and the accepted licences. */
class BillOfMaterialsTest {
    private static final Set<String> PERMISSIVE =
            Set.of("Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause", "The (New) BSD License");

    /** Licences that are not permissive and are accepted only for these artifacts, as the document explains. */
    private static final Map<String, String> EXPLAINED = Map.of(
            "org.jfree:jfreechart", "GNU Lesser General Public Licence",
            "com.github.librepdf:openpdf-fonts-extra", "Mozilla Public License Version 2.0");

    private static final String PROFILE_ONLY = "\n## Only with the profile";
    private static final Pattern ROW =
            Pattern.compile("^\\| (\\S+:\\S+) \\| (\\S+) \\| ([^|]+) \\| [^|]+ \\|$", Pattern.MULTILINE);

    private JsonObject bill;

    @BeforeEach
    void read() throws IOException {
        String phase = System.getProperty("naslens.bomPhase", "none");
        assumeFalse(phase.equals("none"), "no bill of materials: ./mvnw makes it, but not offline");
        bill = JsonParser.parseString(Files.readString(Path.of("target", "bom.json")))
                .getAsJsonObject();
    }

    @Test
    void theTableListsWhatTheProgramRunsWith() throws IOException {
        String document = Files.readString(Path.of("docs", "dependencies.md"));
        int split = document.indexOf(PROFILE_ONLY);
        var listed = table(document.substring(0, split));
        var found = dependencies();
        found.removeAll(table(document.substring(split)));
        assertEquals(
                lines(listed), lines(found), "docs/dependencies.md (expected) and target/bom.json (actual) differ");
    }

    @Test
    void everyDependencyHasALicenceThatWeAccept() {
        for (Dependency dependency : dependencies()) {
            assertTrue(isAccepted(dependency), () -> dependency + ": no licence that we accept");
        }
    }

    @Test
    void aLicenceThatIsMissingOrUnwantedIsNotAccepted() {
        assertFalse(isAccepted(new Dependency("g:a", "1", List.of())));
        assertFalse(isAccepted(new Dependency("g:a", "1", List.of("GPL-2.0-only"))));
        assertFalse(isAccepted(new Dependency("g:a", "1", List.of("AGPL-3.0-or-later", "SSPL-1.0"))));
        assertFalse(isAccepted(new Dependency("g:a", "1", List.of("GNU Lesser General Public Licence"))));
        assertTrue(isAccepted(new Dependency("g:a", "1", List.of("GPL-2.0-only", "MIT"))));
    }

    @Test
    void itIsOfThisProjectUnderItsLicence() {
        JsonObject project = bill.getAsJsonObject("metadata").getAsJsonObject("component");
        assertEquals("org.naslens:naslens", name(project));
        assertEquals("application", project.get("type").getAsString());
        assertEquals(List.of("Apache-2.0"), licences(project));
    }

    @Test
    void itSaysNothingThatDiffersFromBuildToBuild() {
        assertFalse(bill.has("serialNumber"));
        assertFalse(bill.getAsJsonObject("metadata").has("timestamp"));
    }

    @Test
    void toolsOfTestsAndBuildsAreNotInIt() {
        for (Dependency dependency : dependencies()) {
            assertFalse(dependency
                    .artifact()
                    .matches("org\\.junit.*|.*archunit.*|.*-maven-plugin|.*nullaway|.*error_prone_core"));
        }
    }

    private static boolean isAccepted(Dependency dependency) {
        String explained = EXPLAINED.getOrDefault(dependency.artifact(), "");
        return dependency.licences().stream().anyMatch(name -> PERMISSIVE.contains(name) || name.equals(explained));
    }

    private NavigableSet<Dependency> dependencies() {
        NavigableSet<Dependency> dependencies = new TreeSet<>();
        for (JsonElement element : bill.getAsJsonArray("components")) {
            JsonObject component = element.getAsJsonObject();
            dependencies.add(
                    new Dependency(name(component), component.get("version").getAsString(), licences(component)));
        }
        return dependencies;
    }

    private static String name(JsonObject component) {
        return component.get("group").getAsString() + ":"
                + component.get("name").getAsString();
    }

    /** The licences of an artifact, each by its SPDX identifier or otherwise by its name in the pom. */
    private static List<String> licences(JsonObject component) {
        List<String> licences = new ArrayList<>();
        if (component.has("licenses")) {
            for (JsonElement choice : component.getAsJsonArray("licenses")) {
                JsonObject licence = choice.getAsJsonObject();
                if (licence.has("expression")) {
                    licences.add(licence.get("expression").getAsString());
                } else {
                    JsonObject named = licence.getAsJsonObject("license");
                    licences.add(named.get(named.has("id") ? "id" : "name").getAsString());
                }
            }
        }
        return licences;
    }

    private static NavigableSet<Dependency> table(String text) {
        return ROW.matcher(text)
                .results()
                .map(row -> new Dependency(
                        row.group(1), row.group(2), List.of(row.group(3).split(" or "))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String lines(NavigableSet<Dependency> dependencies) {
        return dependencies.stream().map(Dependency::toString).collect(Collectors.joining("\n"));
    }

    private record Dependency(String artifact, String version, List<String> licences)
            implements Comparable<Dependency> {
        @Override
        public int compareTo(Dependency other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return artifact + " " + version + " " + String.join(" or ", licences);
        }
    }
}
