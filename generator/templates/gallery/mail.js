// One mail: its row in an inbox, the mail in two widths, and its files.
const FRAME_HEIGHT_PX = 720;
const WIDTHS = [[600, "Desktop"], [375, "Phone"]];
// What a mail may look like elsewhere. Those with a view are shown by the file that the build made of
// the mail; a colour scheme is what the mail's own styles see.
const SHOWN = {
  light: { name: "Light", says: "The mail as it is written." },
  dark: { name: "Dark", dark: true, says: "The mail’s own dark styles, as Apple Mail shows them." },
  "images-off": { name: "Images off", view: true, says: "No picture loads: words, sizes and grounds must carry the mail." },
  "outlook-dark": { name: "Outlook dark", view: true, simulated: true, says: "Light grounds turned dark and dark text light, pictures as they are, as the Outlook apps do. The mail’s own answers to Outlook apply." },
  "gmail-dark": { name: "Gmail dark", view: true, simulated: true, says: "Every colour turned over, dark grounds too, pictures as they are, as the Gmail app on iOS does." },
  text: { name: "Plain text", says: "The part for clients that show no HTML." },
};
const MODES = Object.keys(SHOWN);
const showNight = () => document.documentElement.classList.toggle("mails-at-night", isNight());
const isNight = () => ["dark", "outlook-dark", "gmail-dark"].includes(state.mail);

function chooseSource(piece) {
  if (state.mail === "text") return piece.txt;
  return SHOWN[state.mail].view ? piece.views : piece.html;
}

const addressView = (piece) => addressOf(chooseSource(piece)) + (SHOWN[state.mail].view ? `#view-${state.mail}` : "");
const nameView = (piece, width) => `${nameOf(chooseSource(piece))}, ${width} px wide, ${SHOWN[state.mail].name.toLowerCase()}${SHOWN[state.mail].simulated ? ", simulated" : ""}`;

// The frame's own colour scheme is what the mail's prefers-color-scheme sees. No script runs in it;
// its origin is kept, for without one a page from disk may not show the pictures beside it.
function makeFrame(piece, width, label, room = mailWidth, height = FRAME_HEIGHT_PX) {
  const scale = Math.min(1, room / width);
  const shown = SHOWN[state.mail];
  const frame = el("iframe", {
    src: addressView(piece), sandbox: "allow-same-origin", loading: "lazy", width, height: Math.round(height / scale),
    title: nameView(piece, width), "data-file": chooseSource(piece),
    style: { "color-scheme": shown.dark ? "dark" : "light", transform: `scale(${scale})` },
  });
  frame.addEventListener("load", () => { frame.dataset.loaded = "true"; });
  return el("figure", { class: "pane" },
    el("figcaption", {}, el("b", {}, label), ` ${width} px`, scale < 1 && el("span", { class: "tag" }, `at ${Math.round(scale * 100)} %`),
      el("span", { class: "tag simulated", hidden: !shown.simulated }, "simulated")),
    el("div", { class: `frame ${isNight() ? "dark" : ""}`, style: { width: `${Math.round(width * scale)}px`, height: `${height}px` } }, frame));
}

function makePanes(piece, room, height) {
  if (!chooseSource(piece)) return [el("p", { class: "plain" }, "This mail has no such part.")];
  const widths = state.mail === "text" ? [[600, "Plain text"]] : WIDTHS;
  return widths.map(([width, label]) => makeFrame(piece, width, label, room, height));
}

// The same file in another view: the reader stays at the place in the mail.
function turnFrame(frame, piece) {
  frame.contentWindow.location.replace(new URL(addressView(piece), location));
  frame.style.setProperty("color-scheme", SHOWN[state.mail].dark ? "dark" : "light");
  frame.title = nameView(piece, frame.width);
  frame.parentNode.classList.toggle("dark", isNight());
  frame.closest(".pane").querySelector(".simulated").hidden = !SHOWN[state.mail].simulated;
}

function refreshPanes(panes, piece, room, height) {
  const frames = [...panes.querySelectorAll("iframe")];
  const same = frames.length > 0 && frames.every((frame) => frame.dataset.loaded && frame.dataset.file === chooseSource(piece));
  if (same) for (const frame of frames) turnFrame(frame, piece);
  else panes.replaceChildren(...makePanes(piece, room, height));
}

function makeModes() {
  return el("div", { class: "segments", role: "group", "aria-label": "How mails are shown" }, MODES.map((mode) =>
    el("button", { type: "button", "data-mode": mode, "aria-pressed": String(state.mail === mode), onclick: () => changeMode(mode) },
      SHOWN[mode].name, SHOWN[mode].simulated && el("small", {}, " simulated"))));
}

// 4.48 is not enough where 4.5 is asked for, so it is not rounded up.
const sayRatio = (ratio) => `${(Math.floor(ratio * 10) / 10).toFixed(1)}\u00a0:\u00a01`;

function fillNote(note) {
  const piece = byPath.get(note.dataset.mail);
  const faint = (piece.faint || {})[state.mail];
  note.replaceChildren(...[SHOWN[state.mail].simulated && el("b", {}, "Simulated. "), SHOWN[state.mail].says,
    faint && el("span", { class: "faint" }, icon("warning"), ` ${plural(faint.texts, "text falls", "texts fall")} below ${sayRatio(4.5)}${faint.texts > 1 ? ", the worst" : ""}: `,
      el("q", { lang: piece.locale }, faint.text), `, ${sayRatio(faint.ratio)}`)].filter(Boolean));
  return note;
}

const makeNote = (piece) => fillNote(el("p", { class: "view-note", "data-mail": piece.path }));

function changeMode(mode) {
  const kept = cells.get((currentPiece() || firstVisible() || {}).path);
  const top = kept && kept.getBoundingClientRect().top;
  state.mail = mode;
  writeState();
  for (const button of document.querySelectorAll("[data-mode]")) button.setAttribute("aria-pressed", String(button.dataset.mode === mode));
  document.querySelectorAll(".view-note").forEach(fillNote);
  showNight();
  for (const [path, cell] of cells) {
    const piece = byPath.get(path);
    if (piece.kind === "mail") refreshPanes(cell.querySelector(".panes"), piece);
  }
  refreshViewerPanes();
  if (kept) scrollBy({ top: kept.getBoundingClientRect().top - top, behavior: "instant" });
}

const stepMode = (by) => changeMode(MODES[(MODES.indexOf(state.mail) + by + MODES.length) % MODES.length]);

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
    el("div", { class: "mail-head" },
      el("div", { class: "mail-bar" }, el("p", { class: "lengths" }, `Subject ${countColumns(piece.subject)} columns, preview line ${countColumns(piece.preheader)}`), makeModes()),
      makeInboxes(piece)),
    makeNote(piece),
    el("div", { class: "mail-body" },
      el("div", { class: "panes" }, makePanes(piece)),
      el("div", { class: "mail-side" },
        el("button", { type: "button", class: "picture solid", onclick: () => openViewer(piece), "aria-label": `Look closely at the mail: ${piece.subject}` }, "Look closely"),
        listFindings(piece.findings, true) || el("p", { class: "good" }, icon("good"), "No findings"),
        makeFiles(piece))));
}
