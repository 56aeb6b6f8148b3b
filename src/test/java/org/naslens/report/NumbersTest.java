package org.naslens.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.naslens.random.Seed;

class NumbersTest {
    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, 0.1, 1 / 3.0, -1e-310, 4.9e-324, 1.7976931348623157e308, 669692775628800.0})
    void areReadBackToTheSameValue(double value) {
        assertEquals(value, Numbers.parse(Numbers.text(value)));
    }

    @Test
    void anyBitsAreReadBackToTheSameValue() {
        var random = Seed.root(1).stream();
        for (int i = 0; i < 10_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertEquals(value, Numbers.parse(Numbers.text(value)));
            }
        }
    }

    @Test
    void whatIsNotKnownIsEmpty() {
        assertEquals("", Numbers.text(OptionalDouble.empty()));
        assertEquals("2.5", Numbers.text(OptionalDouble.of(2.5)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void onlyFiniteNumbersAreWritten(double value) {
        var error = assertThrows(IllegalArgumentException.class, () -> Numbers.text(value));
        assertEquals("a number is " + value + "; it must be finite", error.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"1,1", "-.5,-.5", "+1e-3,0.001", "1.5E2,150"})
    void otherSystemsMayWriteThemTheirWay(String text, double value) {
        assertEquals(value, Numbers.parse(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "abc      | \"abc\" is not a number",
                "nan      | \"nan\" is not a number",
                "1.2.3    | \"1.2.3\" is not a number",
                "1f       | \"1f\" is not a decimal number",
                "0x1p3    | \"0x1p3\" is not a decimal number",
                "NaN      | NaN is not finite; a number that is not known is left empty",
                "Infinity | Infinity is not finite; a number that is not known is left empty",
                "1e999    | 1e999 is not finite; a number that is not known is left empty",
            })
    void whatIsNoneSaysWhy(String text, String message) {
        var error = assertThrows(IllegalArgumentException.class, () -> Numbers.parse(text));
        assertEquals(message, error.getMessage());
    }
}
