// What each figure shows: a function of the data and of what is chosen (seed, definition) to panels.
// A panel is { title, says, height, option } and, where it needs them, { canvas, sample, rows, points }.
"use strict";

const LOOKS = new Map(DATA.looks.map((look) => [look.controller, look]));
const FONT = 'system-ui, -apple-system, "Segoe UI", "Liberation Sans", sans-serif';

/** The look of a controller, the same in all figures: its colour, its mark, and the dashes of a line that is `width` wide. */
function styleOf(controller, width = 1) {
    const { color, dashes, mark } = LOOKS.get(controller);
    return { color, symbol: `path://${mark}`, dash: dashes.length ? dashes.map((length) => length * width) : "solid" };
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Digits for a reader; a minus sign as the tables have it. */
function show(value, digits = 3) {
    return Number(value.toPrecision(digits)).toString().replace("-", "\u2212");
}

/** A tooltip of these lines. Names may hold anything, so everything is escaped. */
const tip = (...lines) => lines.map((line) => echarts.format.encodeHTML(String(line))).join("<br>");

function axis(name, more) {
    return {
        type: "value",
        name,
        nameLocation: "middle",
        nameGap: 28,
        nameTextStyle: { color: MUTED, fontSize: 12, fontFamily: FONT },
        axisLabel: { color: MUTED, fontSize: 11, fontFamily: FONT, hideOverlap: true, formatter: (v) => show(v, 6) },
        axisLine: { show: true, onZero: false, lineStyle: { color: AXIS } },
        axisTick: { show: true, lineStyle: { color: AXIS } },
        splitLine: { show: false },
        ...more,
    };
}

function base(more) {
    return {
        animation: false,
        textStyle: { fontFamily: FONT },
        tooltip: { confine: true, transitionDuration: 0, textStyle: { fontSize: 12, color: INK, fontFamily: FONT } },
        grid: { left: 56, right: 14, top: 12, bottom: 44 },
        ...more,
    };
}

/** Bars from low to high, upright or lying, as a series; data are [position, low, high]. */
function bars(data, color, upright, width = 1.6) {
    return {
        type: "custom",
        silent: true,
        data,
        encode: upright ? { x: 0, y: [1, 2] } : { y: 0, x: [1, 2] },
        renderItem: (params, api) => {
            const at = (value) => api.coord(upright ? [api.value(0), value] : [value, api.value(0)]);
            const [x1, y1] = at(api.value(1));
            const [x2, y2] = at(api.value(2));
            const cap = upright ? [3, 0] : [0, 3];
            const line = (a, b, c, d) => ({
                type: "line",
                shape: { x1: a, y1: b, x2: c, y2: d },
                style: { stroke: color, lineWidth: width },
            });
            return {
                type: "group",
                children: [
                    line(x1, y1, x2, y2),
                    line(x1 - cap[0], y1 - cap[1], x1 + cap[0], y1 + cap[1]),
                    line(x2 - cap[0], y2 - cap[1], x2 + cap[0], y2 + cap[1]),
                ],
            };
        },
    };
}

/** Samples of the figure's controllers under the chosen seed. */
function chosen(list, view, controllers) {
    return list.filter((entry) => entry.seed === view.seed && controllers.includes(entry.controller));
}

function intervals(data, view) {
    const cells = data.correlations.filter((cell) => cell.definition === view.definition);
    const origins = [...new Map(cells.map((cell) => [`${cell.controller}\u0000${cell.seed}`, cell])).values()];
    const measures = [...new Set(cells.map((cell) => cell.measure))];
    const ends = cells.flatMap((cell) => [cell.low ?? 0, cell.high ?? 0, cell.rho ?? 0, cell.published ?? 0]);
    const reach = Math.min(1, Math.ceil(Math.max(0.2, ...ends.map(Math.abs)) * 5 + 0.05) / 5);
    const row = (cell) => origins.findIndex((o) => o.controller === cell.controller && o.seed === cell.seed);
    const shorten = (name) => (name.length > 14 ? `${name.slice(0, 13)}…` : name);
    return measures.map((measure) => {
        const here = cells.filter((cell) => cell.measure === measure);
        const known = here.filter((cell) => cell.rho !== undefined);
        // The paper has one number per controller: it stands at the mean over seeds, and without one at the first seed.
        const published = here.filter(
            (cell) =>
                cell.published !== undefined &&
                (cell.mean ||
                    !here.some(
                        (other) => other.controller === cell.controller && (other.mean || row(other) < row(cell)),
                    )),
        );
        return {
            title: measure,
            says: known.map((cell) => `${cell.controller} ${cell.seed}: ${show(cell.rho)}`).join("; "),
            height: 60 + 21 * origins.length,
            option: base({
                grid: { left: 128, right: 12, top: 6, bottom: 44 },
                xAxis: axis("ρ", {
                    min: -reach,
                    max: reach,
                    interval: reach / 2,
                    nameGap: 24,
                    splitLine: { show: true, lineStyle: { color: GRID } },
                }),
                yAxis: {
                    type: "category",
                    inverse: true,
                    data: origins.map((o) => `${shorten(o.controller)} ${o.seed}`),
                    axisLabel: { color: INK, fontSize: 11, interval: 0, fontFamily: FONT },
                    axisTick: { show: false },
                    axisLine: { show: false },
                },
                series: [
                    ...known
                        .filter((cell) => cell.low !== undefined)
                        .map((cell) =>
                            bars(
                                [[row(cell), cell.low, cell.high]],
                                styleOf(cell.controller).color,
                                false,
                                cell.mean ? 2.6 : 1.4,
                            ),
                        ),
                    {
                        type: "scatter",
                        data: known.map((cell) => ({
                            value: [cell.rho, row(cell)],
                            symbol: styleOf(cell.controller).symbol,
                            symbolSize: cell.mean ? 11 : 8,
                            itemStyle: { color: styleOf(cell.controller).color },
                            cell,
                        })),
                        markLine: {
                            silent: true,
                            symbol: "none",
                            label: { show: false },
                            lineStyle: { color: AXIS, type: "solid" },
                            data: [{ xAxis: 0 }],
                        },
                        tooltip: {
                            formatter: ({ data: { cell } }) =>
                                tip(
                                    `${cell.controller} ${cell.seed}`,
                                    `ρ = ${show(cell.rho)}` +
                                        (cell.low === undefined
                                            ? ""
                                            : `, ${show(cell.low, 2)} to ${show(cell.high, 2)}`),
                                ),
                        },
                    },
                    {
                        type: "scatter",
                        symbol: "diamond",
                        symbolSize: 11,
                        data: published.map((cell) => [cell.published, row(cell)]),
                        itemStyle: { color: "transparent", borderColor: INK, borderWidth: 1.4 },
                        tooltip: { formatter: ({ value }) => tip(`the paper: ${show(value[0])}`) },
                    },
                ],
            }),
        };
    });
}

/** The lines of a sample, drawn so thin that only where many run together does their full colour show. */
function argmaxLines(sample) {
    const { color } = styleOf(sample.controller);
    const opacity = Math.max(0.12, Math.min(0.9, 12 / sample.argmax.length));
    return {
        type: "custom",
        silent: true,
        clip: true,
        data: sample.argmax.map((line, i) => [0, line[0], i]),
        renderItem: (params, api) => ({
            type: "polyline",
            shape: { points: sample.argmax[api.value(2)].map((p, t) => api.coord([t, p])) },
            style: { stroke: color, fill: "none", lineWidth: 1.3, opacity },
        }),
    };
}

const stepAxis = (steps) =>
    axis("step", {
        min: 0,
        max: steps - 1,
        minInterval: 1,
        axisLabel: { color: MUTED, fontSize: 11, fontFamily: FONT },
    });

function figure1(data, view, controllers) {
    const samples = chosen(data.samples, view, controllers).filter((sample) => sample.argmax);
    if (!samples.length) {
        return [];
    }
    return [
        {
            title: "",
            says: samples.map((sample) => `${sample.controller}: mean ${show(mean(sample.means))}`).join("; "),
            height: 320,
            option: base({
                tooltip: { show: false },
                xAxis: stepAxis(samples[0].argmax[0].length),
                yAxis: axis("probability", { min: 0, max: 1, nameGap: 38 }),
                series: samples.flatMap((sample) => [
                    argmaxLines(sample),
                    {
                        type: "scatter",
                        silent: true,
                        symbol: styleOf(sample.controller).symbol,
                        symbolSize: 8,
                        itemStyle: { color: styleOf(sample.controller).color },
                        data: sample.means.map((p, t) => [t, p]),
                    },
                ]),
            }),
        },
    ];
}

function figure4(data, view, controllers) {
    return chosen(data.samples, view, controllers)
        .filter((sample) => sample.argmax)
        .map((sample) => ({
            title: sample.controller,
            says: `${sample.argmax.length} lines; mean deviation between architectures ${show(mean(sample.deviations))}`,
            height: 270,
            line: sample,
            option: base({
                tooltip: { show: false },
                xAxis: stepAxis(sample.argmax[0].length),
                yAxis: axis("probability", { min: 0, max: 1, nameGap: 38 }),
                series: [
                    argmaxLines(sample),
                    {
                        id: "pick",
                        type: "line",
                        showSymbol: false,
                        silent: true,
                        data: [],
                        lineStyle: { color: "#000", width: 2 },
                    },
                ],
            }),
        }));
}

/** Round numbers between two perplexities, as logarithms: 1, 2 and 5 times powers of ten, and more where that is few. */
function ticks(low, high) {
    const between = (digits) => {
        const found = [];
        for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
            found.push(...digits.map((digit) => digit * 10 ** power).filter((v) => v >= low && v <= high));
        }
        return found;
    };
    const coarse = between([1, 2, 5]);
    const fine = coarse.length < 3 ? between([1, 1.2, 1.4, 1.6, 1.8, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 9]) : coarse;
    return fine.map(Math.log10);
}

