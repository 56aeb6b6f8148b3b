package org.naslens.table;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Rejects a row that does not end, for example because a quote is missing, before it fills the memory. */
final class RowLimit extends FilterReader {
    static final int MAX_MIB = 4;

    /** Allowance for the buffer by which the parser may read ahead of the end of a row. */
    private static final int AHEAD = 1 << 16;

    private long characters; // since the last row

    RowLimit(Reader in) {
        super(in);
    }

    /** Called when a row has been read and the next one begins. */
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
