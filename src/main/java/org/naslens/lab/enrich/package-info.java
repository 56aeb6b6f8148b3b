/**
 * Beyond the paper: does a search favour the architectures that it has trained most?
 */
@NullMarked
package org.naslens.lab.enrich;

import org.jspecify.annotations.NullMarked;
