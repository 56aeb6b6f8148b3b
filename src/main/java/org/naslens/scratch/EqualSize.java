package org.naslens.scratch;

import org.naslens.config.ChildSettings;
import org.naslens.config.Settings;

/**
 * An LSTM with about as many parameters as a cell of N nodes has, so that the two can be compared.
 *
 * <pre>
 *   cell   V·E + V + 2 (E·H + H) + 2 H² + 2 (N − 1) H²
 *   LSTM   V·E + V + 4 (E·H + H) + 4 H²
 * </pre>
 *
 * <p>and V·H more where the softmax layer has weights of its own; where weights are tied, E = H.
 */
final class EqualSize {
    private EqualSize() {}

    /** The same settings with H of an LSTM whose number of parameters is nearest that of the cell that they describe. */
    static Settings lstm(Settings settings, int vocabulary) {
        var cell = settings.getChild();
        long wanted = ofCell(cell, settings.getSpace().getNodes(), vocabulary);
        int above = 1; // the smallest LSTM that has no fewer
        while (ofLstm(withHidden(cell, above), vocabulary) < wanted) {
            above++;
        }
        var larger = withHidden(cell, above);
        var smaller = withHidden(cell, Math.max(1, above - 1));
        boolean isSmallerNearer =
                wanted - ofLstm(smaller, vocabulary) < ofLstm(larger, vocabulary) - wanted && above > 1;
        return settings.toBuilder().setChild(isSmallerNearer ? smaller : larger).build();
    }

    /** Parameters of the cell of an architecture and all around it. */
    static long ofCell(ChildSettings settings, int nodes, int vocabulary) {
        long h = settings.getHidden();
        long e = settings.getEmbedding();
        return aroundTheCell(settings, vocabulary) + 2 * (e * h + h) + 2 * h * h + 2 * (nodes - 1L) * h * h;
    }

    /** Parameters of an LSTM and all around it. */
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
