/** Files and folders that appear whole or not at all. */
@NullMarked
package org.naslens.files;

import org.jspecify.annotations.NullMarked;
