// The search page: what is typed is looked for in the index that the page loads, at every key.
// Without it the page leads to the lists of everything, and says so.
(function () {
  "use strict";
  const results = document.querySelector(".search-results");
  if (!results || !window.searchIndex) return;
  const engine = window.citableSearch;
  const index = engine.prepare(window.searchIndex);
  const box = document.querySelector(".bd-search-container form.bd-search input");
  const [status, notes, kinds, list, more] = [".search-status", ".search-notes", ".search-kinds",
    ".search-hits", ".search-more"].map((name) => results.querySelector(name));
  const AT_ONCE = 20, PATIENCE = 150, HEARD = 700; // hits; milliseconds after a key
  let found = null, kind = "", shown = AT_ONCE, waiting = 0, telling = 0;

  function make(tag, className, ...content) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...content);
    return element;
  }

  const write = (pieces) => pieces.map(([words, isMarked]) => isMarked ? make("mark", "", words) : words);
  const quote = (words) => `\u201c${words}\u201d`;
  const select = () => found.hits.filter(({ entry }) => !kind || entry.kind === kind);

  function showHit({ entry }) {
    const link = make("a", "", ...write(engine.mark(entry.shown.title, found.terms)));
    link.href = entry.place;
    const { page } = entry.shown;
    const where = page && page !== entry.kind ? ` in ${quote(page)}` : "";
    const line = write(engine.cut(entry, found.terms));
    const hit = make("li", "", make("p", "hit-title", link), make("p", "hit-kind", entry.kind + where));
    if (line.length) hit.append(make("p", "hit-line", ...line));
    return hit;
  }

  function showNotes() {
    const also = found.terms.flatMap((term) => term.also);
    const needed = found.terms.length;
    const lines = [];
    if (also.length) lines.push(`Also searched for: ${[...new Set(also)].join(", ")}.`);
    if (found.nowhere.length && needed > 1) lines.push(`Found nowhere: ${found.nowhere.map(quote).join(", ")}.`);
    if (found.held && found.held < needed) {
      lines.push(`Nothing holds all of your words; these hold ${found.held} of ${needed}.`);
    }
    notes.replaceChildren(...lines.map((line) => make("p", "", line)));
    const spelt = engine.respell(index, box.value, found.nowhere);
    if (!spelt) return;
    const link = make("a", "", spelt);
    link.href = `?q=${encodeURIComponent(spelt)}`;
    notes.prepend(make("p", "", "Did you mean ", link, "?"));
  }

  function showKinds() {
    const counts = new Map();
    for (const { entry } of found.hits) counts.set(entry.kind, (counts.get(entry.kind) || 0) + 1);
    const choices = counts.size > 1 ? [["", found.hits.length], ...counts] : [];
    kinds.replaceChildren(...choices.map(([name, count]) => {
      const button = make("button", "", `${name || "All"} ${count.toLocaleString("en")}`);
      button.type = "button";
      button.setAttribute("aria-pressed", String(name === kind));
      button.addEventListener("click", () => {
        [kind, shown] = [name, AT_ONCE];
        show();
        tell();
        kinds.querySelector("[aria-pressed=true]").focus();
      });
      return button;
    }));
  }

  function show() {
    const hits = select();
    showNotes();
    showKinds();
    list.replaceChildren(...hits.slice(0, shown).map(showHit));
    more.hidden = hits.length <= shown;
    results.querySelector(".search-start").hidden = hits.length > 0;
  }

  // Said once the typing pauses, so that nobody hears a count for every letter; with the notes, which
  // stand below it for who can see them.
  function tell() {
    const [hits, typed] = [select().length, box.value.trim()];
    status.textContent = !found.terms.length ? ""
      : `${hits ? hits.toLocaleString("en") : "No"} ${hits === 1 ? "result" : "results"} for ${quote(typed)}`;
    const noted = [...notes.children].map((line) => line.textContent).join(" ");
    if (noted) status.append(make("span", "visually-hidden", " " + noted));
    document.title = document.title.replace(/^.*?(?=Search \u2014)/, typed ? `${typed} \u2013 ` : "");
  }

  function search() {
    found = engine.find(index, box.value);
    [kind, shown] = ["", AT_ONCE];
    show();
    clearTimeout(telling);
    telling = setTimeout(tell, HEARD);
  }
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, PATIENCE);
  });

  more.addEventListener("click", () => {
    const first = shown;
    shown += 5 * AT_ONCE;
    show();
    list.children[first].querySelector("a").focus();
  });

  // Arrow keys lead from the box through the hits and back.
  results.parentElement.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [box, ...list.querySelectorAll("a")];
    const next = step && stops[stops.indexOf(document.activeElement) + step];
    if (!next || !stops.includes(document.activeElement)) return;
    event.preventDefault();
    next.focus();
  });

  box.value = new URLSearchParams(location.search).get("q") || "";
  results.hidden = false;
  search();
  if (!box.value) box.focus();
})();

