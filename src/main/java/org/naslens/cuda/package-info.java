/**
 * Finds NVIDIA's software on this machine without TensorFlow: the driver and its GPUs, and the two parts of a CUDA toolkit with which
 * TensorFlow compiles kernels.
 *
 * <p><em>libdevice</em> is {@code libdevice.10.bc}, which contains functions such as {@code exp} for a GPU. TensorFlow needs it
 * because it compiles some of its kernels when they first run. <em>ptxas</em> is NVIDIA's assembler; without it, the driver's own
 * assembler is used, but not by XLA.
 */
@NullMarked
package org.naslens.cuda;

import org.jspecify.annotations.NullMarked;