function figure2(data, view, controllers) {
    const all = chosen(data.perplexities, view, controllers);
    if (!all.length) {
        return [];
    }
    const low = Math.log10(Math.min(...all.flatMap((entry) => entry.values))) - 0.01;
    const high = Math.log10(Math.max(...all.flatMap((entry) => entry.values))) + 0.01;
    const bins = 60;
    const width = (high - low) / bins;
    const shares = (values) => {
        const counts = new Array(bins).fill(0);
        values.forEach((value) => counts[Math.min(bins - 1, Math.floor((Math.log10(value) - low) / width))]++);
        return counts.map((count) => (100 * count) / values.length);
    };
    const places = ticks(10 ** low, 10 ** high);
    return [
        {
            title: "",
            says: all
                .map(
                    (e) => `${e.controller}: mean ${show(mean(e.values), 4)}, lowest ${show(Math.min(...e.values), 4)}`,
                )
                .join("; "),
            height: 320,
            option: base({
                tooltip: { show: false },
                grid: { left: 56, right: 20, top: 12, bottom: 44 },
                xAxis: axis("validation perplexity", {
                    min: low,
                    max: high,
                    axisTick: { customValues: places },
                    axisLabel: {
                        customValues: places,
                        color: MUTED,
                        fontSize: 11,
                        fontFamily: FONT,
                        hideOverlap: true,
                        formatter: (v) => show(10 ** v, 4),
                    },
                }),
                yAxis: axis("share of architectures, %", { min: 0, nameGap: 36 }),
                series: all.map((entry) => {
                    const { color, dash } = styleOf(entry.controller, 1.8);
                    const heights = shares(entry.values);
                    return {
                        type: "line",
                        step: "end",
                        showSymbol: false,
                        silent: true,
                        data: [[low, 0], ...heights.map((share, k) => [low + k * width, share]), [high, 0]],
                        lineStyle: { color, width: 1.8, type: dash },
                        areaStyle: { color, opacity: 0.1 },
                    };
                }),
            }),
        },
    ];
}

