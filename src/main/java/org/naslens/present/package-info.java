/**
 * What a reader gets of several runs: tables, figures and a page. Nothing is measured here.
 */
@NullMarked
package org.naslens.present;

import org.jspecify.annotations.NullMarked;
