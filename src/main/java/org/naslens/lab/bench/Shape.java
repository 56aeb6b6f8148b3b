package org.naslens.lab.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.naslens.config.ConfigReader;
import org.naslens.config.Settings;

/**
 * The size of what is measured.
 *
 * @param name its name, such as S200
 * @param hidden H, and E
 * @param nodes N
 * @param vocabulary V
 * @param batch B
 * @param steps T
 */
public record Shape(String name, int hidden, int nodes, int vocabulary, int batch, int steps) {
    /** S64, a toy; S200; S1000, the paper's. */
    public static final List<Shape> NAMED = List.of(
            new Shape("S64", 64, 8, 1_000, 32, 20),
            new Shape("S200", 200, 12, 10_000, 64, 35),
            new Shape("S1000", 1_000, 12, 10_000, 64, 35));

    private static final List<String> PLAIN = List.of(
            "child.batch_norm=false",
            "child.dropout_embedding=0",
            "child.dropout_input=0",
            "child.dropout_output=0",
            "child.dropout_weight=0",
            "child.hidden_norm_limit=inf",
            "child.gradient_norm_limit=inf",
            "child.l2=0");

    /** The shape of this name. */
    public static Optional<Shape> named(String name) {
        return NAMED.stream()
                .filter(shape -> shape.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** The same with another size of the vocabulary. */
    public Shape withVocabulary(int words) {
        return new Shape(name, hidden, nodes, words, batch, steps);
    }

    /** A plain cell of this shape without regularisation, changed by overrides. */
    public Settings settings(List<String> overrides) {
        var all = new ArrayList<>(List.of(
                "space.nodes=" + nodes,
                "child.hidden=" + hidden,
                "child.batch=" + batch,
                "child.steps=" + steps,
                "analysis.batch=" + batch,
                "reward.batch=" + batch,
                "reward.steps=" + steps));
        all.addAll(PLAIN);
        all.addAll(overrides);
        return ConfigReader.effective(ConfigReader.read(all));
    }

    /** The same with the paper's dropouts and limits of norms. */
    static Settings regularised(Settings settings) {
        var defaults = ConfigReader.effective(Settings.getDefaultInstance()).getChild();
        var builder = settings.toBuilder();
        builder.getChildBuilder()
                .setDropoutEmbedding(defaults.getDropoutEmbedding())
                .setDropoutInput(defaults.getDropoutInput())
                .setDropoutOutput(defaults.getDropoutOutput())
                .setDropoutWeight(defaults.getDropoutWeight())
                .setHiddenNormLimit(defaults.getHiddenNormLimit())
                .setGradientNormLimit(defaults.getGradientNormLimit());
        return builder.build();
    }
}
