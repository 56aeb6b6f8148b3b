package org.naslens.config;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The paths of the settings in {@code settings.proto}. Every message type occurs in the schema once and therefore has one path:
 * that of {@code ChildOptimizerSettings} is {@code child.optimizer}, and that of {@code Settings} is empty.
 */
final class Schema {
    private static final Map<Descriptor, String> PATHS = new LinkedHashMap<>();

    static {
        addPaths(Settings.getDescriptor(), "");
    }

    private Schema() {}

    private static void addPaths(Descriptor type, String path) {
        if (PATHS.putIfAbsent(type, path) != null) {
            throw new IllegalStateException(type.getFullName() + " occurs twice in the schema");
        }
        for (var field : type.getFields()) {
            if (isMessage(field)) {
                addPaths(field.getMessageType(), path(field));
            }
        }
    }

    static boolean isMessage(FieldDescriptor field) {
        return field.getJavaType() == JavaType.MESSAGE;
    }

    /** All message types, {@code Settings} first. */
    static Collection<Descriptor> types() {
        return Collections.unmodifiableSet(PATHS.keySet());
    }

    static String path(Descriptor type) {
        return PATHS.getOrDefault(type, "");
    }

    static String path(FieldDescriptor field) {
        var owner = path(field.getContainingType());
        return owner.isEmpty() ? field.getName() : owner + "." + field.getName();
    }

    /** The type with a full name such as {@code naslens.ChildSettings}. */
    static Descriptor type(String fullName) {
        return types().stream()
                .filter(type -> type.getFullName().equals(fullName))
                .findFirst()
                .orElseThrow();
    }

    /** The enum with a full name such as {@code naslens.DeviceSettings.Kind}. */
    static EnumDescriptor enumType(String fullName) {
        return types().stream()
                .flatMap(type -> type.getEnumTypes().stream())
                .filter(type -> type.getFullName().equals(fullName))
                .findFirst()
                .orElseThrow();
    }
}
