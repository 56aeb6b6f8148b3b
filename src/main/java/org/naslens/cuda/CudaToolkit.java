package org.naslens.cuda;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The two parts of a CUDA toolkit that TensorFlow compiles kernels with, which need not be in the same place.
 *
 * @param libdevice required to compile any kernel
 * @param ptxas required by XLA; without XLA, the driver's own assembler can take its place
 */
public record CudaToolkit(Optional<Part> libdevice, Optional<Part> ptxas) {
    private static final String XLA_FLAGS = "XLA_FLAGS";

    /**
     * A file that was found.
     *
     * @param by how it was found, such as {@code CUDA_HOME}
     */
    public record Part(Path file, String by) {
        @Override
        public String toString() {
            return file + " (by " + by + ")";
        }
    }

    /**
     * Searches for both parts. If XLA_FLAGS names a folder, only that folder is searched.
     *
     * @param cache the cache folder of naslens
     */
    public static CudaToolkit find(Machine machine, Path cache) {
        var own = Options.of(machine, XLA_FLAGS).folder();
        if (own.isPresent()) {
            var place = new Place(XLA_FLAGS, own.get());
            return new CudaToolkit(libdevice(place), ptxas(place));
        }
        Optional<Part> libdevice = Optional.empty();
        Optional<Part> ptxas = Optional.empty();
        var places = new CudaPlaces(machine, cache).all().iterator();
        while (places.hasNext() && (libdevice.isEmpty() || ptxas.isEmpty())) {
            var place = places.next();
            libdevice = libdevice.or(() -> libdevice(place));
            ptxas = ptxas.or(() -> ptxas(place));
        }
        return new CudaToolkit(libdevice, ptxas);
    }

    /**
     * The options of XLA_FLAGS that tell TensorFlow where both parts are; the user's own options if nothing needs to be added.
     *
     * @throws IOException if the two are in different places and links to them cannot be created in the cache
     */
    public Options xlaOptions(Machine machine, Path cache) throws IOException {
        var options = Options.of(machine, XLA_FLAGS);
        if (libdevice.isEmpty() || options.folder().isPresent() || options.areInAFile()) {
            return options;
        }
        var assembler = ptxas.map(Part::file).orElse(null);
        return options.with(CudaFolder.of(libdevice.get().file(), assembler, cache));
    }

    private static Optional<Part> libdevice(Place place) {
        return place.libdevice().map(file -> new Part(file, place.by()));
    }

    private static Optional<Part> ptxas(Place place) {
        return place.ptxas().map(file -> new Part(file, place.by()));
    }
}
