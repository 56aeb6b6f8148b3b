/**
 * The page of a whole experiment: {@code report.html}, a single file that needs only a browser.
 *
 * <p>A {@link org.naslens.page.Report} holds the records of {@code analysis} and {@code evidence} that are to be shown, and
 * {@link org.naslens.page.ReportPage} writes it. Nothing is measured here. The words and tables are in the file as HTML, so that they can be read and
 * printed without a script. The figures are drawn in the browser, by Apache ECharts, from numbers that the file holds as JSON.
 *
 * <p>A page may also be made of {@link org.naslens.page.Section}s, with pictures that are drawn already. One that has nothing for a
 * script to draw comes without scripts.
 *
 * <p>A name in a report may come from anyone's file. The template escapes every text, the JSON escapes {@code <}, and the
 * page's own policy lets the browser run no script but those it came with and fetch nothing at all.
 */
@NullMarked
package org.naslens.page;

import org.jspecify.annotations.NullMarked;
