package org.naslens.bench;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.naslens.tensor.Execution;

final class Probe {
    public static void main(String[] a) {
        var shape = Shape.NAMED.stream()
                .filter(s -> s.name().equals(a[0]))
                .findFirst()
                .orElseThrow();
        int threads = Integer.parseInt(a[1]);
        int reps = Integer.parseInt(a[2]);
        int chunks = Integer.parseInt(a[3]);
        var overrides = Arrays.asList(a).subList(4, a.length);
        var settings = shape.settings(overrides);
        var execution = new Execution(Execution.Device.CPU, threads);
        long t0 = System.nanoTime();
        org.tensorflow.TensorFlow.version();
        long t1 = System.nanoTime();
        try (var child = new ChildBench(settings, shape.vocabulary(), execution)) {
            long t2 = System.nanoTime();
            child.initialise();
            child.train();
            long t3 = System.nanoTime();
            System.out.printf(
                    "natives %.2f graph %.2f first %.2f%n", (t1 - t0) / 1e9, (t2 - t1) / 1e9, (t3 - t2) / 1e9);
            for (int i = 0; i < 5; i++) {
                child.train();
            }
            System.out.println("rss " + Memory.peakMiB());
            var p = new ChildProducts(settings, shape.vocabulary(), chunks);
            try (var tb = new ProductsAlone(p.training(), execution);
                    var eb = new ProductsAlone(p.evaluation(), execution)) {
                var t = Timings.inTurn(reps, List.of(child::train, tb::run, child::evaluate, eb::run));
                System.out.printf(
                        "train %.1f/%.1f bound %.1f/%.1f ratio %.2f %.2f | eval %.1f/%.1f bound %.1f/%.1f ratio %.2f %.2f%n",
                        t.get(0).minimumMillis(),
                        t.get(0).medianMillis(),
                        t.get(1).minimumMillis(),
                        t.get(1).medianMillis(),
                        t.get(0).minimumMillis() / t.get(1).minimumMillis(),
                        t.get(0).medianMillis() / t.get(1).medianMillis(),
                        t.get(2).minimumMillis(),
                        t.get(2).medianMillis(),
                        t.get(3).minimumMillis(),
                        t.get(3).medianMillis(),
                        t.get(2).minimumMillis() / t.get(3).minimumMillis(),
                        t.get(2).medianMillis() / t.get(3).medianMillis());
            }
            if (System.getenv("TRACE") != null) {
                for (int k = 0; k < 2; k++) {
                    child.traceTraining();
                    var trace = k == 0 ? child.traceTraining() : child.traceEvaluation();
                    System.out.println("ops " + trace.ops() + " copies " + trace.copies());
                    trace.byType().entrySet().stream()
                            .sorted(Comparator.comparing(e -> -e.getValue().nanos()))
                            .limit(25)
                            .forEach(e -> System.out.printf(
                                    "  %-28s %6d %8.2f ms%n",
                                    e.getKey(),
                                    e.getValue().count(),
                                    e.getValue().nanos() / 1e6));
                }
            }
        }
    }
}
