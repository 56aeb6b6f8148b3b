package org.naslens.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.naslens.files.Checksums;
import org.naslens.files.Excerpt;

/**
 * Reads a corpus from a folder with three text files, whose names end with {@code train.txt}, {@code valid.txt} and
 * {@code test.txt}.
 *
 * <p>The text is UTF-8 with one sentence per line and words separated by blanks or tabs. Every line, even an empty one, ends with
 * {@value Vocabulary#EOS}; counted this way, Penn Treebank has 929,589 training tokens and WikiText-2 has 2,088,628. The
 * vocabulary is the words of the train split. Any other word of valid or test becomes {@value Vocabulary#UNK} if the train split
 * contains that token, and is an error otherwise. An optional file whose name ends with {@code grammar.properties}, as written by
 * {@link SyntheticCorpus#write}, supplies the {@link GrammarFacts} of the corpus.
 */
public final class CorpusReader {
    private static final int LONGEST_WORD_IN_MESSAGE = 40;

    private CorpusReader() {}

    /**
     * The corpus in a folder. It is named after its train file, for example {@code ptb} for {@code ptb.train.txt}, or after the
     * folder if that file is just {@code train.txt}.
     *
     * @throws CorpusException if the folder or a file cannot be read, a file is missing, ambiguous or empty, a text is not
     *     UTF-8, or a word of valid or test is not in the vocabulary
     */
    public static Corpus read(Path folder) {
        var names = fileNames(folder);
        var texts = new EnumMap<Split, TextSource>(Split.class);
        for (Split split : Split.values()) {
            String name = onlyName(folder, names, split.fileSuffix())
                    .orElseThrow(() -> new CorpusException(folder + ": no file has a name that ends with "
                            + split.fileSuffix() + "; found " + list(names)));
            texts.put(split, TextSource.of(folder.resolve(name)));
        }
        var grammar = onlyName(folder, names, GrammarFile.SUFFIX).map(name -> GrammarFile.read(folder.resolve(name)));
        var corpus = read(name(folder, names), texts, grammar.map(GrammarFile::facts));
        grammar.ifPresent(file -> file.checkIsAbout(corpus));
        return corpus;
    }

    /** Makes a corpus of three texts. */
    static Corpus read(String name, Map<Split, TextSource> texts, Optional<GrammarFacts> grammar) {
        var digest = Checksums.newDigest();
        var counter = new Vocabulary.Counter();
        var train = new Tokens.Builder();
        var trainText = text(texts, Split.TRAIN);
        WordScanner.scan(trainText, digest, (word, line) -> train.add(counter.add(word)));
        checkNotEmpty(trainText, train);

        var vocabulary = counter.build();
        var trainIds = train.buildRenumbered(counter.idsIn(vocabulary));
        var valid = read(text(texts, Split.VALID), vocabulary, digest);
        var test = read(text(texts, Split.TEST), vocabulary, digest);
        String sha256 = HexFormat.of().formatHex(digest.digest());
        return new Corpus(name, vocabulary, trainIds, valid, test, sha256, grammar);
    }

    private static Tokens read(TextSource text, Vocabulary vocabulary, MessageDigest digest) {
        var tokens = new Tokens.Builder();
        OptionalInt unknown = vocabulary.unknown();
        WordScanner.scan(text, digest, (word, line) -> {
            OptionalInt id = vocabulary.id(word);
            if (id.isEmpty() && unknown.isEmpty()) {
                throw new CorpusException(text.label() + ": line " + line + " has the word \""
                        + Excerpt.of(word, LONGEST_WORD_IN_MESSAGE)
                        + "\", which the vocabulary lacks; the train split must contain this word or "
                        + Vocabulary.UNK);
            }
            tokens.add(id.orElseGet(unknown::getAsInt));
        });
        checkNotEmpty(text, tokens);
        return tokens.build();
    }

    private static TextSource text(Map<Split, TextSource> texts, Split split) {
        var text = texts.get(split);
        if (text == null) {
            throw new IllegalArgumentException("texts lack " + split + "; they must have all three splits");
        }
        return text;
    }

    private static void checkNotEmpty(TextSource text, Tokens.Builder tokens) {
        if (tokens.size() == 0) {
            throw new CorpusException(text.label() + ": is empty; it must have at least one line");
        }
    }

    private static List<String> fileNames(Path folder) {
        if (!Files.exists(folder)) {
            throw new CorpusException(folder + ": does not exist; name the folder that has the files");
        }
        if (!Files.isDirectory(folder)) {
            throw new CorpusException(folder + ": is not a folder; name the folder that has the files");
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw CorpusException.of(folder.toString(), e);
        }
    }

    private static Optional<String> onlyName(Path folder, List<String> names, String suffix) {
        var matching = names.stream().filter(name -> name.endsWith(suffix)).toList();
        if (matching.size() > 1) {
            throw new CorpusException(folder + ": " + matching.size() + " files have names that end with " + suffix
                    + ": " + list(matching) + "; only one may");
        }
        return matching.stream().findFirst();
    }

    private static String name(Path folder, List<String> names) {
        String suffix = Split.TRAIN.fileSuffix();
        return onlyName(folder, names, suffix)
                .map(file -> file.substring(0, file.length() - suffix.length()).replaceAll("[._-]+$", ""))
                .filter(prefix -> !prefix.isEmpty())
                .orElseGet(() -> lastName(folder));
    }

    private static String lastName(Path folder) {
        return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    }

    private static String list(List<String> names) {
        int shown = 10;
        String list = names.stream().limit(shown).collect(Collectors.joining(", "));
        return names.isEmpty() ? "no files" : names.size() > shown ? list + ", …" : list;
    }
}