function figure3(data, view, controllers) {
    return chosen(data.samples, view, controllers)
        .map((sample) => {
            const units = sample.embeddings[0].length;
            return {
                title: sample.controller,
                says: `${sample.embeddings.length} architectures, ${units} units, of which ${show(100 * sample.saturated, 2)} % saturated`,
                height: 320,
                canvas: true,
                sample,
                rows: true,
                option: base({
                    tooltip: { show: false },
                    grid: { left: 44, right: 8, top: 8, bottom: 40 },
                    xAxis: cells("unit", units, {}),
                    yAxis: cells("architecture", sample.embeddings.length, { inverse: true, nameGap: 30 }),
                    visualMap: { show: false, min: -1, max: 1, inRange: { color: DATA.palette.embeddings } },
                    series: {
                        type: "heatmap",
                        silent: true,
                        progressive: 0,
                        data: sample.embeddings.flatMap((h, i) => h.map((value, unit) => [unit, i, value])),
                    },
                }),
            };
        });
}

/** An axis of cells that are numbered from 0. */
function cells(name, count, more) {
    return axis(name, {
        type: "category",
        data: Array.from({ length: count }, (_, k) => k),
        nameGap: 24,
        axisLabel: {
            color: MUTED,
            fontSize: 11,
            fontFamily: FONT,
            interval: (k) => k % (count > 50 ? 20 : count > 10 ? 5 : 1) === 0,
        },
        axisTick: { show: false },
        ...more,
    });
}

