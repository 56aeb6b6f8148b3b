/**
 * The engine of all training: epochs of steps, checkpoints to go on from, and a watch on the numbers.
 *
 * <p>A {@link org.naslens.training.Training} says what a step is, a {@link org.naslens.training.Trainer} runs it. A
 * {@link org.naslens.training.Checkpoint} is a folder with the parameters of each model and everything else that the next step depends on,
 * so that a resumed training ends with the bytes of one that was never stopped.
 */
@NullMarked
package org.naslens.training;

import org.jspecify.annotations.NullMarked;
