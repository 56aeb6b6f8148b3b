package org.naslens.reliability;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file system of a few pages, mounted on a folder. */
record SmallDisk(Path folder) implements AutoCloseable {
    /** Mounts the file system; skips the test if that is not permitted. */
    static SmallDisk of(Path folder, int kib) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        assumeTrue(User.isRoot(), "only root mounts file systems");
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "mode=0777,size=" + kib + "k", "naslens", folder.toString()),
                "mount -t tmpfs is not allowed here");
        return new SmallDisk(folder);
    }

    /** Changes options, such as {@code size=} or {@code ro}. */
    void remount(String options) throws IOException, InterruptedException {
        if (!run("mount", "-o", "remount," + options, folder.toString())) {
            throw new IOException("cannot remount " + folder + " with " + options);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            if (!run("umount", folder.toString()) && !run("umount", "-l", folder.toString())) {
                throw new IOException("cannot unmount " + folder);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(List.of(command))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // there is no such program
        }
    }
}
