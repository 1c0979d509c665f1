// Every analysis of the multiverse, computed in the browser: least squares, HC3 errors, p values.
//
// By the theorem of Frisch, Waugh and Lovell a control can be taken out of machines and outcomes
// beforehand. Analyses that share their first controls share that work: so the choices are walked
// as a tree, and each control is taken out once a branch. The data are those of
// sevenpercent/estimators/multiverse_grid.py; a test holds every result to Python's. Columns are
// plain arrays: browsers make short ones in a fraction of the time that typed ones take.
(function () {
  "use strict";
  const CONTROLS = ["schooling", "race", "place", "economy", "age"];
  const COVERAGE_P = 0.05;

  function dot(one, other) {
    let sum = 0;
    for (let i = 0; i < one.length; i++) sum += one[i] * other[i];
    return sum;
  }

  // Takes a direction of length one out of a column.
  function takeOut(column, direction) {
    const share = dot(direction, column);
    for (let i = 0; i < column.length; i++) column[i] -= share * direction[i];
    return column;
  }

  // A branch holds a control fixed: its direction at right angles to those before (taken out
  // twice, for digits), what is left of every row's leverage, of readings and of outcomes.
  function hold(node, column) {
    const left = column.slice();
    for (let pass = 0; pass < 2; pass++) {
      for (const direction of node.basis) takeOut(left, direction);
    }
    const length = Math.sqrt(dot(left, left));
    const direction = left.map((value) => value / length);
    return {
      basis: [...node.basis, direction],
      rest: node.rest.map((value, i) => value - direction[i] * direction[i]),
      readings: node.readings.map((reading) => takeOut(reading.slice(), direction)),
      outcomes: node.outcomes.map((outcome) => takeOut(outcome.slice(), direction)),
    };
  }

  // Estimate and HC3 error of every reading with every outcome, once the controls are held, put
  // into each outcome's results; rowOf says in which row.
  function estimate(node, results, rowOf) {
    const n = node.rest.length;
    const df = n - node.basis.length - 1;
    const weight = new Float64Array(n);
    node.readings.forEach((reading, r) => {
      const size = dot(reading, reading);
      for (let i = 0; i < n; i++) {
        const pull = reading[i] / size;
        const scaled = pull / (node.rest[i] - pull * reading[i]);
        weight[i] = scaled * scaled;
      }
      node.outcomes.forEach((outcome, o) => {
        const b = dot(reading, outcome) / size;
        let variance = 0;
        for (let i = 0; i < n; i++) {
          const miss = outcome[i] - b * reading[i];
          variance += miss * miss * weight[i];
        }
        const row = rowOf(r, o);
        results[o].b[row] = b;
        results[o].se[row] = Math.sqrt(variance);
        results[o].df[row] = df;
      });
    });
  }

  // The lists of controls in Python's order: none at all, then every combination.
  function walk(node, columns, data, visit, depth, set) {
    if (depth === CONTROLS.length) return visit(node, set + 1);
    const options = data.dimensions[CONTROLS[depth]];
    options.forEach((key, position) => {
      let branch = node;
      for (const name of data.columns[key]) branch = hold(branch, columns[name]);
      walk(branch, columns, data, visit, depth + 1, set * options.length + position);
    });
  }

  // The row of an analysis among those of its year: readings first, samples last.
  function rowOf(counts, reading, outcome, set, weight, sample) {
    return (((reading * counts.outcome + outcome) * counts.set + set) * counts.weight + weight)
      * counts.sample + sample;
  }

  function countOptions(data) {
    const counts = { set: 1 };
    for (const name in data.dimensions) counts[name] = data.dimensions[name].length;
    counts.set += CONTROLS.reduce((product, name) => product * counts[name], 1);
    counts.analyses = counts.reading * counts.outcome * counts.set * counts.weight * counts.sample;
    return counts;
  }

  // Returns year -> {b, se, df}, an array each, in points, a place for every analysis.
  function runMultiverse(data) {
    const counts = countOptions(data);
    const { dimensions } = data;
    const results = {};
    for (const year of data.years) {
      results[year] = {
        b: new Float64Array(counts.analyses),
        se: new Float64Array(counts.analyses),
        df: new Uint8Array(counts.analyses),
      };
    }
    dimensions.weight.forEach((weightKey, weight) => dimensions.sample.forEach((sampleKey, sample) => {
      const rows = data.samples[sampleKey].flatMap((kept, row) => (kept ? [row] : []));
      const root = rows.map((row) => Math.sqrt(data.weights[weightKey][row]));
      const take = (column) => rows.map((row, i) => column[row] * root[i]);
      const takeAll = (table) => Object.fromEntries(
        Object.entries(table).map(([name, column]) => [name, take(column)]));
      const controls = takeAll(data.controls);
      const readings = dimensions.reading.map((key) => take(data.readings[key]));
      for (const family of data.families) {
        const kinds = family.outcomes.map((name) => name.split(" "));
        let node = {
          basis: [], rest: rows.map(() => 1), readings,
          outcomes: family.outcomes.map((name) => take(data.outcomes[name])),
        };
        node = hold(node, root.slice());
        if (family.lag) node = hold(node, take(data.lags[family.lag]));
        const ofOutcome = kinds.map(([year]) => results[year]);
        const places = kinds.map(([, key]) => dimensions.outcome.indexOf(key));
        const visit = (leaf, set) => estimate(leaf, ofOutcome, (reading, o) =>
          rowOf(counts, reading, places[o], set, weight, sample));
        visit(node, 0);
        walk(node, controls, data, visit, 0, 0);
      }
    }));
    return results;
  }

  // B(a, 1/2) for a half or a whole, from B(1/2, 1/2) or B(1, 1/2) upwards.
  function betaOfHalf(a) {
    let value = a % 1 ? Math.PI : 2;
    for (let at = a % 1 || 1; at < a; at++) value *= at / (at + 0.5);
    return value;
  }

  // The incomplete beta function I_x(a, b), one of a, b being 1/2, for x below (a + 1)/(a + b + 2):
  // its continued fraction, summed by Lentz's way.
  function incompleteBeta(x, a, b) {
    let c = 1, d = 1 / (1 - (a + b) * x / (a + 1)), sum = d;
    for (let m = 1; m < 300; m++) {
      for (const step of [
        m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
        -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
      ]) {
        d = 1 / (1 + step * d);
        c = 1 + step / c;
        sum *= c * d;
      }
      if (Math.abs(c * d - 1) < 1e-15) break;
    }
    return Math.pow(x, a) * Math.pow(1 - x, b) * sum / (a * betaOfHalf(Math.max(a, b)));
  }

  // How often chance alone gives a t at least as far from zero, by Student's distribution.
  function pValue(t, df) {
    const a = df / 2, square = t * t, x = df / (df + square);
    return x < (a + 1) / (a + 2.5)
      ? incompleteBeta(x, a, 0.5) : 1 - incompleteBeta(square / (df + square), 0.5, a);
  }

  // The t whose p is one in twenty: beyond it an estimate stands out, up to it an interval goes.
  const limits = new Map();
  function limitOfChance(df) {
    if (!limits.has(df)) {
      let low = 0, high = 100;
      for (let i = 0; i < 60; i++) {
        const middle = (low + high) / 2;
        if (pValue(middle, df) > COVERAGE_P) low = middle; else high = middle;
      }
      limits.set(df, high);
    }
    return limits.get(df);
  }

  window.multiverse = { CONTROLS, countOptions, rowOf, runMultiverse, pValue, limitOfChance };
})();
