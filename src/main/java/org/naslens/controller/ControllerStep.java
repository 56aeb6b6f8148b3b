package org.naslens.controller;

import java.util.OptionalDouble;

/**
 * The measurements of a step of θ.
 *
 * @param gradientNorm the norm of the gradient of the whole objective, before clipping
 * @param reconstructionLoss L_Sup in nats per choice; empty for a step without it
 */
public record ControllerStep(double gradientNorm, OptionalDouble reconstructionLoss) {}
