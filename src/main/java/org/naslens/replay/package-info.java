/**
 * The memory of past architectures (Adam and Lorraine 2019, §3.3), from which the controller is made to reconstruct.
 *
 * <p>It fills with what the controller sampled, epoch by epoch, and once full is renewed in small part, a trade-off between
 * architectures of old and of current controllers.
 */
@NullMarked
package org.naslens.replay;

import org.jspecify.annotations.NullMarked;
