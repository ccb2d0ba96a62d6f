// Handing in files: what was chosen, how much of it is sent, and the page that asks again while files are read. All of it works without.
const form = document.querySelector("form.hand-in");
const megabytes = (bytes) => (bytes >= 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1e3))} kB`);

if (form) {
  const input = form.elements.namedItem("files");
  const drop = form.querySelector(".drop");
  const list = form.querySelector(".chosen-files");
  const bar = form.querySelector("progress");
  const said = form.querySelector(".said");
  const button = form.querySelector("button");
  form.querySelector(".only-scripts").hidden = false;
  const show = () => {
    const files = [...input.files];
    list.hidden = files.length === 0;
    list.replaceChildren(...files.slice(0, 50).map((file) => {
      const item = document.createElement("li");
      const name = document.createElement("bdi");
      name.textContent = file.name;
      const size = document.createElement("span");
      size.className = "aside";
      size.textContent = megabytes(file.size);
      item.append(name, size);
      return item;
    }));
    if (files.length > 50) list.append(`and ${files.length - 50} more`);
    button.textContent = files.length > 1 ? `Hand in ${files.length} files` : "Hand in";
  };
  input.addEventListener("change", show);
  for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
  for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) { input.files = event.dataTransfer.files; show(); }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const sending = new XMLHttpRequest(); // fetch does not tell how much was sent
    sending.open("POST", form.action);
    sending.upload.addEventListener("progress", ({ loaded, total }) => {
      bar.value = total ? loaded / total : 0;
      said.textContent = `${megabytes(loaded)} of ${megabytes(total)}`;
    });
    const failed = (what) => { said.textContent = what; bar.hidden = true; button.disabled = false; };
    sending.addEventListener("error", () => failed("The desk could not be reached. Nothing was kept; try again."));
    sending.addEventListener("load", () => {
      if (sending.status < 400) { location.assign(sending.responseURL); return; }
      const page = new DOMParser().parseFromString(sending.responseText, "text/html");
      failed(page.querySelector("main")?.innerText.trim().replace(/\s+/g, " ") || `The desk answered ${sending.status}.`);
    });
    bar.hidden = false;
    button.disabled = true;
    sending.send(new FormData(form));
  });
}

const again = async () => {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("outcome");
  const old = document.getElementById("outcome");
  if (fresh && old && fresh.outerHTML !== old.outerHTML) old.replaceWith(document.adoptNode(fresh));
};
const look = () => {
  if (!document.getElementById("outcome")?.hasAttribute("data-waiting")) return;
  setTimeout(() => again().catch(() => null).then(look), 2000); // a desk that is away for a moment is asked again
};
look();
