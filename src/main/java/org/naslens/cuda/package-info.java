/**
 * What of NVIDIA's software this machine has, found without TensorFlow: the driver and its cards, and the two parts of a CUDA toolkit
 * with which TensorFlow compiles kernels.
 *
 * <p><em>libdevice</em> is {@code libdevice.10.bc}, the bodies of functions such as {@code exp} for a GPU. TensorFlow compiles some of its
 * kernels when they first run, and wants it. <em>ptxas</em> is NVIDIA's assembler; where it is missing the driver assembles.
 */
@NullMarked
package org.naslens.cuda;

import org.jspecify.annotations.NullMarked;
