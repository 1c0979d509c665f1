// Puts on the colours that the frame's address asks for: theme=light, theme=dark; else they are
// those of the system. Tells the page around this frame how high it is, so that it can be made
// to fit.
(function () {
  "use strict";
  const theme = new URLSearchParams(location.search).get("theme");
  if (theme === "light" || theme === "dark") {
    document.documentElement.dataset.theme = theme;
    document.addEventListener("DOMContentLoaded", () => {
      for (const source of document.querySelectorAll("source")) {
        const asked = source.media.replace("(prefers-color-scheme: dark)", "(min-width: 0px)");
        if (asked === source.media) continue;
        if (theme === "dark") source.media = asked;
        else source.remove();
      }
    });
  }
  if (window.parent === window) return;
  function tell() {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    window.parent.postMessage({ type: "{{ slug }}:height", height }, "*");
  }
  new ResizeObserver(tell).observe(document.documentElement);
  window.addEventListener("load", tell);
  window.addEventListener("message", (message) => {
    if (message.source === window.parent && message.data?.type === "{{ slug }}:tell") tell();
  });
  tell();
})();
