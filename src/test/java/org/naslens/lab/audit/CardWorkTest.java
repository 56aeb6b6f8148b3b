package org.naslens.lab.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.naslens.lab.audit.CardWork.Kind;

class CardWorkTest {
    private static CardWork graphsAndLaunches(int graphs, int launches) {
        return CardWork.of(Map.of(Kind.GRAPH_LAUNCHES, graphs, Kind.LAUNCHES, launches));
    }

    /** A step in which a graph is recorded has launches that a step as a rule has not. */
    @Test
    void theMedianIsWhatAStepDoesAsARule() {
        var median = CardWork.median(List.of(
                graphsAndLaunches(0, 2_239),
                graphsAndLaunches(1, 0),
                graphsAndLaunches(1, 900),
                graphsAndLaunches(1, 0),
                graphsAndLaunches(1, 0)));
        assertEquals(graphsAndLaunches(1, 0), median);
    }

    @Test
    void ofAnEvenNumberOfStepsItIsTheLowerOne() {
        assertEquals(
                graphsAndLaunches(1, 0), CardWork.median(List.of(graphsAndLaunches(1, 7), graphsAndLaunches(1, 0))));
    }

    @Test
    void whatIsNotKnownIsNotZero() {
        var median = CardWork.median(List.of(CardWork.unknown("no CUPTI"), CardWork.unknown("no CUPTI")));
        assertEquals(OptionalInt.empty(), median.count(Kind.COPIES_TO_DEVICE));
        assertEquals("not counted: no CUPTI", median.otherwise());
    }

    /** As TensorFlow converts what CUPTI records: each kernel and copy is told twice, of its stream and of all. */
    @Test
    void cuptiTellsKernelsCopiesAndWaits() {
        var work = CuptiCounts.of(List.of(
                event("/job:localhost/replica:0/task:0/device:GPU:0", "_XlaRun"),
                event("/device:GPU:0/stream:14", "fusion_1"),
                event("/device:GPU:0/stream:all", "fusion_1"),
                event("/device:GPU:0/stream:14", "fusion_2"),
                event("/device:GPU:0/stream:all", "fusion_2"),
                event("/device:GPU:0/stream:15<MemcpyH2D>", "MemcpyH2D"),
                event("/device:GPU:0/memcpy", "MemcpyH2D"),
                event("/device:GPU:0/stream:15<MemcpyD2H>", "MemcpyD2H"),
                event("/device:GPU:0/memcpy", "MemcpyD2H"),
                event("/device:GPU:0/memcpy", "MEMCPYDtoH"),
                event("/device:GPU:0/memcpy", "MemcpyD2D"),
                event("/device:GPU:0/sync", "cuStreamSynchronize")));
        assertEquals(
                Map.of(Kind.LAUNCHES, 3, Kind.COPIES_TO_DEVICE, 1, Kind.COPIES_TO_HOST, 2, Kind.WAITS, 1),
                work.counts());
        assertEquals(OptionalInt.empty(), work.count(Kind.GRAPH_LAUNCHES));
    }

    @Test
    void aTraceWithoutEventsOfACardSaysThatThereIsNoCupti() {
        var work = CuptiCounts.of(List.of(event("/job:localhost/replica:0/task:0/device:GPU:0", "MatMul")));
        assertEquals(CardWork.unknown("no CUPTI"), work);
    }

    @Test
    void opsAreThoseThatTensorFlowStarted() {
        var trace = new Trace(List.of(
                event("/job:localhost/replica:0/task:0/device:GPU:0", "MatMul"),
                event("/device:GPU:0/stream:14", "MatMul"),
                event("/device:GPU:0/sync", "cuStreamSynchronize")));
        assertEquals(1, trace.ops());
        assertEquals(Map.of("MatMul", new Trace.Share(1, 5)), trace.byType());
    }

    private static Trace.Event event(String device, String type) {
        return new Trace.Event(device, type, type, 5);
    }
}
