package org.naslens.run;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.naslens.files.AtomicFile;
import org.tensorflow.proto.GraphDef;

/** A graph in a file. */
final class GraphFile {
    private GraphFile() {}

    /** Writes it. Equal graphs have equal bytes: the attributes of a node are a map, which protobuf else writes in any order. */
    static void write(Path file, GraphDef graph) throws IOException {
        byte[] bytes = new byte[graph.getSerializedSize()];
        var out = CodedOutputStream.newInstance(bytes);
        out.useDeterministicSerialization();
        graph.writeTo(out);
        AtomicFile.write(file, bytes);
    }
}
