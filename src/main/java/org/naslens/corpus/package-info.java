/**
 * The text that a child models: a {@link org.naslens.corpus.Corpus} of three splits over one
 * {@link org.naslens.corpus.Vocabulary}, cut into B parallel streams, which are read in windows {@code [T, B]}.
 *
 * <p>Each line is a sentence and ends with the token {@code <eos>}. {@link org.naslens.corpus.CorpusReader} reads a corpus from a
 * folder; {@link org.naslens.corpus.SyntheticCorpus} generates one from a probabilistic grammar whose entropy rate, and with it
 * the lowest possible perplexity, is known exactly. Perplexity is exp(mean negative log-likelihood per token in nats), as
 * everywhere.
 *
 * <p>Axes: T time steps of a window, B streams. This package uses only {@code java.*}, {@link org.naslens.random} and
 * {@link org.naslens.files}.
 */
@NullMarked
package org.naslens.corpus;

import org.jspecify.annotations.NullMarked;
