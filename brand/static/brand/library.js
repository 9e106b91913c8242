// A button that copies the HTML of an example. Without a clipboard there is none.
for (const code of navigator.clipboard ? document.querySelectorAll("[data-copy]") : []) {
  const button = document.createElement("button");
  const said = document.createElement("span");
  button.type = "button";
  button.className = "wc-button wc-button--secondary";
  button.append(said);
  said.setAttribute("aria-live", "polite");
  said.textContent = code.dataset.copy;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(code.textContent);
    said.textContent = code.dataset.copied;
  });
  code.before(button);
}
