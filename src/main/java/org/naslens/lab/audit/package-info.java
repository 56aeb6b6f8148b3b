/**
 * The demands of a graph on a GPU: the kernels that TensorFlow has for its ops, the copies between host and device that it implies, and
 * counts of what a step launched.
 */
@NullMarked
package org.naslens.lab.audit;

import org.jspecify.annotations.NullMarked;
