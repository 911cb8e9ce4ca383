// One piece as it stands on the wall.
const MIN_CELL_PX = 216;
const CAPTION_PX = 56;
const PAGE_PX = 420;
const PAGE_HEIGHT_PX = 600;
// Posts of social networks are drawn for dense screens, and are shown there at about half.
const POST_AREA_PX = 500000;
const PICTURE_PX = 640;
const TEXT_HEIGHT_PX = 240;
const TEXT_LINES = 12;
let wallWidth = 1200;
let mailWidth = 1200;

// Room inside a well and inside a mail's card; the numbers are those of the style sheet.
function measureWall() {
  const wall = byId("wall");
  const gutter = parseFloat(getComputedStyle(wall).paddingLeft);
  const narrow = innerWidth <= 720;
  wallWidth = Math.max(240, wall.clientWidth - (narrow ? 24 : 2 * gutter + 48));
  mailWidth = Math.max(240, wall.clientWidth - 2 * gutter - (narrow ? 26 : 50));
}

function scaleOf(piece) {
  const natural = piece.cssW * piece.cssH > POST_AREA_PX ? 0.5 : 1;
  return Math.min(natural, wallWidth / Math.max(piece.cssW, 1));
}

function sizeOf(piece) {
  if (piece.shape === "html") return [Math.round(piece.w * fitShape(piece, wallWidth)), Math.round(piece.h * fitShape(piece, wallWidth))];
  if (piece.shape === "picture" && piece.w) return [Math.round(piece.w * fitShape(piece, Math.min(PICTURE_PX, wallWidth))), Math.round(piece.h * fitShape(piece, Math.min(PICTURE_PX, wallWidth)))];
  if (piece.shape === "picture" || piece.shape === "text") return [Math.min(PAGE_PX, wallWidth), TEXT_HEIGHT_PX];
  if (piece.kind !== "banner") return [Math.min(PAGE_PX, wallWidth), PAGE_HEIGHT_PX];
  const scale = scaleOf(piece);
  return [Math.round(piece.cssW * scale), Math.round(piece.cssH * scale)];
}

// Pages and pictures of channels stand at their own size, or as large as there is room.
const fitShape = (piece, room) => Math.min(1, room / Math.max(piece.w || 1, 1));

// A page as it is: no script runs in it, and #preview shows what waits to be asked for.
function makeLive(piece, room, attributes = {}) {
  const scale = fitShape(piece, room);
  return el("div", { class: "frame live", style: { width: `${Math.round(piece.w * scale)}px`, height: `${Math.round(piece.h * scale)}px` } },
    el("iframe", { src: `${addressOf(piece.path)}#preview`, sandbox: "allow-same-origin", loading: "lazy", width: piece.w, height: piece.h, title: `${nameOf(piece.path)}, ${piece.w} px wide`, style: { transform: `scale(${scale})` }, ...attributes }));
}

function makeWords(piece) {
  const rest = piece.text.length - TEXT_LINES;
  return el("span", { class: "words", lang: piece.locale }, piece.text.slice(0, TEXT_LINES).map((line) => el("span", {}, line)),
    rest > 0 && el("span", { lang: "en" }, `and ${plural(rest, "more line", "more lines")}`), !piece.text.length && nameOf(piece.path));
}

const summary = (piece) => piece.text.join(" ") || nameOf(piece.path);

function makePicture(piece) {
  const [width, height] = sizeOf(piece);
  const open = el("button", { type: "button", class: "picture", "aria-label": `Look closely at ${nameOf(piece.path)}`, onclick: () => openViewer(piece) });
  if (piece.shape === "html") return el("div", { class: "under" }, makeLive(piece, wallWidth, { inert: true, tabindex: -1 }), open);
  if (piece.shape === "text") open.append(makeWords(piece));
  else if (piece.shape === "picture") open.append(el("img", { src: addressOf(piece.path), width, loading: "lazy", decoding: "async", alt: "" }));
  else if (piece.kind === "banner") {
    open.append(el("img", { src: addressOf(piece.preview || piece.path), width, height, loading: "lazy", decoding: "async", alt: "" }));
  } else if (piece.preview) {
    open.append(el("img", { src: addressOf(piece.preview), width, class: "page", loading: "lazy", decoding: "async", alt: "" }));
  } else {
    open.append(el("span", { class: "no-preview" }, summary(piece)));
  }
  return open;
}

