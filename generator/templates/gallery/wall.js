// The wall: headings always, cells only near the part of the page that is being looked at.
const BLOCK_CELLS = 24;
const SECTION_ORDER = Object.keys(kit.kinds);
const byPath = new Map(kit.pieces.map((piece) => [piece.path, piece]));
const cells = new Map();
const blocks = new Map();
let blockOf = new Map();
let order = [];

const observer = new IntersectionObserver((entries) => {
  for (const entry of entries) (entry.isIntersecting ? fillBlock : drainBlock)(blocks.get(entry.target));
}, { rootMargin: "1500px 0px" });

function fillBlock(block) {
  if (!block || block.filled) return;
  block.filled = true;
  block.node.style.removeProperty("min-height");
  block.node.append(...block.pieces.map((piece) => {
    const cell = makeCell(piece);
    cells.set(piece.path, cell);
    return cell;
  }));
}

function drainBlock(block) {
  if (!block || !block.filled || block.node.contains(document.activeElement)) return;
  block.filled = false;
  block.node.style.setProperty("min-height", `${block.node.offsetHeight}px`);
  block.node.replaceChildren();
  for (const piece of block.pieces) cells.delete(piece.path);
}

// The observer runs after the next frame; whoever tabs faster must find the neighbours there.
function fillAround(focused) {
  const all = [...blocks.values()];
  const own = focused.closest(".block");
  const at = own ? all.indexOf(blocks.get(own)) : -1;
  for (const block of own ? [all[at - 1], all[at + 1]] : [all[0], all[all.length - 1]]) fillBlock(block);
}

function makeBlock(pieces) {
  const node = el("div", { class: "block", style: { "min-height": `${guessHeight(pieces)}px` } });
  const block = { node, pieces, filled: false };
  blocks.set(node, block);
  for (const piece of pieces) blockOf.set(piece.path, block);
  order.push(...pieces);
  return node;
}

function groupBy(pieces, keyOf) {
  const groups = new Map();
  for (const piece of pieces) {
    const key = keyOf(piece);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(piece);
  }
  return groups;
}

const rank = (list, item) => (list.includes(item) ? list.indexOf(item) : list.length);

function comparePieces(a, b) {
  return rank(SECTION_ORDER, a.kind) - rank(SECTION_ORDER, b.kind) ||
    rank(kit.placementOrder, a.placement) - rank(kit.placementOrder, b.placement) ||
    (a.kind === "banner" ? a.cssH - b.cssH || a.cssW - b.cssW || a.scale - b.scale : 0) ||
    (a.shape === "text") - (b.shape === "text") ||
    (a.path < b.path ? -1 : 1);
}

function makeSection(pieces) {
  const [first] = pieces;
  const name = first.kind === "banner" ? `${kit.placements[first.placement] || "Other"} banners` : kit.kinds[first.kind] + (first.kind === "mail" ? "" : "s");
  const made = [];
  for (let from = 0; from < pieces.length; from += BLOCK_CELLS) made.push(makeBlock(pieces.slice(from, from + BLOCK_CELLS)));
  return el("section", { class: `group ${first.kind === "mail" ? "mails" : "well"}` },
    el("h4", {}, name, el("span", { class: "number" }, pieces.length)), made);
}

function makeStage(stage, pieces) {
  const kits = groupBy(pieces, (piece) => `${piece.partner}\n${piece.locale}\n${piece.variant}`);
  const days = !stage.id ? "All" : stage.days > 0 ? `+${stage.days}` : String(stage.days).replace("-", "−");
  return el("section", { class: "stage", "aria-label": stage.name },
    el("h2", {}, el("span", { class: "days", style: { "--ground": stage.ground || "transparent" } }, days), el("span", { class: "said-days" }, stage.name[0].toUpperCase() + stage.name.slice(1)),
      el("span", { class: "number" }, pieces.length)),
    [...kits.values()].map((mine) => el("section", { class: "kit" },
      el("h3", {}, kit.partners[mine[0].partner] || mine[0].partner, el("span", { class: "locale" }, mine[0].locale), mine[0].variant && el("span", { class: "locale" }, nameVariant(mine[0].variant)), el("span", { class: "where" }, stage.name)),
      [...groupBy(mine.sort(comparePieces), (piece) => `${piece.kind}\n${piece.placement || ""}`).values()].map(makeSection))));
}

function renderWall() {
  observer.disconnect();
  for (const known of [cells, blocks]) known.clear();
  blockOf = new Map();
  order = [];
  const wall = byId("wall");
  measureWall();
  const chosen = choosePieces();
  const stages = groupBy(chosen, (piece) => piece.stage);
  wall.replaceChildren(...(chosen.length ? kit.stages.filter((stage) => stages.has(stage.id)).map((stage) => makeStage(stage, stages.get(stage.id))) : [makeEmpty()]));
  for (const node of blocks.keys()) observer.observe(node);
  return chosen;
}

function makeEmpty() {
  const none = !kit.pieces.length;
  return el("div", { class: "empty" },
    el("p", { class: "empty-title" }, none ? "This kit holds no assets" : "No asset matches"),
    el("p", {}, none ? "The build made no file. Look at the findings above." : "Nothing in this kit passes all of these filters at once."),
    !none && el("button", { type: "button", class: "solid", onclick: () => { clearFilters(); applyFilters(); byId("search").focus(); } }, "Clear filters"));
}

function focusPiece(piece) {
  fillBlock(blockOf.get(piece.path));
  const cell = cells.get(piece.path);
  if (!cell) return;
  const picture = cell.querySelector(".picture");
  picture.focus({ preventScroll: true });
  const room = innerHeight - byId("bar").offsetHeight - 56;
  const fits = cell.offsetHeight < room;
  (fits ? cell : picture).scrollIntoView({ block: fits || picture.offsetHeight < room ? "nearest" : "start", inline: "nearest" });
}
