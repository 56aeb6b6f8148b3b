// Brings the page to life: choosing seed and definition, drawing the figures, looking at an architecture, sorting.
"use strict";

const EVERYTHING = [
    DATA.samples,
    DATA.perplexities,
    DATA.trajectories,
    DATA.conditioning,
    DATA.probe,
    DATA.correlations.filter((cell) => !cell.mean),
].flat();
const SEEDS = [...new Set(EVERYTHING.map((entry) => entry.seed))];
const DEFINITIONS = [...new Set(DATA.correlations.map((cell) => cell.definition))];

/** What the reader has chosen, and the architecture that is looked at. */
const view = { seed: SEEDS[0] ?? "", definition: DEFINITIONS[0] ?? "", controller: null, architecture: 0 };

/** By section: the charts that are drawn, [{ chart, panel, element }]. */
const drawn = new Map();

/** By section: where the architecture that is looked at is drawn. */
const inspectors = new Map();
const NARROW = window.matchMedia("(max-width: 60rem)");

function html(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
        element.setAttribute(key, value);
    }
    element.append(...children);
    return element;
}

/* Choosing */

function choice(legend, name, values, labels, current, choose) {
    const fieldset = html("fieldset", {}, html("legend", {}, legend));
    values.forEach((value, k) => {
        const input = html("input", { type: "radio", name, value });
        input.checked = value === current;
        input.addEventListener("change", () => choose(value));
        fieldset.append(html("label", {}, input, ` ${labels[k]}`));
    });
    return fieldset;
}

function chooseDefinition(definition) {
    view.definition = definition;
    document.querySelectorAll("[data-definition]").forEach((part) => {
        part.hidden = part.dataset.definition !== definition;
    });
    document.querySelectorAll("input[data-chooses=definition]").forEach((input) => {
        input.checked = input.value === definition;
    });
    document.querySelectorAll("[data-figure=intervals]").forEach(draw);
}

function definitionChoice(name) {
    const labels = DEFINITIONS.map((definition) => (definition === "authors" ? "the authors’ code" : definition));
    const fieldset = choice("Counted as in", name, DEFINITIONS, labels, view.definition, chooseDefinition);
    fieldset.querySelectorAll("input").forEach((input) => (input.dataset.chooses = "definition"));
    return fieldset;
}

function seedChoice() {
    const select = html("select", { "data-chooses": "seed" });
    SEEDS.forEach((seed) => select.append(html("option", { value: seed }, seed || "not known")));
    select.value = view.seed;
    select.addEventListener("change", () => {
        view.seed = select.value;
        document.querySelectorAll("select[data-chooses=seed]").forEach((other) => (other.value = view.seed));
        sections()
            .filter((section) => FIGURES[section.dataset.figure].seeds)
            .forEach(draw);
        inspect(view.controller, view.architecture);
    });
    return html("label", {}, "Seed ", select);
}

/* Drawing */

const sections = () => [...document.querySelectorAll("[data-figure]")];

function legendOf(controllers, solid) {
    const legend = html("div", { class: "legend" });
    for (const controller of controllers) {
        const { color, dash } = styleOf(controller, 2.5);
        const line = svg("svg", { width: 34, height: 10, "aria-hidden": "true" });
        line.append(
            svg("path", {
                d: "M0,5H34",
                stroke: color,
                "stroke-width": 2.5,
                "stroke-dasharray": solid || dash === "solid" ? "none" : dash.join(" "),
            }),
            svg("path", { d: LOOKS.get(controller).mark, fill: color, transform: "translate(17 5) scale(8)" }),
        );
        legend.append(html("span", {}, line, controller));
    }
    return legend;
}

function scale(low, high, colors, what) {
    const bar = html("i", { "aria-hidden": "true" });
    bar.style.background = `linear-gradient(to right, ${colors.join(", ")})`;
    return html("span", { class: "scale" }, `${what} ${low}`, bar, high);
}

function prepare(section) {
    const figure = FIGURES[section.dataset.figure];
    const toolbar = section.querySelector(".toolbar");
    const controllers = JSON.parse(section.dataset.controllers);
    if (figure.seeds && SEEDS.length > 1) {
        toolbar.append(seedChoice());
    }
    if (figure.definitions && DEFINITIONS.length > 1) {
        toolbar.append(definitionChoice(`definition-${section.id}`));
    }
    if (figure.legend) {
        toolbar.append(legendOf(controllers, figure.solid));
    }
    if (figure.states) {
        toolbar.append(scale("\u22121", "1", DATA.palette.embeddings, "state"));
    }
    section.querySelector(".panels").classList.toggle("wide", Boolean(figure.wide));
    if (figure.inspect) {
        section.querySelector(".stage").classList.add("inspected");
        inspectors.set(
            section,
            html("aside", { class: "inspector", "aria-live": "polite", "aria-label": "Architecture" }),
        );
    }
}

