// Adds a button beside each address that copies it. Without script the address is selected whole by one click.
"use strict";
const { copy, copied } = document.documentElement.dataset;
if (navigator.clipboard) {
  for (const code of document.querySelectorAll(".feeds code")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = copy;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = copied;
      setTimeout(() => { button.textContent = copy; }, 2000);
    });
    code.after(button);
  }
}
