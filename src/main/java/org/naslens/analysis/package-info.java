/**
 * What a sample of architectures says about its controller: the numbers behind Table 1 and Figures 1, 3 and 4.
 *
 * <p>A {@link org.naslens.analysis.SampleSet} holds M architectures 𝒜 with their embeddings h(𝒜), the final states of the
 * controller. {@link org.naslens.analysis.Correlations} asks whether the distance of two embeddings follows the similarity
 * of the two architectures (Adam and Lorraine 2019, §3.4), {@link org.naslens.analysis.Forgetting} whether the controller
 * shows any trace of its own choices (§3.3).
 *
 * <p>Further questions to a sample: how far the controller conditions a choice on those before it
 * ({@link org.naslens.analysis.Conditioning}), what can be read of them in its final state
 * ({@link org.naslens.analysis.LinearProbe}) and how these states lie ({@link org.naslens.analysis.StateMap}), how diverse
 * ({@link org.naslens.analysis.Diversity}) and how good the architectures are
 * ({@link org.naslens.analysis.PerplexityDistribution}, Figure 2).
 *
 * <p>{@link org.naslens.analysis.StrategyComparison} asks of search strategies whether what they pick is good when it is trained
 * alone, and whether their shared weights rank architectures as that does.
 *
 * <p>A <em>measure</em> is a column of Table 1; a <em>definition</em> is a way to count it: as the paper's words say, or as
 * its authors' code does.
 *
 * <p>Axes: M architectures, S units of the controller's state, T choices of an architecture, A options of a
 * choice, N nodes.
 */
@NullMarked
package org.naslens.analysis;

import org.jspecify.annotations.NullMarked;
