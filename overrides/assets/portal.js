/*
 * Display controls, printing, and the door to search. Pages are complete
 * without this file; search itself (search.js) is fetched only when it is used.
 * A classic script, not a module, so that the controls also work from a file.
 */
{
  const script = document.currentScript;
  const root = document.documentElement;
  const USUAL_TEXT = 1;
  const LARGEST_TEXT = 4; // portal.css has a rule for each step

  /** Sets one display choice on <html>, where the stylesheet looks, and remembers it. */
  function choose(name, value) {
    root.setAttribute(name, value);
    try {
      localStorage.setItem("portal." + name, value);
    } catch (error) {
      // Storage may be full or forbidden: the choice then lasts for this page.
    }
  }

  // ---- Text size, contrast, dark ground, shortcuts ----

  function chooseText(size) {
    const current = Number(root.getAttribute("data-text") || USUAL_TEXT);
    const steps = { smaller: current - 1, usual: USUAL_TEXT, larger: current + 1 };
    choose("data-text", Math.min(LARGEST_TEXT, Math.max(0, steps[size])));
  }

  const darkDevice = matchMedia("(prefers-color-scheme: dark)");
  const SCHEME = "data-md-color-scheme";

  const toggles = {
    contrast: {
      isOn: () => root.getAttribute("data-contrast") === "high",
      set: (on) => choose("data-contrast", on ? "high" : "usual"),
    },
    dark: {
      isOn: () => (root.hasAttribute(SCHEME) ? root.getAttribute(SCHEME) === "slate" : darkDevice.matches),
      set: (on) => choose(SCHEME, on ? "slate" : "default"),
    },
    shortcuts: {
      isOn: () => root.getAttribute("data-shortcuts") === "off",
      set: (off) => choose("data-shortcuts", off ? "off" : "on"),
    },
  };

  function showToggles() {
    for (const button of document.querySelectorAll("[data-toggle]")) {
      button.setAttribute("aria-pressed", toggles[button.dataset.toggle].isOn());
    }
  }

  // ---- Search ----

  const assets = script.src; // before a page changes without loading: the address is relative
  let loading = null;
  let failures = 0;

  /** Asks for the contents of the search index while its script is on its way. */
  function preload(url) {
    const link = document.createElement("link");
    Object.assign(link, { rel: "preload", as: "fetch", crossOrigin: "anonymous", href: url.href });
    return link;
  }

  /** The stylesheet of search, asked for together with its module; true when it is there. */
  function loadStyle() {
    if (document.querySelector("link[data-search-style]")) return true;
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = new URL(script.dataset.searchStyle, assets).href;
    link.dataset.searchStyle = "";
    document.head.append(link, preload(new URL("../tim-kiem/chi-muc/muc-luc.json", assets)));
    return new Promise((resolve) => (link.onload = link.onerror = resolve));
  }

  function loadSearch() {
    if (!loading) {
      const url = new URL(script.dataset.searchModule, assets);
      // A browser may remember a failed import: a new address makes it try again.
      if (failures) url.searchParams.set("lan", failures);
      loading = Promise.all([import(url.href), loadStyle()]).then(([search]) => search).catch((error) => {
        loading = null;
        failures += 1;
        throw error;
      });
    }
    return loading;
  }

  function failureText() {
    return "Không mở được tìm kiếm. " + (location.protocol === "file:"
      ? "Trang này đang mở từ tệp trên máy; tìm kiếm chỉ chạy khi mở qua địa chỉ web."
      : "Hãy xem lại kết nối mạng rồi thử lại, hoặc tìm theo Mục lục.");
  }

  function plainButton(text, act) {
    const button = document.createElement("button");
    button.className = "button";
    button.type = "button";
    button.textContent = text;
    button.addEventListener("click", act);
    return button;
  }

  function explainFailure(opener) {
    const dialog = document.createElement("dialog");
    dialog.setAttribute("aria-label", "Tìm kiếm");
    const sentence = document.createElement("p");
    sentence.textContent = failureText();
    const again = plainButton("Thử lại", () => {
      dialog.close();
      openSearch(opener);
    });
    dialog.addEventListener("close", () => dialog.remove());
    dialog.append(sentence, plainButton("Đóng", () => dialog.close()));
    if (location.protocol !== "file:") dialog.append(" ", again);
    document.body.append(dialog);
    dialog.showModal();
  }

  async function openSearch(opener) {
    const field = document.querySelector("[data-search-page] input[type=search]");
    if (field) return field.focus();
    if (!window.HTMLDialogElement) return location.assign(new URL("../tim-kiem/", assets));
    opener.setAttribute("aria-busy", "true");
    try {
      (await loadSearch()).openSearch(opener);
    } catch (error) {
      console.error(error);
      explainFailure(opener);
    } finally {
      opener.removeAttribute("aria-busy");
    }
  }

  /** The search page shows ways on for those without scripts; they stay when search can't be had. */
  async function mountSearch() {
    const place = document.querySelector("[data-search-page]");
    if (!place || place.dataset.mounted) return;
    place.dataset.mounted = "yes";
    try {
      (await loadSearch()).mountSearchPage(place);
    } catch (error) {
      console.error(error);
      delete place.dataset.mounted;
      const sentence = document.createElement("p");
      sentence.setAttribute("role", "alert");
      sentence.textContent = failureText();
      place.querySelector("p").replaceWith(sentence);
      for (const hidden of place.querySelectorAll(".no-js")) hidden.classList.remove("no-js");
      if (location.protocol !== "file:") window.addEventListener("online", mountSearch, { once: true });
    }
  }

  function isShortcut(event) {
    const free = !event.defaultPrevented && !event.ctrlKey && !event.altKey && !event.metaKey;
    return free
      && (event.key === "/" || event.key === "s")
      && !event.target.closest("input, select, textarea, [contenteditable]")
      && !document.querySelector("dialog[open]:not(.search)")
      && !toggles.shortcuts.isOn();
  }

  // ---- Events ----

  document.addEventListener("click", (event) => {
    const target = event.target.closest("[data-text-size], [data-toggle], [data-print], [data-search]");
    if (!target) return;
    const { textSize, toggle, print, search } = target.dataset;
    if (textSize) chooseText(textSize);
    if (toggle) toggles[toggle].set(!toggles[toggle].isOn());
    if (toggle) showToggles();
    if (print !== undefined) window.print();
    // A new tab was asked for, or the browser has no dialogs: follow the link.
    const plainClick = !(event.ctrlKey || event.metaKey || event.shiftKey) && window.HTMLDialogElement;
    if (search !== undefined && plainClick) {
      event.preventDefault();
      openSearch(target);
    }
  });

  document.addEventListener("keydown", (event) => {
    const contents = document.querySelector(".contents[open]");
    if (event.key === "Escape" && contents && contents.contains(event.target)) {
      contents.open = false;
      contents.firstElementChild.focus();
    }
    if (isShortcut(event)) {
      event.preventDefault();
      openSearch(document.activeElement);
    }
  });

  // Paper cannot be unfolded: open everything for printing, then fold it again.
  let unfolded = [];
  window.addEventListener("beforeprint", () => {
    unfolded = [...document.querySelectorAll("main details:not([open])")];
    for (const details of unfolded) details.open = true;
    const today = new Date().toLocaleDateString("vi-VN", { day: "2-digit", month: "2-digit", year: "numeric" });
    for (const place of document.querySelectorAll("[data-printed-on]")) place.textContent = "In ngày " + today + " · ";
  });
  window.addEventListener("afterprint", () => {
    for (const details of unfolded) details.open = false;
  });

  darkDevice.addEventListener("change", showToggles);
  showToggles();

  mountSearch();
  // Where a theme changes pages without loading them, it tells so.
  window.addEventListener("load", () => window.document$ && window.document$.subscribe(mountSearch));
}
