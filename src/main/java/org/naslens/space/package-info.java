/**
 * The search space: recurrent cells of ENAS (Pham et al. 2018, §2.1) as plain data.
 *
 * <p>An {@link org.naslens.space.Architecture} 𝒜 has nodes 0 … N−1. Each node applies an
 * {@link org.naslens.space.Activation}, and every node except node 0 reads one <em>previous</em> node. Nodes that no other
 * node reads are <em>loose ends</em>; their mean is the output of the cell. A controller makes 2N−1 <em>choices</em>
 * c₁ … c₂ₙ₋₁: the activation of node 0, then the previous node and the activation of each further node.
 *
 * <p>This package uses only {@code java.*} and {@link org.naslens.random}.
 */
@NullMarked
package org.naslens.space;

import org.jspecify.annotations.NullMarked;
