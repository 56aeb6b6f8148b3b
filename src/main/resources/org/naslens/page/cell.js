// Draws an architecture: its nodes, what each reads, and the mean of the loose ends.
"use strict";

/** The numbers of the figures and how they look: see FigureData.java. */
const DATA = JSON.parse(document.getElementById("data").textContent);
const { ink: INK, muted: MUTED, axis: AXIS, grid: GRID } = DATA.palette;

/** By token; a letter stands for the name where there is little room. */
const ACTIVATIONS = DATA.activations.map(({ name, fill }) => ({ name, letter: name[0], fill }));

/** The nodes that tokens such as "0 0 1 1 2 1 3" describe, with depth and place; place is across, in units of a leaf. */
function cellOf(tokens) {
    const choices = tokens.split(" ").map(Number);
    const nodes = [{ activation: choices[0], previous: -1, depth: 0, readers: [] }];
    for (let t = 1; t < choices.length; t += 2) {
        const previous = choices[t];
        nodes[previous].readers.push(nodes.length);
        nodes.push({ activation: choices[t + 1], previous, depth: nodes[previous].depth + 1, readers: [] });
    }
    let leaves = 0;
    // A node reads an earlier one: going over readers first, places of loose ends are handed out without crossings.
    const place = (node) => {
        node.readers.forEach((reader) => place(nodes[reader]));
        node.place = node.readers.length
            ? (nodes[node.readers[0]].place + nodes[node.readers.at(-1)].place) / 2
            : leaves++;
    };
    place(nodes[0]);
    return { nodes, leaves, depth: Math.max(...nodes.map((node) => node.depth)) };
}

function svg(name, attributes, ...children) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) {
        element.setAttribute(key, value);
    }
    element.append(...children);
    return element;
}

/** In words, for those who do not see the drawing: "0 tanh; 1 relu reads 0; …; mean of 2, 3". */
function cellInWords({ nodes }) {
    const parts = nodes.map(
        (node, l) => `${l} ${ACTIVATIONS[node.activation].name}` + (l ? ` reads ${node.previous}` : ""),
    );
    const ends = nodes.flatMap((node, l) => (node.readers.length ? [] : [l]));
    return `${parts.join("; ")}; mean of ${ends.join(", ")}`;
}

/** From the input at the top to the mean at the bottom, with names. */
function drawCell(tokens) {
    const cell = cellOf(tokens);
    const wide = 54;
    const high = 52;
    const width = Math.max(cell.leaves, 1) * wide;
    const x = (node) => (node.place + 0.5) * wide;
    const y = (node) => (node.depth + 1) * high;
    const mean = { x: width / 2, y: (cell.depth + 2) * high };
    const drawing = svg("svg", {
        viewBox: `0 0 ${width} ${mean.y + 20}`,
        role: "img",
        "aria-label": cellInWords(cell),
    });
    const edge = (x1, y1, x2, y2, dashed) =>
        drawing.append(
            svg("path", {
                d: `M${x1},${y1}C${x1},${(y1 + y2) / 2} ${x2},${(y1 + y2) / 2} ${x2},${y2}`,
                fill: "none",
                stroke: MUTED,
                "stroke-width": 1.4,
                "stroke-dasharray": dashed ? "4 3" : "none",
            }),
        );
    const box = (cx, cy, first, second, fill) =>
        drawing.append(
            svg("rect", { x: cx - 25, y: cy - 15, width: 50, height: 30, rx: 5, fill, stroke: MUTED }),
            svg("text", { x: cx, y: cy - 2, "text-anchor": "middle", "font-size": 11, fill: MUTED }, first),
            svg("text", { x: cx, y: cy + 10, "text-anchor": "middle", "font-size": 11.5, fill: INK }, second),
        );
    const root = cell.nodes[0];
    edge(x(root), 20, x(root), y(root) - 15, false);
    for (const node of cell.nodes) {
        if (node.previous >= 0) {
            const read = cell.nodes[node.previous];
            edge(x(read), y(read) + 15, x(node), y(node) - 15, false);
        }
        if (!node.readers.length) {
            edge(x(node), y(node) + 15, mean.x, mean.y - 15, true);
        }
    }
    drawing.append(
        svg("text", { x: x(root), y: 14, "text-anchor": "middle", "font-size": 12, fill: MUTED }, "xₜ, hₜ₋₁"),
    );
    cell.nodes.forEach((node, l) => {
        const { name, fill } = ACTIVATIONS[node.activation];
        box(x(node), y(node), l, name, fill);
    });
    box(mean.x, mean.y, "mean", "hₜ", "#fff");
    return drawing;
}

/** From left to right, small enough for a row of a table: letters instead of names. */
function drawSmallCell(tokens) {
    const cell = cellOf(tokens);
    const step = 21;
    const x = (node) => (node.depth + 0.5) * step;
    const y = (node) => (node.place + 0.5) * 17;
    const width = (cell.depth + 2) * step;
    const height = Math.max(cell.leaves, 1) * 17;
    const drawing = svg("svg", {
        width,
        height,
        viewBox: `0 0 ${width} ${height}`,
        role: "img",
        "aria-label": cellInWords(cell),
    });
    const mean = { x: width - step / 2, y: height / 2 };
    const line = (x1, y1, x2, y2, dashed) =>
        drawing.append(
            svg("path", {
                d: `M${x1},${y1}L${x2},${y2}`,
                stroke: AXIS,
                "stroke-dasharray": dashed ? "2 2" : "none",
            }),
        );
    for (const node of cell.nodes) {
        if (node.previous >= 0) {
            const read = cell.nodes[node.previous];
            line(x(read), y(read), x(node), y(node), false);
        }
        if (!node.readers.length) {
            line(x(node), y(node), mean.x, mean.y, true);
        }
    }
    const disc = (cx, cy, letter, fill) =>
        drawing.append(
            svg("circle", { cx, cy, r: 7, fill, stroke: MUTED, "stroke-width": 0.8 }),
            svg("text", { x: cx, y: cy + 3.2, "text-anchor": "middle", "font-size": 9.5, fill: INK }, letter),
        );
    cell.nodes.forEach((node) => {
        const { letter, fill } = ACTIVATIONS[node.activation];
        disc(x(node), y(node), letter, fill);
    });
    disc(mean.x, mean.y, "m", "#fff");
    return drawing;
}
