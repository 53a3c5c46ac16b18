// Leaves empty fields out of the address when the search form is sent. Pages work without it.
"use strict";

document.querySelectorAll("form.search").forEach((form) => {
  form.addEventListener("formdata", (event) => {
    for (const [name, value] of [...event.formData]) {
      if (value === "") event.formData.delete(name);
    }
  });
});
