/**
 * Training from scratch: one cell with fresh weights of its own and its own recipe.
 *
 * <p>What a search picks is judged by its perplexity after training on weights of its own (Pham et al. 2018, §2.2; Li and Talwalkar 2019). The recipe is
 * {@code scratch} in the settings: dropout, decay, the best epoch's weights kept, an end when the validation perplexity no longer
 * falls, and averaged weights as Merity et al. (2018) have them.
 *
 * <p>What a step draws is a function of the seed, the cell and the number of the step, and everything else it depends on is in a
 * checkpoint, so that a resumed training ends with the bytes of one that was never stopped.
 */
@NullMarked
package org.naslens.scratch;

import org.jspecify.annotations.NullMarked;
