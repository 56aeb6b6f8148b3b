/**
 * How fast the parts are, measured in one process and set against a bound: the matrix products of the same step, run alone.
 *
 * <p>A step that costs its products and no more could be made faster only with other products.
 */
@NullMarked
package org.naslens.lab.bench;

import org.jspecify.annotations.NullMarked;
