package org.naslens;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Packages depend on each other in one direction only, as shown in {@code docs/architecture.md}. */
@AnalyzeClasses(packages = "org.naslens", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureRulesTest {
    @ArchTest
    static final ArchRule ARROWS_POINT_DOWN = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("org.naslens..")
            .layer("cli")
            .definedBy("org.naslens.cli..")
            .layer("lab")
            .definedBy("org.naslens.lab..")
            .layer("experiment")
            .definedBy("org.naslens.experiment..")
            .layer("present")
            .definedBy("org.naslens.present..")
            .layer("run")
            .definedBy("org.naslens.run..")
            .layer("results")
            .definedBy("org.naslens.results..")
            .layer("table")
            .definedBy("org.naslens.table..")
            .layer("figure")
            .definedBy("org.naslens.figure..")
            .layer("page")
            .definedBy("org.naslens.page..")
            .layer("evidence")
            .definedBy("org.naslens.evidence..")
            .layer("analysis")
            .definedBy("org.naslens.analysis..")
            .layer("distance")
            .definedBy("org.naslens.distance..")
            .layer("scratch")
            .definedBy("org.naslens.scratch..")
            .layer("search")
            .definedBy("org.naslens.search..")
            .layer("training")
            .definedBy("org.naslens.training..")
            .layer("controller")
            .definedBy("org.naslens.controller..")
            .layer("child")
            .definedBy("org.naslens.child..")
            .layer("replay")
            .definedBy("org.naslens.replay..")
            .layer("corpus")
            .definedBy("org.naslens.corpus..")
            .layer("config")
            .definedBy("org.naslens.config..")
            .layer("cuda")
            .definedBy("org.naslens.cuda..")
            .layer("tensor")
            .definedBy("org.naslens.tensor..")
            .layer("space")
            .definedBy("org.naslens.space..")
            .layer("files")
            .definedBy("org.naslens.files..")
            .layer("statistics")
            .definedBy("org.naslens.statistics..")
            .layer("random")
            .definedBy("org.naslens.random..")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("lab")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("experiment")
            .mayOnlyBeAccessedByLayers("cli", "lab")
            .whereLayer("present")
            .mayOnlyBeAccessedByLayers("cli", "lab", "experiment")
            .whereLayer("run")
            .mayOnlyBeAccessedByLayers("cli", "lab", "experiment", "present")
            .whereLayer("results")
            .mayOnlyBeAccessedByLayers("cli", "lab", "experiment", "present", "run")
            .whereLayer("figure")
            .mayOnlyBeAccessedByLayers("cli", "lab", "experiment", "present", "run", "page")
            .whereLayer("page")
            .mayOnlyBeAccessedByLayers("cli", "lab", "experiment", "present", "run")
            .whereLayer("evidence")
            .mayOnlyBeAccessedByLayers("cli", "lab", "experiment", "present", "run", "results", "page")
            .whereLayer("analysis")
            .mayOnlyBeAccessedByLayers("cli", "lab", "experiment", "present", "run", "results", "evidence", "page")
            .whereLayer("statistics")
            .mayOnlyBeAccessedByLayers(
                    "cli", "lab", "experiment", "present", "run", "results", "page", "figure", "evidence", "analysis")
            .whereLayer("distance")
            .mayOnlyBeAccessedByLayers("cli", "lab", "experiment", "present", "run", "results", "analysis")
            .whereLayer("scratch")
            .mayOnlyBeAccessedByLayers("cli", "lab", "experiment", "present", "run")
            .whereLayer("search")
            .mayOnlyBeAccessedByLayers("cli", "lab", "experiment", "present", "run")
            .whereLayer("training")
            .mayOnlyBeAccessedByLayers("cli", "lab", "experiment", "present", "run", "scratch", "search")
            .whereLayer("controller")
            .mayOnlyBeAccessedByLayers("lab", "experiment", "present", "run", "search")
            .whereLayer("child")
            .mayOnlyBeAccessedByLayers("lab", "experiment", "present", "run", "scratch", "search", "training")
            .whereLayer("cuda")
            .mayOnlyBeAccessedByLayers("cli", "lab", "tensor")
            .whereLayer("replay")
            .mayOnlyBeAccessedByLayers("lab", "search");

    /** What is needed for the paper can be read without the lab. */
    @ArchTest
    static final ArchRule ONLY_THE_COMMANDS_USE_THE_LAB = noClasses()
            .that()
            .resideOutsideOfPackages("org.naslens.cli..", "org.naslens.lab..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.naslens.lab..");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("org.naslens.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule PLAIN_PACKAGES_KNOW_NO_TENSORFLOW = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.naslens.random..",
                    "org.naslens.space..",
                    "org.naslens.files..",
                    "org.naslens.cuda..",
                    "org.naslens.corpus..",
                    "org.naslens.replay..",
                    "org.naslens.config..",
                    "org.naslens.distance..",
                    "org.naslens.analysis..",
                    "org.naslens.results..",
                    "org.naslens.table..",
                    "org.naslens.figure..",
                    "org.naslens.page..",
                    "org.naslens.evidence..",
                    "org.naslens.statistics..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.tensorflow..", "org.bytedeco..");

    @ArchTest
    static final ArchRule SPACE_IS_PLAIN_JAVA = noClasses()
            .that()
            .resideInAPackage("org.naslens.space..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("java..", "org.jspecify..", "org.naslens.space..", "org.naslens.random..");

    @ArchTest
    static final ArchRule ONLY_THE_COMMANDS_PRINT = noClasses()
            .that()
            .resideOutsideOfPackage("org.naslens.cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    /** A name means one thing wherever it is read. */
    @ArchTest
    static void noTwoTypesShareAName(JavaClasses classes) {
        var shared = classes.stream()
                .filter(JavaClass::isTopLevelClass)
                .collect(Collectors.groupingBy(JavaClass::getSimpleName, TreeMap::new, Collectors.counting()));
        shared.values().removeIf(count -> count == 1);
        shared.remove("package-info");
        assertEquals(Set.of(), shared.keySet());
    }
}
