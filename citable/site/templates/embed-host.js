// For the page that embeds a figure: makes its frames as high as what is in them. Only frames of
// the class {{ slug }} are touched, each by its own message alone.
(function () {
  "use strict";
  window.addEventListener("message", (message) => {
    const told = message.data;
    if (!told || told.type !== "{{ slug }}:height") return;
    const height = Number(told.height);
    if (!(height > 0 && height < 20000)) return;
    for (const frame of document.querySelectorAll("iframe.{{ slug }}")) {
      if (frame.contentWindow === message.source) {
        frame.style.aspectRatio = "auto";
        frame.style.minHeight = "0";
        frame.style.height = height + "px";
      }
    }
  });
  // A frame that was there before this script may have told its height to nobody.
  for (const frame of document.querySelectorAll("iframe.{{ slug }}")) {
    if (frame.contentWindow) {
      frame.contentWindow.postMessage({ type: "{{ slug }}:tell" }, "*");
    }
  }
})();
