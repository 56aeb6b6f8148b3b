package org.naslens.cuda;

import java.nio.file.Path;

/** The cache folder of naslens, for what it unpacks, downloads and compiles. The launcher sets it. */
public final class Cache {
    private static final String PROPERTY = "naslens.cache";

    private Cache() {}

    /** The folder that the launcher sets, else one below the home folder. It need not exist. */
    public static Path folder() {
        var named = System.getProperty(PROPERTY);
        return named != null ? Path.of(named) : Path.of(System.getProperty("user.home"), ".cache", "naslens");
    }
}
