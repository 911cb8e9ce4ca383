// The table shows one page of rows at a time: ten thousand rows cost a browser as much as one page.
const collator = new Intl.Collator(report.locale, { numeric: true });
const MOST_PRINTED = 1000;
let sorted = [];

// Sorting looks at each text once: its rank among all texts of the column, empty ones last.
const rankings = new Map();
function rankTexts(column, textOf) {
  if (!rankings.has(column)) {
    const texts = [...new Set(rows.map(textOf))].sort((a, b) => Number(a === "") - Number(b === "") || collator.compare(a, b) || (a < b ? -1 : 1));
    rankings.set(column, new Map(texts.map((text, at) => [text, at])));
  }
  const ranks = rankings.get(column);
  return (row) => ranks.get(textOf(row));
}

function keyOf(column) {
  switch (column) {
    case "order_id": return rankTexts(column, (row) => row[ORDER]);
    case "common_name": return rankTexts(column, (row) => row[NAME]);
    case "organization": return rankTexts(column, (row) => row[ORGANIZATION]);
    case "partner": return rankTexts(column, (row) => report.partners[row[PARTNER]]);
    case "product": return rankTexts(column, (row) => report.products[row[PRODUCT]]);
    case "validity": return rankTexts(column, (row) => report.validities[row[VALIDITY]]);
    case "notices": return (row) => 1 - row[NOTICES];
    default: return (row) => row[DAYS];
  }
}

// Equal rows keep the report's own order, whichever way the column is sorted.
function sortRows(chosen) {
  const key = keyOf(state.sort);
  const keys = new Map(chosen.map((at) => [at, key(rows[at])]));
  const turn = state.down ? -1 : 1;
  return chosen.sort((a, b) => turn * (keys.get(a) - keys.get(b)) || a - b);
}

function bandOf(days) {
  if (days < 0) return "expired";
  return Object.keys(report.windows).find((band) => days <= report.windows[band] && band !== "expired");
}

function makeRow(row) {
  const cell = (name, text) => el("td", { role: "cell", class: name }, text);
  const isolated = (name, text) => cell(name, el("bdi", {}, text || words.unknown));
  const notices = el("td", { role: "cell", class: row[NOTICES] ? "notices" : "notices is-off", "data-label": noticesHead }, row[NOTICES] ? words.on : words.off);
  return el("tr", { role: "row", class: bandOf(row[DAYS]) },
    isolated("order_id", row[ORDER]), isolated("common_name", row[NAME]),
    cell("expires", report.dates[row[DAYS]]), cell("days_left", report.days[row[DAYS]]),
    isolated("product", report.products[row[PRODUCT]]), cell("validity", report.validities[row[VALIDITY]] || words.unknown),
    isolated("partner", report.partners[row[PARTNER]]), isolated("organization", row[ORGANIZATION]), notices);
}
const noticesHead = document.querySelector("th.notices").textContent.trim();

function showTable(chosen) {
  sorted = sortRows(chosen);
  const pages = Math.max(1, Math.ceil(sorted.length / report.pageRows));
  state.page = Math.min(state.page, pages);
  const from = (state.page - 1) * report.pageRows;
  const shown = sorted.slice(from, from + report.pageRows);
  byId("rows").replaceChildren(...shown.map((at) => makeRow(rows[at])));
  for (const head of document.querySelectorAll("#table th")) {
    if (head.dataset.column === state.sort) head.setAttribute("aria-sort", state.down ? "descending" : "ascending");
    else head.removeAttribute("aria-sort");
  }
  byId("pages").hidden = pages === 1;
  byId("previous").disabled = state.page === 1;
  byId("next").disabled = state.page === pages;
  byId("range").textContent = fill(words.rows, { first: say(from + 1), last: say(from + shown.length), total: say(sorted.length) });
  showEmpty();
}

function showEmpty() {
  byId("empty").hidden = sorted.length > 0;
  byId("table").hidden = sorted.length === 0;
  if (sorted.length || !rows.length) return;
  const clear = el("button", { type: "button", class: "plain" }, words.clear);
  clear.addEventListener("click", clearFilters);
  byId("empty").replaceChildren(el("p", { class: "empty-title" }, words.none), el("p", {}, words.none_hint), clear);
}

// On paper there are no pages to turn: more rows, up to a bound that is said.
addEventListener("beforeprint", () => {
  byId("rows").replaceChildren(...sorted.slice(0, MOST_PRINTED).map((at) => makeRow(rows[at])));
  byId("print-note").textContent = sorted.length > MOST_PRINTED ? fill(words.printed, { shown: say(MOST_PRINTED), total: say(sorted.length) }) : "";
});
addEventListener("afterprint", () => showTable(sorted));
