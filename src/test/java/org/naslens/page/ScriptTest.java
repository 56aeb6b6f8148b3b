package org.naslens.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ScriptTest {
    @Test
    void nothingInAScriptEndsItEarly() {
        assertEquals(
                "a = '<\\/SCRIPT>' + '<\\!--'",
                Script.of("a = '</SCRIPT>' + '<!--'").text());
    }

    /** A browser takes \r\n for \n before it computes the hash. */
    @Test
    void linesEndAsTheBrowserReadsThem() {
        assertEquals("a\nb\nc", Script.of("a\r\nb\rc").text());
    }

    /** printf %s 'alert(1)' | openssl dgst -sha256 -binary | base64 */
    @Test
    void thePolicyIsTheHashThatOtherToolsCompute() {
        assertEquals(
                "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='",
                Script.of("alert(1)").policy());
    }
}
