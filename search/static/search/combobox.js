// Suggestions under a search box: the WAI-ARIA combobox with a list. Contract: docs/search.md.
// Without this script the form works the same; nothing here is needed to search.
(() => {
  "use strict";
  const WAIT = 150;
  let count = 0;

  const enhance = (input) => {
    const id = `${input.id || `zoekveld-${++count}`}-lijst`;
    const url = input.dataset.suggestUrl || input.dataset.suggestions;
    let list = document.getElementById(id);
    let status = list && list.parentElement.querySelector("[data-status]");
    if (!list) {
      list = document.createElement("ul");
      list.id = id;
      list.className = "wc-listbox";
      list.hidden = true;
      const field = document.createElement("div");
      field.className = "wc-combobox";
      input.replaceWith(field);
      field.append(input, list);
    }
    if (!status) {
      status = document.createElement("p");
      status.className = "wc-sr";
      list.after(status);
    }
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.dataset.suggestLabel || "Suggesties");
    status.setAttribute("role", "status");
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false",
      "aria-controls": id, autocomplete: "off",
    })) input.setAttribute(name, value);

    let items = [], active = -1, timer, asked, typed = input.value;

    const close = () => {
      list.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const mark = (index) => {
      active = index;
      [...list.children].forEach((row, i) => row.setAttribute("aria-selected", String(i === index)));
      if (index < 0) {
        input.removeAttribute("aria-activedescendant");
        input.value = typed;
        return;
      }
      input.value = items[index].label;
      input.setAttribute("aria-activedescendant", list.children[index].id);
      list.children[index].scrollIntoView({ block: "nearest" });
    };
    const choose = (index) => {
      const item = items[index];
      input.value = typed = item.label;
      close();
      if (item.url) location.assign(item.url);
      else if (input.form) input.form.requestSubmit();
    };
    const show = (found) => {
      items = found;
      list.replaceChildren(...found.map((item, index) => {
        const row = document.createElement("li");
        row.id = `${id}-${index}`;
        row.setAttribute("role", "option");
        row.setAttribute("aria-selected", "false");
        for (const [tag, text] of [["b", item.label], ["span", item.kind_label]]) {
          if (!text) continue;
          const part = document.createElement(tag);
          part.textContent = text;
          row.append(part, " ");
        }
        row.addEventListener("pointerdown", (event) => event.preventDefault());
        row.addEventListener("click", () => choose(index));
        return row;
      }));
      active = -1;
      input.removeAttribute("aria-activedescendant");
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(found.length > 0));
      const words = input.dataset;
      status.textContent = found.length === 1 ? words.suggestOne || "1 suggestie"
        : found.length ? (words.suggestMany || "# suggesties").replace("#", found.length)
        : words.suggestNone || "Geen suggesties";
    };
    const ask = async () => {
      const value = input.value.trim();
      if (asked) asked.abort();
      if (value.length < 2) return close();
      asked = new AbortController();
      const address = new URL(url, location.href);
      address.searchParams.set(input.dataset.suggestParam || input.name, value);
      try {
        const answer = await fetch(address, { signal: asked.signal, credentials: "omit" });
        const found = answer.ok ? await answer.json() : [];
        if (document.activeElement === input) show(found);
      } catch {
        close();
      }
    };

    input.addEventListener("input", () => {
      typed = input.value;
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    });
    input.addEventListener("keydown", (event) => {
      const open = !list.hidden;
      const last = items.length - 1;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (!open) return void ask();
        const down = event.key === "ArrowDown";
        mark(down ? (active === last ? -1 : active + 1) : (active < 0 ? last : active - 1));
      } else if (event.key === "Enter" && open && active >= 0) {
        event.preventDefault();
        choose(active);
      } else if (event.key === "Escape" && open) {
        event.preventDefault();
        input.value = typed;
        close();
      } else if (event.key === "Tab") close();
    });
    input.addEventListener("blur", close);
  };

  document.querySelectorAll("input[data-suggest-url], input[data-suggestions]").forEach(enhance);
})();

/* Tells of the first result that someone opens on this page: the question, the entry and its place.
   Links go straight on; nothing waits for this, and nothing of the visitor is sent along. */
(() => {
  "use strict";
  const part = document.querySelector("[data-click-url]");
  if (!part || !navigator.sendBeacon) return;
  const hits = [...document.querySelectorAll("[data-treffer]")];
  const first = Number(part.dataset.firstRank) || 1;
  let told = false;
  const tell = (event) => {
    const link = event.target.closest("a[href]");
    const hit = link && link.closest("[data-treffer]");
    if (told || !hit || event.button > 1) return;
    told = true;
    navigator.sendBeacon(part.dataset.clickUrl, new URLSearchParams({
      q: part.dataset.query,
      treffer: hit.dataset.treffer,
      plaats: String(first + hits.indexOf(hit)),
    }));
  };
  document.addEventListener("click", tell);
  document.addEventListener("auxclick", tell);
})();
