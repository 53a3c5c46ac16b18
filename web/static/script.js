// What pages do a little better with a script; they work without it.
"use strict";

// Leaves empty fields out of the address when the search form is sent.
document.querySelectorAll("form.search").forEach((form) => {
  form.addEventListener("formdata", (event) => {
    for (const [name, value] of [...event.formData]) {
      if (value === "") event.formData.delete(name);
    }
  });
});

// Copies a field. Browsers lend the clipboard to safe addresses only: elsewhere by the selection.
document.querySelectorAll("[data-copies]").forEach((button) => {
  const field = document.getElementById(button.dataset.copies);
  const status = document.getElementById("copied");
  button.hidden = false;
  button.addEventListener("click", async () => {
    status.textContent = "";
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      if (!document.execCommand("copy")) return;
    }
    status.textContent = button.dataset.done;
  });
});

// Says in the outline which part of the page is being read: the last whose beginning was passed,
// at the end of the page the last of all.
const outline = [...document.querySelectorAll(".outline a[href^='#']")].map((link) => ({
  link, place: document.getElementById(decodeURIComponent(link.hash.slice(1))),
})).filter((one) => one.place);
const tell = () => {
  const left = document.documentElement.scrollHeight - innerHeight - scrollY;
  const line = scrollY > 0 && left < 2 ? innerHeight : innerHeight / 4;
  const passed = outline.filter((one) => one.place.getBoundingClientRect().top < line);
  const now = (passed.at(-1) ?? outline[0]).link;
  for (const { link } of outline) {
    if (link === now) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
};
if (outline.length) {
  addEventListener("scroll", () => requestAnimationFrame(tell), { passive: true });
  tell();
}
