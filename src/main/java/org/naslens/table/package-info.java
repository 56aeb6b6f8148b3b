/**
 * Tables, declared once: a table is a record type whose components say what its columns are ({@link org.naslens.table.Column}),
 * and a file name ({@link org.naslens.table.TableSpec}). The CSV file, the checks, the table on the terminal, that on the page and
 * the column reference all follow from the declaration.
 *
 * <p>Readers find columns by name, in any order, and ignore further ones, so that files of other systems can be read. An error
 * in a file is reported as a {@link org.naslens.table.CsvException}, one line with the file and the row. Rows are counted from 1, below
 * the header.
 *
 * <p>Numbers look the same in every locale and are read back to the same value; an empty field says "not known", never NaN. Lines
 * end with {@code \n}. A file appears whole or not at all ({@link org.naslens.files.AtomicFile}).
 */
@NullMarked
package org.naslens.table;

import org.jspecify.annotations.NullMarked;
