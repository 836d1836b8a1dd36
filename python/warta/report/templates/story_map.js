"use strict";
// The map of all articles: a square of the page for each story, in it a dot an article, in order of time.
const storyMap = (canvas, told, boxes, stories, articles, words) => {
  const GRID = 10000;
  const LINE = 17;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const members = boxes.map(() => []);
  for (const item of articles) members[item.story].push(item);
  for (const several of members) several.sort((one, other) => (one.time || "9").localeCompare(other.time || "9") || one.number - other.number);
  let shown = [];

  const colour = (number) => (number < stories.length ? `hsl(${(number * 137.5) % 360} ${dark.matches ? "62% 68%" : "62% 40%"})` : dark.matches ? "#7d848f" : "#8b919b");

  const fitted = (pen, text, width) => {
    if (pen.measureText(text).width <= width) return text;
    let length = Math.floor((text.length * width) / pen.measureText(text).width);
    while (length > 1 && pen.measureText(`${text.slice(0, length)}…`).width > width) length--;
    return `${text.slice(0, length).trimEnd()}…`;
  };

  // A label in as few lines as it takes, the last of `most` cut short.
  const wrapped = (pen, text, width, most) => {
    const lines = [];
    let rest = text.split(" ");
    while (rest.length && lines.length < most) {
      let taken = 1;
      while (taken < rest.length && pen.measureText(rest.slice(0, taken + 1).join(" ")).width <= width) taken++;
      const last = lines.length === most - 1;
      lines.push(fitted(pen, (last ? rest : rest.slice(0, taken)).join(" "), width));
      rest = rest.slice(taken);
    }
    return lines;
  };

  // A story's rectangle in pixels, the room for its label, and how its dots stand: [left, top, step, columns].
  const laidOut = (pen, box, number, width, height) => {
    const [left, top, wide, high] = [box[0] * width, box[1] * height, box[2] * width, box[3] * height].map((part) => part / GRID);
    const count = members[number].length;
    const label = number < stories.length && wide > 70 ? wrapped(pen, stories[number], wide - 8, Math.min(3, Math.floor(high / LINE / 2.4))) : [];
    const room = high - label.length * LINE - 2;
    let step = Math.min(18, Math.sqrt(((wide - 2) * room) / count));
    while (step > 0.5 && Math.max(1, Math.floor((wide - 2) / step)) * Math.max(1, Math.floor(room / step)) < count) step *= 0.97;
    return { left, top, wide, high, label, step, columns: Math.max(1, Math.floor((wide - 2) / step)), dotsTop: top + label.length * LINE + 1 };
  };

  const draw = () => {
    const width = canvas.clientWidth;
    const height = Math.round(Math.min(640, Math.max(420, width * 0.56)));
    const scale = devicePixelRatio || 1;
    canvas.width = width * scale;
    canvas.height = height * scale;
    const pen = canvas.getContext("2d");
    const ink = getComputedStyle(canvas).color;
    pen.scale(scale, scale);
    pen.clearRect(0, 0, width, height);
    pen.font = "600 13px system-ui, sans-serif";
    shown = boxes.map((box, number) => laidOut(pen, box, number, width, height));
    shown.forEach((place, number) => {
      pen.fillStyle = colour(number);
      if (number < stories.length) {
        pen.globalAlpha = dark.matches ? 0.2 : 0.13;
        pen.fillRect(place.left + 0.5, place.top + 0.5, place.wide - 1, place.high - 1);
        pen.globalAlpha = 1;
      }
      pen.beginPath();
      members[number].forEach((item, at) => {
        const x = place.left + 1 + ((at % place.columns) + 0.5) * place.step;
        const y = place.dotsTop + (Math.floor(at / place.columns) + 0.5) * place.step;
        const radius = Math.min(6, place.step * 0.38);
        pen.moveTo(x + radius, y);
        pen.arc(x, y, radius, 0, 7);
      });
      pen.fill();
      pen.fillStyle = ink;
      place.label.forEach((line, at) => pen.fillText(line, place.left + 4, place.top + 13 + at * LINE));
    });
    canvas.dataset.drawn = String(width);
  };

  // The article whose dot is there, else the story's first.
  const at = (event) => {
    const frame = canvas.getBoundingClientRect();
    const [x, y] = [event.clientX - frame.left, event.clientY - frame.top];
    const number = shown.findIndex(({ left, top, wide, high }) => x >= left && x < left + wide && y >= top && y < top + high);
    if (number < 0) return undefined;
    const { left, dotsTop, step, columns } = shown[number];
    const column = Math.min(columns - 1, Math.max(0, Math.floor((x - left - 1) / step)));
    const line = Math.max(0, Math.floor((y - dotsTop) / step));
    return members[number][Math.min(members[number].length - 1, line * columns + column)];
  };

  const help = told.textContent;
  canvas.addEventListener("pointermove", (event) => {
    const item = at(event);
    told.textContent = item ? [item.headline, item.outlet, item.shown || words.js_undated].filter(Boolean).join(" · ") : help;
  });
  canvas.addEventListener("pointerleave", () => { told.textContent = help; });
  canvas.addEventListener("click", (event) => {
    const item = at(event);
    if (item) location.hash = `article-${item.number}`;
  });
  let width = 0;
  new ResizeObserver(() => { if (canvas.clientWidth !== width) { width = canvas.clientWidth; draw(); } }).observe(canvas);
  dark.addEventListener("change", draw);
  addEventListener("beforeprint", draw);
};
