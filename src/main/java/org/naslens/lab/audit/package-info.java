/**
 * A look at the ops that training is made of, and at what a GPU makes of them.
 */
@NullMarked
package org.naslens.lab.audit;

import org.jspecify.annotations.NullMarked;
