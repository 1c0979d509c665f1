// Tells the page around this frame how high it is, so that the frame can be made to fit.
(function () {
  "use strict";
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
