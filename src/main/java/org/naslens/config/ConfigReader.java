package org.naslens.config;

import com.google.protobuf.TextFormat;
import com.google.protobuf.TextFormatParseInfoTree;
import java.nio.file.Path;
import java.util.List;

/** Reads settings from a textproto file and overrides, and writes them as text. */
public final class ConfigReader {
    private static final TextFormat.Parser.SingularOverwritePolicy NO_FIELD_TWICE =
            TextFormat.Parser.SingularOverwritePolicy.FORBID_SINGULAR_OVERWRITES;

    private ConfigReader() {}

    /**
     * The settings in a file, changed by overrides in the given order. Only the result is checked, so an override can correct an
     * invalid value in the file.
     *
     * @param overrides each {@code path.to.field=value}. A path that ends at a message means its first field, as in
     *     {@code device=cpu}. An empty value restores the default; for a message, it makes the message present with defaults
     * @throws ConfigException if the file cannot be read, or a setting is unknown, out of range or incompatible with another
     */
    public static Settings read(Path file, List<String> overrides) {
        var places = new Places(file.toString());
        return read(parse(file.toString(), ConfigFile.text(file), places), overrides, places);
    }

    /**
     * The default settings, changed by overrides.
     *
     * @throws ConfigException as for a file
     */
    public static Settings read(List<String> overrides) {
        return read(Settings.newBuilder(), overrides, new Places("defaults"));
    }

    private static Settings read(Settings.Builder builder, List<String> overrides, Places places) {
        for (var override : overrides) {
            SettingOverride.of(override).applyTo(builder, places);
        }
        var settings = builder.build();
        Range.check(settings, places);
        new CrossFieldChecks(settings, places).check();
        return settings;
    }

    /** The same settings with every default written out, so that they do not change when a default does. */
    public static Settings effective(Settings settings) {
        return EffectiveSettings.of(settings);
    }

    /** The effective settings as textproto, to be stored as UTF-8; reading the text gives the same settings. */
    public static String write(Settings settings) {
        return TextFormat.printer().escapingNonAscii(false).printToString(effective(settings));
    }

    /** The differences between the effective settings, in lines such as {@code child.hidden: 200 -> 300}. */
    public static List<String> difference(Settings from, Settings to) {
        return EffectiveSettings.difference(from, to);
    }

    private static Settings.Builder parse(String file, String text, Places places) {
        var locations = TextFormatParseInfoTree.builder();
        var parser = TextFormat.Parser.newBuilder()
                .setSingularOverwritePolicy(NO_FIELD_TWICE)
                .setParseInfoTreeBuilder(locations)
                .build();
        var settings = Settings.newBuilder();
        try {
            parser.merge(text, settings);
            places.addFile(locations.build());
            return settings;
        } catch (TextFormat.ParseException e) {
            places.addFile(locations.build());
            throw new SyntaxError(file, text, e).explained(places);
        } catch (StackOverflowError e) { // protobuf's reader recurses into unknown fields without a limit
            throw new ConfigException(file + ": nested too deeply", e);
        }
    }
}
