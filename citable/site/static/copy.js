// Copy buttons: those of the exhibits' pages, and one for each block of code and each text to cite.
// Without it the texts stand there to be selected by hand.
(function () {
  "use strict";
  const SHOWN_MS = 2000; // for which a block's button shows what became of it
  const ICONS = {
    Copy: '<rect x="8" y="8" width="12" height="12" rx="2"/>'
      + '<path d="M16 8V6a2 2 0 0 0-2-2H6a2 2 0 0 0-2 2v8a2 2 0 0 0 2 2h2"/>',
    "Copied!": '<path d="M5 12l5 5 10-10"/>',
    "Not copied": '<path d="M6 6l12 12M18 6L6 18"/>',
  };
  const note = document.querySelector(".address-note");

  // The page knows the address at which it is read; from a folder on a disk there is none to give.
  if (note && /^https?:$/.test(location.protocol)) {
    const base = new URL("../".repeat(Number(note.dataset.depth)), location.href).href;
    for (const part of document.querySelectorAll("span[data-template]")) {
      part.textContent = part.dataset.template.replaceAll("{base}", base);
    }
    note.textContent = "The links lead to " + base + ".";
  }

  function select(element) {
    const range = document.createRange();
    range.selectNodeContents(element);
    const selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  async function copy(element) {
    try {
      // Without the last line's end, at which a terminal would run what is pasted.
      await navigator.clipboard.writeText(element.textContent.replace(/\n$/, ""));
      return true;
    } catch (refused) {
      // No permission, or no secure connection: the older way needs neither.
      select(element);
      return document.execCommand("copy");
    }
  }

  // The button keeps the focus, and a status says to who cannot see it what became of it.
  function answer(button, element, status, show) {
    const label = button.getAttribute("aria-label") || button.textContent.trim();
    button.addEventListener("click", async () => {
      const copied = await copy(element);
      if (!copied) select(element);
      status.textContent = copied
        ? label + ": copied."
        : label + ": not copied by this browser. The text is selected: copy it by hand.";
      if (show) show(copied);
    });
  }

  for (const button of document.querySelectorAll("button[data-copies]")) {
    button.hidden = false;
    answer(button, document.getElementById(button.dataset.copies),
      document.querySelector(".copy-status"));
  }

  function addButton(block, status) {
    const button = document.createElement("button");
    const label = block.closest("[data-label]")?.dataset.label || "the text above";
    const show = (state) => {
      button.dataset.tooltip = state;
      button.innerHTML = `<svg viewBox="0 0 24 24" fill="none" stroke-width="1.5" `
        + `aria-hidden="true">${ICONS[state]}</svg>`;
    };
    button.type = "button";
    button.className = "copybtn o-tooltip--left";
    button.setAttribute("aria-label", "Copy " + label);
    show("Copy");
    block.after(button);
    answer(button, block, status, (copied) => {
      show(copied ? "Copied!" : "Not copied");
      button.classList.toggle("success", copied);
      setTimeout(() => {
        show("Copy");
        button.classList.remove("success");
      }, SHOWN_MS);
    });
  }

  const blocks = document.querySelectorAll("div.highlight pre");
  if (!blocks.length) return;
  const heard = document.createElement("p");
  heard.className = "visually-hidden";
  heard.setAttribute("role", "status");
  document.querySelector("main").append(heard);
  for (const block of blocks) addButton(block, heard);
})();
