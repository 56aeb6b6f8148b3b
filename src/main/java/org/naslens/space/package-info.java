/**
 * What is searched: recurrent cells of ENAS (Pham et al. 2018, §2.1) as plain data.
 *
 * <p>An {@link org.naslens.space.Architecture} 𝒜 has nodes 0 … N−1. Each applies an {@link org.naslens.space.Activation};
 * each but node 0 reads one <em>previous</em> node; nodes that no node reads are <em>loose ends</em>, and their mean is
 * the output of the cell. A controller makes 2N−1 <em>choices</em> c₁ … c₂ₙ₋₁: the activation of node 0, then previous node
 * and activation of each further node.
 *
 * <p>Only {@code java.*} is used here.
 */
@NullMarked
package org.naslens.space;

import org.jspecify.annotations.NullMarked;