/** Conditioning and probe: a value per step and controller, side by side within a step. */
function curves(list, view, controllers, name) {
    const here = chosen(list, view, controllers);
    if (!here.length) {
        return [];
    }
    const shift = (k) => (k - (here.length - 1) / 2) * 0.16;
    const last = Math.max(...here.flatMap((curve) => curve.steps.map((step) => step.step)));
    return [
        {
            title: "",
            says: here
                .map(
                    (curve) =>
                        `${curve.controller}: mean over steps ${show(mean(curve.steps.map((step) => step.value)))}`,
                )
                .join("; "),
            height: 320,
            option: base({
                xAxis: axis("step", {
                    min: -0.5,
                    max: last + 0.5,
                    axisLabel: {
                        customValues: Array.from({ length: last + 1 }, (_, t) => t),
                        color: MUTED,
                        fontSize: 11,
                        fontFamily: FONT,
                        hideOverlap: true,
                    },
                    axisTick: { show: false },
                }),
                yAxis: axis(name, { nameGap: 40 }),
                series: here.flatMap((curve, k) => {
                    const { color, symbol, dash } = styleOf(curve.controller, 1.2);
                    const majority = curve.steps.filter((step) => step.majority !== undefined);
                    return [
                        bars(
                            curve.steps
                                .filter((step) => step.low !== undefined)
                                .map((step) => [step.step + shift(k), step.low, step.high]),
                            color,
                            true,
                        ),
                        {
                            type: "line",
                            symbol,
                            symbolSize: 7,
                            itemStyle: { color },
                            lineStyle: { color, width: 1.2, opacity: 0.5, type: dash },
                            data: curve.steps.map((step) => ({ value: [step.step + shift(k), step.value], step })),
                            tooltip: {
                                formatter: ({ data: { step } }) =>
                                    tip(
                                        `${curve.controller}, step ${step.step}`,
                                        show(step.value) +
                                            (step.low === undefined ? "" : `, ${show(step.low)} to ${show(step.high)}`),
                                        ...(step.majority === undefined
                                            ? []
                                            : [`most frequent option: ${show(step.majority)}`]),
                                    ),
                            },
                        },
                        ...(majority.length
                            ? [
                                  {
                                      type: "line",
                                      showSymbol: false,
                                      silent: true,
                                      step: "middle",
                                      lineStyle: { color, width: 1.2, type: [3, 3] },
                                      data: majority.map((step) => [step.step, step.majority]),
                                  },
                              ]
                            : []),
                    ];
                }),
            }),
        },
    ];
}

