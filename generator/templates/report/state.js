// What is chosen, in the address after #, so that a link shows another person the same.
const ORDER = 0, NAME = 1, ORGANIZATION = 2, PARTNER = 3, PRODUCT = 4, VALIDITY = 5, DAYS = 6, NOTICES = 7, PRICE = 8;
const rows = report.rows;
const prices = report.prices.map((amount) => (amount ? toThousandths(amount) : null));
const haystack = rows.map((row) => [row[ORDER], row[NAME], row[ORGANIZATION], report.partners[row[PARTNER]], report.products[row[PRODUCT]]].join("\n").toLowerCase());
const COLUMNS = ["order_id", "common_name", "expires", "days_left", "product", "validity", "partner", "organization", "notices"];
const state = {};

// A partner or product without a name is a choice, too: null stands for no choice, "" for that one.
function readState() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const has = (name, list) => (asked.has(name) && list.includes(asked.get(name)) ? asked.get(name) : null);
  const window = asked.get("window");
  state.window = window === "all" ? "" : Object.hasOwn(report.windows, window) ? window : report.start;
  state.partner = has("partner", report.partners);
  state.product = has("product", report.products);
  state.q = asked.get("q") || "";
  const [, down, column] = /^(-?)(\w+)$/.exec(asked.get("sort") || "") || [];
  state.sort = COLUMNS.includes(column) ? column : "days_left";
  state.down = COLUMNS.includes(column) && down === "-";
  state.page = Math.max(1, Number.parseInt(asked.get("page"), 10) || 1);
}

function writeState() {
  const told = new URLSearchParams();
  if (state.window !== report.start) told.set("window", state.window || "all");
  for (const field of ["partner", "product"]) if (state[field] !== null) told.set(field, state[field]);
  if (state.q) told.set("q", state.q);
  if (state.sort !== "days_left" || state.down) told.set("sort", (state.down ? "-" : "") + state.sort);
  if (state.page > 1) told.set("page", state.page);
  const text = told.toString();
  if (text !== location.hash.slice(1)) history.replaceState(null, "", text ? `#${text}` : location.pathname + location.search);
}

const isFiltered = () => state.window !== report.start || state.partner !== null || state.product !== null || state.q !== "";

function inWindow(row, window) {
  if (!window) return true;
  return window === "expired" ? row[DAYS] < 0 : row[DAYS] >= 0 && row[DAYS] <= report.windows[window];
}

// Places of the rows that pass every filter but the one left out, whose choices are being counted.
function chooseRows(without = "") {
  const partner = without === "partner" || state.partner === null ? -1 : report.partners.indexOf(state.partner);
  const product = without === "product" || state.product === null ? -1 : report.products.indexOf(state.product);
  const window = without === "window" ? "" : state.window;
  const needles = state.q.toLowerCase().split(/\s+/).filter(Boolean);
  const chosen = [];
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at];
    if (partner >= 0 && row[PARTNER] !== partner) continue;
    if (product >= 0 && row[PRODUCT] !== product) continue;
    if (!inWindow(row, window)) continue;
    if (needles.length && !needles.every((needle) => haystack[at].includes(needle))) continue;
    chosen.push(at);
  }
  return chosen;
}
