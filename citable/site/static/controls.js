// What the theme's buttons and menus do not say of themselves: names, what is open, where one is.
(function () {
  "use strict";
  const root = document.documentElement;
  const find = (selector) => document.querySelector(selector);
  const menu = find("#pst-primary-sidebar"), opener = find(".primary-toggle");
  const beside = matchMedia("(min-width: 992px)"); // the chapters stand beside the page
  const names = { auto: "as the system", light: "light", dark: "dark" };

  function tellStates() {
    for (const button of document.querySelectorAll(".theme-switch-button")) {
      button.title = "Colours: " + (names[root.dataset.mode] || root.dataset.mode);
      button.setAttribute("aria-label", button.title);
    }
    if (!menu || !opener) return;
    // Over the page the chapters are a dialog, which leaves its button no state to tell.
    const isOpen = !menu.classList.contains("pst-sidebar-hidden");
    if (beside.matches) opener.setAttribute("aria-expanded", isOpen);
    else opener.removeAttribute("aria-expanded");
  }

  find("#pst-primary-sidebar-modal")?.setAttribute("aria-label", "Chapters");
  find("#pst-secondary-sidebar-modal")?.setAttribute("aria-label", "On this page");
  // The theme takes the focus from its buttons at each press, so that no dialog gives it back.
  for (const kind of ["theme-switch-button", "search-button", "primary-toggle", "secondary-toggle"]) {
    for (const button of document.getElementsByClassName(kind)) button.blur = () => {};
  }
  tellStates();
  const watch = new MutationObserver(tellStates);
  watch.observe(root, { attributeFilter: ["data-mode"] });
  if (menu) watch.observe(menu, { attributeFilter: ["class"] });
  beside.addEventListener("change", tellStates);
})();
