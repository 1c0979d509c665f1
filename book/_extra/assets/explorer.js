// The explorer's page: choices in, a sentence, a curve and texts to copy out. All analyses are
// computed once (explorer-engine.js); from then on an answer is looked up. The state stands in the
// page's address. Without this script the page shows its tables.
(function () {
  "use strict";
  const page = document.getElementById("explorer-analysis");
  if (!page) return;
  const { grid, presets } = window.explorerData;
  const { CONTROLS, countOptions, rowOf, runMultiverse, limitOfChance, pValue } = window.multiverse;
  const { DECISIONS, percent, print, tellAnswer, typeset, whole, writeCitation, writePython,
    writeRow } = window.explorerWords;
  const { drawCurves } = window.explorerCurve;
  const YEARS = grid.years, [YEAR, TWIN] = YEARS;
  const NONE = "uncontrolled", NO_CONTROLS = "controls.none";
  const OUTSIDE = DECISIONS.filter((name) => !CONTROLS.includes(name));
  const PATIENCE_MS = 150;  // keys run through a list: what is heard waits for the last of them
  const find = (selector) => document.querySelector(selector);
  const findAll = (selector) => [...document.querySelectorAll(selector)];

  const counts = countOptions(grid);
  const results = runMultiverse(grid);
  // -1: the Democrat is clearly lower, 1: clearly higher, 0: neither.
  const verdicts = {};
  for (const year of YEARS) {
    const { b, se, df } = results[year];
    verdicts[year] = Int8Array.from(b, (value, row) =>
      (Math.abs(value / se[row]) > limitOfChance(df[row]) ? Math.sign(value) : 0));
  }
  const rankAmongAll = (row) => results[YEAR].b.reduce((rank, other) =>
    rank + (other < results[YEAR].b[row]), 1);

  let analysis = presets.claim;  // a key for each of DECISIONS; without controls they are NONE
  let rejected = new Set();  // of "decision.option"
  let kept;  // {rows, sorted: year -> estimates from the lowest, found: year -> verdict -> number}

  // Rows of the results and analyses

  const isBare = (choices) => choices.schooling === NONE;

  function rowAt(choices) {
    const position = (name) => grid.dimensions[name].indexOf(choices[name]);
    const set = isBare(choices) ? 0
      : 1 + CONTROLS.reduce((sum, name) => sum * counts[name] + position(name), 0);
    return rowOf(counts, position("reading"), position("outcome"), set, position("weight"),
      position("sample"));
  }

  function analysisAt(row) {
    const positions = {};
    const take = (name, from) => {
      positions[name] = from % counts[name];
      return Math.floor(from / counts[name]);
    };
    const unpack = (names, from) => names.reduce((rest, name) => take(name, rest), from);
    unpack(["sample", "weight", "set", "outcome", "reading"], row);
    const bare = positions.set === 0;
    unpack([...CONTROLS].reverse(), positions.set - 1);
    return Object.fromEntries(DECISIONS.map((name) => [
      name, bare && CONTROLS.includes(name) ? NONE : grid.dimensions[name][positions[name]],
    ]));
  }

  function isRejected(choices) {
    const used = (isBare(choices) ? OUTSIDE : DECISIONS).map((name) => `${name}.${choices[name]}`);
    return (isBare(choices) && rejected.has(NO_CONTROLS))
      || used.some((option) => rejected.has(option));
  }

  // Every combination of the options that are kept, as rows.
  function keptRows() {
    const keptOf = (name) => [...grid.dimensions[name].keys()].filter((at) =>
      !rejected.has(`${name}.${grid.dimensions[name][at]}`));
    const lists = CONTROLS.reduce((sets, name) =>
      sets.flatMap((set) => keptOf(name).map((at) => set * counts[name] + at)), [0]);
    const sets = [...(rejected.has(NO_CONTROLS) ? [] : [0]), ...lists.map((set) => set + 1)];
    const [readings, outcomes, weights, samples] = ["reading", "outcome", "weight", "sample"]
      .map(keptOf);
    const rows = [];
    for (const reading of readings) for (const outcome of outcomes) for (const set of sets) {
      for (const weight of weights) for (const sample of samples) {
        rows.push(rowOf(counts, reading, outcome, set, weight, sample));
      }
    }
    return rows;
  }

  function keep() {
    const rows = keptRows();
    kept = { rows, sorted: {}, found: {} };
    for (const year of YEARS) {
      kept.sorted[year] = Float64Array.from(rows, (row) => results[year].b[row]).sort();
      kept.found[year] = { "-1": 0, 0: 0, 1: 0 };
      for (const row of rows) kept.found[year][verdicts[year][row]]++;
    }
  }

  function rankOf(year, value) {
    const sorted = kept.sorted[year];
    let low = 0, high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] < value) low = middle + 1; else high = middle;
    }
    return low + 1;
  }

  // What the analysis finds, a year each.
  function look() {
    const row = rowAt(analysis), last = kept.rows.length - 1;
    return YEARS.map((year) => {
      const b = results[year].b[row], se = results[year].se[row], df = results[year].df[row];
      const half = limitOfChance(df) * se, rank = rankOf(year, b);
      return {
        year, b, se, df, p: pValue(b / se, df), low: b - half, high: b + half, rank,
        n: grid.samples[analysis.sample].reduce((sum, one) => sum + one, 0),
        verdict: verdicts[year][row],
        sorted: kept.sorted[year],
        share: last > 0 ? Math.min(1, (rank - 1) / last) : 0.5,
      };
    });
  }

  // The address

  function writeHash() {
    const state = new URLSearchParams();
    for (const name of isBare(analysis) ? OUTSIDE : DECISIONS) state.set(name, analysis[name]);
    if (isBare(analysis)) state.set("controls", "none");
    for (const option of [...rejected].sort()) state.append("reject", option);
    return state.toString();
  }

  // An anchor of the page is no state; an option that there is not leaves what was chosen.
  function readHash() {
    const state = new URLSearchParams(location.hash.slice(1));
    if (!state.has("reject") && !DECISIONS.some((name) => state.has(name))) return;
    const bare = state.get("controls") === "none";
    analysis = Object.fromEntries(DECISIONS.map((name) => {
      const wanted = [state.get(name), analysis[name], presets.fivethirtyeight[name]];
      const known = wanted.find((option) => grid.dimensions[name].includes(option));
      return [name, bare && CONTROLS.includes(name) ? NONE : known];
    }));
    const options = new Set(boxes.map(optionOf));
    rejected = new Set(state.getAll("reject").filter((option) => options.has(option)));
  }

  // The form

  const boxes = findAll("#explorer-options input");
  const optionOf = (box) => `${box.name}.${box.value}`;
  const listOf = (name) => document.getElementById(`explorer-${name}`);

  function fillForm() {
    const bare = isBare(analysis);
    listOf("controls").value = bare ? "none" : "some";
    for (const name of bare ? OUTSIDE : DECISIONS) listOf(name).value = analysis[name];
    find(".explorer-controls").disabled = bare;
    for (const name of [...DECISIONS, "controls"]) {
      const why = listOf(name).selectedOptions[0].dataset.why;
      document.getElementById(`explorer-${name}-why`).textContent = why;
    }
    for (const button of findAll("#explorer-analysis [data-preset]")) {
      const same = rowAt(presets[button.dataset.preset]) === rowAt(analysis);
      button.setAttribute("aria-pressed", String(same));
    }
    for (const button of findAll("#explorer-extremes [data-extreme]")) {
      button.disabled = !kept.rows.length;
    }
    for (const box of boxes) box.checked = !rejected.has(optionOf(box));
    for (const group of findAll("#explorer-options details")) {
      const inside = [...group.querySelectorAll("input")];
      const ticked = inside.filter((box) => box.checked);
      group.querySelector(".explorer-count").textContent =
        `${ticked.length} of ${inside.length} kept`;
    }
  }

  function readForm() {
    const bare = listOf("controls").value === "none";
    analysis = Object.fromEntries(DECISIONS.map((name) =>
      [name, bare && CONTROLS.includes(name) ? NONE : listOf(name).value]));
  }

  // What is shown

  function showShares() {
    const all = kept.rows.length;
    findAll(".explorer-shares tbody tr").forEach((line, at) => {
      const { [YEARS[at]]: found } = kept.found, sorted = kept.sorted[YEARS[at]];
      const middle = (sorted[(all - 1) >> 1] + sorted[all >> 1]) / 2;
      const texts = [...["-1", "0", "1"].map((side) => percent(found[side], all)),
        all ? print(middle, 1) : "none"];
      line.querySelectorAll("td").forEach((cell, i) => { cell.textContent = texts[i]; });
    });
  }

  function tellKept() {
    const all = kept.rows.length;
    if (!all) return "No analysis is left: keep at least one option of every decision.";
    const [now, twin] = YEARS.map((year) => percent(kept.found[year]["-1"], all));
    const out = boxes.filter((box) => !box.checked).map((box) => box.labels[0].textContent);
    return `You keep ${whole(all)} of ${whole(counts.analyses)} analyses. For ${YEAR}, ${now} of `
      + `them find Clinton clearly lower; for ${TWIN}, ${twin} find Obama clearly lower.`
      + (out.length ? ` You reject: ${out.join("; ")}.` : "");
  }

  function showPicture() {
    const found = look(), svg = find(".explorer-curve .picture");
    drawCurves(svg, found);
    svg.setAttribute("aria-label", `Two curves of ${whole(kept.rows.length)} estimates, for ${YEAR} `
      + `and ${TWIN}, each from the lowest to the highest.`
      + (isRejected(analysis) ? " Your analysis is none of them." : " Your analysis is number "
        + found.map(({ year, rank }) => `${whole(rank)} in ${year}`).join(", ") + "."));
    find(".explorer-bar").textContent =
      found.map(({ year, b }) => `${year}: ${print(b, 1)}`).join(" \u00b7 ") + " points";
  }

  function paragraph(parts) {
    const element = document.createElement("p");
    for (const [text, strong] of parts) {
      const part = document.createElement(strong ? "strong" : "span");
      part.textContent = typeset(text);
      element.append(part);
    }
    return element;
  }

  // Only what has changed is put in anew: the rest would be heard again at every choice.
  function renew(box, paragraphs) {
    paragraphs.forEach((told, at) => {
      const said = box.children[at];
      if (!said) box.append(told);
      else if (said.textContent !== told.textContent) said.replaceWith(told);
    });
    while (box.children.length > paragraphs.length) box.lastElementChild.remove();
  }

  function showAnswer() {
    const found = look(), [{ rank, verdict }] = found;
    const place = isRejected(analysis) ? null
      : { rank, all: kept.rows.length, agree: kept.found[YEAR][verdict] };
    renew(find(".explorer-answer"), tellAnswer(analysis, found, place).map(paragraph));
    const line = find(".explorer-kept"), told = tellKept();
    if (line.textContent !== told) line.textContent = told;
    find("#copy-citation").textContent = writeCitation(analysis, found, writeHash());
    find("#copy-row").textContent = writeRow(analysis, found, rankAmongAll(rowAt(analysis)));
    find("#copy-python").textContent = writePython(analysis, found);
  }

  let waiting;
  function show({ patience = PATIENCE_MS } = {}) {
    fillForm();
    showShares();
    showPicture();
    clearTimeout(waiting);
    if (patience) waiting = setTimeout(showAnswer, patience); else showAnswer();
  }

  function choose(choices) {
    analysis = choices;
    find(".explorer-picked").textContent = "";
    history.replaceState(null, "", "#" + writeHash());
    show();
  }

  function reject(options) {
    rejected = new Set(options);
    keep();
    choose(analysis);
  }

  function pick(side) {
    const { b } = results[YEAR], sign = side === "lowest" ? 1 : -1;
    const row = kept.rows.reduce((best, other) =>
      (sign * b[other] < sign * b[best] ? other : best));
    choose(analysisAt(row));
    find(".explorer-picked").textContent = `Picked for its result, and so no finding: `
      + `${print(b[row], 1)} points for ${YEAR}, the ${side} of ${whole(kept.rows.length)} `
      + `estimates. Its twin for ${TWIN} is ${print(results[TWIN].b[row], 1)} points.`;
  }

  // What readers do

  page.querySelector("form").addEventListener("change", () => {
    readForm();
    choose(analysis);
  });
  page.addEventListener("click", ({ target }) => {
    if (target.dataset.preset) choose(presets[target.dataset.preset]);
  });
  find("#explorer-options").addEventListener("change", () =>
    reject(boxes.filter((box) => !box.checked).map(optionOf)));
  find(".explorer-keep-all").addEventListener("click", () => reject([]));
  find("#explorer-extremes").addEventListener("click", ({ target }) => {
    if (target.dataset.extreme) pick(target.dataset.extreme);
  });
  window.addEventListener("hashchange", () => {
    readHash();
    keep();
    show({ patience: 0 });
  });

  for (const part of findAll(".explorer")) part.hidden = false;
  readHash();
  keep();
  show({ patience: 0 });
  new ResizeObserver(showPicture).observe(find(".explorer-curve"));
})();
