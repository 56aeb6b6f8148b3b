/**
 * The buffer of past architectures (Adam and Lorraine 2019, §3.3), which the controller learns to reconstruct.
 *
 * <p>In each epoch the buffer receives architectures that the controller sampled. Once it is full, a small part of it is replaced in
 * each epoch, so that it holds architectures of both earlier controllers and the current one.
 */
@NullMarked
package org.naslens.replay;

import org.jspecify.annotations.NullMarked;
