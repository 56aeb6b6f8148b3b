package org.naslens.run;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.naslens.files.AtomicFile;
import org.tensorflow.proto.GraphDef;

/** Writes a graph to a file. */
final class GraphFile {
    private GraphFile() {}

    /**
     * Writes the graph so that equal graphs give equal bytes. The attributes of a node are a map, which protobuf would
     * otherwise write in any order.
     */
    static void write(Path file, GraphDef graph) throws IOException {
        byte[] bytes = new byte[graph.getSerializedSize()];
        var out = CodedOutputStream.newInstance(bytes);
        out.useDeterministicSerialization();
        graph.writeTo(out);
        AtomicFile.write(file, bytes);
    }
}
