package org.naslens.config;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.naslens.files.Excerpt;

/**
 * An override of one setting, {@code path.to.field=value}.
 *
 * @param place the override as the user wrote it, for messages
 * @param fields the path from a field of {@link Settings} down to the field that is set
 * @param value as text; an empty value restores the default
 */
record SettingOverride(String place, List<FieldDescriptor> fields, String value) {
    private static final int LONGEST_PLACE = 200;
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?[0-9]+");
    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

    /** @throws ConfigException if the field does not exist, or the value is missing */
    static SettingOverride of(String text) {
        var place = "--set " + Excerpt.of(text, LONGEST_PLACE);
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new ConfigException(place + ": a value is missing; write path.to.field=value");
        }
        var value = text.substring(equals + 1);
        var fields = new ArrayList<FieldDescriptor>();
        var type = Settings.getDescriptor();
        for (var name : text.substring(0, equals).strip().split("\\.", -1)) {
            if (!fields.isEmpty()) {
                type = messageType(place, last(fields));
            }
            var field = type.findFieldByName(name);
            if (field == null) {
                throw new ConfigException(place + ": " + Wording.unknownField(name, type));
            }
            fields.add(field);
        }
        while (Schema.isMessage(last(fields)) && !value.isEmpty()) { // device=cpu means device.kind=cpu
            fields.add(last(fields).getMessageType().findFieldByNumber(1));
        }
        return new SettingOverride(place, List.copyOf(fields), value);
    }

    /** Changes the setting, and records the place where it was given. */
    void applyTo(Settings.Builder settings, Places places) {
        var path = Schema.path(field());
        places.forget(path);
        if (value.isEmpty() && !Schema.isMessage(field())) {
            takeBack(settings);
        } else {
            Message.Builder owner = settings;
            for (var parent : fields.subList(0, fields.size() - 1)) {
                owner = owner.getFieldBuilder(parent);
            }
            owner.setField(field(), parsed());
            places.put(path, place);
            keepOneCorpus(path, settings, places);
        }
    }

    /** Clears the field without making the messages around it present. */
    private void takeBack(Settings.Builder settings) {
        Message.Builder owner = settings;
        for (var parent : fields.subList(0, fields.size() - 1)) {
            if (!owner.hasField(parent)) {
                return;
            }
            owner = owner.getFieldBuilder(parent);
        }
        owner.clearField(field());
    }

    /** A folder and a grammar exclude each other; the one given last replaces the other. */
    private static void keepOneCorpus(String path, Settings.Builder settings, Places places) {
        if (path.equals("corpus.directory")) {
            settings.getCorpusBuilder().clearSynthetic();
            places.forget("corpus.synthetic");
        } else if (path.startsWith("corpus.synthetic")) {
            settings.getCorpusBuilder().clearDirectory();
            places.forget("corpus.directory");
        }
    }

    private FieldDescriptor field() {
        return last(fields);
    }

    private static FieldDescriptor last(List<FieldDescriptor> fields) {
        return fields.get(fields.size() - 1);
    }

    private static Descriptor messageType(String place, FieldDescriptor field) {
        if (!Schema.isMessage(field)) {
            throw new ConfigException(place + ": " + Schema.path(field) + " is a value and has no fields");
        }
        return field.getMessageType();
    }

    private Object parsed() {
        return switch (field().getJavaType()) {
            case INT -> (int) wholeNumber(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> wholeNumber(Long.MIN_VALUE, Long.MAX_VALUE);
            case DOUBLE -> number();
            case BOOLEAN -> trueOrFalse();
            case ENUM -> constant(field().getEnumType());
            case STRING -> value;
            case MESSAGE -> DynamicMessage.getDefaultInstance(field().getMessageType());
            case FLOAT, BYTE_STRING -> throw new IllegalStateException("the schema has no " + field().getJavaType());
        };
    }

    private long wholeNumber(long least, long most) {
        if (!WHOLE_NUMBER.matcher(value).matches()) {
            throw mustBe("a whole number");
        }
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
            throw mustBe(least + " to " + most);
        } catch (NumberFormatException e) {
            throw mustBe(least + " to " + most);
        }
    }

    private double number() {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN; // rejected by the range check, which names what is allowed
            default -> {
                if (!NUMBER.matcher(value).matches()) {
                    throw mustBe("a number");
                }
                yield Double.parseDouble(value);
            }
        };
    }

    private boolean trueOrFalse() {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw mustBe("true or false");
        };
    }

    private EnumValueDescriptor constant(EnumDescriptor type) {
        return type.getValues().stream()
                .filter(constant -> constant.getName().equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() ->
                        new ConfigException(place + ": " + Wording.unknownValue(value, Schema.path(field()), type)));
    }

    private ConfigException mustBe(String allowed) {
        return new ConfigException(
                place + ": " + Schema.path(field()) + " = " + Wording.clipped(value) + "; it must be " + allowed);
    }
}
