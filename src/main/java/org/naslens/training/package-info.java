/**
 * The engine of all training: epochs of steps, checkpoints to resume from, and checks that all numbers are finite.
 *
 * <p>A {@link org.naslens.training.Training} defines a step; a {@link org.naslens.training.Trainer} runs the steps. A
 * {@link org.naslens.training.Checkpoint} is a folder with the parameters of each model and everything else that the next step depends on,
 * so that a resumed training ends byte for byte like one that was never stopped.
 */
@NullMarked
package org.naslens.training;

import org.jspecify.annotations.NullMarked;
