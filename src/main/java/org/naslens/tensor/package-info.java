/**
 * General TensorFlow building blocks: variables that are saved and restored, Adam, clipping by global norm, sessions.
 *
 * <p>Graphs are static. Gradients are written out by hand in the classes that know the formula: TensorFlow's own
 * {@code addGradients} builds a different graph in every process when an op has more than eight inputs, and several times as
 * many ops. Tests compare the two.
 */
@NullMarked
package org.naslens.tensor;

import org.jspecify.annotations.NullMarked;
