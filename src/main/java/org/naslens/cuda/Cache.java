package org.naslens.cuda;

import java.nio.file.Path;

/** The cache folder of naslens, for the files that it unpacks, downloads and compiles. */
public final class Cache {
    private static final String PROPERTY = "naslens.cache";

    private Cache() {}

    /** The folder that the launcher sets, otherwise one in the home folder. It need not exist. */
    public static Path folder() {
        var named = System.getProperty(PROPERTY);
        return named != null ? Path.of(named) : Path.of(System.getProperty("user.home"), ".cache", "naslens");
    }
}
