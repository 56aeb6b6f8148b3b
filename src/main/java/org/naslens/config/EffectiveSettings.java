package org.naslens.config;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes out every default of some settings, and compares settings in that form. */
final class EffectiveSettings {
    /** Messages whose presence has a meaning, so that writing out defaults must not make them present. */
    private static final Set<FieldDescriptor> DECIDE_BY_PRESENCE = Set.of(
            RewardSettings.getDescriptor().findFieldByNumber(RewardSettings.PLANTED_FIELD_NUMBER),
            ChildSettings.getDescriptor().findFieldByNumber(ChildSettings.PLANTED_LOSS_FIELD_NUMBER),
            CorpusSettings.getDescriptor().findFieldByNumber(CorpusSettings.SYNTHETIC_FIELD_NUMBER));

    private EffectiveSettings() {}

    static Settings of(Settings settings) {
        var effective = settings.toBuilder();
        if (!effective.getCorpus().hasDirectory()) {
            effective.getCorpusBuilder().getSyntheticBuilder(); // the default corpus
        }
        fill(effective);
        var child = effective.getChildBuilder();
        if (!child.hasEmbedding()) {
            child.setEmbedding(child.getHidden());
        }
        return effective.build();
    }

    private static void fill(Message.Builder message) {
        for (var field : message.getDescriptorForType().getFields()) {
            if (!Schema.isMessage(field)) {
                if (field.hasDefaultValue()) {
                    message.setField(field, message.getField(field));
                }
            } else if (message.hasField(field) || !DECIDE_BY_PRESENCE.contains(field)) {
                fill(message.getFieldBuilder(field));
            }
        }
    }

    /** Lines {@code path: value -> value}, in the order of the schema. */
    static List<String> difference(Settings from, Settings to) {
        var lines = new ArrayList<String>();
        compare(of(from), of(to), lines);
        return List.copyOf(lines);
    }

    private static void compare(Message from, Message to, List<String> lines) {
        for (var field : from.getDescriptorForType().getFields()) {
            if (Schema.isMessage(field) && from.hasField(field) && to.hasField(field)) {
                compare((Message) from.getField(field), (Message) to.getField(field), lines);
                continue;
            }
            var before = value(from, field);
            var after = value(to, field);
            if (!before.equals(after)) {
                lines.add(Schema.path(field) + ": " + before + " -> " + after);
            }
        }
    }

    private static String value(Message message, FieldDescriptor field) {
        return message.hasField(field) ? Wording.value(message.getField(field)) : "absent";
    }
}
