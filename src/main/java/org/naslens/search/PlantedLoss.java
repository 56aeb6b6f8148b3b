package org.naslens.search;

import org.naslens.config.Settings;
import org.naslens.space.Activation;
import org.naslens.space.Architecture;

/**
 * An extra loss whose best architecture is known: −log P of every word is increased by nats · (share of the nodes whose activation is
 * not the planted one). It is added wherever the loss of an architecture is reported; ω is not trained on it.
 *
 * <pre>
 *   loss(𝒜) = nats · (1 − #{ℓ : aₗ = a*} / N)
 *   loss(M) = nats · Σₗ (1 − Σⱼ Mₗ(j, a*)) / N       its mean over the paths that M draws
 * </pre>
 *
 * @param activation a*
 * @param nats the increase for an architecture without this activation; 0 for no planted loss
 */
public record PlantedLoss(Activation activation, double nats) {
    /** The planted loss of the settings. */
    public static PlantedLoss of(Settings settings) {
        var planted = settings.getChild().getPlantedLoss();
        var activation = Activation.of(planted.getActivation());
        return new PlantedLoss(activation, settings.getChild().hasPlantedLoss() ? planted.getNats() : 0);
    }

    /** The increase of −log P of each word for an architecture. */
    public double nats(Architecture architecture) {
        if (nats == 0) {
            return 0;
        }
        long others =
                architecture.activations().stream().filter(a -> a != activation).count();
        return nats * others / architecture.nodes();
    }

    /** A perplexity with the planted loss included; without a planted loss, the same number bit for bit. */
    public double in(double perplexity, Architecture architecture) {
        return perplexity * Math.exp(nats(architecture));
    }
}
