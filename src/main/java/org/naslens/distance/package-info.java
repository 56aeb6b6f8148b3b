/**
 * The exact graph edit distance between two architectures, which Table 1 uses as a measure of similarity (Adam and Lorraine
 * 2019, §3.4).
 *
 * <p>{@link org.naslens.distance.CellGraphs} turns an architecture into a <em>labelled graph</em>,
 * {@link org.naslens.distance.GraphEditDistance} compares two such graphs, and {@link org.naslens.distance.EditDistance} is the
 * result: the distance, or bounds on it. The search looks for a <em>mapping</em> π, a bijection from the nodes u, w of the first
 * graph to the nodes v of the second. A partial mapping is <em>decided</em> for some nodes and <em>open</em> for the others.
 */
@NullMarked
package org.naslens.distance;

import org.jspecify.annotations.NullMarked;
