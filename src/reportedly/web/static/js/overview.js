// The overview: filters apply as they change, the timeline can be brushed, the map shows the list.
import { showMap } from "./map.js";

const form = document.querySelector("form.filters");
form?.addEventListener("change", (event) => {
  if (event.target.matches("select, input[type=date]")) form.requestSubmit();
});
form?.addEventListener("formdata", ({ formData }) => {
  for (const [name, value] of [...formData]) if (value === "") formData.delete(name);
  if (formData.get("order") === "newest") formData.delete("order");
});

const fold = document.querySelector(".filter-fold:not([data-narrowed])");
if (fold && matchMedia("(max-width: 760px)").matches) fold.open = false;

const brush = document.querySelector(".brush");
if (brush && form) {
  const strip = brush.querySelector("svg");
  const first = Date.parse(brush.dataset.first);
  const days = (Date.parse(brush.dataset.last) - first) / 864e5 + 1;
  const chosen = document.createElement("div");
  chosen.className = "chosen";
  const field = (name) => form.elements.namedItem(name);
  const draw = (a, b) => {
    chosen.style.left = `${(100 * a) / days}%`;
    chosen.style.width = `${(100 * (b - a)) / days}%`;
    if (!chosen.isConnected) brush.append(chosen);
  };
  const dayOf = (text) => (Date.parse(text) - first) / 864e5;
  if (field("from").value || field("to").value) {
    const a = field("from").value ? Math.max(0, dayOf(field("from").value)) : 0;
    const b = field("to").value ? Math.min(days, dayOf(field("to").value) + 1) : days;
    if (b > a) draw(a, b);
  }
  let start = null;
  const at = (event) => {
    const box = strip.getBoundingClientRect();
    return Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)) * days;
  };
  strip.addEventListener("pointerdown", (event) => { start = at(event); });
  strip.addEventListener("pointermove", (event) => {
    if (start === null || !event.buttons) return;
    const now = at(event);
    if (Math.abs(now - start) > 0.6) {
      if (!strip.hasPointerCapture(event.pointerId)) strip.setPointerCapture(event.pointerId);
      draw(Math.floor(Math.min(start, now)), Math.ceil(Math.max(start, now)));
    }
  });
  strip.addEventListener("pointerup", (event) => {
    const now = at(event);
    if (start !== null && Math.abs(now - start) > 0.6) {
      const day = (n) => new Date(first + n * 864e5).toISOString().slice(0, 10);
      field("from").value = day(Math.floor(Math.min(start, now)));
      field("to").value = day(Math.ceil(Math.max(start, now)) - 1);
      form.requestSubmit();
    }
    start = null;
  });
  strip.addEventListener("dragstart", (event) => event.preventDefault());
}

const map = document.getElementById("map");
if (map) showMap(map);
