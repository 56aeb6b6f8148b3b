package org.naslens.reliability;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.naslens.config.ConfigException;
import org.naslens.config.ConfigReader;
import org.naslens.config.Settings;

/** A configuration file and overrides, which are the lines of the input that start with {@code --set}. */
public final class ConfigFuzz {
    private static final String OVERRIDE = "--set ";

    private ConfigFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        var text = new StringBuilder();
        var overrides = new ArrayList<String>();
        for (var line : new String(input, StandardCharsets.ISO_8859_1).split("\n", -1)) {
            if (line.startsWith(OVERRIDE)) {
                overrides.add(utf8(line.substring(OVERRIDE.length())));
            } else {
                text.append(line).append('\n');
            }
        }
        var file = FuzzFolder.write("x.textproto", text.toString().getBytes(StandardCharsets.ISO_8859_1));
        Refusal.readOrRefused(ConfigException.class, () -> {
            var settings = ConfigReader.read(file, overrides);
            var copy = FuzzFolder.write(
                    "copy.textproto", ConfigReader.write(settings).getBytes(StandardCharsets.UTF_8));
            if (!ConfigReader.effective(settings).equals(ConfigReader.read(copy, List.of()))) {
                throw new AssertionError("what was read is not read back");
            }
        });
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    static FuzzTarget target() {
        var planted = ConfigReader.read(List.of(
                "reward.planted.target=0 0 1", "space.nodes=2", "reward.planted.noise=0.5", "device.threads=2"));
        var words =
                new ArrayList<>(List.of("inf", "nan", "-1", "1e999", "2147483648", "{ ", " }", ": ", "[", "--set "));
        addWords(Settings.getDescriptor(), words);
        return new FuzzTarget(
                ConfigFuzz.class,
                List.of(
                        ConfigReader.write(Settings.getDefaultInstance()).getBytes(StandardCharsets.UTF_8),
                        ConfigReader.write(planted).getBytes(StandardCharsets.UTF_8),
                        "corpus { directory: \"ptb\" } # words\nseed: -3\ndevice { kind: CPU }\n"
                                .getBytes(StandardCharsets.UTF_8),
                        "seed: 1\n--set child.optimizer.kind=adam\n--set device=cpu\n--set corpus.synthetic.seed=\n"
                                .getBytes(StandardCharsets.UTF_8)),
                words);
    }

    private static void addWords(Descriptor type, List<String> words) {
        for (FieldDescriptor field : type.getFields()) {
            words.add(field.getName());
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                addWords(field.getMessageType(), words);
            } else if (field.getJavaType() == FieldDescriptor.JavaType.ENUM) {
                field.getEnumType().getValues().stream()
                        .map(EnumValueDescriptor::getName)
                        .forEach(words::add);
            }
        }
    }
}
