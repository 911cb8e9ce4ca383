// Making nodes. Texts only ever become text nodes and attribute values, never markup.
const byId = (id) => document.getElementById(id);
const report = JSON.parse(byId("report").textContent);
const words = report.words;
const numbers = new Intl.NumberFormat(report.locale);
const say = (count) => numbers.format(count);
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => (name in values ? values[name] : all));

function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

// Prices are exact decimals: they are added up in thousandths, as whole numbers.
function toThousandths(amount) {
  const [whole, part = ""] = amount.split(".");
  return BigInt(whole + part.padEnd(3, "0").slice(0, 3));
}

function sayMoney(thousandths) {
  const style = { style: "currency", currency: report.currency };
  if (report.whole) style.maximumFractionDigits = style.minimumFractionDigits = 0;
  const text = String(thousandths).padStart(4, "0");
  return new Intl.NumberFormat(report.locale, style).format(`${text.slice(0, -3)}.${text.slice(-3)}`);
}
