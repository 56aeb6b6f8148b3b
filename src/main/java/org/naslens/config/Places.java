package org.naslens.config;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.TextFormatParseInfoTree;
import java.util.HashMap;
import java.util.Map;

/** The place where each setting was given: a line of the file, or an override. */
final class Places {
    private final String file;
    private final Map<String, String> places = new HashMap<>();

    Places(String file) {
        this.file = file;
    }

    /** Adds the lines of the file. */
    void addFile(TextFormatParseInfoTree locations) {
        addFile(Settings.getDescriptor(), locations);
    }

    private void addFile(Descriptor type, TextFormatParseInfoTree locations) {
        for (var field : type.getFields()) {
            for (var location : locations.getLocations(field)) {
                put(Schema.path(field), file + ":" + (location.getLine() + 1));
            }
            for (var nested : locations.getNestedTrees(field)) {
                addFile(field.getMessageType(), nested);
            }
        }
    }

    void put(String path, String place) {
        places.put(path, place);
    }

    /** Forgets a setting, and all settings within it. */
    void forget(String path) {
        places.keySet().removeIf(given -> given.equals(path) || given.startsWith(path + "."));
    }

    /** The place of the first of these settings that was given, or the file if none was. */
    String of(String... paths) {
        for (var path : paths) {
            var place = places.get(path);
            if (place != null) {
                return place;
            }
        }
        return file;
    }
}
