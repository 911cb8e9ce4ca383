// One piece, large, with all that is known of it; previous and next follow the wall.
let viewed = null;

function openViewer(piece) {
  const viewer = byId("viewer");
  viewed = piece;
  state.view = piece.path;
  writeState();
  viewer.replaceChildren(makeViewerHead(piece), el("div", { class: "viewer-body" }, makeCanvas(piece), makeDetails(piece)));
  if (!viewer.open) viewer.showModal();
  viewer.querySelector(".canvas").focus({ preventScroll: true });
}

function stepViewer(by) {
  const to = order[order.indexOf(viewed) + by];
  if (to) openViewer(to);
}

function closeViewer() {
  const last = viewed;
  viewed = null;
  state.view = "";
  writeState();
  byId("viewer").replaceChildren();
  if (last) focusPiece(last);
}

function makeViewerHead(piece) {
  const at = order.indexOf(piece);
  const stage = kit.stages.find((one) => one.id === piece.stage);
  return el("div", { class: "viewer-head" },
    el("div", { class: "viewer-title" }, el("h2", { id: "viewer-name" }, piece.kind === "mail" ? piece.subject || nameOf(piece.path) : nameOf(piece.path)),
      el("p", {}, [kit.partners[piece.partner] || piece.partner, piece.locale, nameVariant(piece.variant), stage && stage.name, kit.placements[piece.placement]].filter(Boolean).join(" · ")),
      piece.kind === "mail" && makeNote(piece)),
    piece.kind === "mail" && makeModes(),
    el("div", { class: "steps" },
      el("button", { type: "button", "aria-label": "Previous asset", disabled: at <= 0, onclick: () => stepViewer(-1) }, icon("previous")),
      el("span", {}, at < 0 ? "" : `${at + 1} / ${order.length}`),
      el("button", { type: "button", "aria-label": "Next asset", disabled: at < 0 || at >= order.length - 1, onclick: () => stepViewer(1) }, icon("next")),
      el("button", { type: "button", "aria-label": "Close", onclick: () => byId("viewer").close() }, icon("close"))));
}

function makeCanvas(piece) {
  const canvas = el("div", { class: `canvas ${piece.kind}`, tabindex: 0, role: "group", "aria-label": "The asset" });
  if (piece.kind === "mail") canvas.append(el("div", { class: "panes" }, makePanes(piece, innerWidth - 48, Math.max(420, innerHeight - 170))));
  else if (piece.kind === "banner") canvas.append(makeZoom(piece));
  else if (piece.shape === "html") canvas.append(makeLive(piece, innerWidth - (innerWidth > 900 ? 408 : 48)));
  else if (piece.shape === "picture") canvas.append(el("img", { class: "art", src: addressOf(piece.path), alt: summary(piece).slice(0, 300) }));
  else if (piece.shape === "text") canvas.append(el("div", { class: "sheet", lang: piece.locale }, piece.text.length ? piece.text.map((line) => el("p", {}, line)) : el("p", {}, nameOf(piece.path))));
  else if (piece.preview) canvas.append(el("a", { href: addressOf(piece.path), target: "_blank", rel: "noopener", "aria-label": `Open ${nameOf(piece.path)}` }, el("img", { class: "page", src: addressOf(piece.preview), alt: summary(piece).slice(0, 300) })));
  else canvas.append(el("p", { class: "plain" }, "PDF without a preview"));
  return canvas;
}

// A banner larger than the room is shown whole first; a click shows it at its true size.
function makeZoom(piece) {
  const picture = el("img", { src: addressOf(piece.preview || piece.path), width: piece.cssW, height: piece.cssH, alt: summary(piece), lang: piece.locale });
  const zoom = el("button", { type: "button", class: "zoom fit", "aria-label": "True size", "aria-pressed": "false", onclick: () => {
    const fit = zoom.classList.toggle("fit");
    zoom.setAttribute("aria-pressed", String(!fit));
  } }, picture);
  return zoom;
}

function refreshViewerPanes() {
  const panes = viewed && byId("viewer").querySelector(".panes");
  if (panes) refreshPanes(panes, viewed, innerWidth - 48, Math.max(420, innerHeight - 170));
}

function makeDetails(piece) {
  const claims = kit.claims.filter((claim) => claim.locale === piece.locale && claim.variant === piece.variant && piece.claims.includes(claim.id));
  const fact = (name, value) => value && el("div", {}, el("dt", {}, name), el("dd", {}, value));
  return el("div", { class: "details", tabindex: 0, role: "group", "aria-label": "Details" },
    el("div", { class: "buttons" },
      el("a", { class: "solid", ...saves(piece.path) }, "Download"),
      // A zip does not open in a browser; it is unpacked, or uploaded as it is.
      !piece.path.endsWith(".zip") && el("a", { class: "outline", href: addressOf(piece.path), target: "_blank", rel: "noopener" }, "Open")),
    listFindings(piece.findings, piece.kind === "mail") || el("p", { class: "good" }, icon("good"), "No findings"),
    el("dl", {}, fact("Subject", piece.subject), fact("Preview line", piece.preheader),
      piece.kind === "banner" && fact("Pixels", `${piece.w} × ${piece.h}` + (piece.scale > 1 ? `, shown at ${piece.cssW} × ${piece.cssH}` : "")),
      fact("Format", piece.format), fact("Weight", weigh(piece.bytes)), fact("Variant", piece.variant),
      fact("Path", el("code", {}, piece.path)), fact("SHA-256", el("code", {}, piece.sha))),
    piece.parts && piece.parts.length > 1 && makeFiles(piece, "h3"),
    piece.text.length > 0 && [el("h3", {}, "What it says"), el("ul", { class: "says", lang: piece.locale }, piece.text.map((line) => el("li", {}, line)))],
    claims.length > 0 && [el("h3", {}, "What it claims"), makeClaims(claims)]);
}
