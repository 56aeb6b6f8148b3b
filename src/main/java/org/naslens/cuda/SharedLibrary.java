package org.naslens.cuda;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A shared library that the system's loader has opened; later loads by the same name find it. It is never closed.
 *
 * <p>The library is opened by its name alone, as TensorFlow does: LD_LIBRARY_PATH and the system's library list apply,
 * but not JNA's own search path.
 */
final class SharedLibrary {
    private static final int NOW = 2; // RTLD_NOW, as TensorFlow uses

    private final Pointer handle;

    private SharedLibrary(Pointer handle) {
        this.handle = handle;
    }

    /** A library, or the error that explains why there is none. */
    record Opened(@Nullable SharedLibrary library, String error) {}

    static Opened open(String name) {
        var open = loader("dlopen");
        var error = loader("dlerror");
        try (var warm = new Memory(1)) {
            warm.clear();
            warm.getString(0); // otherwise JNA looks this function up only below, which clears the loader's error
        }
        var handle = open.invokePointer(new Object[] {name, NOW});
        return handle == null ? new Opened(null, text(error)) : new Opened(new SharedLibrary(handle), "");
    }

    private static String text(Function error) {
        var said = error.invokePointer(new Object[0]);
        return said == null ? "" : said.getString(0);
    }

    Optional<Function> function(String name) {
        var address = loader("dlsym").invokePointer(new Object[] {handle, name});
        return address == null ? Optional.empty() : Optional.of(Function.getFunction(address));
    }

    private static Function loader(String name) {
        return NativeLibrary.getProcess().getFunction(name);
    }
}
