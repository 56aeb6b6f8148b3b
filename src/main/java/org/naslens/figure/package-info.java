/**
 * The paper's figures and our own, as pictures for print and for the screen.
 *
 * <p>A {@link org.naslens.figure.Figure} is made from plain records and arrays: the probability of the most likely option at
 * each step (Adam and Lorraine 2019, Figures 1 and 4), perplexities (Figure 2), final states (Figure 3), correlations with
 * their intervals (Table 1), quantities over the epochs of a search, and, of search strategies, what they pick, how shared
 * weights rank and how much a setting matters. It is written as PNG
 * and SVG. Equal data give equal bytes.
 *
 * <p>A controller looks the same in every figure: by colour, and, for those who cannot tell the colours apart or print
 * without them, by dashes, marks or a label as well. Values that are not finite are left out; where nothing is left, the
 * figure says "no data".
 *
 * <p>Units: a figure is {@value org.naslens.figure.Figure#WIDTH} points wide, the width of a page's text.
 */
@NullMarked
package org.naslens.figure;

import org.jspecify.annotations.NullMarked;
