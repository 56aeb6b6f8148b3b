package org.naslens.corpus;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The words of the train split with their ids 0 … size − 1, ordered by descending frequency and then by first appearance.
 *
 * <p>{@value #EOS}, the end of a sentence, is always one of the words. {@value #UNK}, which stands for any unknown word, is one
 * only if it occurs in the train split.
 */
public final class Vocabulary {
    /** The end of a sentence. */
    public static final String EOS = "<eos>";

    /** Stands for any word that is not in the vocabulary. */
    public static final String UNK = "<unk>";

    private final List<Entry> entries;
    private final Map<String, Integer> ids;

    private Vocabulary(List<Entry> entries) {
        this.entries = entries;
        this.ids = new HashMap<>();
        for (int id = 0; id < entries.size(); id++) {
            ids.put(entries.get(id).word, id);
        }
    }

    /** The number of words, including {@value #EOS}. */
    public int size() {
        return entries.size();
    }

    /**
     * The word with this id.
     *
     * @throws IllegalArgumentException if no word has this id
     */
    public String word(int id) {
        return entry(id).word;
    }

    /** How often the word with this id occurs in the train split. */
    public long count(int id) {
        return entry(id).count;
    }

    /** The id of a word, if it has one. */
    public OptionalInt id(String word) {
        Integer id = ids.get(word);
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    /** The id of {@value #EOS}. */
    public int endOfSentence() {
        return id(EOS).orElseThrow();
    }

    /** The id of {@value #UNK}, if it occurs in the train split. */
    public OptionalInt unknown() {
        return id(UNK);
    }

    /** All words, in the order of their ids. */
    public List<String> words() {
        return entries.stream().map(entry -> entry.word).toList();
    }

    private Entry entry(int id) {
        if (id < 0 || id >= entries.size()) {
            throw new IllegalArgumentException("id = " + id + "; the vocabulary has 0 to " + (entries.size() - 1));
        }
        return entries.get(id);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Vocabulary that && words().equals(that.words()) && counts().equals(that.counts());
    }

    @Override
    public int hashCode() {
        return words().hashCode();
    }

    @Override
    public String toString() {
        return "Vocabulary[size=" + size() + "]";
    }

    private List<Long> counts() {
        return entries.stream().map(entry -> entry.count).toList();
    }

    private static final class Entry {
        final String word;
        final int firstAppearance; // 0 for the first word of the text, 1 for the next new word, …
        long count;

        Entry(String word, int firstAppearance) {
            this.word = word;
            this.firstAppearance = firstAppearance;
        }
    }

    /** Counts the words of a text. Until counting is complete, a word is identified by its rank of first appearance. */
    static final class Counter {
        private final Map<String, Entry> byWord = new HashMap<>();
        private final List<Entry> entries = new ArrayList<>();

        /** Counts one occurrence of a word and returns its rank of first appearance. */
        int add(String word) {
            var entry = byWord.get(word);
            if (entry == null) {
                entry = new Entry(word, entries.size());
                byWord.put(word, entry);
                entries.add(entry);
            }
            entry.count++;
            return entry.firstAppearance;
        }

        Vocabulary build() {
            var sorted = new ArrayList<>(entries);
            Comparator<Entry> byCount = Comparator.comparingLong(entry -> entry.count);
            sorted.sort(byCount.reversed()); // the sort is stable, so ties stay in the order of first appearance
            return new Vocabulary(Collections.unmodifiableList(sorted));
        }

        /** The id for each rank of first appearance, in a vocabulary that this counter built. */
        int[] idsIn(Vocabulary vocabulary) {
            int[] ids = new int[entries.size()];
            for (int id = 0; id < ids.length; id++) {
                ids[vocabulary.entries.get(id).firstAppearance] = id;
            }
            return ids;
        }
    }
}
