// The colours that the reader chose, or the system asks for, before anything is painted.
(function () {
  "use strict";
  const root = document.documentElement;
  let mode = "auto";
  try {
    mode = localStorage.getItem("mode") || "auto";
  } catch {
    // A browser that keeps nothing asks the system every time.
  }
  const dark = mode === "auto"
    ? matchMedia("(prefers-color-scheme: dark)").matches : mode === "dark";
  root.dataset.mode = mode;
  root.dataset.theme = dark ? "dark" : "light";

  // The theme's switch tells its state by a picture alone, its side menus have no name.
  const names = { auto: "as the system", light: "light", dark: "dark" };
  function nameControls() {
    for (const button of document.querySelectorAll(".theme-switch-button")) {
      const name = "Colours: " + (names[root.dataset.mode] || root.dataset.mode);
      button.setAttribute("aria-label", name);
      button.title = name;
    }
  }
  document.addEventListener("DOMContentLoaded", () => {
    const menus = { "pst-primary-sidebar-modal": "Chapters", "pst-secondary-sidebar-modal": "On this page" };
    for (const [id, name] of Object.entries(menus)) {
      document.getElementById(id)?.setAttribute("aria-label", name);
    }
    nameControls();
    new MutationObserver(nameControls).observe(root, { attributeFilter: ["data-mode"] });
  });
})();
