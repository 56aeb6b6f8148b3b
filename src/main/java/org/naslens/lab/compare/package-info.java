/**
 * Beyond the paper: search strategies compared under one budget of training tokens, and searches compared under other settings.
 * What a search picks is trained from scratch, several times.
 */
@NullMarked
package org.naslens.lab.compare;

import org.jspecify.annotations.NullMarked;
