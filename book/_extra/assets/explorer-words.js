// What the explorer says of an analysis, and what can be copied of it: citation, row, Python.
//
// An analysis is {reading, ..., sample}; with no controls, all five of them are "uncontrolled".
// What it finds is told by a list, a year each: {year, b, se, df, n, p, low, high, verdict}.
(function () {
  "use strict";
  const { words, code, header, citation, address } = window.explorerData;
  const { CONTROLS } = window.multiverse;
  const DECISIONS = header.slice(0, header.indexOf("sample") + 1);
  const VERDICTS = {
    "-1": "the Democrat is clearly lower",
    0: "the difference does not stand out from chance",
    1: "the Democrat is clearly higher",
  };

  const whole = (number) => number.toLocaleString("en-US");
  const typeset = (text) => text.replaceAll("'", "\u2019");
  const capital = (text) => text[0].toUpperCase() + text.slice(1);
  const percent = (part, all) => (all ? print(100 * part / all, 1) + "%" : "none");
  const printP = (p) => (p < 0.001 ? "below 0.001" : "of " + p.toFixed(3));

  const sideOf = (b) => (b < 0 ? "lower" : "higher");
  const sameFor = (twin, now) => `the same for ${twin.year}, with the machines of ${now.year}: `;

  function print(value, digits) {
    const text = Math.abs(value).toFixed(digits);
    return (value < 0 && /[1-9]/.test(text) ? "\u2212" : "") + text;
  }

  function list(phrases) {
    const last = phrases.length - 1;
    return last > 0 ? phrases.slice(0, last).join(", ") + " and " + phrases[last] : phrases[0];
  }

  function tellGiven(year, analysis) {
    const lag = words.given[year][analysis.outcome];
    const held = CONTROLS.flatMap((name) => words.controls[analysis[name]] || []);
    const all = lag ? [lag, ...held] : held;
    return all.length ? "given the same " + list(all) : "with nothing held fixed";
  }

  function tellEstimate({ year, b }, analysis) {
    const subject = words.outcomes[year][analysis.outcome], size = Math.abs(b).toFixed(1);
    const [machines, others] = words.readings[analysis.reading];
    return size === "0.0" ? `${subject} is, to a tenth of a point, as high ${machines} as ${others}`
      : `${subject} is ${size} points ${sideOf(b)} ${machines} than ${others}`;
  }

  // The twin's estimate, told after the other, of the same counties.
  function tellTwin({ year, b }, analysis) {
    const subject = words.outcomes[year][analysis.outcome], size = Math.abs(b).toFixed(1);
    return size === "0.0" ? `${subject} is as high there, to a tenth of a point`
      : `${subject} is ${size} points ${sideOf(b)} there`;
  }

  function tellChance({ low, high, p, verdict }) {
    return `The 95% interval runs from ${print(low, 1)} to ${print(high, 1)} points. `
      + (verdict ? "The difference stands out" : "The difference does not stand out")
      + ` from chance, with a p value ${printP(p)}.`;
  }

  function tellCounties({ n }, analysis) {
    const which = words.samples[analysis.sample];
    return `Computed from ${n} counties${which && " " + which}, ${words.weights[analysis.weight]}.`;
  }

  // Where it stands among the analyses that are kept: {rank, all, agree}; null if it is not.
  function tellPlace({ year, verdict }, place) {
    if (!place) return "This analysis has an option that you reject: it is not among those you keep.";
    const { rank, all, agree } = place;
    const told = `Of ${whole(all)} estimates for ${year}, from the lowest to the highest, it is `
      + `number ${whole(rank)}. Of these analyses ${percent(agree, all)} agree that `
      + `${VERDICTS[verdict]}.`;
    if (rank !== 1 && rank !== all) return told;
    return `${told} It is the ${rank === 1 ? "lowest" : "highest"} of all: to pick an analysis for `
      + "its result is cherry-picking, and the result is no finding.";
  }

  // The answer, as paragraphs of [text, is it strong].
  function tellAnswer(analysis, [now, twin], place) {
    return [
      [[capital(tellGiven(now.year, analysis)) + ", "], [tellEstimate(now, analysis), true],
        [`. ${tellChance(now)} ${tellCounties(now, analysis)}`]],
      [[capital(sameFor(twin, now))], [tellTwin(twin, analysis), true], [`. ${tellChance(twin)}`]],
      [[tellPlace(now, place)]],
    ];
  }

  // Numbers as Python writes them into a CSV.
  function likePython(value) {
    if (value && Math.abs(value) < 1e-4) return value.toExponential().replace(/e-(\d)$/, "e-0$1");
    return Number.isInteger(value) ? value.toFixed(1) : String(value);
  }

  // The row of the table to download; rank is that among all analyses of the first year.
  function writeRow(analysis, found, rank) {
    const values = found.flatMap(({ b, se, p }) =>
      [Number(b.toFixed(4)), Number(se.toFixed(4)), Number(p.toPrecision(5))]);
    const [{ df, n }] = found;
    const cells = [...DECISIONS.map((name) => analysis[name]), ...values.map(likePython),
      rank, df, n];
    return `${header.join(",")}\n${cells.join(",")}\n`;
  }

  function writePython(analysis, found) {
    const terms = [code.readings[analysis.reading],
      ...CONTROLS.map((name) => code.controls[analysis[name]])];
    const models = found.map(({ year }) => {
      const held = [...terms, code.lags[year][analysis.outcome]].filter(Boolean).join(" + ");
      return `    ${year}: "I(100 * (${code.outcomes[year][analysis.outcome]})) ~ ${held}",`;
    });
    const sample = code.samples[analysis.sample];
    const fit = analysis.weight === "once" ? "smf.ols(model, counties)"
      : 'smf.wls(model, counties, weights=counties["population"])';
    return `# Runs in a copy of the book. Prints year, estimate, HC3 error, p value.
import statsmodels.formula.api as smf

from sevenpercent.analysis import wisconsin

counties = wisconsin()${sample && `.query("${sample}")`}
models = {
${models.join("\n")}
}
for year, model in models.items():
    fit = ${fit}.fit(cov_type="HC3", use_t=True)
    print(year, fit.params.iloc[1], fit.bse.iloc[1], fit.pvalues.iloc[1])
`;
  }

  function writeCitation(analysis, found, hash) {
    const [now, twin] = found;
    const told = `${tellGiven(now.year, analysis)}, ${tellEstimate(now, analysis)}; `
      + sameFor(twin, now) + tellTwin(twin, analysis);
    const here = /^https?:$/.test(location.protocol) ? location.href.replace(/#.*/, "") : address;
    return citation
      .replace("{words}", typeset(`\u201c${capital(told)}\u201d`))
      .replace("{id}", DECISIONS.map((name) => analysis[name]).join("/"))
      .replace(/\.$/, here ? `. ${here}#${hash}` : ".");
  }

  window.explorerWords = {
    DECISIONS, percent, print, tellAnswer, typeset, whole, writeCitation, writePython, writeRow,
  };
})();
