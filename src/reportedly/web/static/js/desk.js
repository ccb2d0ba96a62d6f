// What every page does with a script at hand; each page can be read and used without.
// Links to a claim open what hides it; a sentence that is open as a note closes when its link is followed.
const unfold = (element) => {
  for (let up = element; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
};
const follow = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  document.querySelectorAll(".note:popover-open").forEach((note) => note.hidePopover());
  unfold(target);
  target.scrollIntoView({ block: "center" });
};
addEventListener("hashchange", follow);
if (location.hash) follow();

// "/" goes to the search field, as in most tools of this kind.
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select")) return;
  event.preventDefault();
  document.querySelector("header.app input[type=search]")?.focus();
});
