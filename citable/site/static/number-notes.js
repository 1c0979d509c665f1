// A number's note beside it: where it is pointed at, tapped once, or reached by key. Escape closes.
(function () {
  "use strict";
  const GAP = 8; // pixels to the window's edge, and to the number
  const SAID = "number-said"; // the id of what describes the number, while its note is shown
  const WAIT = { open: 250, close: 300 }; // milliseconds, so that a hand on its way may cross
  let shown = null;
  let timer = 0;
  let left = null; // closed by Escape: stays closed until it is left

  const noteOf = (link) => document.getElementById("about-" + link.hash.slice(1));
  const linkAt = (target) => target.closest?.("a.number.reference");

  function place(link, note) {
    const box = Array.from(link.getClientRects()).pop();
    const [wide, high] = [note.offsetWidth + GAP, note.offsetHeight + GAP];
    const across = document.documentElement.clientWidth - wide;
    const [above, below] = [box.top - high, box.bottom + GAP];
    const fits = below + high <= window.innerHeight;
    const top = fits ? below : Math.max(GAP, above);
    // What is too high for the room below and above stands beside its number.
    const beside = box.right + GAP <= across ? box.right + GAP : box.left - wide;
    const left = fits || above >= GAP ? box.left : beside;
    note.style.left = `${Math.max(GAP, Math.min(left, across)) + window.scrollX}px`;
    note.style.top = `${top + window.scrollY}px`;
  }

  function show(link) {
    clearTimeout(timer);
    if (shown?.link === link) return;
    hide();
    const note = noteOf(link);
    if (!note) return;
    // Beside its number, the next key leads from the number into the note.
    link.after(note);
    note.popover = "manual";
    note.showPopover();
    place(link, note);
    // What a reader hears of it; sources and the way on are a key away.
    note.firstElementChild.id = SAID;
    link.setAttribute("aria-describedby", SAID);
    shown = { link, note };
  }

  function hide() {
    clearTimeout(timer);
    if (!shown) return;
    const { link, note } = shown;
    shown = null;
    link.removeAttribute("aria-describedby");
    note.firstElementChild.removeAttribute("id");
    note.hidePopover();
    note.removeAttribute("popover");
    document.getElementById("number-notes").append(note);
  }

  function later(act, wait) {
    clearTimeout(timer);
    timer = setTimeout(act, wait);
  }

  const isInside = (target) => shown !== null && shown.note.contains(target);

  function start() {
    if (!document.getElementById("number-notes")) return;
    if (!("showPopover" in HTMLElement.prototype)) return;
    let touched = false;

    document.addEventListener("pointerover", (event) => {
      if (event.pointerType !== "mouse") return;
      const link = linkAt(event.target);
      if (link) later(() => show(link), WAIT.open);
      else if (isInside(event.target)) clearTimeout(timer);
      else if (shown && !shown.note.contains(document.activeElement)) later(hide, WAIT.close);
      else if (!shown) clearTimeout(timer);
    });
    document.addEventListener("pointerdown", (event) => {
      touched = event.pointerType === "touch";
      if (!linkAt(event.target) && !isInside(event.target)) hide();
    });
    document.addEventListener("click", (event) => {
      const link = linkAt(event.target);
      if (!link || !touched || shown?.link === link) return;
      event.preventDefault(); // the second tap follows the link
      show(link);
    });
    document.addEventListener("focusin", (event) => {
      const link = linkAt(event.target);
      if (link !== left) left = null;
      if (link && link.matches(":focus-visible") && !left) show(link);
      else if (!link && !isInside(event.target)) hide();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !shown) return;
      const { link } = shown;
      left = link;
      if (isInside(document.activeElement)) link.focus();
      hide();
    });
    window.addEventListener("resize", hide);
  }

  document.addEventListener("DOMContentLoaded", start);
})();
