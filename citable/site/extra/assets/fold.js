// Folds the long lists of a page in a narrow window, each as the page's reader comes to it, so that
// nothing jumps. What a link leads to is opened, then and later: not every browser does so by
// itself. Without this file all stands open.
(function () {
  "use strict";
  const root = document.documentElement;
  if (root.dataset.folds) return;
  root.dataset.folds = "ready";

  function fold() {
    for (const list of document.querySelectorAll("details.phone-fold:not([data-folded])")) {
      list.dataset.folded = "";
      list.open = false;
    }
  }

  function reveal() {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    const list = target && target.closest("details.phone-fold");
    if (!list) return;
    list.open = true;
    target.scrollIntoView();
  }

  window.addEventListener("hashchange", reveal);
  if (!matchMedia("screen and (max-width: 600px)").matches) return;
  const watch = new MutationObserver(fold);
  watch.observe(root, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", () => {
    watch.disconnect();
    fold();
    reveal();
  });
})();
