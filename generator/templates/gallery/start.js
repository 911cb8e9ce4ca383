// The parts above the wall, and what starts it all.
const VERDICTS = { fails: ["Fails", "error"], "left-out": ["Left out", "note"], weaker: ["Weaker", "note"], holds: ["Holds", "good"] };
const SHOWN_PLACES = 6;

// The ledger: what is claimed, why it may be said, what it rests on, and where it appears.
function makeClaims(claims) {
  return el("ul", { class: "claims" }, claims.map((claim) => el("li", { class: claim.verdict },
    icon(VERDICTS[claim.verdict][1]),
    el("div", {}, el("p", {}, el("b", {}, VERDICTS[claim.verdict][0]), " ", el("span", { lang: claim.locale }, claim.text || "Nothing is said.")),
      claim.reason && el("p", { class: "evidence" }, claim.reason),
      el("p", { class: "evidence" }, [claim.id, claim.locale, nameVariant(claim.variant), claim.evidence].filter(Boolean).join(" · ")),
      listPlaces(claim)))));
}

function listPlaces(claim) {
  const places = kit.pieces.filter((piece) => piece.locale === claim.locale && piece.variant === claim.variant && piece.claims.includes(claim.id));
  if (!places.length) return null;
  const rest = places.length - SHOWN_PLACES;
  return el("details", { class: "places" }, el("summary", {}, `In ${plural(places.length, "asset", "assets")}`),
    el("ul", {}, places.slice(0, SHOWN_PLACES).map((piece) => el("li", {}, el("a", { href: `#view=${piece.path}` }, piece.path))),
      rest > 0 && el("li", {}, `and ${rest.toLocaleString("en")} more`)));
}

function showHead() {
  const counted = [["Partners", new Set(kit.pieces.map((p) => p.partner)).size], ["Languages", new Set(kit.pieces.map((p) => p.locale)).size],
    ["Stages", kit.stages.length], ["Assets", kit.pieces.length], ["Files", kit.files]];
  byId("facts").append(...counted.map(([name, count]) => el("div", {}, el("dt", {}, name), el("dd", {}, count.toLocaleString("en")))));
  const all = [...kit.findings, ...kit.pieces.flatMap((piece) => piece.findings)];
  const names = { error: ["error", "errors"], warning: ["warning", "warnings"], note: ["note", "notes"] };
  byId("verdicts").append(...LEVELS.map((level) => {
    const count = all.filter((finding) => finding.level === level).length;
    const inside = [icon(count ? level : "good"), plural(count, ...names[level])];
    const shows = kit.pieces.some((piece) => levelsOf(piece).includes(level));
    return shows
      ? el("button", { type: "button", class: `verdict ${level}`, onclick: () => { state.level = level; applyFilters(); byId("wall").scrollIntoView(); } }, inside)
      : el("span", { class: `verdict ${count ? level : "none"}` }, inside);
  }));
}

function showIntro() {
  const fails = kit.claims.filter((claim) => claim.verdict === "fails");
  const intro = byId("intro");
  if (kit.findings.length) intro.append(el("div", { class: "kit-findings" }, el("h2", {}, "Findings of the whole kit"), listFindings(kit.findings)));
  if (kit.bundles.length) {
    intro.append(el("h2", {}, "Bundles"), el("ul", { class: "bundles" }, kit.bundles.map((bundle) => el("li", {},
      el("a", { href: addressOf(bundle.path), download: nameOf(bundle.path) }, icon("zip"),
        el("span", { class: "bundle-name" }, el("b", {}, kit.partners[bundle.partner] || bundle.partner), ` ${[bundle.locale, nameVariant(bundle.variant)].filter(Boolean).join(" · ")}`),
        el("span", { class: "bundle-size" }, `${plural(bundle.assets, "file", "files")}, ${weigh(bundle.bytes)}`), icon("download"))))));
  }
  if (kit.claims.length) {
    const weaker = kit.claims.filter((claim) => claim.verdict === "weaker" || claim.verdict === "left-out").length;
    const told = [fails.length && `${fails.length} fail`, weaker && `${weaker} said in a weaker form or left out`].filter(Boolean).join(", ");
    const sorted = Object.keys(VERDICTS).flatMap((verdict) => kit.claims.filter((claim) => claim.verdict === verdict));
    intro.append(el("details", { class: "all-claims", open: fails.length > 0 },
      el("summary", {}, plural(kit.claims.length, "claim", "claims"), el("span", { class: "muted" }, told || "all hold")), makeClaims(sorted)));
  }
}

const prefersDark = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (document.documentElement.dataset.theme || (prefersDark.matches ? "dark" : "light")) === "dark";

function showTheme() {
  byId("theme").setAttribute("aria-label", `Change to ${isDark() ? "light" : "dark"} colours`);
  byId("theme").replaceChildren(icon(isDark() ? "sun" : "moon"));
}

// A browser may refuse storage to pages from disk; the choice then lasts as long as the page.
function keepTheme(theme) {
  document.documentElement.dataset.theme = theme;
  try { localStorage.setItem("renewkit-theme", theme); } catch { /* not kept */ }
  showTheme();
}

try { const kept = localStorage.getItem("renewkit-theme"); if (kept) document.documentElement.dataset.theme = kept; } catch { /* none kept */ }

function debounce(action, wait_ms) {
  let timer = 0;
  return () => { clearTimeout(timer); timer = setTimeout(action, wait_ms); };
}

byId("theme").addEventListener("click", () => keepTheme(isDark() ? "light" : "dark"));
prefersDark.addEventListener("change", showTheme);
byId("help-open").addEventListener("click", () => byId("help").showModal());
byId("viewer").addEventListener("close", closeViewer);
byId("clear").addEventListener("click", () => { clearFilters(); applyFilters(); byId("search").focus(); });
byId("more").addEventListener("click", () => byId("more").setAttribute("aria-expanded", String(byId("bar").classList.toggle("unfolded"))));
byId("search").addEventListener("input", debounce(() => { state.q = byId("search").value.trim(); applyFilters(); }, 80));
byId("skip").addEventListener("click", (event) => { event.preventDefault(); byId("wall").focus(); byId("wall").scrollIntoView(); });
addEventListener("hashchange", () => { readState(); showNight(); showFilters(); showView(); });
new ResizeObserver(() => document.documentElement.style.setProperty("--bar-height", `${byId("bar").offsetHeight}px`)).observe(byId("bar"));
let lastWidth = innerWidth;
addEventListener("resize", debounce(() => { if (innerWidth !== lastWidth) { lastWidth = innerWidth; renderWall(); } }, 150));

function showView() {
  const piece = byPath.get(state.view);
  if (piece) openViewer(piece);
  else if (byId("viewer").open) byId("viewer").close();
}

readState();
showNight();
showTheme();
showHead();
showIntro();
makeSelects();
makeLadder();
showFilters();
showView();
