/**
 * Runs on disk: the folders of a workspace, their locks and checksums, where results come from, and what is recorded while a run
 * goes on. A search and a training from scratch are started, resumed and tidied up here; a finished run is opened here to sample
 * from it and to evaluate with it.
 */
@NullMarked
package org.naslens.run;

import org.jspecify.annotations.NullMarked;
