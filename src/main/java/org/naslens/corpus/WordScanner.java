package org.naslens.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Splits a stream of bytes into words, keeping only one word in memory at a time, however long the lines are.
 *
 * <p>Words are separated only by blanks, tabs, newlines and carriage returns (so that lines may end with CR LF). Every line, even
 * an empty one, ends with the word {@value Vocabulary#EOS}; so does a last line without a newline. A byte-order mark at the start
 * is skipped. The separating bytes never occur inside a UTF-8 character, so each word can be cut out first and then decoded
 * strictly; a malformed byte is reported with its line.
 */
final class WordScanner {
    private static final int MAX_WORD_KIB = 64;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** Receives the words of a text, with {@value Vocabulary#EOS} at the end of each line; lines are numbered from 1. */
    @FunctionalInterface
    interface Listener {
        void word(String word, long line);
    }

    private final String label;
    private final Listener listener;
    private byte[] word = new byte[64];
    private int length; // of the current word so far
    private long line = 1;
    private boolean lineIsOpen; // there are bytes after the last newline

    private WordScanner(String label, Listener listener) {
        this.label = label;
        this.listener = listener;
    }

    /**
     * Passes every word of a text to the listener, and the length and the bytes of the text to the digest.
     *
     * @throws CorpusException if the text cannot be read, is not UTF-8, contains the word {@value Vocabulary#EOS}, or has a word
     *     longer than 64 KiB
     */
    static void scan(TextSource text, MessageDigest digest, Listener listener) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, text.length()));
        var scanner = new WordScanner(text.label(), listener);
        long length = 0;
        try (InputStream in = text.opener().open()) {
            byte[] buffer = new byte[1 << 16];
            int read = in.readNBytes(buffer, 0, buffer.length);
            int from = startsWithMark(buffer, read) ? BYTE_ORDER_MARK.length : 0;
            while (read > 0 && length <= text.length()) { // a growing file might never end
                digest.update(buffer, 0, read);
                scanner.accept(buffer, from, read);
                length += read;
                from = 0;
                read = in.readNBytes(buffer, 0, buffer.length);
            }
        } catch (IOException e) {
            throw CorpusException.of(text.label(), e);
        }
        if (length != text.length()) {
            throw new CorpusException(text.label() + ": had " + text.length() + " bytes and now has "
                    + (length > text.length() ? "more" : length) + "; it must not change while it is read");
        }
        scanner.finish();
    }

    private static boolean startsWithMark(byte[] buffer, int size) {
        int length = BYTE_ORDER_MARK.length;
        return size >= length && Arrays.equals(buffer, 0, length, BYTE_ORDER_MARK, 0, length);
    }

    private void accept(byte[] buffer, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = buffer[i];
            switch (b) {
                case '\n' -> endLine();
                case ' ', '\t', '\r' -> {
                    endWord();
                    lineIsOpen = true;
                }
                default -> append(b);
            }
        }
    }

    private void append(byte b) {
        if (length == MAX_WORD_KIB << 10) {
            throw new CorpusException(label + ": line " + line + " has a word longer than " + MAX_WORD_KIB
                    + " KiB; words are separated by blanks or tabs");
        }
        if (length == word.length) {
            word = Arrays.copyOf(word, 2 * length);
        }
        word[length++] = b;
        lineIsOpen = true;
    }

    private void finish() {
        if (lineIsOpen) {
            endLine();
        }
    }

    private void endLine() {
        endWord();
        listener.word(Vocabulary.EOS, line);
        line++;
        lineIsOpen = false;
    }

    private void endWord() {
        if (length == 0) {
            return;
        }
        String decoded = decoded();
        length = 0;
        if (decoded.equals(Vocabulary.EOS)) {
            throw new CorpusException(label + ": line " + line + " contains \"" + Vocabulary.EOS
                    + "\"; remove it, since it is added at the end of each line");
        }
        listener.word(decoded, line);
    }

    private String decoded() {
        String decoded = new String(word, 0, length, StandardCharsets.UTF_8);
        if (decoded.indexOf('\uFFFD') >= 0) { // U+FFFD replaces malformed bytes, but may also be in the text itself
            checkBytes();
        }
        return decoded;
    }

    private void checkBytes() {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(word, 0, length));
        } catch (CharacterCodingException e) {
            throw new CorpusException(label + ": line " + line + " is not UTF-8; convert the file to UTF-8", e);
        }
    }
}
