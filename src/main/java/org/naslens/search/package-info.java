/**
 * The search: child and controller meet here, and nowhere else.
 *
 * <p>An epoch has two phases (Pham et al. 2018, §2.2). In the child phase ω moves and θ stands still: each minibatch trains
 * another architecture, sampled from π(𝒜; θ). In the controller phase θ moves and ω stands still: architectures are sampled
 * and rewarded, and the controller takes a step on L_PG, or on L_PG + L_Sup (Adam and Lorraine 2019, §3.3).
 *
 * <p>What a step draws is a function of the seed and of its number, and everything else it depends on is in a checkpoint, so
 * that a resumed search ends with the bytes of one that was never stopped.
 */
@NullMarked
package org.naslens.search;

import org.jspecify.annotations.NullMarked;
