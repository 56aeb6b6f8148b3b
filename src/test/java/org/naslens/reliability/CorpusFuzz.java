package org.naslens.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.naslens.corpus.CorpusException;
import org.naslens.corpus.CorpusReader;
import org.naslens.corpus.SyntheticCorpus;
import org.naslens.corpus.SyntheticParameters;

/** A corpus: three texts, and the file with the figures of its grammar. */
public final class CorpusFuzz {
    private static final List<String> FILES =
            List.of("synthetic.train.txt", "synthetic.valid.txt", "synthetic.test.txt", "synthetic.grammar.properties");

    private CorpusFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        FuzzFolder.writeParts(input, FILES);
        var folder = FuzzFolder.file(".");
        Refusal.readOrRefused(CorpusException.class, () -> CorpusReader.read(folder));
    }

    static FuzzTarget target(Path scratch) throws IOException {
        SyntheticCorpus.write(new SyntheticParameters(1, 100, 100, 100, 1, 2, 1, 2), scratch);
        var texts = new ArrayList<String>();
        for (var file : FILES) {
            texts.add(Files.readString(scratch.resolve(file)));
        }
        return new FuzzTarget(
                CorpusFuzz.class,
                List.of(
                        FuzzFolder.parts(texts.toArray(String[]::new)),
                        FuzzFolder.parts("a b <unk>\r\n", "b c\n", "\uFEFFa é\n"),
                        FuzzFolder.parts("a\n", "a\n", "a\n", texts.get(3))),
                List.of(
                        "<unk>",
                        "<eos>",
                        "\n",
                        "\r",
                        "\t",
                        "\n%%\n",
                        "\uFEFF",
                        "\uFFFD",
                        "\u2028",
                        "\u0085",
                        "\\n",
                        "\\u000a",
                        "grammar",
                        "entropyRateNats",
                        "vocabularySize",
                        "sha256",
                        "NaN",
                        "1e999",
                        "="));
    }
}
