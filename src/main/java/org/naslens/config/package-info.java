/**
 * The settings of a run: read from a textproto file, changed by overrides, checked once.
 *
 * <p>The schema, {@code src/main/proto/settings.proto}, says what each setting means, its default and its range; the
 * message classes of this package are generated from it. {@link org.naslens.config.ConfigReader} adds what a schema cannot
 * say, one setting against another. What it returns is immutable and valid.
 *
 * <p>A <em>path</em> names a setting, such as {@code child.optimizer.learning_rate}; a <em>place</em> is where it was
 * given, such as {@code configs/quick.textproto:7} or {@code --set child.hidden=200}. Settings that nobody gave are
 * <em>absent</em> and count as their default; the <em>effective</em> settings have every default written out.
 */
@NullMarked
package org.naslens.config;

import org.jspecify.annotations.NullMarked;
