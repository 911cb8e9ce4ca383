// What people do, and the first picture.
const SVG = "http://www.w3.org/2000/svg";
const SUN = "M8 4.8a3.2 3.2 0 1 1 0 6.4a3.2 3.2 0 1 1 0-6.4zM8 1v1.4M8 13.6V15M1 8h1.4M13.6 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1";
const MOON = "M13.5 9.8A6 6 0 0 1 6.2 2.5a6 6 0 1 0 7.3 7.3z";
const prefersDark = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (document.documentElement.dataset.theme || (prefersDark.matches ? "dark" : "light")) === "dark";

function showTheme() {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", isDark() ? SUN : MOON);
  svg.append(path);
  byId("theme").replaceChildren(svg);
  byId("theme").setAttribute("aria-label", isDark() ? words.to_light : words.to_dark);
  byId("theme").hidden = false;
}

function goToList() {
  byId("list").focus({ preventScroll: true });
  byId("list").scrollIntoView();
}

function turnPage(by) {
  state.page += by;
  show();
  goToList();
}

function sortBy(column) {
  change({ sort: column, down: state.sort === column && !state.down });
}

let typing = 0;
byId("search").addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(() => change({ q: byId("search").value.trim() }), 80);
});
byId("search").addEventListener("keydown", (event) => {
  if (event.key === "Escape" && byId("search").value) { event.preventDefault(); change({ q: "" }); }
});
for (const field of ["partner", "product"]) {
  byId(field).addEventListener("change", () => {
    const texts = field === "partner" ? report.partners : report.products;
    change({ [field]: byId(field).value === "" ? null : texts[byId(field).value] });
  });
}
for (const chip of byId("chips").children) chip.addEventListener("click", () => change({ window: chip.dataset.window }));
for (const card of byId("cards").children) card.addEventListener("click", () => { change({ window: card.dataset.window }); goToList(); });
for (const head of document.querySelectorAll("#table th")) head.querySelector("button").addEventListener("click", () => sortBy(head.dataset.column));
for (const name of document.querySelectorAll(".name")) {
  name.addEventListener("click", () => {
    const { field, value } = name.dataset;
    const known = (field === "partner" ? report.partners : report.products).includes(value);
    change({ window: "", partner: null, product: null, q: known ? "" : value, [field]: known ? value : null });
    goToList();
  });
}
byId("previous").addEventListener("click", () => turnPage(-1));
byId("next").addEventListener("click", () => turnPage(1));
byId("clear").addEventListener("click", clearFilters);
byId("skip").addEventListener("click", (event) => { event.preventDefault(); goToList(); });
byId("theme").addEventListener("click", () => { document.documentElement.dataset.theme = isDark() ? "light" : "dark"; showTheme(); });
prefersDark.addEventListener("change", showTheme);
addEventListener("hashchange", () => { readState(); show(); });

byId("bar").hidden = false;
new ResizeObserver(() => document.documentElement.style.setProperty("--bar-height", `${byId("bar").offsetHeight}px`)).observe(byId("bar"));
makeOptions("partner");
makeOptions("product");
readState();
showTheme();
show();
