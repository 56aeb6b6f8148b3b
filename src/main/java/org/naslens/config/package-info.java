/**
 * The settings of a run, which are read from a textproto file, changed by overrides, and checked once.
 *
 * <p>The schema, {@code src/main/proto/settings.proto}, defines the meaning, default and range of each setting; the message
 * classes of this package are generated from it. {@link org.naslens.config.ConfigReader} also checks settings against each other,
 * which a schema cannot express. The settings it returns are immutable and valid.
 *
 * <p>A <em>path</em> names a setting, such as {@code child.optimizer.learning_rate}. A <em>place</em> is where it was given, such
 * as {@code configs/quick.textproto:7} or {@code --set child.hidden=200}. A setting that was not given is <em>absent</em> and has
 * its default value; the <em>effective</em> settings have every default written out.
 */
@NullMarked
package org.naslens.config;

import org.jspecify.annotations.NullMarked;
