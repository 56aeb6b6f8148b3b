import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Fetches Maven for {@code mvnw}: downloads a zip, checks its SHA-512 and unpacks it.
 *
 * <p>Run from source by {@code java Download.java ADDRESS SHA512 TARGET}, so that a JDK is all a build needs. The target
 * appears whole by one rename, or not at all; of two downloads at once, the first wins and the second leaves it alone.
 */
final class Download {
    private static final int ATTEMPTS = 3;
    private static final int CONNECT_MILLIS = 20_000;
    private static final int READ_MILLIS = 60_000;

    private Download() {}

    public static void main(String[] args) throws Exception {
        if (args.length != 3) {
            System.err.println("usage: java Download.java ADDRESS SHA512 TARGET");
            System.exit(2);
        }
        URI address = URI.create(args[0]);
        String sha512 = args[1];
        Path target = Path.of(args[2]).toAbsolutePath();
        try {
            download(address, sha512, target);
        } catch (IOException e) {
            System.err.println("mvnw: cannot fetch " + address + ": " + e);
            System.exit(1);
        }
    }

    private static void download(URI address, String sha512, Path target) throws Exception {
        Path parent = Files.createDirectories(target.getParent());
        Path work = Files.createTempDirectory(parent, ".download-");
        try {
            Path zip = work.resolve("distribution.zip");
            String found = fetch(address, zip);
            if (!found.equalsIgnoreCase(sha512)) {
                throw new IOException("its SHA-512 is " + found + ", expected " + sha512);
            }
            Path unpacked = Files.createDirectory(work.resolve("unpacked"));
            unpack(zip, unpacked);
            install(unpacked, target);
        } finally {
            delete(work);
        }
    }

    /** Downloads to {@code file} and returns the SHA-512 of what came. */
    private static String fetch(URI address, Path file) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                var connection = address.toURL().openConnection();
                connection.setConnectTimeout(CONNECT_MILLIS);
                connection.setReadTimeout(READ_MILLIS);
                var digest = MessageDigest.getInstance("SHA-512");
                try (InputStream in = new DigestInputStream(connection.getInputStream(), digest)) {
                    Files.deleteIfExists(file);
                    Files.copy(in, file);
                }
                var hex = new StringBuilder();
                for (byte b : digest.digest()) {
                    hex.append(String.format("%02x", b));
                }
                return hex.toString();
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                Thread.sleep(1000L * attempt);
            }
        }
    }

    /** Unpacks without the folder that everything in the zip lies in. */
    private static void unpack(Path zip, Path folder) throws IOException {
        try (var in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String name = entry.getName().substring(entry.getName().indexOf('/') + 1);
                Path file = folder.resolve(name).normalize();
                if (!file.startsWith(folder)) {
                    throw new IOException("zip entry outside of its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(in, file);
                }
            }
        }
        // java.util.zip does not read the permissions.
        for (String program : List.of("bin/mvn", "bin/mvnDebug")) {
            Path file = folder.resolve(program);
            if (Files.exists(file) && !file.toFile().setExecutable(true, false)) {
                throw new IOException("cannot make " + file + " executable");
            }
        }
    }

    private static void install(Path unpacked, Path target) throws IOException {
        try {
            Files.move(unpacked, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.exists(target.resolve("bin/mvn"))) {
                throw e;
            }
            // Another download was first.
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }
}
