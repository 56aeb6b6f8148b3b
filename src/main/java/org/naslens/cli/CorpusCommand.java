package org.naslens.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.naslens.config.ConfigReader;
import org.naslens.config.Settings;
import org.naslens.corpus.CorpusDescription;
import org.naslens.corpus.CorpusReader;
import org.naslens.corpus.SyntheticCorpus;
import org.naslens.run.Corpora;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "corpus",
        description = "Generates or describes a text to train on.",
        subcommands = {CorpusCommand.Synthesize.class, CorpusCommand.Describe.class})
final class CorpusCommand implements Runnable {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "name a command of corpus: synthesize or describe");
    }

    @Command(
            name = "synthesize",
            description = {
                "Writes a corpus of random sentences of a grammar whose entropy is known exactly.",
                "Its sizes are settings: --set corpus.synthetic.train_tokens=1000000"
            })
    static final class Synthesize extends VerboseCommand implements Callable<Integer> {
        @Option(names = "--out", required = true, paramLabel = "DIR", description = "A new or empty folder.")
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private Path out;

        @Option(names = "--config", paramLabel = "FILE", description = "Settings from which corpus.synthetic is used.")
        private @Nullable Path config;

        @Override
        public Integer call() {
            var settings = config == null ? ConfigReader.read(overrides()) : ConfigReader.read(config, overrides());
            Settings effective = ConfigReader.effective(settings);
            var corpus = SyntheticCorpus.write(
                    Corpora.parameters(effective.getCorpus().getSynthetic()), out);
            println(CorpusDescription.of(corpus).toText());
            return Main.DONE;
        }
    }

    @Command(name = "describe", description = "Prints sizes, vocabulary, frequent words and SHA-256 of a corpus.")
    static final class Describe extends VerboseCommand implements Callable<Integer> {
        @Parameters(paramLabel = "DIR", description = "Folder with *train.txt, *valid.txt and *test.txt.")
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private Path folder;

        @Override
        public Integer call() {
            println(CorpusDescription.of(CorpusReader.read(folder)).toText());
            return Main.DONE;
        }
    }
}
