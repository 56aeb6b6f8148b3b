package org.naslens.scratch;

import org.naslens.config.ChildSettings;
import org.naslens.config.Settings;

/**
 * Sizes an LSTM to have about as many parameters as a cell of N nodes, so that the two can be compared.
 *
 * <pre>
 *   cell   V·E + V + 2 (E·H + H) + 2 H² + 2 (N − 1) H²
 *   LSTM   V·E + V + 4 (E·H + H) + 4 H²
 * </pre>
 *
 * <p>plus V·H if the softmax layer has weights of its own; if weights are tied, E = H. Batch normalisation adds 2 H to both.
 */
final class EqualSize {
    private EqualSize() {}

    /** A copy of the settings with the H at which an LSTM comes closest to the number of parameters of the cell that they describe. */
    static Settings lstm(Settings settings, int vocabulary) {
        var cell = settings.getChild();
        long wanted = ofCell(cell, settings.getSpace().getNodes(), vocabulary);
        int above = 1; // becomes the H of the smallest LSTM that has no fewer
        while (ofLstm(withHidden(cell, above), vocabulary) < wanted) {
            above++;
        }
        var larger = withHidden(cell, above);
        var smaller = withHidden(cell, Math.max(1, above - 1));
        boolean isSmallerNearer =
                wanted - ofLstm(smaller, vocabulary) < ofLstm(larger, vocabulary) - wanted && above > 1;
        return settings.toBuilder().setChild(isSmallerNearer ? smaller : larger).build();
    }

    /** The number of parameters of a model with the cell of an architecture. */
    static long ofCell(ChildSettings settings, int nodes, int vocabulary) {
        long h = settings.getHidden();
        long e = settings.getEmbedding();
        return aroundTheCell(settings, vocabulary) + 2 * (e * h + h) + 2 * h * h + 2 * (nodes - 1L) * h * h;
    }

    /** The number of parameters of a model with an LSTM. */
    static long ofLstm(ChildSettings settings, int vocabulary) {
        long h = settings.getHidden();
        long e = settings.getEmbedding();
        return aroundTheCell(settings, vocabulary) + 4 * (e * h + h) + 4 * h * h;
    }

    private static long aroundTheCell(ChildSettings settings, long vocabulary) {
        long h = settings.getHidden();
        long output = vocabulary + (settings.getTieWeights() ? 0 : vocabulary * h);
        return vocabulary * settings.getEmbedding() + output + (settings.getBatchNorm() ? 2 * h : 0);
    }

    private static ChildSettings withHidden(ChildSettings settings, int hidden) {
        var changed = settings.toBuilder().setHidden(hidden);
        return settings.getTieWeights() ? changed.setEmbedding(hidden).build() : changed.build();
    }
}
