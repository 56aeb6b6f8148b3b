package org.naslens.tensor;

/** A TensorFlow checkpoint that is not what these variables would write. The message is one line that names the file. */
public final class BundleException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BundleException(String message) {
        super(message);
    }
}
