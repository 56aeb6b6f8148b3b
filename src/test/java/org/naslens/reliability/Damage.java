package org.naslens.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/** A way of damaging a file. */
interface Damage {
    /**
     * Does it.
     *
     * @param spare a folder outside of everything else, for files that are moved away
     */
    void to(Path file, Path spare) throws IOException;

    /** A damage with its description. */
    record Named(String name, Damage damage) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** All damages to try on a file of this size: a flipped bit in each of {@code flips} bytes, and what disks and people do. */
    static List<Named> all(int size, int flips, Random random) {
        var places = new TreeSet<>(List.of(0, size - 1));
        while (places.size() < Math.min(flips, size)) {
            places.add(random.nextInt(size));
        }
        var all = new ArrayList<Named>();
        for (int place : places) {
            int bit = random.nextInt(8);
            all.add(new Named("bit " + bit + " of byte " + place, flip(place, bit)));
        }
        for (int length : new TreeSet<>(List.of(0, 1, size / 2, size - 1))) {
            all.add(new Named(
                    "cut to " + length,
                    (file, spare) -> Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length))));
        }
        for (int more : new int[] {1, 4096}) {
            all.add(new Named(
                    "longer by " + more,
                    (file, spare) -> Files.write(file, Arrays.copyOf(Files.readAllBytes(file), size + more))));
        }
        all.add(new Named("deleted", (file, spare) -> Files.delete(file)));
        all.add(new Named("a link", (file, spare) -> {
            var elsewhere = Files.move(file, spare.resolve(file.getFileName()));
            Files.createSymbolicLink(file, elsewhere);
        }));
        all.add(new Named("a folder", (file, spare) -> {
            Files.delete(file);
            Files.createDirectory(file);
        }));
        return all;
    }

    static Damage flip(int place, int bit) {
        return (file, spare) -> {
            byte[] bytes = Files.readAllBytes(file);
            bytes[place] ^= (byte) (1 << bit);
            Files.write(file, bytes);
        };
    }

    /** Cuts a list of lines at the end of a line. */
    static Damage firstLines(int lines) {
        return (file, spare) -> Files.writeString(
                file,
                String.join(
                        "",
                        Files.readAllLines(file).stream()
                                .limit(lines)
                                .map(line -> line + "\n")
                                .toList()));
    }

    /** Changes the last digit of a file, so that it can still be read. */
    static Damage lastDigit() {
        return (file, spare) -> {
            byte[] bytes = Files.readAllBytes(file);
            int place = bytes.length - 1;
            while (bytes[place] < '0' || bytes[place] > '9') {
                place--;
            }
            bytes[place] = (byte) (bytes[place] == '1' ? '2' : '1');
            Files.write(file, bytes);
        };
    }
}
