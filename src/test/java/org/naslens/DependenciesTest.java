package org.naslens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checks which artifacts are on the class path once, and in which version.
 *
 * <p>The build has similar rules for the dependencies in the pom; this test checks the class path that tests run with.
 */
class DependenciesTest {
    private static final Pattern NATIVE_TENSORFLOW = Pattern.compile("tensorflow-core-native-[0-9.]+-(.+)\\.jar");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com/google/protobuf/Message.class",
                "com/google/protobuf/util/JsonFormat.class",
                "org/tensorflow/Graph.class",
                "org/tensorflow/proto/GraphDef.class",
                "org/tensorflow/internal/c_api/TF_Graph.class",
                "org/bytedeco/javacpp/Loader.class",
                "com/sun/jna/Native.class",
                "org/naslens/config/Settings.class"
            })
    void aClassThatMayBeThereOnceLiesInOnePlace(String file) throws IOException {
        List<URL> places = resources(file);
        assertEquals(1, places.size(), () -> file + ": " + places);
    }

    @Test
    void thereIsOneNativeTensorFlow() {
        List<String> classifiers = jars().map(jar -> jar.getFileName().toString())
                .map(NATIVE_TENSORFLOW::matcher)
                .filter(name -> name.matches())
                .map(name -> name.group(1))
                .toList();
        assertEquals(1, classifiers.size(), () -> "classifiers of tensorflow-core-native: " + classifiers);
        assertTrue(List.of("linux-x86_64", "linux-x86_64-gpu").contains(classifiers.get(0)), classifiers.get(0));
    }

    @Test
    void nativeTensorFlowHasTheVersionOfItsJavaPart() throws IOException {
        List<String> api = versions("org.tensorflow", "tensorflow-core-api");
        assertEquals(1, api.size(), () -> "tensorflow-core-api: " + api);
        // The Java part and the library are two jars of one artifact.
        String version = api.get(0);
        assertEquals(List.of(version, version), versions("org.tensorflow", "tensorflow-core-native"));
    }

    @Test
    void protobufAndItsJsonHaveOneVersion() throws IOException {
        List<String> runtime = versions("com.google.protobuf", "protobuf-java");
        assertEquals(1, runtime.size(), () -> "protobuf-java: " + runtime);
        assertEquals(runtime, versions("com.google.protobuf", "protobuf-java-util"));
    }

    /** TensorFlow's messages were generated, and its native part was bound, by versions that its own pom names. */
    @Test
    void protobufAndJavaCppAreThoseThatTensorFlowWasBuiltWith() throws IOException {
        String version = versions("org.tensorflow", "tensorflow-core-api").get(0);
        Path jar = jars().filter(path -> path.endsWith("tensorflow-core-api-" + version + ".jar"))
                .findFirst()
                .orElseThrow();
        Path parent = jar.resolve("../../../tensorflow-core/" + version + "/tensorflow-core-" + version + ".pom")
                .normalize();
        assumeTrue(Files.exists(parent), "TensorFlow's pom is not where Maven keeps it beside the jar");
        String pom = Files.readString(parent);

        assertEquals(
                List.of(property(pom, "protobuf.version")),
                versions("com.google.protobuf", "protobuf-java"),
                "protobuf");
        assertEquals(List.of(property(pom, "javacpp.version")), versions("org.bytedeco", "javacpp"), "javacpp");
    }

    /** The versions in the properties that Maven writes into each jar: as many as there are jars of the artifact. */
    private static List<String> versions(String group, String artifact) throws IOException {
        List<String> versions = new ArrayList<>();
        for (URL place : resources("META-INF/maven/" + group + "/" + artifact + "/pom.properties")) {
            var properties = new Properties();
            try (var in = place.openStream()) {
                properties.load(in);
            }
            versions.add(properties.getProperty("version"));
        }
        return versions;
    }

    private static List<URL> resources(String name) throws IOException {
        return Collections.list(DependenciesTest.class.getClassLoader().getResources(name));
    }

    private static Stream<Path> jars() {
        String classPath = System.getProperty("java.class.path");
        return new TreeSet<>(List.of(classPath.split(File.pathSeparator)))
                .stream().filter(entry -> entry.endsWith(".jar")).map(Path::of);
    }

    private static String property(String pom, String name) {
        var matcher = Pattern.compile("<" + Pattern.quote(name) + ">([^<]+)</").matcher(pom);
        assertTrue(matcher.find(), () -> name + " is not in TensorFlow's pom");
        return matcher.group(1);
    }
}
