package org.naslens.tensor;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.tensorflow.TensorFlow;

/**
 * Whether a GPU may round the operands of float32 products to TensorFloat-32, which keeps 11 bits of precision out of 24.
 * TensorFlow allows this unless told otherwise.
 *
 * <p>The switch is global to the process and read whenever an op runs. Neither the C nor the Java API of TensorFlow
 * exposes it, so it is called by its symbol in the library. Each of TensorFlow's two libraries may have a switch of its own.
 */
final class TensorFloat32 {
    private static final String ENABLE = "_ZN3tsl32enable_tensor_float_32_executionEb";
    private static final String ENABLED = "_ZN3tsl33tensor_float_32_execution_enabledEv";

    private TensorFloat32() {}

    static void allow(boolean allowed) {
        // a C++ bool is one byte
        functions(ENABLE).forEach(enable -> enable.invokeVoid(new Object[] {(byte) (allowed ? 1 : 0)}));
    }

    /** Whether any of the libraries allows TensorFloat-32. */
    static boolean isAllowed() {
        // only the lowest byte of the result is defined
        return functions(ENABLED).stream().anyMatch(enabled -> (enabled.invokeInt(new Object[0]) & 0xff) != 0);
    }

    private static List<Function> functions(String symbol) {
        TensorFlowLibrary.load();
        var functions = Loader.getLoadedLibraries().values().stream()
                .filter(path -> path.contains("libtensorflow"))
                .flatMap(path -> function(path, symbol))
                .toList();
        if (functions.isEmpty()) {
            throw new IllegalStateException("TensorFlow " + TensorFlow.version() + " has no " + symbol);
        }
        return functions;
    }

    private static Stream<Function> function(String path, String symbol) {
        try {
            return Stream.of(NativeLibrary.getInstance(path).getFunction(symbol));
        } catch (UnsatisfiedLinkError e) {
            return Stream.empty(); // the symbol is in the other library
        }
    }
}
