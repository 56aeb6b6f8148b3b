/**
 * The buffer of past architectures (Adam and Lorraine 2019, §3.3), which the controller learns to reconstruct.
 *
 * <p>In each epoch the buffer receives architectures that the controller sampled. Once it is full, a small part is replaced per
 * epoch, which balances architectures of earlier and of the current controller.
 */
@NullMarked
package org.naslens.replay;

import org.jspecify.annotations.NullMarked;
