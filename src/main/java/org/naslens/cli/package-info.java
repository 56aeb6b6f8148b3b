/** The commands. Only this package prints. */
@NullMarked
package org.naslens.cli;

import org.jspecify.annotations.NullMarked;
