package org.naslens.table;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Refuses a row that does not end, as where a quote is missing, before it fills the memory. */
final class RowLimit extends FilterReader {
    static final int MAX_MIB = 4;

    /** A reader of rows is ahead of the row's end by a buffer at most, which is not counted. */
    private static final int AHEAD = 1 << 16;

    private long characters; // since the last row

    RowLimit(Reader in) {
        super(in);
    }

    /** A row was read, and the next one begins. */
    void rowEnded() {
        characters = 0;
    }

    @Override
    public int read() throws IOException {
        int character = super.read();
        count(character < 0 ? 0 : 1);
        return character;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int more) throws Exceeded {
        characters += more;
        if (characters > (MAX_MIB << 20) + AHEAD) {
            throw new Exceeded();
        }
    }

    /** A row is too long. */
    static final class Exceeded extends IOException {
        private static final long serialVersionUID = 1;
    }
}