function draw(section) {
    const figure = FIGURES[section.dataset.figure];
    const controllers = JSON.parse(section.dataset.controllers);
    (drawn.get(section) ?? []).forEach(({ chart }) => chart.dispose());
    const place = section.querySelector(".panels");
    place.replaceChildren();
    const heading = section.querySelector("h2").textContent;
    const panels = figure.panels(DATA, view, controllers);
    // Four make a square where a drawing of the architecture stands beside them.
    place.style.setProperty("--columns", panels.length === 4 && figure.inspect ? 2 : Math.min(panels.length, 4));
    const charts = panels.map((panel) => {
        const element = html("div", {
            class: "chart",
            role: "img",
            "aria-label": `${panel.title || heading}: ${panel.says}`,
        });
        element.style.height = `${panel.height}px`;
        const frame = html("figure", { class: "panel" });
        if (panel.title) {
            const [low, high] = panel.range ?? [];
            const colors = panel.range ? [scale(show(low, 4), show(high, 4), DATA.palette.perplexities, "perplexity")] : [];
            frame.append(html("figcaption", {}, panel.title, ...colors));
        }
        frame.append(element);
        place.append(frame);
        const chart = echarts.init(element, null, { renderer: panel.canvas ? "canvas" : "svg" });
        chart.setOption(panel.option);
        if (panel.sample) {
            frame.append(slider(panel.sample));
            follow(chart, panel);
        }
        return { chart, panel, element };
    });
    if (!charts.length) {
        place.append(html("p", { class: "note" }, "There are no numbers of this seed."));
    }
    drawn.set(section, charts);
    markAll();
}

/* Looking at an architecture */

/** A control that works by keyboard and by touch: it goes over the architectures of a sample. */
function slider(sample) {
    const input = html("input", { type: "range", min: 0, max: sample.tokens.length - 1, value: 0 });
    input.dataset.controller = sample.controller;
    input.addEventListener("input", () => inspect(sample.controller, Number(input.value)));
    input.addEventListener("focus", () => inspect(sample.controller, Number(input.value)));
    return html("label", { class: "slider" }, "architecture ", input, html("output", {}, "0"));
}

/** The pointer does what the slider does. */
function follow(chart, panel) {
    const { controller } = panel.sample;
    const look = (architecture) => {
        if (controller !== view.controller || architecture !== view.architecture) {
            inspect(controller, architecture);
        }
    };
    if (panel.points) {
        chart.on("mouseover", { seriesIndex: 0 }, ({ dataIndex }) => look(dataIndex));
        chart.on("click", { seriesIndex: 0 }, ({ dataIndex }) => look(dataIndex));
    }
    if (panel.rows) {
        const point = ({ offsetX, offsetY }) => {
            if (chart.containPixel("grid", [offsetX, offsetY])) {
                look(chart.convertFromPixel("grid", [offsetX, offsetY])[1]);
            }
        };
        chart.getZr().on("mousemove", point);
        chart.getZr().on("click", point);
    }
}

function sampleOf(controller) {
    return DATA.samples.find((sample) => sample.controller === controller && sample.seed === view.seed);
}

function inspect(controller, architecture) {
    const sample = sampleOf(controller) ?? DATA.samples.find((candidate) => candidate.seed === view.seed);
    if (!sample) {
        return;
    }
    view.controller = sample.controller;
    view.architecture = Math.min(architecture, sample.tokens.length - 1);
    const tokens = sample.tokens[view.architecture];
    const perplexity = sample.perplexities[view.architecture];
    placeInspectors();
    inspectors.forEach((inspector) => {
        inspector.replaceChildren(
            html("p", {}, html("strong", {}, sample.controller), sample.seed ? `, seed ${sample.seed}` : ""),
            html(
                "p",
                {},
                `architecture ${view.architecture}: perplexity ${perplexity === null ? "not evaluated" : show(perplexity, 5)}`,
            ),
            drawCell(tokens),
            html("p", { class: "note" }, `tokens ${tokens}`),
        );
    });
    document.querySelectorAll(".slider input").forEach((input) => {
        if (input.dataset.controller === view.controller) {
            input.value = view.architecture;
            input.nextElementSibling.textContent = view.architecture;
        }
    });
    markAll();
}

