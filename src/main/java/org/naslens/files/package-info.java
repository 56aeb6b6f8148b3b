/** Files: writing them atomically, detecting damage by checksums, reading untrusted ones within bounds, and quoting them in messages. */
@NullMarked
package org.naslens.files;

import org.jspecify.annotations.NullMarked;
