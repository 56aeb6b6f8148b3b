/**
 * Training from scratch: one cell with fresh weights of its own and a recipe of its own.
 *
 * <p>The architecture that a search picks is judged by its perplexity after training with weights of its own (Pham et al. 2018, §2.2;
 * Li and Talwalkar 2019). The recipe is {@code scratch} in the settings: dropout, learning-rate decay, keeping the best epoch's
 * weights, stopping when the validation perplexity no longer falls, and averaging weights as Merity et al. (2018) do.
 *
 * <p>The random draws of a step are a function of the seed, the cell and the number of the step, and everything else it depends on is
 * in a checkpoint, so that a resumed training ends byte for byte like one that was never stopped.
 */
@NullMarked
package org.naslens.scratch;

import org.jspecify.annotations.NullMarked;
