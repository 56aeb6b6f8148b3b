/**
 * Measurements of a controller from a sample of its architectures: the numbers behind Table 1 and Figures 1, 3 and 4.
 *
 * <p>A {@link org.naslens.analysis.SampleSet} holds M architectures 𝒜 with their embeddings h(𝒜), the final states of the
 * controller. {@link org.naslens.analysis.Correlations} tells whether the distance between two embeddings follows the similarity
 * of the two architectures (Adam and Lorraine 2019, §3.4), {@link org.naslens.analysis.Forgetting} whether the controller
 * shows any trace of its own choices (§3.3).
 *
 * <p>Further measurements: how much the controller conditions a choice on earlier choices
 * ({@link org.naslens.analysis.Conditioning}), how well choices can be read from its final state
 * ({@link org.naslens.analysis.LinearProbe}), where these states lie on a plane ({@link org.naslens.analysis.StateMap}), how
 * diverse the architectures are ({@link org.naslens.analysis.Diversity}) and how good
 * ({@link org.naslens.analysis.PerplexityDistribution}, Figure 2).
 *
 * <p>{@link org.naslens.lab.compare.StrategyComparison} compares search strategies: how good their picks are when trained from scratch,
 * and whether their shared weights rank architectures as training from scratch does.
 *
 * <p>A <em>measure</em> is a column of Table 1. A <em>definition</em> is a way of counting it: as the paper describes it, or as its
 * authors' code does.
 *
 * <p>Axes: M architectures, S units of the controller's state, C choices of an architecture, A options of a
 * choice, N nodes.
 */
@NullMarked
package org.naslens.analysis;

import org.jspecify.annotations.NullMarked;
