/**
 * The child: the language model that an architecture defines with the shared weights ω.
 *
 * <p>A recurrent cell reads a word embedding at each time step and predicts the next word (Pham et al. 2018, §2.1 and §3.1).
 * For node 0, with input xₜ and state hₜ₋₁, and for node ℓ, which reads node j = previous(ℓ):
 *
 * <pre>
 *   c₀ = σ(xₜ·Wˣᶜ + hₜ₋₁·Wᶜ)      h₀ = c₀ ⊙ f₀(xₜ·Wˣʰ + hₜ₋₁·Wʰ) + (1 − c₀) ⊙ hₜ₋₁
 *   cₗ = σ(hⱼ·Wᶜₗⱼ)               hₗ = cₗ ⊙ fₗ(hⱼ·Wʰₗⱼ) + (1 − cₗ) ⊙ hⱼ
 *   output = mean of hₗ over the loose ends ℓ
 * </pre>
 *
 * <p>An edge j → ℓ has one pair of weights, whatever the activation of ℓ. One static graph serves every architecture: integers
 * that are fed tell which node each node reads, and which activation it applies.
 *
 * <p>Axes: T time steps, B streams, H hidden units, E units of a word embedding, V words, N nodes, R = T·B rows.
 */
@NullMarked
package org.naslens.child;

import org.jspecify.annotations.NullMarked;
