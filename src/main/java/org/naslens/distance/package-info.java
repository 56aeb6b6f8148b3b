/**
 * How far apart two architectures are: the exact graph edit distance, one of the columns of Table 1 (Adam and Lorraine 2019,
 * §3.4).
 *
 * <p>{@link org.naslens.distance.CellGraphs} makes a <em>labelled graph</em> of an architecture,
 * {@link org.naslens.distance.GraphEditDistance} compares two, and {@link org.naslens.distance.EditDistance} is what it
 * finds: the distance, or bounds. It looks for a <em>mapping</em> π, a bijection of the nodes u, w of the first graph to
 * the nodes v of the second; one that is <em>decided</em> for some nodes and <em>open</em> for the others is a partial
 * mapping.
 */
@NullMarked
package org.naslens.distance;

import org.jspecify.annotations.NullMarked;
