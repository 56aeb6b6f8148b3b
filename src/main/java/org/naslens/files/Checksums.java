package org.naslens.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The SHA-256 digests of the files in a folder, stored in the file {@value #FILE} in that folder. Its lines have the format of
 * {@code sha256sum}, so that {@code sha256sum -c checksums.sha256} checks them, and are sorted by name.
 *
 * @param entries a name is listed twice while its file is being replaced; either digest is then valid
 */
public record Checksums(List<Entry> entries) {
    /** The name of the file. */
    public static final String FILE = "checksums.sha256";

    private static final int MAX_BYTES = 1 << 20;
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  ([A-Za-z0-9_][A-Za-z0-9._-]{0,199})");

    /** The name of a file in the folder, and the SHA-256 of its bytes in lower-case hexadecimal. */
    public record Entry(String name, String sha256) {}

    /** The list without entries. */
    public static final Checksums NONE = new Checksums(List.of());

    /** Defensively copies the list. */
    public Checksums {
        entries = List.copyOf(entries);
    }

    /** The SHA-256 of a file. */
    public static String sha256(Path file) throws IOException {
        var digest = newDigest();
        try (InputStream in = Files.newInputStream(file)) {
            in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** A new SHA-256 digest, which every Java platform supports. */
    public static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Computes the digests of all files in a folder. */
    public static Checksums of(Path folder) throws IOException {
        var entries = new ArrayList<Entry>();
        try (var files = Files.list(folder)) {
            for (var file : files.sorted().toList()) {
                var name = String.valueOf(file.getFileName());
                if (!name.equals(FILE)) {
                    entries.add(new Entry(name, sha256(file)));
                }
            }
        }
        return new Checksums(entries);
    }

    /**
     * Reads the list of a folder; empty if there is none.
     *
     * @throws DamagedFileException if the list is not exactly in the format of {@link #text}
     */
    public static Optional<Checksums> read(Path folder) throws IOException {
        var file = folder.resolve(FILE);
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new DamagedFileException(file, "it is not a file");
        }
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_BYTES);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        return Optional.of(parse(file, new String(bytes, StandardCharsets.UTF_8)));
    }

    private static Checksums parse(Path file, String text) {
        var entries = new ArrayList<Entry>();
        for (var line : text.lines().toList()) {
            var matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new DamagedFileException(
                        file, "line " + (entries.size() + 1) + " is not a SHA-256, two spaces and a name");
            }
            entries.add(new Entry(matcher.group(2), matcher.group(1)));
        }
        var checksums = new Checksums(entries);
        if (!checksums.text().equals(text)) {
            throw new DamagedFileException(file, "a line does not end with a newline");
        }
        return checksums;
    }

    /** The list in its file format. */
    public String text() {
        return entries.stream()
                .map(entry -> entry.sha256() + "  " + entry.name() + "\n")
                .collect(Collectors.joining());
    }

    /** The valid digests of a file; none if it is not listed. */
    List<String> of(String name) {
        return entries.stream()
                .filter(entry -> entry.name().equals(name))
                .map(Entry::sha256)
                .toList();
    }

    /** The list with the digests of one file replaced. */
    Checksums with(String name, List<String> digests) {
        var changed = new ArrayList<>(
                entries.stream().filter(entry -> !entry.name().equals(name)).toList());
        digests.forEach(digest -> changed.add(new Entry(name, digest)));
        changed.sort(Comparator.comparing(Entry::name)); // stable: the older digest stays first
        return new Checksums(changed);
    }

    /**
     * Checks that every listed file of a folder is undamaged, and that certain files are listed.
     *
     * @param names files that must be listed, which detects a truncated list
     * @throws DamagedFileException naming the first file that is missing, was changed, or is a link
     */
    public static void requireWhole(Path folder, Collection<String> names) throws IOException {
        var list = folder.resolve(FILE);
        requireOwnFile(list);
        var checksums = read(folder).orElseThrow(() -> new DamagedFileException(list, "it is missing"));
        for (var name : names) {
            if (checksums.of(name).isEmpty()) {
                throw new DamagedFileException(list, "it does not list " + name);
            }
        }
        for (var entry : checksums.entries()) {
            var file = folder.resolve(entry.name());
            requireOwnFile(file);
            var found = sha256(file);
            if (!found.equals(entry.sha256())) {
                throw DamagedFileException.ofBytes(file, found, entry.sha256());
            }
        }
    }

    private static void requireOwnFile(Path file) {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new DamagedFileException(file, "it is missing");
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new DamagedFileException(file, "it is not a regular file");
        }
    }
}
