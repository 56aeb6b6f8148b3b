package org.naslens.reliability;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.naslens.random.RandomStream;

/** The moment at which a process is killed. */
sealed interface Moment {
    /** Waits for it. */
    void await(Process process, WriteWatch watch) throws IOException, InterruptedException;

    /** Any time. */
    record After(int millis) implements Moment {
        @Override
        public void await(Process process, WriteWatch watch) throws InterruptedException {
            process.waitFor(millis, TimeUnit.MILLISECONDS);
        }
    }

    /** The moment shortly after a certain number of writes of one kind have begun. */
    record Within(String kind, int times, int laterMicros) implements Moment {
        @Override
        public void await(Process process, WriteWatch watch) throws IOException, InterruptedException {
            if (watch.await(kind, times, process) && laterMicros > 0) {
                TimeUnit.MICROSECONDS.sleep(laterMicros);
            }
        }
    }

    /** What an undisturbed process did. */
    record Course(int millis, Map<String, Integer> writings) {
        /** A quarter of the moments are at any time, and the others during writes, all kinds of which are equally likely. */
        Moment draw(RandomStream random, int killsBefore) {
            if (writings.isEmpty() || random.nextInt(4) == 0) {
                return new After(random.nextInt(millis));
            }
            var kinds = List.copyOf(writings.keySet());
            var kind = kinds.get(random.nextInt(kinds.size()));
            int left = Math.max(1, writings.get(kind) / (1 + killsBefore)); // it does not start from the beginning
            return new Within(kind, 1 + random.nextInt(left), later(kind, random));
        }

        /** Writing a checkpoint takes milliseconds; half of the other files are hit without a delay. */
        private static int later(String kind, RandomStream random) {
            int most = kind.startsWith(".unfinished-epoch") ? 20_000 : 2_000 * random.nextInt(2);
            return most == 0 ? 0 : random.nextInt(most);
        }
    }
}
