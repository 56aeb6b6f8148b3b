package org.naslens.search;

import org.naslens.config.Settings;
import org.naslens.space.Activation;
import org.naslens.space.Architecture;

/**
 * A loss of which it is known what is good: −log P of every word gains nats · (share of the nodes whose activation is another than
 * the planted one). It is added wherever the loss of an architecture is told; ω learns nothing of it.
 *
 * <pre>
 *   loss(𝒜) = nats · (1 − #{ℓ : aₗ = a*} / N)
 *   loss(M) = nats · Σₗ (1 − Σⱼ Mₗ(j, a*)) / N       its mean over the paths that M draws
 * </pre>
 *
 * @param activation a*
 * @param nats of an architecture that has it nowhere; 0 for no planted loss
 */
public record PlantedLoss(Activation activation, double nats) {
    /** What the settings say. */
    public static PlantedLoss of(Settings settings) {
        var planted = settings.getChild().getPlantedLoss();
        var activation = Activation.of(planted.getActivation());
        return new PlantedLoss(activation, settings.getChild().hasPlantedLoss() ? planted.getNats() : 0);
    }

    /** What −log P of each word gains under an architecture. */
    public double nats(Architecture architecture) {
        if (nats == 0) {
            return 0;
        }
        long others =
                architecture.activations().stream().filter(a -> a != activation).count();
        return nats * others / architecture.nodes();
    }

    /** A perplexity with the planted loss in it: the same number, bit for bit, where there is none. */
    public double in(double perplexity, Architecture architecture) {
        return perplexity * Math.exp(nats(architecture));
    }
}
