package org.naslens.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.naslens.controller.Controller;
import org.naslens.files.DamagedFileException;
import org.naslens.results.Tables;
import org.naslens.results.TrajectoryRow;
import org.naslens.search.EpochMetrics;
import org.naslens.training.TrainingListener;

/** Rewrites the whole of {@code trajectory.csv} before the first epoch and after each epoch. */
final class TrajectoryRecorder implements TrainingListener<EpochMetrics> {
    private final Path file;
    private final Controller controller;
    private final Trajectory trajectory;
    private final List<TrajectoryRow> rows = new ArrayList<>();

    private TrajectoryRecorder(Run run, Controller controller) {
        file = Tables.TRAJECTORY.in(run.results());
        this.controller = controller;
        trajectory = new Trajectory(run);
    }

    /**
     * Continues after {@code epochs} epochs. Rows of later epochs are dropped, because they are no longer valid.
     *
     * @param initial whether the controller has its initial parameters
     */
    static TrajectoryRecorder of(Run run, Controller controller, boolean initial, int epochs) throws IOException {
        var recorder = new TrajectoryRecorder(run, controller);
        if (initial) {
            recorder.add(0);
        } else if (Files.exists(recorder.file)) {
            try {
                Tables.TRAJECTORY.readFile(recorder.file).stream()
                        .filter(row -> row.epoch() <= epochs)
                        .forEach(recorder.rows::add);
            } catch (DamagedFileException e) {
                throw e.mended(EpochRecorder.TO_GO_ON);
            }
        }
        return recorder;
    }

    @Override
    public void epochFinished(EpochMetrics metrics) {
        try {
            add(metrics.epoch());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(int epoch) throws IOException {
        rows.removeIf(row -> row.epoch() >= epoch); // from before the search went back
        rows.add(trajectory.measure(controller, epoch));
        Tables.TRAJECTORY.writeFile(file, rows);
    }
}
