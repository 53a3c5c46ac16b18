// Lets the picture of the network be moved, drawn nearer and looked through. Pages work without it.
"use strict";

document.querySelectorAll(".network svg").forEach((svg) => {
  const whole = { x: 0, y: 0, w: svg.viewBox.baseVal.width, h: svg.viewBox.baseVal.height };
  let view = { ...whole };
  let held = null;
  let moved = false;

  const show = () => svg.setAttribute("viewBox", `${view.x} ${view.y} ${view.w} ${view.h}`);
  const scale = () => view.w / svg.clientWidth;
  const zoom = (factor, px, py) => {
    const w = Math.min(whole.w * 1.5, Math.max(whole.w / 8, view.w * factor));
    const h = (w * whole.h) / whole.w;
    view = { x: view.x + (view.w - w) * px, y: view.y + (view.h - h) * py, w, h };
    show();
  };

  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return; // a plain wheel scrolls the page
    event.preventDefault();
    const box = svg.getBoundingClientRect();
    const [px, py] = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
    zoom(event.deltaY > 0 ? 1.15 : 1 / 1.15, px, py);
  }, { passive: false });
  svg.addEventListener("pointerdown", (event) => {
    held = { x: event.clientX, y: event.clientY };
    moved = false;
  });
  svg.addEventListener("pointermove", (event) => {
    if (!held || event.buttons === 0) return;
    const [dx, dy] = [event.clientX - held.x, event.clientY - held.y];
    if (!moved && Math.hypot(dx, dy) < 5) return;
    moved = true;
    svg.classList.add("moving");
    view.x -= dx * scale();
    view.y -= dy * scale();
    held = { x: event.clientX, y: event.clientY };
    show();
  });
  window.addEventListener("pointerup", () => {
    held = null;
    svg.classList.remove("moving");
  });
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("click", (event) => {
    if (moved) event.preventDefault();
  });

  const light = (number) => {
    const near = new Set(number === null ? [] : [number]);
    svg.querySelectorAll("line").forEach((line) => {
      const ends = line.dataset.ends.split(" ");
      const lit = number !== null && ends.includes(number);
      line.classList.toggle("lit", lit);
      if (lit) ends.forEach((end) => near.add(end));
    });
    svg.classList.toggle("looking", number !== null);
    svg.querySelectorAll(".node").forEach((node) => node.classList.toggle("lit", near.has(node.dataset.node)));
  };
  svg.querySelectorAll(".node").forEach((node) => {
    for (const enter of ["pointerenter", "focus"]) node.addEventListener(enter, () => light(node.dataset.node));
    for (const leave of ["pointerleave", "blur"]) node.addEventListener(leave, () => light(null));
  });

  const buttons = document.createElement("p");
  buttons.className = "zoom no-print";
  for (const [label, act] of [["+", () => zoom(1 / 1.4, 0.5, 0.5)], ["−", () => zoom(1.4, 0.5, 0.5)], ["⟲", () => { view = { ...whole }; show(); }]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "second";
    button.textContent = label;
    button.addEventListener("click", act);
    buttons.append(button);
  }
  svg.parentElement.prepend(buttons);
});
