/**
 * The controller: an LSTM policy π(𝒜; θ) over architectures.
 *
 * <p>For each node it chooses an activation and a previous node, each from a softmax over its state:
 * P(cₜ | c₁ … cₜ₋₁) = P(cₜ | sₜ₋₁) (Adam and Lorraine 2019, Eq. 2). It is trained by policy gradient with a moving-average
 * baseline; once the replay buffer is in use, L = L_PG + L_Sup.
 *
 * <p>Axes: M architectures in a batch, C = 2N−1 choices, A options at a choice, S units of the state.
 */
@NullMarked
package org.naslens.controller;

import org.jspecify.annotations.NullMarked;
