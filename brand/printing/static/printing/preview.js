// Draws anew a moment after the last change. Without this script the button 'Voorbeeld' does it.
(() => {
  const WAIT = 500;
  const aside = document.querySelector("[data-printing-preview]");
  const form = document.getElementById("w-editor-form");
  if (!aside || !form) return;
  const image = aside.querySelector("[data-printing-image]");
  const state = aside.querySelector("[data-printing-state]");
  const problems = aside.querySelector("[data-printing-problems]");
  let timer = 0;
  let asked = null;

  const show = (answer) => {
    if (answer.png) image.src = `data:image/png;base64,${answer.png}`;
    problems.replaceChildren(
      ...answer.problems.map((text) => {
        const item = document.createElement("li");
        item.textContent = text;
        return item;
      }),
    );
    state.textContent = answer.problems.length ? "" : state.dataset.printingGood;
  };

  const draw = async () => {
    asked?.abort();
    asked = new AbortController();
    const data = new FormData(form);
    data.set("action-preview", "1");
    try {
      const answer = await fetch(form.action || location.href, {
        method: "POST",
        body: data,
        headers: { Accept: "application/json", "X-Printing": "preview" },
        signal: asked.signal,
      });
      if (!answer.ok) throw new Error(answer.status);
      show(await answer.json());
    } catch (error) {
      if (error.name !== "AbortError") state.textContent = aside.dataset.printingFailed;
    }
  };

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(draw, WAIT);
  };
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  aside.querySelector("[data-printing-button]").addEventListener("click", (event) => {
    event.preventDefault();
    draw();
  });
})();
