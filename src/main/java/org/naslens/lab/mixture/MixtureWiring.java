package org.naslens.lab.mixture;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.naslens.child.Cell;
import org.naslens.child.Wiring;
import org.naslens.config.ChildSettings;
import org.naslens.space.Edges;
import org.naslens.tensor.Variable;

/** Builds the cell with all paths. It keeps the last cell built, which provides the gradients by M after the backward pass. */
final class MixtureWiring implements Wiring {
    private final ChildSettings settings;
    private final MixtureInput input;
    private @Nullable MixtureCell built;

    MixtureWiring(ChildSettings settings, MixtureInput input) {
        this.settings = settings;
        this.input = input;
    }

    @Override
    public int stateSize() {
        return settings.getHidden();
    }

    @Override
    public int edges() {
        return Edges.count(input.nodes());
    }

    @Override
    public Cell cell(Parts parts) {
        var cell = new MixtureCell(
                parts.tf(),
                parts.products(),
                input,
                parts.recurrentKernel(),
                parts.edges().map(Variable::value),
                settings.getRecurrentState(),
                parts.batch(),
                settings.getHidden());
        built = cell;
        return cell;
    }

    /** The cell of the pass that was built last. */
    MixtureCell built() {
        return Objects.requireNonNull(built);
    }
}
