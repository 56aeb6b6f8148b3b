package org.naslens.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The user who runs the tests, on Unix. */
final class User {
    /** The id of the user and group "nobody", who own no files. */
    static final int NOBODY = 65534;

    private User() {}

    /** The id of the user. */
    static int number() throws IOException {
        var file = Files.createTempFile("naslens", ".owner");
        try {
            return (Integer) Files.getAttribute(file, "unix:uid");
        } finally {
            Files.delete(file);
        }
    }

    /** Whether the user is root, for whom permissions do not apply. */
    static boolean isRoot() throws IOException {
        return number() == 0;
    }

    /** Gives a file to the ordinary user of {@link Program#asOrdinaryUser}. */
    static Path give(Path file) throws IOException {
        if (isRoot()) {
            Files.setAttribute(file, "unix:uid", NOBODY);
            Files.setAttribute(file, "unix:gid", NOBODY);
        }
        return file;
    }

    /** The number of the ordinary user of {@link Program#asOrdinaryUser}. */
    static int ordinary() throws IOException {
        return isRoot() ? NOBODY : number();
    }
}
