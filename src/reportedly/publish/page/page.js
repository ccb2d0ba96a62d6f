"use strict";
// Everything can be read without this script: it opens what a link leads to, filters events and unfolds.
(() => {
  const unfold = (element) => {
    for (let up = element; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
  };
  const follow = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    document.querySelectorAll(".note:popover-open").forEach((note) => note.hidePopover());
    unfold(target);
    target.scrollIntoView();
  };
  addEventListener("hashchange", follow);
  addEventListener("click", (click) => {
    const link = click.target.closest && click.target.closest("a[href^='#']");
    if (link && link.getAttribute("href") === location.hash) follow();
  });
  if (location.hash) follow();

  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("tr:not(:first-child) td details:not([open]), .solo div:not(.what) details:not([open])")];
    folded.forEach((element) => { element.open = true; });
  });
  addEventListener("afterprint", () => folded.forEach((element) => { element.open = false; }));

  const tools = document.getElementById("tools");
  const all = document.createElement("button");
  all.type = "button";
  all.textContent = "Unfold all";
  all.addEventListener("click", () => {
    const open = all.textContent === "Unfold all";
    document.querySelectorAll("main details").forEach((element) => { element.open = open; });
    all.textContent = open ? "Fold all" : "Unfold all";
  });
  tools.append(all);

  const events = [...document.querySelectorAll("#events .event")];
  if (events.length > 3) {
    const field = document.createElement("input");
    field.type = "search";
    field.placeholder = "Find in the events";
    field.setAttribute("aria-label", "Find in the events");
    field.addEventListener("input", () => {
      const wanted = field.value.trim().toLocaleLowerCase();
      events.forEach((event) => {
        event.hidden = wanted !== "" && !event.textContent.toLocaleLowerCase().includes(wanted);
        if (wanted && !event.hidden) unfold(event.parentElement);
      });
    });
    tools.append(field);
  }
})();
