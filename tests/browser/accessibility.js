// Returns what is wrong with the page for people who see, hear or move otherwise: one line each.
// Covers the rules of WCAG 2.2 AA that a program can judge on pages such as these.
"use strict";

const problems = [];
const say = (rule, thing) => problems.push(`${rule}: ${thing.replace(/\s+/g, " ").slice(0, 90)}`);
const all = (selector) => [...document.querySelectorAll(selector)];
const shown = (element) => element.checkVisibility({ visibilityProperty: true });
const named = (element) =>
  element.getAttribute("aria-label") ||
  (element.getAttribute("aria-labelledby") || "")
    .split(/\s+/).map((id) => document.getElementById(id)?.textContent || "").join(" ").trim() ||
  [...(element.labels || [])].map((label) => label.textContent).join(" ").trim() ||
  element.textContent.trim() || element.getAttribute("alt") || "";

// Structure
if (!document.documentElement.lang) say("no language", "html");
if (!document.title.trim()) say("no title", "head");
if (all("h1").length !== 1) say("not one h1", String(all("h1").length));
if (all("main").length !== 1) say("not one main", String(all("main").length));
let level = 0;
for (const heading of all("h1, h2, h3, h4, h5, h6").filter(shown)) {
  const own = Number(heading.tagName[1]);
  if (level && own > level + 1) say(`h${own} after h${level}`, heading.textContent);
  if (!heading.textContent.trim()) say("empty heading", heading.outerHTML);
  level = own;
}
const ids = all("[id]").map((element) => element.id);
ids.filter((id, at) => ids.indexOf(id) !== at).forEach((id) => say("id given twice", id));
for (const element of all("[aria-labelledby], [aria-describedby], label[for]")) {
  for (const attribute of ["aria-labelledby", "aria-describedby", "for"]) {
    for (const id of (element.getAttribute(attribute) || "").split(/\s+/).filter(Boolean)) {
      if (!document.getElementById(id)) say(`${attribute} leads nowhere`, id);
    }
  }
}
for (const list of all("ul, ol")) {
  if ([...list.children].some((child) => child.tagName !== "LI")) say("not an item", list.outerHTML);
}
for (const list of all("dl")) {
  const fit = (child) => ["DT", "DD", "DIV"].includes(child.tagName);
  if (![...list.children].every(fit)) say("not a term", list.outerHTML);
}
all("th:not([scope])").forEach((cell) => say("th without scope", cell.textContent));
const navs = all("nav").map(named);
navs.forEach((name, at) => {
  if (!name || navs.indexOf(name) !== at) say("nav without a name of its own", name);
});

// Names
for (const control of all("input:not([type=hidden]), select, textarea, button, summary")) {
  if (!named(control)) say("control without label", control.outerHTML);
}
for (const link of all("a")) {
  const name = named(link);
  if (!name) say("link without text", link.outerHTML);
  if (/^(here|click|link|点击|这里|详情|>+|…)$/i.test(name)) say("link says nothing", name);
}
all("img:not([alt]), svg:not([aria-hidden]):not([role])").forEach((one) => say("no alt", one.outerHTML));

// Languages: Chinese words on an English page say that they are Chinese.
const words = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const node = walker.currentNode;
  if (node.data.trim() && shown(node.parentElement) && !node.parentElement.closest("script")) {
    words.push(node);
  }
}
for (const node of words) {
  if (/[\u4e00-\u9fff]/.test(node.data) && node.parentElement.closest("[lang]").lang === "en") {
    say("Chinese called English", node.data);
  }
}

// Colours
const channels = (colour) => {
  const found = colour.match(/[\d.]+/g).map(Number);
  return found.length < 4 ? [...found, 1] : found;
};
const over = (front, back) => front.slice(0, 3).map((c, i) => c * front[3] + back[i] * (1 - front[3]));
const background = (element) => {
  if (!element) return document.documentElement.matches(":root") && dark ? [18, 18, 18] : [255, 255, 255];
  const own = channels(getComputedStyle(element).backgroundColor);
  return own[3] === 1 ? own.slice(0, 3) : over(own, background(element.parentElement));
};
const dark = matchMedia("(prefers-color-scheme: dark)").matches;
const luminance = (colour) => {
  const [r, g, b] = colour.map((c) => c / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (one, other) => {
  const [light, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (low + 0.05);
};
for (const node of words) {
  const back = background(node.parentElement);
  const front = over(channels(getComputedStyle(node.parentElement).color), back);
  const found = contrast(front, back);
  if (found < 4.5) say(`contrast ${found.toFixed(2)}`, node.data);
}

// Targets: what is clicked is at least 24 pixels high and wide, links inside lines excepted.
for (const target of all("button, .button, select, input:not([type=hidden]), summary, nav a, .chip a, a.chip")) {
  const { width, height } = target.getBoundingClientRect();
  if (shown(target) && (width < 24 || height < 24)) {
    const inside = getComputedStyle(target).display === "inline";
    if (!inside) say(`target of ${Math.round(width)} by ${Math.round(height)}`, named(target));
  }
}

return problems;
