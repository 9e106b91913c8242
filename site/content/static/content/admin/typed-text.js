/* Keeps what an editor typed in the page form: when the session ends, when saving fails, when the network
   is gone. docs/workflow.md says what Wagtail does itself and what this adds. */
(() => {
  "use strict";
  const script = document.currentScript;
  const words = script.dataset;
  const form = document.querySelector("form[data-edit-form]");
  if (!form) return;

  const DAYS = 3;
  const PREFIX = "typed-text:";
  // What belongs to the form and not to the text.
  const NOT_TEXT = /^(csrfmiddlewaretoken|next|loaded_revision_|overwrite_revision_id|newer_text_seen|action-)/;

  let user = null; // known once the server was asked
  let base = ""; // when this person's last version on the server was made, as the server says it
  let newerText = false; // Wagtail has told the editor that someone else saved
  let checked = false; // this very submit was looked at
  let notice = null;

  const pageId = () => (/\/pages\/(\d+)\/edit\//.exec(form.action) || [])[1];

  // The server

  async function ask() {
    const id = pageId();
    let response;
    try {
      response = await fetch(words.check + (id ? `${id}/` : ""), {
        headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" },
      });
    } catch {
      return { state: "no-network" };
    }
    if (response.status === 403 || response.status === 401 || response.redirected) return { state: "signed-out" };
    if (response.status === 404) return { state: "gone" };
    if (!response.ok) return { state: "server-error" };
    try {
      const answer = await response.json();
      form.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((field) => {
        field.value = answer.token;
      });
      return answer;
    } catch {
      return { state: "signed-out" };
    }
  }

  // Copies in this browser, per account and page

  const key = () => `${PREFIX}${user}:${pageId() || location.pathname}`;

  const texts = (data) =>
    [...data].filter(([name, value]) => typeof value === "string" && !NOT_TEXT.test(name));
  const entries = () => texts(new FormData(form));

  function keep() {
    if (user === null) return;
    const from = (name) => (form.elements.namedItem(name) || {}).value || "";
    const copy = {
      when: Date.now(),
      base,
      loaded: [from("loaded_revision_id"), from("loaded_revision_created_at")],
      entries: entries(),
    };
    try {
      localStorage.setItem(key(), JSON.stringify(copy));
    } catch {
      /* Full or forbidden: Wagtail's own draft remains. */
    }
  }

  const drop = (name = key()) => localStorage.removeItem(name);

  function kept() {
    for (const name of Object.keys(localStorage).filter((found) => found.startsWith(PREFIX))) {
      let when = 0;
      try {
        when = JSON.parse(localStorage.getItem(name)).when;
      } catch {
        /* not ours any more */
      }
      if (!(Date.now() - when < DAYS * 86_400_000)) drop(name);
    }
    const copy = JSON.parse(localStorage.getItem(key()) || "null");
    return copy && copy.base === base ? copy : null;
  }

  const same = (copy) => JSON.stringify(copy.entries) === JSON.stringify(entries());

  // Notices

  function tell(kind, text, ...buttons) {
    if (notice) notice.remove();
    notice = document.createElement("div");
    notice.className = `help-block help-${kind}`;
    notice.setAttribute("role", "alert");
    notice.dataset.typedText = "";
    const line = document.createElement("p");
    line.textContent = text;
    notice.append(icon(), line, ...buttons.filter(Boolean));
    (form.querySelector(".tab-content") || form).prepend(notice);
    notice.scrollIntoView({ block: "center" });
  }

  function icon() {
    const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    drawing.setAttribute("class", "icon icon-warning icon");
    drawing.setAttribute("aria-hidden", "true");
    const shape = document.createElementNS("http://www.w3.org/2000/svg", "use");
    shape.setAttribute("href", "#icon-warning");
    drawing.append(shape);
    return drawing;
  }

  function button(label, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button button-small button-secondary";
    made.textContent = label;
    made.addEventListener("click", act);
    return made;
  }

  function signIn() {
    const link = document.createElement("a");
    link.href = words.login;
    link.target = "_blank";
    link.className = "button button-small";
    link.textContent = words.signIn;
    return link;
  }

  const clear = () => {
    if (notice) notice.remove();
    notice = null;
  };

  const camel = (state) => state.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

  function explain({ state }) {
    tell("critical", words[camel(state)], state === "signed-out" && signIn());
    form.querySelectorAll("[data-w-progress-loading-value=true]").forEach((busy) => {
      busy.setAttribute("data-w-progress-loading-value", "false");
    });
  }

  // Sending: ask first, so that a form that can't be saved is not left

  function hidden(name, value) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    field.dataset.typedText = "";
    form.append(field);
  }

  document.addEventListener(
    "submit",
    async (event) => {
      if (event.target !== form) return;
      if (checked) {
        checked = false;
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      const pressed = event.submitter;
      keep();
      const answer = await ask();
      if (answer.state !== "ok") {
        explain(answer);
        return;
      }
      clear();
      form.querySelectorAll("input[data-typed-text]").forEach((field) => {
        if (field.name.startsWith("action-")) field.remove();
      });
      // By now the button is disabled, and a disabled button is not sent.
      if (pressed && pressed.name) hidden(pressed.name, pressed.value);
      checked = true;
      form.requestSubmit();
    },
    { capture: true },
  );

  // Wagtail asked 'someone else saved, go on?', and the editor said yes: the server must know.
  document.addEventListener(
    "w-dialog:confirmed",
    () => {
      if (newerText && !form.elements.namedItem("newer_text_seen")) hidden("newer_text_seen", "1");
    },
    { capture: true },
  );
  document.addEventListener("w-swap:json", ({ detail }) => {
    const others = (detail && detail.data && detail.data.other_sessions) || [];
    if (others.some((other) => other.revision_id)) newerText = true;
  });

  // Typing and autosave

  let pause;
  const later = () => {
    clearTimeout(pause);
    pause = setTimeout(keep, 400);
  };
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  document.addEventListener("w-unsaved:add", later);

  const saveAgain = () =>
    form.dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true, detail: { type: "edits" } }));

  let sent = null;
  document.addEventListener("w-autosave:save", ({ detail }) => {
    sent = texts(detail.formData);
  });

  document.addEventListener("w-autosave:success", ({ detail }) => {
    const answer = detail.response || {};
    clearTimeout(pause);
    drop(`${PREFIX}${user}:${location.pathname}`);
    drop();
    base = answer.revision_created_at || base;
    clear();
    // What was typed while the save was under way: Wagtail takes it for saved.
    const filledIn = answer.field_updates || {};
    const typed = (list) => JSON.stringify(list.filter(([name]) => !(name in filledIn)));
    if (sent && typed(sent) !== typed(entries())) {
      keep();
      saveAgain();
    }
  });

  document.addEventListener("w-autosave:error", async ({ detail }) => {
    keep();
    if (detail.type === "invalid_revision") newerText = true;
    if (detail.type !== "server_error" && detail.type !== "network_error") return;
    const answer = await ask();
    explain(answer.state === "ok" ? { state: "server-error" } : answer);
  });

  // Back from signing in elsewhere, or the network is there again: save what was typed.
  async function retry() {
    if (!notice || notice.dataset.kept !== undefined) return;
    if ((await ask()).state !== "ok") return;
    clear();
    saveAgain();
  }
  window.addEventListener("focus", retry);
  window.addEventListener("online", retry);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && retry());

  // Text from before that never reached the server

  async function restore(copy, overNewer) {
    await ask();
    const data = new FormData();
    copy.entries.forEach(([name, value]) => data.append(name, value));
    data.set("csrfmiddlewaretoken", form.elements.namedItem("csrfmiddlewaretoken").value);
    const now = (name) => (form.elements.namedItem(name) || {}).value || "";
    const made = overNewer ? [now("loaded_revision_id"), now("loaded_revision_created_at")] : copy.loaded;
    if (made[0]) {
      data.set("loaded_revision_id", made[0]);
      data.set("loaded_revision_created_at", made[1]);
    }
    let answer = {};
    try {
      const response = await fetch(form.action, { method: "POST", body: data, headers: { Accept: "application/json" } });
      answer = await response.json();
    } catch {
      /* told below */
    }
    if (answer.success) {
      drop();
      location.assign(answer.url || form.action);
      return;
    }
    tell(
      "warning",
      `${words.restoreFailed} ${answer.error_message || ""}`,
      !overNewer && button(words.overwrite, () => restore(copy, true)),
      button(words.discard, discard),
    );
    notice.dataset.kept = "";
  }

  function discard() {
    drop();
    clear();
  }

  async function begin() {
    const answer = await ask();
    if (answer.user === undefined) return;
    user = answer.user;
    base = answer.saved || "";
    const copy = kept();
    if (!copy || same(copy)) {
      drop();
      return;
    }
    const when = new Date(copy.when).toLocaleString("nl-NL", { dateStyle: "long", timeStyle: "short" });
    tell(
      "warning",
      `${words.found} ${when}.`,
      button(words.restore, () => restore(copy, false)),
      button(words.discard, discard),
    );
    notice.dataset.kept = "";
  }

  // After Wagtail has built its fields.
  window.addEventListener("load", () => setTimeout(begin, 0));
})();
