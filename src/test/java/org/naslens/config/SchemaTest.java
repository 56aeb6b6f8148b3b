package org.naslens.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Properties of {@code settings.proto} on which the reader relies. */
class SchemaTest {
    private static Stream<FieldDescriptor> fields() {
        return Schema.types().stream().flatMap(type -> type.getFields().stream());
    }

    @Test
    void pathsAreThoseOfTheFields() {
        var rate = ChildOptimizerSettings.getDescriptor().findFieldByName("learning_rate");
        assertEquals("child.optimizer.learning_rate", Schema.path(rate));
        assertEquals("seed", Schema.path(Settings.getDescriptor().findFieldByName("seed")));
        assertEquals("", Schema.path(Settings.getDescriptor()));
    }

    @Test
    void everyFieldIsOneThatAnOverrideCanSet() {
        fields().forEach(field -> {
            assertFalse(field.isRepeated(), field.getFullName());
            assertFalse(
                    EnumSet.of(JavaType.FLOAT, JavaType.BYTE_STRING).contains(field.getJavaType()),
                    field.getFullName());
        });
    }

    @Test
    void everyDefaultIsInItsRange() {
        fields().forEach(field -> {
            if (field.hasDefaultValue() && field.getDefaultValue() instanceof Number number) {
                assertTrue(Range.of(field).admits(number.doubleValue()), field.getFullName());
            }
        });
    }

    /** A range on a field that is not a number would be ignored, and so would one of two bounds on the same side. */
    @Test
    void onlyNumbersHaveRangesAndNoSideHasTwoEnds() {
        fields().forEach(field -> {
            var options = field.getOptions();
            boolean atLeast = options.hasExtension(SettingsOuterClass.atLeast);
            boolean above = options.hasExtension(SettingsOuterClass.above);
            boolean atMost = options.hasExtension(SettingsOuterClass.atMost);
            boolean below = options.hasExtension(SettingsOuterClass.below);
            assertFalse(atLeast && above, field.getFullName());
            assertFalse(atMost && below, field.getFullName());
            boolean isNumber =
                    EnumSet.of(JavaType.INT, JavaType.LONG, JavaType.DOUBLE).contains(field.getJavaType());
            assertTrue(isNumber || !(atLeast || above || atMost || below), field.getFullName());
        });
    }
}
