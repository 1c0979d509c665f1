// Filters the figures by chapter and claim, and keeps the choice in the address
// (figures.html#chapter=recount&claim=C16). Without it the page is the whole list by chapter.
(function () {
  "use strict";
  const form = document.querySelector(".gallery-filter");
  if (!form) return;
  const status = form.querySelector("[role=status]");
  const lists = Array.from(document.querySelectorAll("ul.gallery"));
  const total = document.querySelectorAll("ul.gallery > li").length;

  function readAddress() {
    const wanted = new URLSearchParams(
      location.hash.includes("=") ? location.hash.slice(1) : ""
    );
    for (const field of [form.elements.chapter, form.elements.claim]) {
      field.value = wanted.get(field.name) || "";
      if (field.selectedIndex < 0) field.value = "";
    }
    filter();
    // An address may name a figure; it is shown, since nothing is filtered away then.
    const named = location.hash.includes("=") ? null : document.getElementById(location.hash.slice(1));
    if (named) named.scrollIntoView();
  }

  function filter() {
    const chapter = form.elements.chapter.value;
    const claim = form.elements.claim.value;
    let shown = 0;
    for (const list of lists) {
      let here = 0;
      for (const item of list.children) {
        item.hidden =
          (chapter && list.dataset.chapter !== chapter) ||
          (claim && !item.dataset.claims.split(" ").includes(claim));
        if (!item.hidden) here += 1;
      }
      list.closest("section").hidden = here === 0;
      shown += here;
    }
    status.textContent = chapter || claim ? shown + " of " + total + " figures" : "";
  }

  function writeAddress() {
    const wanted = new URLSearchParams();
    for (const field of [form.elements.chapter, form.elements.claim]) {
      if (field.value) wanted.set(field.name, field.value);
    }
    const hash = wanted.toString();
    history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => {
    writeAddress();
    filter();
  });
  form.addEventListener("reset", () =>
    setTimeout(() => {
      writeAddress();
      filter();
    })
  );
  window.addEventListener("hashchange", readAddress);
  readAddress();
})();
