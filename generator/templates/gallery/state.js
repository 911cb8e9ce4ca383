// What is chosen, kept in the address after #, so that a link shows another person the same.
const LEVELS = ["error", "warning", "note"];
const LEVEL_NAMES = { error: "Errors", warning: "Warnings", note: "Notes", none: "No findings" };
// An experiment's arms by id, each with its name; the control first.
const VARIANTS = kit.variants || {};
const nameVariant = (id) => VARIANTS[id] || id;
const FACETS = {
  ...(Object.keys(VARIANTS).length ? { variant: { all: "All variants", of: (piece) => [piece.variant], name: nameVariant } } : {}),
  partner: { all: "All partners", of: (piece) => [piece.partner], name: (id) => kit.partners[id] || id },
  locale: { all: "All locales", of: (piece) => [piece.locale], name: (id) => id },
  kind: { all: "All kinds", of: (piece) => [piece.kind], name: (id) => kit.kinds[id] || id },
  placement: { all: "All places", of: (piece) => (piece.placement ? [piece.placement] : []), name: (id) => kit.placements[id] || id },
  size: { all: "All sizes", of: (piece) => (piece.size ? [piece.size] : []), name: (id) => id.replace("x", " × ") },
  level: { all: "All findings", of: levelsOf, name: (id) => LEVEL_NAMES[id] || id },
};
const state = { stage: [], q: "", mail: "light", view: "" };

function levelsOf(piece) {
  const levels = LEVELS.filter((level) => piece.findings.some((finding) => finding.level === level));
  return levels.length ? levels : ["none"];
}

const wordsOf = new Map();
function words(piece) {
  if (!wordsOf.has(piece)) {
    const all = [...piece.text, piece.subject, piece.preheader, piece.path, ...piece.findings.map((f) => `${f.check} ${f.message}`)];
    wordsOf.set(piece, all.filter(Boolean).join("\n").toLowerCase());
  }
  return wordsOf.get(piece);
}

function readState() {
  const given = new URLSearchParams(location.hash.slice(1));
  for (const field of Object.keys(FACETS)) state[field] = given.get(field) || "";
  state.stage = (given.get("stage") || "").split(",").filter((id) => kit.stages.some((stage) => stage.id === id));
  state.q = given.get("q") || "";
  state.mail = Object.hasOwn(SHOWN, given.get("mail") || "") ? given.get("mail") : "light";
  state.view = given.get("view") || "";
}

function writeState() {
  const kept = new URLSearchParams();
  for (const field of Object.keys(FACETS)) if (state[field]) kept.set(field, state[field]);
  if (state.stage.length) kept.set("stage", state.stage.join(","));
  if (state.q) kept.set("q", state.q);
  if (state.mail !== "light") kept.set("mail", state.mail);
  if (state.view) kept.set("view", state.view);
  const hash = kept.toString().replaceAll("%2C", ",").replaceAll("%2F", "/");
  history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
}

const isFiltered = () => Boolean(state.q || state.stage.length || Object.keys(FACETS).some((field) => state[field]));

// All pieces that pass every filter but `skip`; a facet's own counts leave the facet itself out.
function choosePieces(skip) {
  const terms = skip === "q" ? [] : state.q.toLowerCase().split(/\s+/).filter(Boolean);
  const fields = Object.keys(FACETS).filter((field) => field !== skip && state[field]);
  const stages = skip === "stage" ? [] : state.stage;
  return kit.pieces.filter((piece) =>
    (!stages.length || stages.includes(piece.stage)) &&
    fields.every((field) => FACETS[field].of(piece).includes(state[field])) &&
    terms.every((term) => words(piece).includes(term)));
}

function clearFilters() {
  for (const field of Object.keys(FACETS)) state[field] = "";
  state.stage = [];
  state.q = "";
}
