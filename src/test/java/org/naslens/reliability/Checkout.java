package org.naslens.reliability;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.naslens.cli.Main;

/** A copy of the program as built by the launcher, in a folder with any name. */
record Checkout(Path root) {
    /** Makes the copy, which everybody can read if the parent folder permits it. */
    static Checkout in(Path root) throws IOException, URISyntaxException {
        Files.createDirectories(root.resolve("target/quick"));
        var launcher = Files.copy(Path.of("naslens"), root.resolve("naslens"));
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        var classes = Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        copy(classes, root.resolve("target/quick/classes"));
        Files.writeString(root.resolve("target/classpath-cpu"), String.join(":", jars(root.resolve("jars"))));
        Files.writeString(root.resolve("target/.built-cpu"), "cpu\n");
        return new Checkout(root);
    }

    Path launcher() {
        return root.resolve("naslens");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    /** Uses hard links if possible, because the jars have hundreds of megabytes. */
    private static List<String> jars(Path folder) throws IOException {
        Files.createDirectories(folder);
        var jars = new ArrayList<String>();
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            var jar = Path.of(entry);
            if (Files.isRegularFile(jar)) {
                var here = folder.resolve(jars.size() + "-" + jar.getFileName());
                try {
                    Files.createLink(here, jar);
                } catch (IOException | UnsupportedOperationException e) {
                    Files.copy(jar, here);
                }
                jars.add(here.toString());
            }
        }
        return jars;
    }
}
