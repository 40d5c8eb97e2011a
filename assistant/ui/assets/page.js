// What the page does in the reader's browser: language and theme of the document, passages beside the answer,
// one announcement for each finished answer, copying. Everything else is drawn by Streamlit.
(() => {
  "use strict";
  const root = document.documentElement;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const wide = matchMedia("(min-width: 64rem)");
  const state = () => document.getElementById("kosh-state")?.dataset ?? {};

  // a page opened at its own address asks the server at once, not first below its own address
  const base = new URL("../", document.currentScript.src).href;
  window.__streamlit = { ...window.__streamlit, BACKEND_BASE_URL: base, MAIN_PAGE_BASE_URL: base };

  // the language stands in the address before Streamlit reads it, so that "back" has nothing to undo
  const address = new URL(location.href);
  if (!address.searchParams.has("lang")) {
    address.searchParams.set("lang", root.lang);
    history.replaceState(history.state, "", address);
  }

  function followLanguage() {
    const lang = state().lang;
    if (!lang || root.lang === lang) return;
    root.lang = lang;
    document.cookie = `kosh_lang=${lang}; path=/; max-age=31536000; samesite=lax`;
  }

  // ------------------------------------------------------------------ theme
  // Streamlit follows the system's theme as told by matchMedia, and keeps a choice of its own for each page apart;
  // so the reader's choice, one for all pages, is what it is told the system says
  const DARK = "(prefers-color-scheme: dark)";
  const ask = window.matchMedia.bind(window);
  const system = ask(DARK);
  const told = new EventTarget();
  let chosen = "";

  const isDark = () => (chosen ? chosen === "dark" : system.matches);
  const kept = () => document.cookie.match(/(?:^|; )kosh_theme=(light|dark)(?:;|$)/)?.[1] ?? "";
  Object.defineProperties(told, { matches: { get: isDark }, media: { value: DARK } });
  window.matchMedia = (query) => (query.replace(/\s/g, "") === DARK.replace(/\s/g, "") ? told : ask(query));

  function showTheme(choice) {
    chosen = choice;
    root.dataset.theme = isDark() ? "dark" : "light";
    told.dispatchEvent(new Event("change"));
    markTheme();
    // charts are coloured by the server, which learns of the theme when it is asked again
    const charts = () => document.querySelector('[data-testid="stVegaLiteChart"]');
    setTimeout(() => charts() && dispatchEvent(new PopStateEvent("popstate", { state: history.state })), 200);
  }

  function markTheme() {
    for (const button of document.querySelectorAll("[data-theme-choice]")) {
      const pressed = String(button.dataset.themeChoice === (chosen || "system"));
      if (button.getAttribute("aria-pressed") !== pressed) button.setAttribute("aria-pressed", pressed);
    }
  }

  showTheme(kept());
  system.addEventListener("change", () => showTheme(chosen));
  document.addEventListener("visibilitychange", () => {
    if (kept() !== chosen) showTheme(kept());  // chosen in another tab
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-theme-choice]");
    const choice = button?.dataset.themeChoice === "system" ? "" : button?.dataset.themeChoice;
    const menu = document.querySelector("details.menu[open]");
    const link = event.target.closest?.("details.menu a");
    if (button) {
      document.cookie = `kosh_theme=${choice}; path=/; max-age=${choice ? 31536000 : 0}; samesite=lax`;
      showTheme(choice);
    }
    if (menu && (button || link || !menu.contains(event.target))) closeMenu(menu);
  });
  document.addEventListener("keydown", (event) => {
    const menu = document.querySelector("details.menu[open]");
    if (menu && event.key === "Escape") closeMenu(menu);
  });
  document.addEventListener("focusout", (event) => {
    const menu = event.target.closest?.("details.menu[open]");
    if (menu && event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });

  function closeMenu(menu) {
    const within = menu.contains(document.activeElement);
    menu.open = false;
    if (within) menu.querySelector("summary").focus();
  }

  function followTheme() {
    const app = document.querySelector(".stApp");
    if (!app) return;
    const light = getComputedStyle(app).backgroundColor.match(/\d+/g)?.slice(0, 3).map(Number) ?? [255];
    const theme = Math.max(...light) < 128 ? "dark" : "light";
    if (root.dataset.theme !== theme) root.dataset.theme = theme;
  }

  // Streamlit's own movements are made by script, which the reader's wish for calm does not reach
  const animate = Element.prototype.animate;
  Element.prototype.animate = function (frames, timing) {
    const still = typeof timing === "object" ? { ...timing, duration: 0, delay: 0 } : 0;
    return animate.call(this, frames, calm.matches ? still : timing);
  };

  // ------------------------------------------------------------------ passages
  let panel = null;
  let opener = null;

  function makePanel() {
    panel = document.createElement("dialog");
    panel.id = "kosh-panel";
    const close = document.createElement("button");
    close.type = "button";
    close.className = "close";
    close.addEventListener("click", () => panel.close());
    const body = document.createElement("div");
    body.className = "body";
    panel.append(close, body);
    panel.addEventListener("close", () => {
      root.classList.remove("with-panel");
      if (opener?.isConnected) opener.focus();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && panel.open && !panel.matches(":modal")) panel.close();
    });
    panel.addEventListener("click", (event) => {
      if (event.target === panel && panel.matches(":modal")) panel.close();
    });
    document.body.append(panel);
  }

  function openPassage(article, chip) {
    if (!panel) makePanel();
    const copy = article.cloneNode(true);
    copy.removeAttribute("id");
    const title = copy.querySelector("h2");
    title.id = "kosh-panel-title";
    title.tabIndex = -1;
    copy.removeAttribute("aria-labelledby");
    copy.removeAttribute("tabindex");
    copy.querySelectorAll("a.official").forEach((link) => { link.target = "_blank"; });
    copy.querySelectorAll("pre").forEach(addCopyButton);
    panel.setAttribute("aria-labelledby", "kosh-panel-title");
    panel.querySelector(".close").setAttribute("aria-label", state().close ?? "");
    panel.querySelector(".close").textContent = "×";
    panel.querySelector(".body").replaceChildren(copy);
    if (panel.open) panel.close();
    opener = chip;
    if (wide.matches) {
      panel.show();
      root.classList.add("with-panel");
    } else {
      panel.showModal();
    }
    panel.scrollTop = 0;
    title.focus();
  }

  function addCopyButton(block) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = state().copy;
    button.addEventListener("click", async () => {
      try { await navigator.clipboard.writeText(block.textContent); } catch {
        const range = document.createRange();
        range.selectNodeContents(block);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        document.execCommand("copy");
      }
      button.textContent = state().copied;
      announce(state().copied);
      setTimeout(() => { button.textContent = state().copy; }, 2500);
    });
    block.after(button);
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-print]")) window.print();
    const link = event.target.closest?.("a.chip");
    if (!link) return;
    const target = document.getElementById(link.hash.slice(1));
    if (!target) return;
    event.preventDefault();
    openPassage(target, link);
  });

  // ------------------------------------------------------------------ announcements
  let live = null;
  const announced = new Set();

  function announce(words) {
    if (!live) {
      live = document.createElement("div");
      live.id = "kosh-live";
      live.className = "unseen";
      live.setAttribute("role", "status");
      live.setAttribute("aria-live", "polite");
      document.body.append(live);
    }
    live.lang = root.lang;
    live.textContent = words;
  }

  function announceAnswer() {
    const fresh = [...document.querySelectorAll("[data-fresh]")].pop();
    if (!fresh || announced.has(fresh.dataset.fresh)) return;
    announced.add(fresh.dataset.fresh);
    const asked = [...document.querySelectorAll(".question")].pop();
    asked?.scrollIntoView({ block: "start", behavior: calm.matches ? "auto" : "smooth" });
    const first = fresh.querySelector(".sentence, .missing");
    announce(fresh.dataset.ready ?? `${state().ready} ${first?.firstChild?.textContent ?? ""}`);
  }

  // ------------------------------------------------------------------ moving within, copying, uploading
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.jump");
    const target = link && document.getElementById(link.hash.slice(1));
    if (!target) return;
    event.preventDefault();
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "start", behavior: calm.matches ? "auto" : "smooth" });
  });

  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("button.copy[data-copies]");
    if (!button) return;
    const words = button.dataset.text ?? document.getElementById(button.dataset.copies)?.textContent ?? "";
    await navigator.clipboard.writeText(words).catch(() => {});
    const before = button.textContent;
    button.textContent = state().copied;
    announce(state().copied);
    setTimeout(() => { button.textContent = before; }, 2500);
  });

  // Streamlit words its upload field in English; its own text nodes are given the page's words
  function wordUploader() {
    const words = document.querySelector("[data-upload]")?.dataset;
    if (!words) return;
    for (const field of document.querySelectorAll('[data-testid="stFileUploader"]')) {
      const texts = document.createTreeWalker(field, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const said = texts.currentNode.nodeValue.trim();
        if (said === "Error:") texts.currentNode.nodeValue = "";
        const instead = said === "Upload" ? words.upload
          : /per file/.test(said) ? words.limit
          : /^Drag and drop/.test(said) ? words.drop
          : /must be .* or smaller/.test(said) ? words.large : "";
        if (instead && said !== instead) texts.currentNode.nodeValue = instead;
      }
      for (const button of field.querySelectorAll("button[aria-label^='Remove'], button[aria-label^='Delete']")) {
        button.setAttribute("aria-label", words.remove);
      }
      field.querySelector("button[aria-label='Add files']")?.setAttribute("aria-label", words.upload);
    }
  }

  // ------------------------------------------------------------------ navigation
  // links within the page change the address and let Streamlit read it, so that the session stays
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.inner");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    event.preventDefault();
    if (panel?.open) panel.close();
    history.pushState(null, "", link.href);
    dispatchEvent(new PopStateEvent("popstate", { state: null }));
    document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  });

  function markCurrent() {
    const skip = document.querySelector('[data-testid="stSkipToContent"]');
    if (skip && state().skip && skip.textContent !== state().skip) skip.textContent = state().skip;
    const pages = document.querySelector(".st-key-pages");
    if (pages && state().pages) {
      pages.setAttribute("role", "navigation");
      if (pages.getAttribute("aria-label") !== state().pages) pages.setAttribute("aria-label", state().pages);
    }
    for (const link of document.querySelectorAll('.st-key-pages [data-testid="stPageLink-NavLink"]')) {
      // the address of the first page is written as a bare query, which would lead to the page it stands on
      const written = link.getAttribute("href") ?? "";
      if (written === "" || written.startsWith("?")) link.setAttribute("href", `./${written}`);
      const name = new URL(link.href, location.href).pathname.split("/").pop();
      const current = name ? name === state().page : state().first === state().page;
      if (current) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  }

  let waiting = false;
  function follow() {
    waiting = false;
    followLanguage();
    followTheme();
    markTheme();
    markCurrent();
    announceAnswer();
    wordUploader();
    if (panel?.open && opener && !opener.isConnected) panel.close();
  }
  new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(follow);
  }).observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ["class", "data-lang"] });
  told.addEventListener("change", () => setTimeout(follow, 300));
})();
