package org.naslens.controller;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.naslens.config.Settings;
import org.naslens.random.Seed;
import org.naslens.space.Architecture;
import org.naslens.space.SearchSpace;
import org.naslens.tensor.Execution;

/** Settings and architectures that are small enough for loops. */
final class Tiny {
    /** One thread on the CPU: the same bits every time. */
    static final Execution EXECUTION = new Execution(Execution.Device.CPU, 1);

    private Tiny() {}

    /** The paper's settings with another number of nodes and units. */
    static Settings.Builder settings(int nodes, int state) {
        var settings = Settings.newBuilder();
        settings.getSpaceBuilder().setNodes(nodes);
        settings.getControllerBuilder().setState(state);
        return settings;
    }

    /** Architectures drawn uniformly. */
    static List<Architecture> architectures(int number, int nodes, Seed seed) {
        var space = new SearchSpace(nodes);
        var random = seed.stream();
        return IntStream.range(0, number).mapToObj(i -> space.sample(random)).toList();
    }

    /** Their choices, {@code [M][C]}. */
    static int[][] choices(List<Architecture> architectures) {
        return architectures.stream().map(Architecture::choices).toArray(int[][]::new);
    }

    /** Numbers drawn uniformly from [−1, 1). */
    static double[][] numbers(int rows, int columns, Seed seed) {
        var random = seed.stream();
        double[][] numbers = new double[rows][columns];
        for (double[] row : numbers) {
            for (int i = 0; i < columns; i++) {
                row[i] = (float) (2 * random.nextDouble() - 1);
            }
        }
        return numbers;
    }

    /** All architectures of N nodes. */
    static List<Architecture> all(int nodes) {
        var space = new SearchSpace(nodes);
        List<int[]> all = List.of(new int[0]);
        for (int t = 0; t < space.choices(); t++) {
            var longer = new ArrayList<int[]>();
            for (int[] start : all) {
                for (int option = 0; option < space.options(t); option++) {
                    int[] choices = Arrays.copyOf(start, t + 1);
                    choices[t] = option;
                    longer.add(choices);
                }
            }
            all = longer;
        }
        return all.stream().map(Architecture::ofChoices).toList();
    }
}
