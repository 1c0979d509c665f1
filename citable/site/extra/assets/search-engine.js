// Finds in the book's own index (assets/search-index.js) what a reader types: words by how they
// begin, numbers by their digits, phrases in quotation marks. Knows nothing of the page around it.
(function () {
  "use strict";
  const LETTER = "[\\p{L}\\p{N}]";
  const TOKEN = /[-+]?\$?\d[\d,]*(?:\.\d+)?%?(?![\p{L}\p{N}])|[\p{L}\p{N}]+(?:[-'.&][\p{L}\p{N}]+)*/gu;
  const NUMBER = /^([-+]?)\$?(\d[\d,]*)((?:\.\d+)?)(%?)$/;
  const ENDINGS = "(?:'?s|es|e?d|ing|e?rs?)?";
  // Words that every sentence has are not looked for, unless there is nothing else.
  const COMMON = new Set(("a about all an and any anything are as at be by can could did do does for"
    + " from had has have how i in is it many more most much of on or really s something that the"
    + " there they this to was we were what when where which who why with would you").split(" "));
  // How much a word counts by where it stands, and by how well it fits.
  const IN_SUBJECT = 12, IN_TITLE = 10, IN_ADDRESS = 3, IN_PAGE_TITLE = 1.5, IN_TEXT = 1;
  const EACH_TIME_MORE = 0.3, MOST_TIMES = 6, BEGINNING = 0.5, SYNONYM = 0.7;
  // A title or subject that is what was typed comes first, then one that is a synonym of it.
  const IS_TYPED = 200, IS_SYNONYM = 60, A_LATER_ONE = 15, SIDE_BY_SIDE = 4, TOGETHER = 0.4;
  // Letters of context around the first word found, and what a table's cell takes from a line.
  const BEFORE = 70, AFTER = 150, CELL = 0.05;

  // Typographic marks as keyboards have them; every letter keeps its place.
  function plain(text) {
    return text.replace(/[\u2018\u2019]/g, "'").replace(/[\u201c\u201d]/g, '"')
      .replace(/[\u2212\u2013\u2010\u2011]/g, "-").replace(/\u00a0/g, " ").toLowerCase();
  }

  const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

  // Patterns: `whole` looks for what was typed, in any of its forms, `start` for more than that;
  // no text without `sign` holds either.

  function wordPatterns(word) {
    const loose = (text) => escape(text).replace(/-/g, "[- ]?");
    const before = `(?<!${LETTER})`;
    const isLong = word.length > 4;
    let stem = isLong ? word.replace(/'s$/, "") : word;
    let forms = "";
    if (isLong && /(?:y|ies)$/.test(stem)) {
      stem = stem.replace(/(?:y|ies)$/, "");
      forms = `${loose(stem)}(?:y|ies)(?:'s)?`;
    } else {
      stem = stem.replace(/(..[^s])s$/, "$1").replace(/(.{4})(?:ing|ed)$/, "$1");
      forms = loose(stem) + ENDINGS;
    }
    return {
      whole: new RegExp(`${before}${forms}(?!${LETTER})`, "gu"),
      start: new RegExp(before + loose(word), "gu"),
      sign: stem.split("-")[0],
    };
  }

  // Digits with or without commas; `whole` also asks for the sign and the percent that were typed.
  function numberPatterns(token) {
    const [, sign, digits, decimals, percent] = NUMBER.exec(token);
    const grouped = digits.replace(/,/g, "").replace(/\B(?=(?:\d{3})+$)/g, ",?");
    const before = "(?<![\\d\\p{L}]|\\d[.,])";
    const source = `\\$?${grouped}${escape(decimals)}(?!\\d|[.,]\\d)`;
    const after = percent ? "(?:%| per ?cent(?!age))" : "";
    return {
      whole: new RegExp((sign === "-" ? "(?<![\\d\\p{L}])-" : before) + source + after, "gu"),
      start: new RegExp(before + source, "gu"),
      sign: grouped.split(",")[0],
    };
  }

  function patternsOf(words) {
    const tokens = plain(words).match(TOKEN) || [];
    if (tokens.length === 1) return NUMBER.test(tokens[0]) ? numberPatterns(tokens[0]) : wordPatterns(tokens[0]);
    const source = tokens.map(escape).join("[^\\p{L}\\p{N}]+");
    const whole = new RegExp(`(?<!${LETTER})${source}(?:'?s)?(?!${LETTER})`, "gu");
    return { whole, start: whole, sign: tokens[0] || "" };
  }

  // A query as terms, all of which are needed: each with what was typed and what is meant as well.

  function makeTerm(typed, also = []) {
    const ways = [[typed, 1], ...also.map((words) => [words, SYNONYM])];
    return { typed, also, ways: ways.map(([words, weight]) => ({ weight, ...patternsOf(words) })) };
  }

  function readQuery(query, synonyms) {
    const terms = [];
    let rest = plain(query).replace(/"([^"]+)"?/g, (_, words) => {
      if (words.match(TOKEN)) terms.push(makeTerm(words.trim()));
      return " ";
    });
    for (const [typed, also] of synonyms) {
      for (const words of typed) {
        const { whole } = patternsOf(words);
        if (rest.search(whole) < 0) continue;
        const meant = also.filter((other) => plain(other) !== plain(words));
        rest = rest.replace(whole, (found) => { terms.push(makeTerm(found, meant)); return " "; });
      }
    }
    const tokens = rest.match(TOKEN) || [];
    const telling = tokens.filter((token) => !COMMON.has(token));
    for (const token of telling.length || terms.length ? telling : tokens) terms.push(makeTerm(token));
    return terms;
  }

  // How well something fits

  function fit(term, text) {
    let best = 0;
    for (const { weight, whole, start, sign } of term.ways) {
      if (weight <= best || !text.includes(sign)) continue;
      best = Math.max(best, text.search(whole) >= 0 ? weight
        : text.search(start) >= 0 ? weight * BEGINNING : 0);
    }
    return best;
  }

  function fitInText(term, text) {
    const best = fit(term, text);
    if (!best) return 0;
    const times = term.ways.reduce((sum, way) => sum + (text.match(way.start) || []).length, 0);
    return IN_TEXT * best * (1 + EACH_TIME_MORE * (Math.min(times, MOST_TIMES) - 1));
  }

  function isSame(typed, name) {
    const [one, other] = [NUMBER.exec(typed), NUMBER.exec(name)];
    const bare = (words) => words.replace(/[.,']/g, "");
    if (!one || !other) return bare(typed) === bare(name);
    const digits = ([, , whole, decimals]) => whole.replace(/,/g, "") + decimals;
    return digits(one) === digits(other) && (one[1] !== "-" || other[1] === "-")
      && (!one[4] || other[4] === "%");
  }

  function scoreExact(entry, typed, terms) {
    const telling = terms.map((term) => term.typed).join(" ");
    const isCalled = (name) => isSame(typed, name) || isSame(telling, name);
    if (entry.names.some(isCalled)) return IS_TYPED;
    const meant = terms.length === 1 ? terms[0].also.map(plain) : [];
    const first = meant.findIndex((words) => entry.names.includes(words));
    return first < 0 ? 0 : IS_SYNONYM - first * A_LATER_ONE;
  }

  function scoreEntry(entry, terms, typed, text) {
    let score = 0, held = 0;
    for (const term of terms) {
      const best = IN_SUBJECT * fit(term, entry.subjects) + IN_TITLE * fit(term, entry.title)
        + fitInText(term, text)
        || Math.max(IN_ADDRESS * fit(term, entry.address), IN_PAGE_TITLE * fit(term, entry.page));
      score += best;
      held += best > 0;
    }
    if (terms.length > 1 && held && `${entry.title} ${text}`.includes(typed)) score += SIDE_BY_SIDE;
    return { entry, held, score: score * entry.weight + scoreExact(entry, typed, terms) };
  }

  // The index, made ready once

  function prepare({ kinds, pages, synonyms, entries }) {
    const ready = entries.map(([kind, title, own, page, text, subjects = ""], order) => {
      const [, , before = "", after = ""] = kinds[kind], place = `${before}${own}${after}`;
      const called = plain(title).split("|")[0];
      const names = [called, plain(title.replace("|", "")), ...plain(subjects).split(", ")];
      return {
        order, place, names: names.filter(Boolean), kind: kinds[kind][0], weight: kinds[kind][1],
        shown: { title: title.replace("|", ""), text, page: pages[page] },
        title: plain(title.replace("|", "")), text: plain(text), page: plain(pages[page]),
        subjects: plain(subjects), address: plain(place.replace(/^.*[/#]/, "")),
      };
    });
    for (const entry of ready) {
      entry.parts = entry.page ? [] : ready.filter((part) => part.place.startsWith(`${entry.place}#`));
    }
    return { synonyms, entries: ready };
  }

  // What a query finds: entries that hold all of its terms, or as many as any entry holds.
  function find(index, query) {
    const terms = readQuery(query, index.synonyms);
    const typed = plain(query).replace(/["?!]/g, " ").replace(/\s+/g, " ").trim();
    const found = new Map();
    for (const entry of index.entries) found.set(entry, scoreEntry(entry, terms, typed, entry.text));
    for (const entry of index.entries.filter(({ parts }) => parts.length)) {
      // A chapter on one of the terms that holds the others anywhere, or on none of them whose
      // sections hold together what none of them holds alone.
      const all = [entry, ...entry.parts];
      const isAbout = terms.some((term) => fit(term, `${entry.title}, ${entry.subjects}`));
      const alone = Math.max(...(isAbout ? [entry] : all).map((one) => found.get(one).held));
      if (alone === terms.length) continue;
      const together = scoreEntry(entry, terms, typed, all.map(({ text }) => text).join(" "));
      if (!isAbout) together.score *= TOGETHER;
      if (together.held > alone) found.set(entry, together);
    }
    const held = Math.max(0, ...Array.from(found.values(), (hit) => hit.held));
    const hits = Array.from(found.values()).filter((hit) => hit.held && hit.held === held)
      .sort((one, other) => other.score - one.score || one.entry.order - other.entry.order);
    const nowhere = terms.filter((term) => held < terms.length && !index.entries.some(
      ({ title, text, subjects }) => fit(term, `${title} ${subjects} ${text}`))).map((term) => term.typed);
    return { terms, held, hits, nowhere };
  }

  // Where terms stand in a text: [from, to, term], in order, none twice.
  function findPlaces(text, terms) {
    const places = [];
    for (const term of terms) {
      for (const { whole, start } of term.ways) {
        for (const pattern of [whole, start]) {
          for (const { index, 0: found } of plain(text).matchAll(pattern)) {
            places.push([index, index + found.length, term]);
          }
        }
      }
    }
    return places.sort((one, other) => one[0] - other[0] || other[1] - one[1])
      .filter(([from], number, all) => !all.slice(0, number).some(([, to]) => to > from));
  }

  // A text as pieces: [words, whether they are marked].
  function mark(text, terms) {
    const pieces = [];
    let at = 0;
    for (const [from, to] of findPlaces(text, terms)) {
      pieces.push([text.slice(at, from), false], [text.slice(from, to), true]);
      at = to;
    }
    return [...pieces, [text.slice(at), false]].filter(([words]) => words);
  }

  // The line of an entry that holds most of the terms, cut between words, as pieces; of a chapter
  // whose beginning holds none, a line of its first section that does.
  function cut(entry, terms) {
    const { text } = ([entry, ...entry.parts].find((one) => terms.some((term) => fit(term, one.text)))
      || entry).shown;
    const places = findPlaces(text, terms);
    const count = ([from]) => new Set(places.filter((other) => other[0] >= from
      && other[1] <= from + AFTER).map((other) => other[2])).size
      - CELL * text.slice(Math.max(0, from - BEFORE), from + AFTER).split(" \u00b7 ").length;
    const best = places.reduce((most, place) => count(place) > count(most) ? place : most, places[0]);
    const middle = best ? best[0] : 0;
    let from = Math.max(0, middle - BEFORE), to = Math.min(text.length, middle + AFTER);
    if (from > 0) from = text.indexOf(" ", from) + 1;
    if (to < text.length) to = Math.max(text.lastIndexOf(" ", to), best ? best[1] : 0);
    const line = (from > 0 ? "\u2026 " : "") + text.slice(from, to) + (to < text.length ? " \u2026" : "");
    return mark(line, terms);
  }

  window.citableSearch = { plain, prepare, find, mark, cut };
})();