function trajectories(data, view, controllers) {
    const quantities = [...new Set(data.trajectories.map((line) => line.quantity))];
    return quantities.map((quantity) => {
        const lines = data.trajectories.filter(
            (line) => line.quantity === quantity && controllers.includes(line.controller),
        );
        return {
            title: quantity,
            says: lines
                .filter((line) => line.seed === view.seed)
                .map((line) => `${line.controller}: from ${show(line.points[0][1])} to ${show(line.points.at(-1)[1])}`)
                .join("; "),
            height: 230,
            option: base({
                grid: { left: 52, right: 14, top: 10, bottom: 40 },
                xAxis: axis("epoch", { min: 1, max: "dataMax", minInterval: 1, nameGap: 24 }),
                yAxis: axis("", { scale: true }),
                series: lines.map((line) => {
                    const strong = line.seed === view.seed;
                    const width = strong ? 2 : 1;
                    const { color, dash } = styleOf(line.controller, width);
                    return {
                        type: "line",
                        showSymbol: line.points.length < 2,
                        symbolSize: 4,
                        data: line.points,
                        lineStyle: { color, type: dash, width, opacity: strong ? 1 : 0.35 },
                        itemStyle: { color },
                        z: strong ? 3 : 2,
                        tooltip: {
                            formatter: ({ value }) =>
                                tip(`${line.controller}, seed ${line.seed}`, `epoch ${value[0]}: ${show(value[1], 4)}`),
                        },
                    };
                }),
            }),
        };
    });
}

/** The perplexities between which the map's colours go: a tenth of the architectures are beyond each. */
function perplexityRange(sample) {
    const known = sample.perplexities.filter((p) => p !== null).sort((a, b) => a - b);
    return known.length ? [known[Math.floor(known.length * 0.1)], known[Math.floor((known.length - 1) * 0.9)]] : null;
}

function map(data, view, controllers) {
    const percent = (share) => `${show(100 * share, 2)} % of variance`;
    return chosen(data.samples, view, controllers)
        .filter((sample) => sample.places)
        .map((sample) => [sample, perplexityRange(sample)])
        .map(([sample, range]) => ({
            title: sample.controller,
            range,
            says: `${sample.places.length} points; the axes show ${percent(sample.shares[0])} and ${percent(sample.shares[1])}`,
            height: 320,
            sample,
            points: true,
            option: base({
                tooltip: { show: false },
                grid: { left: 58, right: 12, top: 10, bottom: 44 },
                xAxis: axis(`axis 1: ${percent(sample.shares[0])}`, { scale: true }),
                yAxis: axis(`axis 2: ${percent(sample.shares[1])}`, { scale: true, nameGap: 42 }),
                visualMap: range
                    ? {
                          show: false,
                          dimension: 2,
                          min: range[0],
                          max: range[1],
                          inRange: { color: DATA.palette.perplexities },
                          seriesIndex: 0,
                      }
                    : undefined,
                series: [
                    {
                        type: "scatter",
                        symbolSize: 9,
                        data: sample.places.map(([x, y], i) => [x, y, sample.perplexities[i] ?? "-"]),
                        itemStyle: { color: MUTED, borderColor: "#fff", borderWidth: 0.6 },
                    },
                    {
                        id: "pick",
                        type: "scatter",
                        silent: true,
                        symbolSize: 15,
                        data: [],
                        itemStyle: { color: "transparent", borderColor: "#000", borderWidth: 2 },
                        z: 5,
                    },
                ],
            }),
        }));
}

/** Panels of every figure, by the id of its section. */
const FIGURES = {
    intervals: { panels: intervals, definitions: true },
    "figure-1": { panels: figure1, wide: true, seeds: true, legend: true, solid: true },
    "figure-2": { panels: figure2, wide: true, seeds: true, legend: true },
    "figure-3": { panels: figure3, seeds: true, states: true, inspect: true },
    "figure-4": { panels: figure4, seeds: true },
    conditioning: {
        panels: (data, view, controllers) => curves(data.conditioning, view, controllers, "bits"),
        wide: true,
        seeds: true,
        legend: true,
    },
    probe: {
        panels: (data, view, controllers) => curves(data.probe, view, controllers, "share read right"),
        wide: true,
        seeds: true,
        legend: true,
    },
    trajectories: { panels: trajectories, seeds: true, legend: true },
    map: { panels: map, seeds: true, inspect: true },
};
