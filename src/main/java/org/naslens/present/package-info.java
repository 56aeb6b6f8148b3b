/**
 * Presents several runs to a reader: tables, figures and a page.
 */
@NullMarked
package org.naslens.present;

import org.jspecify.annotations.NullMarked;
