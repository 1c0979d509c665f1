// Copy buttons of the exhibits' pages. Without it the texts stand there to be selected by hand.
(function () {
  "use strict";
  const note = document.querySelector(".address-note");
  const status = document.querySelector(".copy-status");

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
      await navigator.clipboard.writeText(element.textContent);
      return true;
    } catch (refused) {
      // No permission, or no secure connection: the older way needs neither.
      select(element);
      return document.execCommand("copy");
    }
  }

  for (const button of document.querySelectorAll("button[data-copies]")) {
    const element = document.getElementById(button.dataset.copies);
    const label = button.textContent.trim();
    button.hidden = false;
    button.addEventListener("click", async () => {
      const copied = await copy(element);
      if (!copied) select(element);
      status.textContent = copied
        ? label + ": copied."
        : label + ": not copied by this browser. The text is selected: copy it by hand.";
    });
  }
})();
