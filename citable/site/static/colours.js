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
})();
