package org.naslens.controller;

import java.util.OptionalDouble;

/**
 * What a step of θ measured.
 *
 * @param gradientNorm of the whole objective, before clipping
 * @param reconstructionLoss L_Sup in nats per choice; empty for a step without it
 */
public record ControllerStep(double gradientNorm, OptionalDouble reconstructionLoss) {}
