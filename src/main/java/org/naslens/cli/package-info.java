/** The commands; the only place that prints. */
@NullMarked
package org.naslens.cli;

import org.jspecify.annotations.NullMarked;
