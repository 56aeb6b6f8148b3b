/**
 * The files that a run or an analysis leaves behind, and the table for the terminal.
 *
 * <p>One record type per CSV file, with its columns. Readers find columns by name, in any order, and pass
 * over further ones, so that files of other systems can be read. What is wrong in a file is a
 * {@link org.naslens.report.CsvException}, one line with the file and the row. Rows are counted from 1, below the header.
 *
 * <p>Numbers look the same in every locale and are read back to the same value; an empty field says "not evaluated", never
 * NaN. Lines end with {@code \n}. A file appears whole or not at all ({@link org.naslens.files.AtomicFile}).
 */
@NullMarked
package org.naslens.report;

import org.jspecify.annotations.NullMarked;
