/**
 * The text a child models: a {@link org.naslens.corpus.Corpus} of three splits over one
 * {@link org.naslens.corpus.Vocabulary}, cut into B parallel streams of windows {@code [T, B]}.
 *
 * <p>A sentence is a line, and ends with the token {@code <eos>}. {@link org.naslens.corpus.CorpusReader} reads a folder;
 * {@link org.naslens.corpus.SyntheticCorpus} makes a corpus from a probabilistic grammar whose entropy rate, and so the
 * lowest perplexity there is, is known exactly. Perplexity is exp(mean negative log-likelihood per token, nats), here as
 * everywhere.
 *
 * <p>Axes: T time steps of a window, B streams. Only {@code java.*} and {@link org.naslens.random} are used here.
 */
@NullMarked
package org.naslens.corpus;

import org.jspecify.annotations.NullMarked;
