// The live part of a preview. It stands inside the gallery's own script and uses its parts: what a
// save changes is set into the page where it stands, and nothing else moves.
const SEEN_MARGIN_PX = 100;
const session = document.body.dataset.session;
let now = Number(document.body.dataset.now);
const versions = new Map();
const filesOf = new Map();
let told = "";

// A browser keeps a picture for as long as its address is the same.
// What stands behind # in an address chooses a mail's view.
const stampOf = (address) => {
  const { pathname, hash } = new URL(address, location);
  const path = decodeURIComponent(pathname.slice(1));
  const version = versions.get(filesOf.get(path) || path);
  return version > 1 ? `${addressOf(path)}?v=${version}${hash}` : "";
};

function listFiles(piece) {
  const parts = (piece.parts || []).map((part) => part.path);
  return [piece.path, piece.preview, piece.html, piece.txt, piece.views, ...parts].filter(Boolean);
}

function keepVersion(piece) {
  versions.set(piece.path, piece.version);
  for (const path of listFiles(piece)) filesOf.set(path, piece.path);
}

// Cells that the gallery makes again, when someone scrolls back, must show the newest files too.
new MutationObserver((records) => {
  for (const { addedNodes } of records) for (const node of addedNodes) {
    if (!(node instanceof Element)) continue;
    for (const shown of [node, ...node.querySelectorAll("img, iframe")]) {
      const stamp = shown.matches("img[src], iframe[src]") && stampOf(shown.getAttribute("src"));
      if (stamp && shown.getAttribute("src") !== stamp) shown.setAttribute("src", stamp);
    }
  }
}).observe(document.body, { childList: true, subtree: true });

// The old picture stays until the new one is there.
function swapPicture(picture) {
  const stamp = stampOf(picture.getAttribute("src"));
  if (!stamp) return;
  const fresh = new Image();
  const show = () => picture.setAttribute("src", stamp);
  fresh.addEventListener("load", show);
  fresh.addEventListener("error", show);
  fresh.src = stamp;
}

// Replaced without a step in the history, and scrolled to where it was.
function swapFrame(frame) {
  const stamp = stampOf(frame.getAttribute("src"));
  if (!stamp) return;
  const inner = frame.contentWindow;
  if (!inner || inner.location.href === "about:blank") {
    frame.setAttribute("src", stamp);
    return;
  }
  const top = inner.scrollY;
  frame.addEventListener("load", () => frame.contentWindow.scrollTo(0, top), { once: true });
  inner.location.replace(stamp);
}

function swapFiles(place) {
  place.querySelectorAll("img[src]").forEach(swapPicture);
  place.querySelectorAll("iframe[src]").forEach(swapFrame);
}

function swapPart(place, selector, fresh) {
  const old = place.querySelector(selector);
  if (old && old.contains(document.activeElement)) return;
  if (old && fresh) old.replaceWith(fresh);
  else if (old) old.remove();
  else if (fresh) place.append(fresh);
}

function refreshCell(piece) {
  const cell = cells.get(piece.path);
  if (!cell) return;
  if (piece.kind === "mail") {
    const fresh = makeMail(piece);
    for (const part of [".mail-head", ".mail-side"]) swapPart(cell, part, fresh.querySelector(part));
    if (!cell.querySelector("iframe")) cell.querySelector(".panes").replaceChildren(...makePanes(piece));
  } else {
    swapPart(cell, ".caption", makeCaption(piece));
    swapPart(cell, ".findings", listFindings(piece.findings));
  }
  swapFiles(cell);
}

function refreshViewer(piece) {
  const viewer = byId("viewer");
  if (viewed !== piece || !viewer.open) return;
  swapPart(viewer, ".details", makeDetails(piece));
  swapFiles(viewer);
}

function takePiece(fresh) {
  keepVersion(fresh);
  const piece = byPath.get(fresh.path);
  if (!piece) return;
  wordsOf.delete(piece);
  Object.assign(piece, fresh);
  refreshCell(piece);
  refreshViewer(piece);
}

// Everything above the wall: what it counts has changed.
const refreshHead = debounce(() => {
  const open = document.querySelector(".all-claims")?.open;
  byId("facts").replaceChildren(byId("facts").firstElementChild);
  byId("verdicts").replaceChildren();
  byId("intro").replaceChildren();
  showHead();
  showIntro();
  if (open !== undefined && document.querySelector(".all-claims")) document.querySelector(".all-claims").open = open;
  showChoices();
}, 250);

const sameList = (one, two) => one.length === two.length && one.every((item, at) => item === two[at]);

// Pieces came or went: the wall is made again, and what was at its top stays there.
function refreshWall() {
  const top = firstVisible();
  const topOf = (path) => cells.get(path)?.getBoundingClientRect().top;
  const before = top && topOf(top.path);
  makeSelects();
  makeLadder();
  readState();
  showFilters();
  const block = top && blockOf.get(top.path);
  if (!block || before === undefined) return;
  fillBlock(block);
  scrollBy({ top: topOf(top.path) - before, behavior: "instant" });
}

