/**
 * The files that runs and experiments leave behind: the CSV files and their rows ({@link org.naslens.results.Tables}), samples as
 * files, and Table 1.
 */
@NullMarked
package org.naslens.results;

import org.jspecify.annotations.NullMarked;
