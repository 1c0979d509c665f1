// Filters the entries of an appendix page by the words typed. Without it the page is a plain list.
(function () {
  "use strict";
  const box = document.querySelector(".entry-filter");
  if (!box) return;
  const input = box.querySelector("input");
  const status = box.querySelector("[role=status]");
  const entries = Array.from(document.querySelectorAll("section.entry")).map((section) => ({
    section,
    text: (section.id + " " + section.textContent).toLowerCase(),
  }));
  const HEARD = 700; // milliseconds after the last key, so that no count is heard for each of them
  let telling = 0;
  const chapters = Array.from(document.querySelectorAll("section[id^=numbers-of-]"));

  function filter() {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { section, text } of entries) {
      section.hidden = !words.every((word) => text.includes(word));
      if (!section.hidden) shown += 1;
    }
    for (const chapter of chapters) {
      chapter.hidden = !chapter.querySelector("section.entry:not([hidden])");
    }
    // What a narrow window has folded is found too.
    for (const fold of words.length ? document.querySelectorAll("details.phone-fold") : []) {
      fold.open = true;
    }
    clearTimeout(telling);
    const told = words.length ? `${shown} of ${entries.length} entries` : "";
    telling = setTimeout(() => { status.textContent = told; }, HEARD);
  }

  box.hidden = false;
  input.addEventListener("input", filter);
})();