async function takeKit() {
  const answer = await fetch("kit.json");
  if (!answer.ok) return;
  const fresh = await answer.json();
  const before = kit.pieces.map((piece) => piece.path);
  const stages = JSON.stringify(kit.stages);
  const pieces = fresh.kit.pieces.map((piece) => Object.assign(byPath.get(piece.path) || {}, piece));
  Object.assign(kit, fresh.kit, { pieces });
  byPath.clear();
  wordsOf.clear();
  for (const piece of pieces) byPath.set(piece.path, piece);
  document.querySelector("h1").textContent = fresh.name;
  const offer = document.querySelector(".offer");
  if (offer) offer.textContent = fresh.offer;
  refreshHead();
  if (!sameList(before, pieces.map((piece) => piece.path)) || stages !== JSON.stringify(kit.stages)) refreshWall();
}

// What is wrong, over everything else; it takes no clicks from what is below.
const panel = el("section", { id: "troubles", popover: "manual", role: "alert", "aria-label": "What is wrong" });
const badge = el("p", { id: "live", role: "status" });

function makeTrouble(trouble) {
  const place = [trouble.file, trouble.line, trouble.column].filter(Boolean).join(":");
  // What was found is told in quotes; where the line says it already, once is enough.
  const found = !trouble.source.includes(trouble.found.replace(/^"|"$/g, "")) && trouble.found;
  const facts = [["Found", found], ["Allowed", trouble.allowed], ["Hint", trouble.hint]].filter(([, text]) => text);
  return el("li", {},
    place && el("p", { class: "place" }, el("code", {}, place)),
    el("p", { class: "sentence" }, trouble.key && el("code", {}, trouble.key), trouble.key && ": ", trouble.sentence),
    trouble.source && el("pre", {}, el("span", { class: "line-number" }, trouble.line), el("span", {}, makeSource(trouble))),
    facts.length > 0 && el("dl", {}, facts.map(([name, text]) => el("div", {}, el("dt", {}, name), el("dd", {}, text)))));
}

// The line as written, with the place marked from where it begins to the end of the line.
function makeSource(trouble) {
  const at = trouble.column ? trouble.column - 1 : trouble.source.length - trouble.source.trimStart().length;
  return [trouble.source.slice(0, at), el("mark", {}, trouble.source.slice(at))];
}

function showTroubles(troubles) {
  const key = JSON.stringify(troubles);
  if (key === told) return;
  told = key;
  panel.replaceChildren(
    el("h2", {}, icon("error"), plural(troubles.length, "problem", "problems"), el("span", {}, "The last good pictures stay until it is mended.")),
    el("ol", {}, troubles.map(makeTrouble)));
  // Shown again, it stands above a dialog that was opened meanwhile.
  if (panel.matches(":popover-open")) panel.hidePopover();
  if (troubles.length) panel.showPopover();
}

function showLive(text, state) {
  badge.dataset.state = state;
  if (badge.textContent !== text) badge.textContent = text;
}

function takeNews(event) {
  const news = JSON.parse(event.data);
  if (news.page) {
    location.reload();
    return;
  }
  now = news.now;
  news.pieces.forEach(takePiece);
  if (news.kit) takeKit();
  else if (news.pieces.length) refreshHead();
  showTroubles(news.troubles);
  const broken = news.troubles.length > 0;
  showLive(broken ? plural(news.troubles.length, "problem", "problems") : news.left ? `Drawing ${plural(news.left, "banner", "banners")}` : "Up to date", broken ? "broken" : news.left ? "busy" : "good");
}

function listen() {
  const source = new EventSource(`events?session=${session}&since=${now}`);
  source.addEventListener("message", takeNews);
  source.addEventListener("error", () => {
    // The browser would ask again for what this page knows already.
    source.close();
    showLive("Not connected", "lost");
    setTimeout(listen, 1000);
  });
}

// The server draws first what is looked at: the viewer's piece, then the cells in sight.
function listSeen() {
  const near = (cell) => {
    const box = cell.getBoundingClientRect();
    return box.bottom > -SEEN_MARGIN_PX && box.top < innerHeight + SEEN_MARGIN_PX;
  };
  const seen = order.map((piece) => piece.path).filter((path) => cells.has(path) && near(cells.get(path)));
  return viewed ? [viewed.path, ...seen] : seen;
}

let seenBefore = "";
const tellSeen = debounce(() => {
  const seen = JSON.stringify(document.hidden ? [] : listSeen());
  if (seen === seenBefore) return;
  seenBefore = seen;
  fetch("visible", { method: "POST", headers: { "Content-Type": "application/json" }, body: seen }).catch(() => { seenBefore = ""; });
}, 60);

document.body.append(panel, badge);
for (const change of ["scroll", "resize", "hashchange"]) addEventListener(change, tellSeen);
document.addEventListener("visibilitychange", tellSeen);
new MutationObserver(tellSeen).observe(byId("wall"), { childList: true, subtree: true });
new MutationObserver(tellSeen).observe(byId("viewer"), { attributes: true, childList: true });
showLive("Connecting", "busy");
tellSeen();
listen();
