// Folds the long lists of a page in a narrow window. What a link leads to is opened, then and
// later: not every browser does so by itself. Without this file all stands open.
(function () {
  "use strict";
  if (document.documentElement.dataset.folds) return;
  document.documentElement.dataset.folds = "ready";
  const folds = document.querySelectorAll("details.phone-fold");

  function reveal() {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    const fold = target && target.closest("details.phone-fold");
    if (!fold) return;
    fold.open = true;
    target.scrollIntoView();
  }

  if (matchMedia("screen and (max-width: 600px)").matches) {
    for (const fold of folds) fold.open = false;
    reveal();
  }
  window.addEventListener("hashchange", reveal);
})();
