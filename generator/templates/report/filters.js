// The bar: every choice with the number of orders that it would leave.
const nameless = { partner: words.no_partner, product: words.no_product };
const places = { partner: PARTNER, product: PRODUCT };

function makeOptions(field) {
  const texts = field === "partner" ? report.partners : report.products;
  const order = texts.map((_, at) => at).sort((a, b) => Number(texts[a] === "") - Number(texts[b] === "") || collator.compare(texts[a], texts[b]));
  byId(field).append(...order.map((at) => el("option", { value: at }, texts[at] || nameless[field])));
}

function showOptions(field) {
  const texts = field === "partner" ? report.partners : report.products;
  const counts = new Array(texts.length).fill(0);
  for (const at of chooseRows(field)) counts[rows[at][places[field]]] += 1;
  const select = byId(field);
  for (const option of [...select.options].slice(1)) option.textContent = `${texts[option.value] || nameless[field]} (${say(counts[option.value])})`;
  select.value = state[field] === null ? "" : String(texts.indexOf(state[field]));
}

function showWindows() {
  const others = chooseRows("window");
  for (const chip of byId("chips").children) {
    const window = chip.dataset.window;
    chip.setAttribute("aria-pressed", String(state.window === window));
    const count = window ? others.filter((at) => inWindow(rows[at], window)).length : others.length;
    // A plus says that this page does not hold all of them.
    chip.querySelector(".n").textContent = say(count) + (report.cut.includes(window) ? "+" : "");
  }
}

function sumPrices(chosen) {
  let total = 0n;
  for (const at of chosen) total += prices[rows[at][PRICE]] ?? 0n;
  return total;
}

function showResult(chosen) {
  const all = chosen.length === rows.length;
  const total = say(rows.length);
  byId("count").textContent = !all ? fill(words.shown, { shown: say(chosen.length), total }) : rows.length === 1 ? words.shown_one : fill(words.shown_all, { total });
  const sum = report.currency ? sumPrices(chosen) : 0n;
  byId("money").textContent = sum ? fill(words.shown_money, { money: sayMoney(sum) }) : "";
  byId("clear").hidden = !isFiltered();
}

function show() {
  const chosen = chooseRows();
  showTable(chosen);
  showWindows();
  showOptions("partner");
  showOptions("product");
  if (byId("search").value.trim() !== state.q) byId("search").value = state.q;
  showResult(sorted);
  writeState();
}

function change(changes) {
  Object.assign(state, { page: 1 }, changes);
  show();
}

function clearFilters() {
  change({ window: report.start, partner: null, product: null, q: "" });
  byId("search").focus();
}
