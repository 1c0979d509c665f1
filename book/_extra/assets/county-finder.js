// Searches and sorts the county finder's table, colours its map, moves through it by arrow keys.
// Without it the table is whole, in the order of names, and the map's counties are plain links.
(function () {
  "use strict";
  const table = document.getElementById("table-county-finder");
  const map = document.querySelector(".county-map");
  if (!table || !map) return;
  const frame = table.parentElement;
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const counties = Array.from(map.querySelectorAll("svg a"));
  const anchorOf = (link) => link.getAttribute("href").slice(1);

  // Search
  const box = document.querySelector(".county-search");
  const input = box.querySelector("input");
  const status = box.querySelector("[role=status]");
  const HEARD = 700; // milliseconds after the last key, so that no count is heard for each of them
  let count = "", order = "", telling = 0; // what the search has found, how the rows are sorted
  const heard = document.createElement("span"); // of the order, which the heads show
  heard.className = "visually-hidden";
  const words = new Map(rows.map((row) => [
    row,
    (row.id.replaceAll("-", " ") + " " + row.textContent).toLowerCase(),
  ]));

  function filter() {
    const wanted = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const shown = new Set();
    for (const row of rows) {
      row.hidden = !wanted.every((word) => words.get(row).includes(word));
      if (!row.hidden) shown.add(row.id);
    }
    for (const link of counties) link.classList.toggle("faded", !shown.has(anchorOf(link)));
    count = wanted.length ? `${shown.size} of ${rows.length} counties` : "";
    clearTimeout(telling);
    telling = setTimeout(tellRows, HEARD);
  }

  function tellRows() {
    heard.textContent = order && `${count && ". "}${order}`;
    status.replaceChildren(count, heard);
  }

  box.hidden = false;
  input.addEventListener("input", filter);

  // Sort: numbers by value, words by the alphabet; a second press turns the order round.
  function valueOf(row, column) {
    const text = row.cells[column].textContent;
    const number = Number(text.replace(/[,%+]/g, "").replace("\u2212", "-"));
    return text !== "" && !Number.isNaN(number) ? number : text;
  }

  function sortBy(head, column) {
    const up = head.getAttribute("aria-sort") === "descending" || !head.hasAttribute("aria-sort")
      && column === 0;
    for (const other of heads) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    const sorted = rows.slice().sort((one, other) => {
      const [a, b] = [valueOf(one, column), valueOf(other, column)];
      const step = typeof a === "number" && typeof b === "number"
        ? a - b : String(a).localeCompare(String(b), "en");
      return up ? step : -step;
    });
    body.append(...sorted);
    frame.scrollTop = 0;
    const isNumber = rows.some((row) => typeof valueOf(row, column) === "number");
    const ends = isNumber ? ["smallest", "largest"] : ["A", "Z"];
    order = `Sorted by ${head.textContent.trim()}, ${ends[up ? 0 : 1]} first.`;
    tellRows();
  }

  const heads = Array.from(table.querySelectorAll(".heads th"));
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sortBy(head, column));
  });
  heads[0].setAttribute("aria-sort", "ascending");

  // The map: one tab stop, arrow keys to the nearest county that way, facts below.
  const facts = map.querySelector(".county-map-facts");
  const cursor = map.querySelector(".county-cursor");
  const choice = map.querySelector(".county-map-choice");
  const places = counties.map((link) => [Number(link.dataset.x), Number(link.dataset.y)]);
  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  function tell(link) {
    cursor.setAttribute("d", link.querySelector("path").getAttribute("d"));
    facts.textContent = link.querySelector("title").textContent;
  }

  function rove(link) {
    for (const other of counties) other.setAttribute("tabindex", other === link ? "0" : "-1");
  }

  function nearest(from, [dx, dy]) {
    const [x, y] = places[from];
    let best = -1, least = Infinity;
    places.forEach(([other_x, other_y], index) => {
      const ahead = (other_x - x) * dx + (other_y - y) * dy;
      const aside = Math.abs((other_x - x) * dy) + Math.abs((other_y - y) * dx);
      const cost = ahead + 2 * aside;
      if (ahead > aside / 2 && index !== from && cost < least) [best, least] = [index, cost];
    });
    return best;
  }

  counties.forEach((link, index) => {
    link.addEventListener("mouseenter", () => tell(link));
    link.addEventListener("focus", () => { tell(link); rove(link); });
    link.addEventListener("keydown", (event) => {
      const step = steps[event.key];
      if (!step) return;
      event.preventDefault();
      const next = nearest(index, step);
      if (next >= 0) counties[next].focus();
    });
  });
  rove(counties[0]);
  facts.hidden = false;
  facts.textContent = "Point at a county, or go to one with the arrow keys.";
  choice.hidden = false;
  choice.querySelector("select").addEventListener("change", (event) => {
    map.dataset.layer = event.target.value;
  });

  // A link to a county finds it whatever has been searched for, and marks it on the map.
  function arrive() {
    const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!rows.includes(row)) return;
    if (row.hidden) { input.value = ""; filter(); }
    tell(counties.find((link) => anchorOf(link) === row.id));
    frame.scrollTop = row.offsetTop - table.tHead.rows[1].offsetHeight - 8;
    frame.scrollLeft = 0;
    facts.scrollIntoView({ block: "start" });
  }

  window.addEventListener("hashchange", arrive);
  // After the browser's own jump, which puts the row under the table's head.
  window.addEventListener("load", () => requestAnimationFrame(arrive));
})();
