package org.naslens.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TypefaceTest {
    /** Adobe's metrics of Helvetica: H .722 em, e .556, l .222, o .556; bold H .722, e .556, l .278, o .611. */
    @Test
    void lettersAreAsWideAsThoseOfHelvetica() {
        assertEquals(100 * (.722 + .556 + .222 + .222 + .556), Typeface.width("Hello", Typeface.regular(100)), .5);
        assertEquals(100 * (.722 + .556 + .278 + .278 + .611), Typeface.width("Hello", Typeface.bold(100)), .5);
    }

    @Test
    void hasTheSignsOfTheFigures() {
        var signs = "−…–ρπΔσ‖|’%";
        assertEquals(-1, Typeface.regular(9).canDisplayUpTo(signs));
        assertEquals(-1, Typeface.bold(9).canDisplayUpTo(signs));
    }

    @Test
    void whatDoesNotFitEndsInAnEllipsis() {
        var font = Typeface.regular(10);
        var text = "a controller with a long name";

        assertEquals(text, Typeface.fit(text, font, Typeface.width(text, font)));
        var fitted = Typeface.fit(text, font, 60);
        assertTrue(text.startsWith(fitted.substring(0, fitted.length() - 1)) && fitted.endsWith("…"), fitted);
        assertTrue(Typeface.width(fitted, font) <= 60);
        assertEquals("…", Typeface.fit(text, font, 0));
    }

    @Test
    void saysWhichLibrariesAreMissing(@TempDir Path folder) {
        assertEquals(
                "figures cannot be drawn: Java does not find the libraries fontconfig and FreeType; install them"
                        + " (Debian, Ubuntu: fontconfig libfreetype6; Fedora, RHEL: fontconfig freetype)",
                Typeface.undrawable(folder, new IOException("Problem reading font data."))
                        .getMessage());
    }

    @Test
    void saysThatTheTemporaryFolderCannotBeWritten(@TempDir Path folder) {
        var gone = folder.resolve("gone");
        var message = Typeface.undrawable(gone, new IOException()).getMessage();
        assertTrue(message.contains("temporary folder " + gone + ", which cannot be written"), message);
    }
}
