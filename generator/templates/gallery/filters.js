// The bar: every choice with the number of pieces that it would leave.
const EXTRA_ORDER = { level: [...LEVELS, "none"], kind: SECTION_ORDER, placement: kit.placementOrder };

function compareChoices(field) {
  if (EXTRA_ORDER[field]) return (a, b) => rank(EXTRA_ORDER[field], a) - rank(EXTRA_ORDER[field], b);
  if (field === "size") return (a, b) => a.split("x")[0] - b.split("x")[0] || a.split("x")[1] - b.split("x")[1];
  return (a, b) => (a < b ? -1 : 1);
}

function makeSelects() {
  byId("selects").replaceChildren(...Object.entries(FACETS).map(([field, facet]) => {
    const choices = [...new Set(kit.pieces.flatMap(facet.of))].sort(compareChoices(field));
    const select = el("select", { id: `filter-${field}`, "aria-label": facet.all.replace("All", "Filter by"), onchange: () => { state[field] = select.value; applyFilters(); } },
      el("option", { value: "" }, facet.all), choices.map((choice) => el("option", { value: choice }, facet.name(choice))));
    return select;
  }));
}

function makeLadder() {
  byId("ladder").replaceChildren(...kit.stages.map((stage) => el("button", { type: "button", "data-stage": stage.id, title: stage.name, onclick: () => toggleStage(stage.id) },
    el("span", { class: "dot", style: { "--ground": stage.ground || "transparent" } }),
    el("b", {}, stage.days > 0 ? `+${stage.days}` : String(stage.days).replace("-", "−")), el("span", { class: "hidden" }, ` days: ${stage.name}, `), el("span", { class: "number" }))));
}

function toggleStage(id) {
  state.stage = state.stage.includes(id) ? state.stage.filter((other) => other !== id) : [...state.stage, id];
  applyFilters();
}

function countChoices(field, of) {
  const counts = new Map();
  for (const piece of choosePieces(field)) for (const choice of of(piece)) counts.set(choice, (counts.get(choice) || 0) + 1);
  return counts;
}

// The bar itself shows how many are left; the chosen one needs the room for its name.
function nameChoice(facet, choice, field, counts) {
  return choice === state[field] ? facet.name(choice) : `${facet.name(choice)} (${counts.get(choice) || 0})`;
}

function showChoices() {
  for (const [field, facet] of Object.entries(FACETS)) {
    const select = byId(`filter-${field}`);
    const counts = countChoices(field, facet.of);
    for (const option of [...select.options].slice(1)) option.textContent = nameChoice(facet, option.value, field, counts);
    select.value = state[field];
    select.classList.toggle("chosen", Boolean(state[field]));
  }
  const counts = countChoices("stage", (piece) => [piece.stage]);
  for (const button of byId("ladder").children) {
    button.setAttribute("aria-pressed", String(state.stage.includes(button.dataset.stage)));
    button.querySelector(".number").textContent = counts.get(button.dataset.stage) || 0;
  }
}

function applyFilters() {
  writeState();
  showFilters();
  const bar = byId("bar");
  const stuck = bar.getBoundingClientRect().top <= 0;
  if (stuck) scrollTo({ top: byId("intro").offsetTop + byId("intro").offsetHeight, behavior: "instant" });
}

function showFilters() {
  const chosen = renderWall();
  showChoices();
  const active = Object.keys(FACETS).filter((field) => state[field]).length;
  if (byId("search").value !== state.q) byId("search").value = state.q;
  byId("more").textContent = active ? `Filters (${active})` : "Filters";
  byId("clear").hidden = !isFiltered();
  const total = kit.pieces.length;
  byId("count").textContent = chosen.length === total ? plural(total, "asset", "assets") : `${chosen.length.toLocaleString("en")} of ${total.toLocaleString("en")}`;
}
