// One mail: its row in an inbox, the mail in two widths, and its files.
const FRAME_HEIGHT_PX = 720;
const WIDTHS = [[600, "Desktop"], [375, "Phone"]];
const MODES = [["light", "Light"], ["dark", "Dark"], ["text", "Plain text"]];

// The frame's own colour scheme is what the mail's prefers-color-scheme sees. No script runs in it;
// its origin is kept, for without one a page from disk may not show the pictures beside it.
function makeFrame(piece, width, label, room = mailWidth, height = FRAME_HEIGHT_PX) {
  const scale = Math.min(1, room / width);
  const plain = state.mail === "text";
  const source = plain ? piece.txt : piece.html;
  const dark = state.mail === "dark";
  const frame = el("iframe", {
    src: addressOf(source), sandbox: "allow-same-origin", loading: "lazy", width, height: Math.round(height / scale),
    title: `${nameOf(source)}, ${width} px wide${dark ? ", dark mode" : ""}`,
    style: { "color-scheme": dark ? "dark" : "light", transform: `scale(${scale})` },
  });
  return el("figure", { class: "pane" },
    el("figcaption", {}, el("b", {}, label), ` ${width} px`, scale < 1 && el("span", { class: "tag" }, `at ${Math.round(scale * 100)} %`)),
    el("div", { class: `frame ${dark ? "dark" : ""}`, style: { width: `${Math.round(width * scale)}px`, height: `${height}px` } }, frame));
}

function makePanes(piece, room, height) {
  if (!(state.mail === "text" ? piece.txt : piece.html)) return [el("p", { class: "plain" }, "This mail has no such part.")];
  const widths = state.mail === "text" ? [[600, "Plain text"]] : WIDTHS;
  return widths.map(([width, label]) => makeFrame(piece, width, label, room, height));
}

function makeModes() {
  return el("div", { class: "segments", role: "group", "aria-label": "How mails are shown" }, MODES.map(([mode, name]) =>
    el("button", { type: "button", "data-mode": mode, "aria-pressed": String(state.mail === mode), onclick: () => changeMode(mode) }, name)));
}

function changeMode(mode) {
  state.mail = mode;
  writeState();
  for (const button of document.querySelectorAll("[data-mode]")) button.setAttribute("aria-pressed", String(button.dataset.mode === mode));
  for (const [path, cell] of cells) {
    const piece = byPath.get(path);
    if (piece.kind === "mail") cell.querySelector(".panes").replaceChildren(...makePanes(piece));
  }
  refreshViewerPanes();
}

function makeInboxRow(piece) {
  const sender = kit.partners[piece.partner] || piece.partner;
  return el("div", { class: "inbox" },
    el("span", { class: "sender" }, sender),
    el("p", { lang: piece.locale }, el("b", {}, piece.subject || "No subject"), piece.preheader && el("span", {}, ` — ${piece.preheader}`)),
    el("span", { class: "lengths", title: "Characters of subject and preview line" }, `${[...piece.subject].length} + ${[...piece.preheader].length} characters`));
}

function makeFileRow(file) {
  return el("li", {}, el("span", { class: "name", title: file.path }, nameOf(file.path)), el("span", {}, weigh(file.bytes)),
    el("code", { title: `SHA-256 ${file.sha}` }, file.sha.slice(0, 8)), fileLinks(file.path));
}

function makeFiles(piece, heading = "h5") {
  const pictures = piece.parts.filter((part) => part.kind === "email-image");
  const others = piece.parts.filter((part) => part.kind !== "email-image");
  return el("div", { class: "files" }, el(heading, {}, "Files"), el("ul", {}, others.map(makeFileRow)),
    pictures.length > 0 && el("details", {}, el("summary", {}, plural(pictures.length, "picture", "pictures")),
      el("ul", { class: "pictures" }, pictures.map((part) => el("li", {},
        el("img", { src: addressOf(part.path), alt: "", loading: "lazy" }),
        el("span", { class: "name", title: part.path }, nameOf(part.path)), el("span", {}, weigh(part.bytes)),
        el("code", { title: `SHA-256 ${part.sha}` }, part.sha.slice(0, 8)), fileLinks(part.path))))));
}

function makeMail(piece) {
  return el("article", { class: "cell mail", "data-path": piece.path, "aria-label": `Email: ${piece.subject}` },
    el("div", { class: "mail-head" }, makeInboxRow(piece), makeModes()),
    el("div", { class: "mail-body" },
      el("div", { class: "panes" }, makePanes(piece)),
      el("div", { class: "mail-side" },
        el("button", { type: "button", class: "picture solid", onclick: () => openViewer(piece), "aria-label": `Look closely at the mail: ${piece.subject}` }, "Look closely"),
        listFindings(piece.findings, true) || el("p", { class: "good" }, icon("good"), "No findings"),
        makeFiles(piece))));
}
