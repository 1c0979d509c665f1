// The explorer's picture: the sorted estimates of each year, and where the analysis stands.
(function () {
  "use strict";
  const LEFT = 34, RIGHT = 12, TOP = 22, BOTTOM = 44, HEIGHT = 280, TICK = 5;
  const { print } = window.explorerWords;

  function draw(name, attributes, text) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const key in attributes) element.setAttribute(key, attributes[key]);
    if (text) element.textContent = text;
    return element;
  }

  const write = (x, y, anchor, text) => draw("text", { x, y, "text-anchor": anchor }, text);

  function axes(low, high, x, y, width) {
    const parts = [write(2, 12, "start", "Points, machines minus none")];
    for (let tick = Math.ceil(low / TICK) * TICK; tick <= high; tick += TICK) {
      const line = { x1: LEFT, x2: width - RIGHT, y1: y(tick), y2: y(tick) };
      parts.push(draw("line", { ...line, class: tick ? "grid" : "zero" }));
      parts.push(write(LEFT - 6, y(tick) + 4, "end", print(tick, 0)));
    }
    for (const share of [0, 0.5, 1]) {
      const anchor = share === 1 ? "end" : share ? "middle" : "start";
      parts.push(write(x(share), HEIGHT - BOTTOM + 18, anchor, 100 * share + "%"));
    }
    parts.push(write(x(0.5), HEIGHT - 6, "middle", "of estimates, from the lowest to the highest"));
    return parts;
  }

  // A point for every pixel; one estimate alone is a point in the middle.
  function curve({ year, sorted }, x, y, width) {
    const last = sorted.length - 1, steps = Math.max(1, Math.min(last, Math.round(width)));
    const points = [];
    for (let step = 0; step <= steps && last >= 0; step++) {
      const place = Math.round(step / steps * last);
      points.push(`${x(last ? place / last : 0.5).toFixed(1)} ${y(sorted[place]).toFixed(1)}`);
    }
    return draw("path", { d: points.length ? "M" + points.join("L") : "", class: `curve of-${year}` });
  }

  // A dot for the first year, a diamond for its twin, each with its interval and its words, which
  // stand above the higher mark and below the lower one.
  function mark({ year, b, low, high, share }, isTwin, isHigher, x, y) {
    const cx = x(share), cy = y(b), toRight = share < 0.6;
    const beside = cy + (isHigher ? -7 : Math.min(17, HEIGHT - BOTTOM - 4 - cy));
    const group = draw("g", { class: `here of-${year}` });
    group.append(
      draw("line", { x1: cx, x2: cx, y1: y(low), y2: y(high) }),
      isTwin ? draw("path", { d: `M${cx} ${cy - 8}l8 8l-8 8l-8 -8z` })
        : draw("circle", { cx, cy, r: 7 }),
      write(cx + (toRight ? 13 : -13), beside, toRight ? "start" : "end",
        isTwin ? `in ${year}` : `you are here, ${year}`),
    );
    return group;
  }

  // Series, the first year first: {year, sorted, b, low, high, share}; share is how far along the
  // curve the analysis stands, 0 to 1.
  function drawCurves(svg, series) {
    const width = Math.max(220, svg.clientWidth);
    const values = series.flatMap(({ sorted, b }) => [b, ...sorted.slice(0, 1), ...sorted.slice(-1)]);
    const low = Math.min(0, ...values) - 1, high = Math.max(0, ...values) + 1;
    const x = (share) => LEFT + share * (width - LEFT - RIGHT);
    const y = (value) => TOP + (HEIGHT - TOP - BOTTOM)
      * Math.min(1, Math.max(0, (high - value) / (high - low)));
    const highest = Math.max(...series.map(({ b }) => b));
    svg.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
    svg.replaceChildren(
      ...axes(low, high, x, y, width),
      ...series.map((one) => curve(one, x, y, width)),
      ...series.map((one, at) => mark(one, at > 0, one.b >= highest, x, y)),
    );
  }

  window.explorerCurve = { drawCurves };
})();
