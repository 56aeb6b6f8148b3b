package org.naslens.results;

import org.naslens.analysis.Definition;
import org.naslens.analysis.RunId;
import org.naslens.distance.EditDistance;
import org.naslens.table.Column;

/** A row of {@code edit_distances.csv}: the graph edit distance of two sampled architectures. */
public record EditDistanceRow(
        RunId run,
        @Column("which graphs are compared") Definition definition,

        @Column("position of the one architecture in architectures.csv, counted from 0")
        int first,

        @Column("position of the other") int second,
        EditDistance distance) {}
