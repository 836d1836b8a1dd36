// The map of articles as an anywidget: click or Enter chooses one, a drag those of a rectangle, Escape none.
const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 720;
const HEIGHT = 460;
const LISTED = 12;

const drawn = (name, attributes) => {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};

function render({ model, el }) {
  const points = model.get("points");
  const whole = document.createElement("div");
  whole.className = "w-map";
  const picture = drawn("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "group", "aria-label": `Map of ${points.length} articles` });
  const count = document.createElement("p");
  count.setAttribute("role", "status");
  const list = document.createElement("ol");
  whole.append(picture, count, list);

  const choose = (rows) => {
    model.set("selected", [...rows].sort((a, b) => a - b));
    model.save_changes();
  };
  const toggle = (row) => {
    const rows = new Set(model.get("selected"));
    if (!rows.delete(row)) rows.add(row);
    choose(rows);
  };

  const label = drawn("text", { class: "m-label" });
  const tell = (point) => {
    label.textContent = [point.title, point.note].filter(Boolean).join(" · ");
    const right = point.x > WIDTH / 2;
    label.setAttribute("x", point.x + (right ? -10 : 10));
    label.setAttribute("y", point.y - 9 > 14 ? point.y - 9 : point.y + 20);
    label.setAttribute("text-anchor", right ? "end" : "start");
  };
  const circles = points.map((point, row) => {
    const circle = drawn("circle", { class: `m-c${point.colour}`, cx: point.x, cy: point.y, r: 6, tabindex: 0, role: "checkbox", "aria-label": point.title });
    circle.addEventListener("pointerenter", () => tell(point));
    circle.addEventListener("focus", () => tell(point));
    circle.addEventListener("pointerleave", () => { label.textContent = ""; });
    circle.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); toggle(row); }
    });
    return circle;
  });
  picture.append(...circles, label);

  // A press that does not move is a click on what it meets; one that moves draws a rectangle.
  let start = null;
  let box = null;
  const place = (event) => {
    const frame = picture.getBoundingClientRect();
    return { x: ((event.clientX - frame.left) / frame.width) * WIDTH, y: ((event.clientY - frame.top) / frame.height) * HEIGHT };
  };
  picture.addEventListener("pointerdown", (event) => { start = place(event); picture.setPointerCapture(event.pointerId); });
  picture.addEventListener("pointermove", (event) => {
    if (!start) return;
    const now = place(event);
    if (!box && Math.hypot(now.x - start.x, now.y - start.y) < 5) return;
    if (!box) { box = drawn("rect", { class: "m-box" }); picture.append(box); }
    const left = Math.min(start.x, now.x), top = Math.min(start.y, now.y);
    const width = Math.abs(now.x - start.x), height = Math.abs(now.y - start.y);
    for (const [key, value] of Object.entries({ x: left, y: top, width, height })) box.setAttribute(key, value);
  });
  picture.addEventListener("pointerup", (event) => {
    const now = place(event);
    if (box) {
      const inside = (point) => Math.min(start.x, now.x) <= point.x && point.x <= Math.max(start.x, now.x) &&
        Math.min(start.y, now.y) <= point.y && point.y <= Math.max(start.y, now.y);
      const rows = points.flatMap((point, row) => (inside(point) ? [row] : []));
      choose(event.shiftKey ? new Set([...model.get("selected"), ...rows]) : rows);
      box.remove();
    } else {
      const near = points.map((point, row) => [Math.hypot(point.x - now.x, point.y - now.y), row]).sort((a, b) => a[0] - b[0])[0];
      if (near && near[0] <= 9) toggle(near[1]);
    }
    start = box = null;
  });
  picture.addEventListener("keydown", (event) => { if (event.key === "Escape") choose([]); });

  const show = () => {
    const rows = model.get("selected");
    const chosen = new Set(rows);
    circles.forEach((circle, row) => {
      circle.classList.toggle("m-chosen", chosen.has(row));
      circle.setAttribute("aria-checked", chosen.has(row));
    });
    count.textContent = rows.length ? `${rows.length} of ${points.length} articles selected` : "Click articles, or drag across several, to select them.";
    list.replaceChildren(...rows.slice(0, LISTED).map((row) => {
      const line = document.createElement("li");
      line.textContent = [points[row].title, points[row].note].filter(Boolean).join(" · ");
      return line;
    }));
  };
  model.on("change:selected", show);
  show();
  el.append(whole);
  for (const still of document.getElementsByClassName(model.get("still"))) still.hidden = true;
  return () => model.off("change:selected", show);
}

export default { render };
