// A mail's row as a list of mails shows it, unread, cut where the list cuts it.
const LIST_PX = 920;
const NARROW_LIST_PX = 640;
const PHONE_PX = 375;
const LIST_GAP_PX = 24;
// Chinese, Japanese, Korean and emoji take two columns of a line.
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const countColumns = (text) => [...text].reduce((sum, sign) => sum + (WIDE.test(sign) ? 2 : 1), 0);

const makeBar = (width) => el("span", { class: "ghost", style: { width } });

// Neighbours without words: they give the row its place, and nothing to read.
const makeGhost = (phone, share) => el("div", { class: "list-row", "aria-hidden": "true" }, phone ? el("span", { class: "avatar" }) : makeBar("7px"),
  phone ? el("div", { class: "lines" }, makeBar("38%"), makeBar(share), makeBar("90%")) : [makeBar("118px"), makeBar(share)]);

function makeLines(piece, phone) {
  const subject = el("b", { class: "row-subject" }, piece.subject || "No subject");
  const preheader = piece.preheader && el("span", { class: "row-preheader" }, piece.preheader);
  return phone ? [el("p", {}, subject), el("p", {}, preheader)] : [el("p", {}, subject, preheader && [el("span", { class: "dash" }, " – "), preheader])];
}

function makeRow(piece, phone) {
  const sender = kit.partners[piece.partner] || piece.partner;
  const name = el("p", { class: "sender" }, sender);
  const lines = el("div", { class: "lines", lang: piece.locale }, phone && name, makeLines(piece, phone));
  return el("div", { class: "list-row unread" }, el("span", { class: phone ? "avatar" : "unread-dot", "aria-hidden": "true" }, phone ? [...sender][0] : ""), !phone && name, lines);
}

// What a list cuts, its own layout knows; read once the row stands in the page.
function sayCut(figure) {
  const cut = (selector) => {
    const words = figure.querySelector(selector);
    return words && words.getBoundingClientRect().right > words.closest("p").getBoundingClientRect().right + 1;
  };
  const parts = [["subject", ".row-subject"], ["preview line", ".row-preheader"]].filter(([, selector]) => cut(selector)).map(([name]) => name);
  figure.querySelector(".cut").textContent = parts.length ? `${parts.join(" and ")} cut` : "nothing cut";
  figure.querySelector(".cut").classList.toggle("cuts-subject", parts[0] === "subject");
}

function makeList(piece, phone, width, room) {
  const scale = Math.min(1, room / width);
  const figure = el("figure", { class: `inbox ${phone ? "phone" : "desk"}` },
    el("figcaption", {}, el("b", {}, phone ? "Inbox, phone" : "Inbox, desktop"), ` ${width} px`,
      scale < 1 && el("span", { class: "tag" }, `at ${Math.round(scale * 100)} %`), el("span", { class: "cut" })),
    el("div", { class: "list", style: { width: `${width}px`, zoom: scale } }, makeRow(piece, phone), makeGhost(phone, "64%"), !phone && makeGhost(phone, "52%")));
  queueMicrotask(() => { if (figure.isConnected) sayCut(figure); });
  return figure;
}

function makeInboxes(piece, room = mailWidth) {
  const beside = Math.floor(room) - PHONE_PX - LIST_GAP_PX;
  const width = Math.min(LIST_PX, beside >= NARROW_LIST_PX ? beside : NARROW_LIST_PX);
  return el("div", { class: "inboxes" }, makeList(piece, false, width, room), makeList(piece, true, PHONE_PX, room));
}
