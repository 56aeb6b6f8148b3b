package org.naslens.config;

import com.google.protobuf.TextFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Translates an error of protobuf's text reader into a message in the user's terms. */
final class SyntaxError {
    private static final Pattern UNKNOWN_FIELD =
            Pattern.compile("unknown fields[^\n]*\n[0-9:]+\t(\\w+\\.\\w+)\\.([^\n]+)");
    private static final Pattern UNKNOWN_VALUE = Pattern.compile("Enum type \"([^\"]+)\" has no value");
    private static final Pattern GIVEN_TWICE = Pattern.compile("Non-repeated field \"([^\"]+)\\.([^.\"]+)\" cannot");
    private static final Pattern NAME_BEFORE = Pattern.compile("(\\w+)\\s*:\\s*$");
    private static final Pattern WORD_AFTER = Pattern.compile("^(\"[^\"\n]*\"?|'[^'\n]*'?|[^\\s;,{}#]+)");

    /** How many characters around the error to search for names and values; the schema has none that are longer. */
    private static final int CONTEXT = 200;

    /** The beginning of protobuf's complaint about a value, and what is allowed there. */
    private record Expectation(String complaint, String allowed) {}

    private static final List<Expectation> EXPECTATIONS = List.of(
            new Expectation("Couldn't parse integer: Number out of range for 32", "-2147483648 to 2147483647"),
            new Expectation(
                    "Couldn't parse integer: Number out of range for 64",
                    "-9223372036854775808 to 9223372036854775807"),
            new Expectation("Couldn't parse integer", "a whole number"),
            new Expectation("Couldn't parse number", "a number"),
            new Expectation("Expected \"true\" or \"false\"", "true or false"),
            new Expectation("Expected string", "text in quotes"),
            new Expectation("Expected identifier", "a name without quotes"));

    private final String file;
    private final TextFormat.ParseException error;
    private final String complaint;
    private final String before;
    private final String word;

    SyntaxError(String file, String text, TextFormat.ParseException error) {
        this.file = file;
        this.error = error;
        // "3:11: Couldn't parse …": line and column are also fields of the exception
        complaint = String.valueOf(error.getMessage()).replaceFirst("^[0-9]+:[0-9]+: ", "");
        int position = position(text, error);
        before = text.substring(Math.max(0, position - CONTEXT), position);
        word = first(WORD_AFTER, text.substring(position, Math.min(text.length(), position + CONTEXT)));
    }

    private static int position(String text, TextFormat.ParseException error) {
        int start = 0;
        for (int line = 1; line < error.getLine(); line++) {
            start = text.indexOf('\n', start) + 1;
        }
        return Math.min(start + error.getColumn() - 1, text.length());
    }

    ConfigException explained(Places places) {
        var unknownField = UNKNOWN_FIELD.matcher(complaint);
        if (unknownField.find()) {
            return here(Wording.unknownField(unknownField.group(2), Schema.type(unknownField.group(1))));
        }
        var unknownValue = UNKNOWN_VALUE.matcher(complaint);
        if (unknownValue.find()) {
            var name = first(NAME_BEFORE, before);
            return here(Wording.unknownValue(
                    word, name.isEmpty() ? "this field" : name, Schema.enumType(unknownValue.group(1))));
        }
        var givenTwice = GIVEN_TWICE.matcher(complaint);
        if (givenTwice.find()) {
            return givenTwice(
                    Schema.path(Schema.type(givenTwice.group(1)).findFieldByName(givenTwice.group(2))), places);
        }
        return here(expected());
    }

    private ConfigException here(String problem) {
        return new ConfigException(file + ":" + error.getLine() + ":" + error.getColumn() + ": " + problem, error);
    }

    /** The message has no column, because protobuf reports the column of the colon. */
    private ConfigException givenTwice(String path, Places places) {
        return new ConfigException(
                file + ":" + error.getLine() + ": " + path + " is given twice, first at " + places.of(path), error);
    }

    private String expected() {
        var name = first(NAME_BEFORE, before);
        if (!name.isEmpty() && !word.isEmpty()) {
            for (var expectation : EXPECTATIONS) {
                if (complaint.startsWith(expectation.complaint())) {
                    return name + " = " + Wording.clipped(word) + "; it must be " + expectation.allowed();
                }
            }
        }
        var sentence = complaint.replaceFirst("\\.$", "").replace(". Found", ", found");
        return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + Wording.clipped(sentence.substring(1));
    }

    private static String first(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }
}
