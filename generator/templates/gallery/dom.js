// Making nodes. Texts only ever become text nodes and attribute values, never markup.
const byId = (id) => document.getElementById(id);
const kit = JSON.parse(byId("kit").textContent);
const SVG = "http://www.w3.org/2000/svg";

function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "style") {
      for (const [property, setting] of Object.entries(value)) node.style.setProperty(property, setting);
    } else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat().filter((child) => child || child === 0));
  return node;
}

const ICONS = {
  error: "M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3l-3.8-3.8V5.3zM5.7 5.7l4.6 4.6M10.3 5.7l-4.6 4.6",
  warning: "M8 1.8 15 14H1zM8 6.3v3.6M8 11.8v.4",
  note: "M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13zM8 7.3v4M8 4.8v.4",
  good: "M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13zM5 8.3l2.1 2.1L11 6.2",
  open: "M6.5 3H3v10h10V9.5M9 2.5h4.5V7M13.2 2.8 7.5 8.5",
  download: "M8 2v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11",
  previous: "M10 3 5 8l5 5",
  next: "M6 3l5 5-5 5",
  close: "M3.5 3.5l9 9M12.5 3.5l-9 9",
  sun: "M8 4.8a3.2 3.2 0 1 1 0 6.4a3.2 3.2 0 1 1 0-6.4zM8 1v1.4M8 13.6V15M1 8h1.4M13.6 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1",
  moon: "M13.5 9.8A6 6 0 0 1 6.2 2.5a6 6 0 1 0 7.3 7.3z",
  zip: "M2 4.5h4.2l1.3 1.6H14v7.4H2zM10.5 6.5v1.5M10.5 9.5V11",
};

function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

const addressOf = (path) => path.split("/").map(encodeURIComponent).join("/").replaceAll("%40", "@");
const nameOf = (path) => path.slice(path.lastIndexOf("/") + 1);
const plural = (count, one, many) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

// 1 kB is 1000 bytes, as ad networks count.
function weigh(bytes) {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 9950) return `${(bytes / 1000).toFixed(1)} kB`;
  if (bytes < 999500) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

// From disk, browsers show a picture where they would save it from a server: then in a tab of its
// own, so that the gallery stays.
const saves = (path) => ({
  href: addressOf(path), download: nameOf(path), target: "_blank", rel: "noopener",
  title: location.protocol === "file:" && !path.endsWith(".zip") ? "Show in a new tab, to be saved from there" : "Download",
});

function fileLinks(path) {
  const name = nameOf(path);
  return el("span", { class: "links" },
    el("a", { href: addressOf(path), target: "_blank", rel: "noopener", title: "Open", "aria-label": `Open ${name}` }, icon("open")),
    el("a", { ...saves(path), "aria-label": `Download ${name}` }, icon("download")));
}
