/**
 * The search, the only package in which child and controller meet.
 *
 * <p>An epoch has two phases (Pham et al. 2018, §2.2). In the child phase ω is trained and θ stays fixed: each minibatch trains
 * another architecture, sampled from π(𝒜; θ). In the controller phase θ is trained and ω stays fixed: architectures are sampled
 * and rewarded, and the controller takes a step on L_PG, or on L_PG + L_Sup (Adam and Lorraine 2019, §3.3).
 *
 * <p>The random draws of a step are a function of the seed and of its number, and everything else it depends on is in a
 * checkpoint, so that a resumed search ends byte for byte like one that was never stopped.
 */
@NullMarked
package org.naslens.search;

import org.jspecify.annotations.NullMarked;