function listFindings(findings, named = false) {
  if (!findings.length) return null;
  return el("ul", { class: "findings" }, findings.map((finding) => el("li", { class: `finding ${finding.level}` },
    icon(finding.level),
    el("span", {}, el("b", {}, finding.level[0].toUpperCase() + finding.level.slice(1)), " ", finding.message, " ",
      finding.place ? el("code", { class: "place" }, finding.place) : "", " ",
      el("code", {}, named ? `${nameOf(finding.path)} · ${finding.check}` : finding.check)))));
}

function makeCaption(piece) {
  const scale = piece.kind === "banner" ? scaleOf(piece) : piece.shape === "html" ? fitShape(piece, wallWidth) : 1;
  const title = piece.kind === "banner"
    ? [el("b", {}, `${piece.cssW} × ${piece.cssH}`), piece.scale > 1 && el("span", { class: "tag", title: `${piece.w} × ${piece.h} pixels` }, `${piece.scale}×`), piece.format && el("span", { class: "tag" }, piece.format),
      scale < 1 && el("span", { class: "tag", title: "Shown smaller than its true size" }, `at ${Math.round(scale * 100)} %`)]
    : [el("b", {}, kit.kinds[piece.kind]), scale < 1 && el("span", { class: "tag", title: "Shown smaller than its true size" }, `at ${Math.round(scale * 100)} %`)];
  const variant = piece.variant && el("span", { class: "tag" }, piece.variant);
  return el("div", { class: "caption" },
    el("div", { class: "said" },
      el("p", {}, title, variant, el("span", {}, weigh(piece.bytes))),
      el("p", { class: "file" }, el("span", { class: "name", title: piece.path }, nameOf(piece.path)), el("code", { title: `SHA-256 ${piece.sha}` }, piece.sha.slice(0, 8))),
      (piece.parts || []).slice(1).map((part) => el("p", { class: "file" }, el("a", { href: addressOf(part.path), target: "_blank", rel: "noopener" }, nameOf(part.path)), weigh(part.bytes)))),
    fileLinks(piece.path));
}

function makeCell(piece) {
  if (piece.kind === "mail") return makeMail(piece);
  const [width] = sizeOf(piece);
  return el("article", { class: `cell ${piece.kind}`, "data-path": piece.path, "aria-label": `${nameOf(piece.path)}: ${summary(piece).slice(0, 160)}`, style: { width: `${Math.max(MIN_CELL_PX, width)}px` } },
    makePicture(piece), makeCaption(piece), listFindings(piece.findings));
}

// How high a block of cells will be, so that the scroll bar tells the truth before they exist.
function guessHeight(pieces) {
  if (!pieces.length) return 0;
  if (pieces[0].kind === "mail") return pieces.length * (mailWidth > 1270 ? 1130 : 1950);
  let total = 0;
  let rowWidth = 0;
  let rowHeight = 0;
  for (const piece of pieces) {
    const [width, height] = sizeOf(piece);
    const cellWidth = Math.max(MIN_CELL_PX, width) + 24;
    const cellHeight = height + CAPTION_PX + piece.findings.length * 64 + ((piece.parts || []).length > 1 ? 20 * (piece.parts.length - 1) : 0) + 24;
    if (rowWidth && rowWidth + cellWidth > wallWidth + 24) {
      total += rowHeight;
      rowWidth = rowHeight = 0;
    }
    rowWidth += cellWidth;
    rowHeight = Math.max(rowHeight, cellHeight);
  }
  return total + rowHeight;
}