/** Beside the panels, or in a narrow window below the panel of the architecture. */
function placeInspectors() {
    for (const [section, inspector] of inspectors) {
        const charts = drawn.get(section) ?? [];
        const below = charts.find(({ panel }) => panel.sample.controller === view.controller);
        const place = NARROW.matches && below ? below.element.parentElement : section.querySelector(".stage");
        if (inspector.parentElement !== place) {
            place.append(inspector);
        }
    }
}

NARROW.addEventListener("change", placeInspectors);

/** Marks the architecture that is looked at in every figure that shows it. */
function markAll() {
    for (const charts of drawn.values()) {
        charts.forEach(mark);
    }
}

function mark({ chart, panel, element }) {
    const sample = panel.sample ?? panel.line;
    if (!sample) {
        return;
    }
    const here = sample.controller === view.controller && sample.seed === view.seed;
    const i = view.architecture;
    if (panel.points) {
        chart.setOption({ series: [{ id: "pick", data: here ? [sample.places[i]] : [] }] });
    } else if (panel.line) {
        chart.setOption({ series: [{ id: "pick", data: here ? sample.argmax[i].map((p, t) => [t, p]) : [] }] });
    } else if (panel.rows) {
        element.querySelector(".rowmark")?.remove();
        if (here) {
            const [left, middle] = chart.convertToPixel("grid", [0, i]);
            const [right] = chart.convertToPixel("grid", [sample.embeddings[0].length - 1, i]);
            const unit = (right - left) / Math.max(1, sample.embeddings[0].length - 1);
            const high = Math.max(
                4,
                Math.abs(chart.convertToPixel("grid", [0, 1])[1] - chart.convertToPixel("grid", [0, 0])[1]),
            );
            const box = html("div", { class: "rowmark" });
            box.style.left = `${left - unit / 2 - 1}px`;
            box.style.width = `${right - left + unit + 2}px`;
            box.style.top = `${middle - high / 2 - 1}px`;
            box.style.height = `${high + 2}px`;
            element.append(box);
        }
    }
}

/* Sorting */

function makeSortable(table) {
    table.querySelectorAll("thead th:not([data-unsortable])").forEach((head) => {
        const button = html("button", { type: "button" }, head.textContent);
        head.replaceChildren(button);
        button.addEventListener("click", () => sort(table, head));
    });
}

function sort(table, head) {
    const column = [...head.parentElement.children].indexOf(head);
    const down = head.getAttribute("aria-sort") === "ascending";
    head.parentElement.querySelectorAll("th").forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const key = (row) => row.cells[column].dataset.value ?? row.cells[column].textContent;
    const body = table.tBodies[0];
    const numbers = [...body.rows].every((row) => Number.isFinite(Number(key(row))));
    const compare = numbers
        ? (a, b) => key(a) - key(b)
        : (a, b) => key(a).localeCompare(key(b), "en", { numeric: true });
    const rows = [...body.rows].sort(compare);
    body.append(...(down ? rows.reverse() : rows));
}

/* Paper */

const redraw = () => {
    for (const charts of drawn.values()) {
        charts.forEach(({ chart }) => {
            chart.resize();
            chart.getZr().flush();
        });
    }
    markAll();
};

window.addEventListener("beforeprint", () => {
    document.body.classList.add("printing");
    redraw();
});
window.addEventListener("afterprint", () => {
    document.body.classList.remove("printing");
    redraw();
});

let waiting = 0;
window.addEventListener("resize", () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(redraw);
});

/* The page */

document
    .querySelectorAll("tr[data-tokens]")
    .forEach((row) => row.cells[row.cells.length - 1].append(drawSmallCell(row.dataset.tokens)));
document.querySelectorAll(".sortable").forEach(makeSortable);
if (DEFINITIONS.length > 1) {
    document
        .querySelectorAll("[data-definitions]")
        .forEach((toolbar) => toolbar.append(definitionChoice("definition-table")));
    chooseDefinition(view.definition);
}
sections().forEach(prepare);
sections().forEach(draw);
inspect(
    sections().flatMap((section) =>
        (drawn.get(section) ?? []).flatMap(({ panel }) => panel.sample?.controller ?? []),
    )[0],
    0,
);
