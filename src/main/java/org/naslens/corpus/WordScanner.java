package org.naslens.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Cuts a text into words, as its bytes come: memory is that of the longest word, whatever the length of a line.
 *
 * <p>Words are separated by blanks, tabs and carriage returns (so that lines may end with CR LF); no other character
 * separates. Every line, also an empty one, ends with the word {@value Vocabulary#EOS}; so does a last line without a
 * newline. A byte-order mark at the start is skipped. The bytes that separate never occur within a character of UTF-8, so
 * words are cut first and decoded, strictly, afterwards: a wrong byte is reported with its line.
 */
final class WordScanner {
    private static final int MAX_WORD_KIB = 64;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** Takes the words of a text, {@value Vocabulary#EOS} for the end of a line; lines count from 1. */
    @FunctionalInterface
    interface Listener {
        void word(String word, long line);
    }

    private final String label;
    private final Listener listener;
    private byte[] word = new byte[64];
    private int length; // of the word so far
    private long line = 1;
    private boolean lineIsOpen; // something came after the last newline

    private WordScanner(String label, Listener listener) {
        this.label = label;
        this.listener = listener;
    }

    /**
     * Hands every word of a text to the listener, and the text's length and bytes to the digest.
     *
     * @throws CorpusException if the text cannot be read, is not UTF-8, spells out {@value Vocabulary#EOS} or has a
     *     word longer than 64 KiB
     */
    static void scan(TextSource text, MessageDigest digest, Listener listener) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, text.length()));
        var scanner = new WordScanner(text.label(), listener);
        long length = 0;
        try (InputStream in = text.opener().open()) {
            byte[] buffer = new byte[1 << 16];
            int read = in.readNBytes(buffer, 0, buffer.length);
            int from = startsWithMark(buffer, read) ? BYTE_ORDER_MARK.length : 0;
            while (read > 0 && length <= text.length()) { // a file that grows may go on for ever
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
            throw new CorpusException(label + ": line " + line + " spells out \"" + Vocabulary.EOS
                    + "\"; the end of a line stands for it, so remove the word");
        }
        listener.word(decoded, line);
    }

    private String decoded() {
        String decoded = new String(word, 0, length, StandardCharsets.UTF_8);
        if (decoded.indexOf('\uFFFD') >= 0) { // put there for wrong bytes, or written in the text
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
