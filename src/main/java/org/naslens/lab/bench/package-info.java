/**
 * How fast the parts are, measured in one process and compared with a bound: the matrix products of the same step, on
 * their own.
 *
 * <p>A step that takes no longer than its products can only be made faster by changing its products.
 */
@NullMarked
package org.naslens.lab.bench;

import org.jspecify.annotations.NullMarked;
