/** Files and folders that appear whole or not at all; reading of those that users name, and how messages quote them. */
@NullMarked
package org.naslens.files;

import org.jspecify.annotations.NullMarked;
