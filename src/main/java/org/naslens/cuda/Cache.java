package org.naslens.cuda;

import java.nio.file.Path;

/** Naslens' own folder of what it unpacks, fetches and compiles; the launcher names it. */
public final class Cache {
    private static final String PROPERTY = "naslens.cache";

    private Cache() {}

    /** Where it is, or would be below the home folder where no launcher names it. */
    public static Path folder() {
        var named = System.getProperty(PROPERTY);
        return named != null ? Path.of(named) : Path.of(System.getProperty("user.home"), ".cache", "naslens");
    }
}
