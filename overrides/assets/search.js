/*
 * Search of the portal, on top of Pagefind's JavaScript API (pagefind/ at the site's root).
 *
 * portal.js imports this module only when somebody searches:
 *   openSearch(opener)        the dialog; focus goes back to `opener` when it closes
 *   mountSearchPage(element)  the same form and results inside the search page
 *
 * The index is made from a copy of the pages in which every đ is d + U+0335 (a combining
 * stroke), because Pagefind ignores combining marks but does not know that đ is a kind of d.
 * So a query is sent with d for đ, and whatever is shown is turned back (see `unfold`).
 */

// This file is <root>/assets/search.js. The portal may live under a sub-path, so never "/".
const ROOT = new URL("..", import.meta.url);
const SEARCH_PAGE = new URL("tim-kiem/", ROOT);

const PAGE_SIZE = 10;
const POOL = 12; // results loaded for re-ranking: enough to fill the first page, few requests
const EXCERPT_WORDS = 20; // about two lines on a phone
const DEBOUNCE = 150;
const MAX_QUERY = 150;
const INDEX_LIFE = 30 * 60 * 1000; // a tab left open must not ask for files of an older build

const KINDS = ["Chỉ tiêu", "Nhiệm vụ", "Phường", "Văn bản"];
const SELECTS = [
  { name: "phuong", label: "Phường", any: "Tất cả phường" },
  { name: "linh-vuc", label: "Lĩnh vực", any: "Tất cả lĩnh vực" },
  { name: "nam", label: "Năm", any: "Tất cả năm" },
];
const FILTERS = ["loai", ...SELECTS.map((select) => select.name)];

const TEXT = {
  hint: "Gõ từ cần tìm, không cần gõ dấu.",
  busy: "Đang tìm…",
  nothing: (query) => `Không thấy “${query}”. Thử gõ ngắn hơn hoặc bỏ bớt bộ lọc.`,
  nothingFiltered: "Không có trang nào khớp bộ lọc. Thử bỏ bớt bộ lọc.",
  found: (count, query) => `${count} kết quả cho “${query}”`,
  foundFiltered: (count) => `${count} kết quả theo bộ lọc`,
  near: (count, query) => `Không thấy đúng “${query}”. ${count} kết quả gần giống`,
  without: (count, query, word) => `Không có trang nào đủ các từ “${query}”. Bỏ chữ “${word}” thì có ${count} kết quả`,
  shown: (count) => `, đang hiện ${count}`,
  missing: "Chưa có chỉ mục tìm kiếm. Xin xem theo Mục lục, hoặc báo cho người quản trị trang.",
  offline: "Không kết nối được nên chưa tìm được. Xin kiểm tra mạng rồi thử lại.",
  file: "Trang đang mở từ tệp trên máy nên không tìm được. Xin mở trang qua địa chỉ web, hoặc xem theo Mục lục.",
  broken: "Tìm kiếm đang gặp lỗi. Xin tải lại trang rồi thử lại.",
};

/* ---------- Vietnamese text ---------- */

/** What Pagefind is asked: marks composed, d for đ (also for the look-alike ð of some keyboards). */
const fold = (text) => text.normalize("NFC").replace(/[đð]/g, "d").replace(/[ĐÐ]/g, "D");

/** What people read: the indexed d + combining stroke is đ again. */
const unfold = (text = "") => text.replace(/d\u0335/g, "đ").replace(/D\u0335/g, "Đ");

/**
 * A typed query without quotes: Pagefind would take "…" as its phrase search, which misses
 * Vietnamese pages that also hold another accented form of the same syllable.
 */
const clean = (text) =>
  text.slice(0, MAX_QUERY).normalize("NFC").replace(/["“”„«»'‘’`]/g, " ").replace(/\s+/g, " ").trim();

/**
 * Words for comparing, marks kept: " số hoá ". Decomposed, so that the tone can be moved to the
 * second vowel of oa, oe, uy: hóa and hoá are one word in two spellings. Blanks around it make
 * `includes` compare whole words.
 */
function marked(text) {
  const plain = unfold(text)
    .normalize("NFD")
    .toLowerCase()
    .replace(/([ou])([\u0300\u0301\u0303\u0309\u0323])([aey])/g, "$1$3$2")
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, " ");
  return ` ${plain.trim()} `;
}

/** The same words without any mark: " so hoa ". */
const bare = (text) => unmark(marked(text));
const unmark = (text) => text.replace(/\p{M}/gu, "").replace(/đ/g, "d");

const number = (count) => count.toLocaleString("vi");

/* ---------- Index ---------- */

/** An error whose message can be shown to everybody. */
class PlainError extends Error {}

let engine = null; // promise of { index, facets, born }
let attempts = 0;

/** The index, loaded once; `query` is what it will be asked first. */
async function load(query) {
  const current = await engine?.catch(() => null);
  if (current && Date.now() - current.born > INDEX_LIFE) engine = null;
  engine ??= start(query).catch((error) => {
    engine = null; // the next search tries again
    throw error;
  });
  return engine;
}

async function start(query) {
  if (location.protocol === "file:") throw new PlainError(TEXT.file);
  // A browser may remember that an import failed: a further try needs another address.
  const script = new URL("pagefind/pagefind.js", ROOT);
  if (attempts++) script.search = `?lan=${attempts}`;
  try {
    const pagefind = await import(script.href);
    // Without Pagefind's worker: the index is small, and the worker is a second copy of the code.
    const index = pagefind.createInstance({ noWorker: true, baseUrl: ROOT.pathname });
    // The first words' part of the index travels together with the filters, not after them.
    if (query) index.preload(fold(query)).catch(() => {});
    const facets = await index.filters();
    attempts = 0;
    return { index, facets, born: Date.now() };
  } catch {
    throw new PlainError(await whyNot());
  }
}

/** Why the index could not be loaded, in plain words. */
async function whyNot() {
  if (!navigator.onLine) return TEXT.offline;
  try {
    const entry = await fetch(new URL("pagefind/pagefind-entry.json", ROOT), { cache: "no-store" });
    return entry.ok ? TEXT.broken : TEXT.missing;
  } catch {
    return TEXT.offline;
  }
}

/** One question to the index. An empty query asks for everything that passes the filters. */
const ask = (index, query, filters) => index.search(fold(query) || null, { filters });

const activeFilters = (state, except) =>
  Object.fromEntries(FILTERS.filter((name) => state[name] && name !== except).map((name) => [name, state[name]]));

/**
 * Counts beside the filter values. Those of a filter in use are counted as if it were not,
 * since choosing another of its values replaces it.
 */
async function countFacets(index, query, state, answer) {
  const counts = { ...answer.filters };
  for (const name of FILTERS.filter((filter) => state[filter])) {
    counts[name] = (await ask(index, query, activeFilters(state, name))).filters[name];
  }
  return counts;
}

/** Loads the first results and puts them in our order; the others stay as Pagefind ordered them. */
async function loadPool(answer, query) {
  const pool = await loadPages(answer.results.slice(0, POOL));
  return { pool: query ? rank(pool, query) : pool, rest: answer.results.slice(POOL) };
}

const loadPages = (results) =>
  Promise.all(
    results.map(async (result) => {
      const { url, meta, content } = await result.data();
      return {
        url,
        meta,
        content,
        // Not data().locations: Pagefind keeps one object per page and overwrites it at each question.
        hits: result.words,
        title: marked(`${meta.title} ${meta.code ?? ""}`),
        body: marked(`${content} ${meta.alias ?? ""}`),
      };
    }),
  );

/**
 * Exact marks first: số, sổ and sơ are three words. A page that holds the query as typed comes
 * before one that matches only without marks, and the title counts before the body.
 * Array.sort is stable, so within a tier Pagefind's order stays.
 */
function rank(pool, query) {
  const typed = marked(query).trim();
  const plain = bare(query).trim();
  const words = typed.split(" ");
  // Somebody may still be typing the last word: its beginning counts when no page has it whole.
  const holder = (phrase, texts) => {
    const end = texts.some((text) => text.includes(` ${phrase} `)) ? " " : "";
    return (text) => text.includes(` ${phrase}${end}`);
  };
  const exact = holder(typed, pool.flatMap(({ title, body }) => [title, body]));
  const similar = holder(plain, pool.map(({ title }) => unmark(title)));
  const tier = ({ title, body }) => {
    if (typed !== plain) {
      if (exact(title)) return 0;
      if (exact(body)) return 1;
      if (words.every((word) => (title + body).includes(` ${word} `))) return 2;
    }
    return similar(unmark(title)) ? 3 : 4;
  };
  return pool
    .map((page) => ({ page, tier: tier(page) }))
    .sort((a, b) => a.tier - b.tier)
    .map(({ page }) => page);
}

/**
 * Does any page really hold the words? For a word that is not in the index Pagefind quietly takes
 * a shorter one (“hoxx” finds “hồ”). One letter too many, as Telex leaves behind, is "near";
 * anything else is "no".
 */
function closeness(pool, query) {
  const words = bare(query).trim().split(" ");
  // Without blanks, because Pagefind also joins what punctuation divides: 76/NQ-CP is 76nqcp.
  const texts = pool.map(({ body, meta }) => unmark(body + marked(Object.values(meta).join(" "))).replace(/ /g, ""));
  const held = (test) => texts.some((text) => words.every((word) => test(text, word)));
  if (held((text, word) => text.includes(word))) return "yes";
  return held((text, word) => text.includes(word.length > 2 ? word.slice(0, -1) : word)) ? "near" : "no";
}

/** Other spellings worth one try when nothing is found: i for y (kí, ký), then one word less. */
function* easier(query) {
  const swapped = query
    .normalize("NFD")
    .replace(/(^|[\shklmst])([iy])(?=\p{M}*(?:\s|$))/giu, (_, before, vowel) => before + (/i/i.test(vowel) ? "y" : "i"))
    .normalize("NFC");
  if (swapped !== query) yield { query: swapped };
  const words = query.split(" ");
  if (words.length < 2 || words.length > 6) return;
  for (const word of words) yield { query: words.filter((other) => other !== word).join(" "), dropped: word };
}

/** The whole answer to a state of the form. */
async function find(state) {
  const query = state.q;
  const { index } = await load(query);
  const filters = activeFilters(state);

  const attempt = async (text) => {
    const answer = await ask(index, text, filters);
    const loaded = await loadPool(answer, text);
    const close = text && loaded.pool.length ? closeness(loaded.pool, text) : "yes";
    return { ...loaded, answer, close, query: text, total: close === "no" ? 0 : answer.results.length };
  };

  const first = await attempt(query);
  let best = first;
  // Where only the filters stand in the way, the text says so; guessing at words would mislead.
  if (query && !first.total && (first.close === "no" || !first.answer.unfilteredResultCount)) {
    for (const { query: other, dropped } of easier(query)) {
      if (!marked(other).trim()) continue;
      const result = await attempt(other);
      // The variant whose first page fits best: it lacks the misspelt word, not the telling one.
      const better = !best.total || result.answer.results[0]?.score > best.answer.results[0].score;
      if (result.total && result.close === "yes" && better) best = { ...result, dropped };
      if (best.total && !dropped) break;
    }
  }
  // A file of the index that could not be fetched looks like "nothing found": do not claim that.
  if (!best.total && !navigator.onLine) {
    engine = null;
    throw new PlainError(TEXT.offline);
  }
  if (!best.total) Object.assign(best, { pool: [], rest: [] });
  // Where Pagefind's guess was thrown away, its counts go too.
  return { ...best, counts: best.close === "no" ? {} : await countFacets(index, best.query, state, best.answer) };
}

/* ---------- Showing ---------- */

function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children);
  return node;
}

/**
 * The line under a title, from the page's plain text (never parsed as HTML). Pagefind says which
 * words matched; its own excerpt would mostly repeat the title, with which the text begins.
 */
function excerpt({ content, meta, ...page }, query) {
  const words = unfold(content).split(/\s+/); // as Pagefind counts them
  const from = afterTitle(words, meta.title);
  let hits = page.hits.filter((place) => place >= from && place < words.length);
  const typed = marked(query).trim();
  // With marks typed, only words with those marks are highlighted, if there are any.
  const same = typed === bare(query).trim() ? [] : typed.split(" ");
  const better = hits.filter((place) => same.some((word) => marked(words[place]).startsWith(` ${word}`)));
  if (better.length) hits = better;

  const length = typed.split(" ").length;
  const compare = same.length ? marked : bare;
  const phraseAt = (place) => (compare(words.slice(place, place + length).join(" ")).startsWith(` ${typed}`) ? length : 0);
  let start = from;
  let most = 0;
  for (const place of hits.slice(0, 100)) {
    const begin = Math.max(from, place - 4);
    const weight = hits.filter((other) => other >= begin && other < begin + EXCERPT_WORDS).length + 2 * phraseAt(place);
    if (weight > most) [most, start] = [weight, begin];
  }
  start = Math.max(from, Math.min(start, words.length - EXCERPT_WORDS));
  const end = Math.min(words.length, start + EXCERPT_WORDS);

  const nodes = [start > from ? "… " : ""];
  for (let place = start; place < end; ) {
    // Neighbouring words share one mark: one highlighted phrase, not three.
    const hit = hits.includes(place);
    const run = [];
    while (place < end && hits.includes(place) === hit) run.push(words[place++]);
    const text = run.join(" ");
    const [, head, core, tail] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su.exec(text);
    nodes.push(...(hit && core ? [head, element("mark", {}, core), tail] : [text]), place < end ? " " : "");
  }
  nodes.push(end < words.length ? " …" : "");
  return nodes;
}

/** Index of the first word after the page's title, which stands at or near the start of its text. */
function afterTitle(words, title = "") {
  const length = unfold(title).split(/\s+/).length;
  for (let place = 0; place < 12; place++) {
    if (words.length > place + length && marked(words.slice(place, place + length).join(" ")) === marked(title)) {
      return place + length;
    }
  }
  return 0;
}

function resultItem(page, query) {
  const { kind, code, ward, year } = page.meta;
  const title = unfold(page.meta.title || page.url);
  // What the title already says is not said twice.
  const facts = [code, ward, year].filter((fact) => fact && !marked(title).includes(marked(fact)));
  return element(
    "li",
    {},
    element(
      "a",
      { href: page.url },
      element("span", { class: "search-kind" }, unfold([kind, ...facts].filter(Boolean).join(" · "))),
      " ", // keeps the parts apart when the link is read out
      element("span", { class: "search-title" }, title),
      " ",
      element("span", { class: "search-excerpt" }, ...excerpt(page, query)),
    ),
  );
}

/** Form, status line and results inside `host`; used by the dialog and by the search page. */
function createSearch(host, { close = null, onAsk = () => {} } = {}) {
  const state = Object.fromEntries(["q", ...FILTERS].map((name) => [name, ""]));
  const id = document.getElementById("q") ? "search-q" : "q"; // the home page has a field of its own
  const input = element("input", {
    id, name: "q", type: "search", autocomplete: "off", autocapitalize: "none", spellcheck: "false",
    enterkeyhint: "search", maxlength: MAX_QUERY, placeholder: "ví dụ: dat dai",
  });
  const bar = element("div", { class: "search-bar" }, element("label", { class: "visually-hidden", for: id }, "Tìm"), input);
  if (close) {
    const button = element("button", { type: "button", class: "search-close" }, "Đóng");
    button.addEventListener("click", close);
    bar.append(button);
  }
  const form = element("form", { class: "search-form", role: "search", method: "get", action: SEARCH_PAGE.href }, bar);
  const status = element("p", { class: "search-status", role: "status", "aria-live": "polite" });
  const list = element("ol", { class: "search-results", role: "list", "aria-label": "Kết quả tìm kiếm" });
  const next = element("button", { type: "button", class: "button search-next" }, "Xem thêm kết quả");
  host.replaceChildren(form, status, list);

  let asked = 0; // number of the latest question: an answer to an earlier one is stale
  let waiting = 0; // timer of the debounce
  let answer = null;
  let setCounts = null;

  const say = (text) => {
    if (status.textContent !== text) status.textContent = text;
  };
  const links = () => [...list.querySelectorAll("a")];

  /* Filters: built once the index has told which values exist. */

  function buildFilters(facets) {
    const valuesOf = (name) => Object.keys(facets[name] ?? {}).filter(Boolean);
    for (const name of FILTERS) {
      // Addresses may be typed by hand: ?loai=chi tieu is as good as ?loai=Chỉ tiêu.
      state[name] = valuesOf(name).find((value) => bare(value) === bare(state[name])) ?? "";
    }
    const captions = []; // [filter, value, node whose text shows value and count]

    const kinds = KINDS.filter((kind) => valuesOf("loai").includes(kind));
    if (state.loai && !kinds.includes(state.loai)) kinds.push(state.loai);
    if (kinds.length) {
      const radio = (value, text) => {
        const caption = element("span", {}, text);
        if (value) captions.push(["loai", value, caption]);
        const box = element("input", { type: "radio", name: "loai", value, checked: state.loai === value });
        return element("label", {}, box, caption);
      };
      const legend = element("legend", { class: "visually-hidden" }, "Loại trang");
      const choices = [radio("", "Tất cả"), ...kinds.map((kind) => radio(kind, kind))];
      form.append(element("fieldset", { class: "search-kinds" }, legend, ...choices));
    }

    const labels = [];
    for (const { name, label, any } of SELECTS) {
      const values = valuesOf(name).sort((a, b) => a.localeCompare(b, "vi"));
      if (!values.length) continue;
      if (name === "nam") values.reverse(); // newest first
      const select = element("select", { name }, element("option", { value: "" }, any));
      for (const value of values) {
        const option = element("option", { value, selected: state[name] === value }, value);
        captions.push([name, value, option]);
        select.append(option);
      }
      labels.push(element("label", {}, label, select));
    }
    const summary = element("summary");
    if (labels.length) {
      const open = SELECTS.some(({ name }) => state[name]);
      form.append(element("details", { class: "search-more", open }, summary, ...labels));
    }

    return (counts) => {
      for (const [name, value, node] of captions) {
        const text = `${value} (${number(counts[name]?.[value] ?? 0)})`;
        if (node.textContent !== text) node.textContent = text;
      }
      // A closed box must not hide that it narrows the results.
      const used = SELECTS.map(({ name }) => state[name]).filter(Boolean);
      summary.textContent = ["Lọc thêm", used.join(", ")].filter(Boolean).join(": ");
    };
  }

  /* Asking and answering. */

  // A single letter begins half of all words; a digit may be a code.
  const usable = () => marked(state.q).trim().length > 1 || /\d/.test(state.q);
  const idle = () => !usable() && !FILTERS.some((name) => state[name]);

  async function run(again = false) {
    clearTimeout(waiting);
    const mine = ++asked;
    const stale = () => mine !== asked;
    if (idle()) clear(TEXT.hint);
    const slow = setTimeout(() => stale() || idle() || say(TEXT.busy), 400);
    try {
      const { facets } = await load(state.q);
      if (stale()) return;
      setCounts ??= buildFilters(facets);
      onAsk(state);
      if (idle()) {
        clear(TEXT.hint);
        setCounts(facets);
        return;
      }
      const found = await find({ ...state, q: usable() ? state.q : "" });
      if (stale()) return;
      answer = { ...found, pages: found.pool, size: PAGE_SIZE };
      setCounts(found.counts);
      await show(stale);
    } catch (error) {
      if (stale()) return;
      if (!(error instanceof PlainError) && again !== true) {
        // Most likely files of an older build, or a cut connection: once more with a fresh index.
        engine = null;
        return run(true);
      }
      clear(error instanceof PlainError ? error.message : TEXT.broken);
      if (!navigator.onLine) addEventListener("online", () => run(), { once: true });
    } finally {
      clearTimeout(slow);
    }
  }

  function clear(text) {
    answer = null;
    list.replaceChildren();
    next.remove();
    say(text);
  }

  /** Shows the answer up to its size, loading what is missing. */
  async function show(stale) {
    const current = answer;
    const missing = current.rest.slice(0, Math.max(0, current.size - current.pages.length));
    if (missing.length) {
      const more = await loadPages(missing);
      if (stale()) return;
      current.rest = current.rest.slice(missing.length);
      current.pages = [...current.pages, ...more];
    }
    const shown = current.pages.slice(0, current.size);
    // Somebody may already be among the results: do not drop the focus with the old ones.
    const inside = list.contains(document.activeElement);
    list.replaceChildren(...shown.map((page) => resultItem(page, current.query)));
    if (inside) (links()[0] ?? input).focus();
    if (shown.length < current.total) list.after(next);
    else next.remove();
    say(statusText(current, shown.length));
  }

  function statusText({ total, dropped, query, close }, shown) {
    const more = shown > PAGE_SIZE || (shown && shown < total) ? TEXT.shown(shown) : "";
    const count = number(total);
    if (!total) return state.q ? TEXT.nothing(state.q) : TEXT.nothingFiltered;
    if (!query) return TEXT.foundFiltered(count) + more;
    if (dropped) return TEXT.without(count, state.q, dropped) + more;
    return (close === "near" ? TEXT.near : TEXT.found)(count, query) + more;
  }

  /* Events. */

  input.addEventListener("input", () => {
    state.q = clean(input.value);
    asked++; // whatever is on its way answers an older question
    clearTimeout(waiting);
    waiting = setTimeout(run, DEBOUNCE);
  });

  form.addEventListener("change", ({ target }) => {
    if (target === input) return;
    state[target.name] = target.value;
    run();
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    state.q = clean(input.value);
    if (close) {
      location.assign(addressOf(state, SEARCH_PAGE));
    } else {
      run();
      if (matchMedia("(pointer: coarse)").matches) input.blur(); // puts the on-screen keyboard away
    }
  });

  next.addEventListener("click", async () => {
    if (!answer) return;
    const mine = asked;
    const before = links().length;
    answer.size += PAGE_SIZE;
    try {
      await show(() => mine !== asked);
      links()[before]?.focus(); // the button moves or goes away; reading goes on at the first new result
    } catch {
      say(navigator.onLine ? TEXT.broken : TEXT.offline);
      answer.size -= PAGE_SIZE;
      engine = null;
    }
  });

  // Arrow keys move the real focus, so Enter, the screen reader and the focus ring need no help.
  host.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    if (target !== input && target !== next && !list.contains(target)) return;
    const stops = [input, ...links(), ...(next.isConnected ? [next] : [])];
    const at = stops.indexOf(target);
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      // In the field these two belong to the text.
      Home: target === input ? -1 : 1,
      End: target === input ? -1 : stops.length - 1,
    }[key];
    if (!stops[to]) return;
    event.preventDefault();
    stops[to].focus();
  });

  return { state, input, run };
}

/** Address of the search page for a state of the form; empty values are left out. */
function addressOf(state, base) {
  const url = new URL(base);
  for (const [name, value] of Object.entries(state)) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  return url.href;
}

/* ---------- Dialog ---------- */

let dialog = null;
let dialogSearch = null;
let pageSearch = null;
let openedBy = null;

/** Opens the search dialog over the page. */
export function openSearch(opener) {
  const present = pageSearch ?? (dialog?.open ? dialogSearch : null);
  if (present) {
    // The field is already there: on the search page, or when the key is pressed among the results.
    present.input.focus();
    present.input.select();
    return;
  }
  if (typeof HTMLDialogElement === "undefined") {
    location.assign(SEARCH_PAGE); // browsers before 2022
    return;
  }
  if (!dialog) buildDialog();
  openedBy = opener ?? document.activeElement;
  dialog.showModal();
  freezePage(true);
  dialogSearch.input.focus();
  dialogSearch.input.select();
  dialogSearch.run(); // also fetches the index while the first word is being typed
}

function buildDialog() {
  dialog = element("dialog", { class: "search", "aria-label": "Tìm kiếm", closedby: "any" });
  dialogSearch = createSearch(dialog, { close: () => dialog.close() });
  // Some browsers spend the first Escape on emptying the field: here it always closes.
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    dialog.close();
  });
  dialog.addEventListener("close", () => {
    freezePage(false);
    if (openedBy?.isConnected) openedBy.focus();
  });
  document.body.append(dialog);
}

/** The page behind does not scroll, and does not jump aside when its scroll bar goes. */
function freezePage(frozen) {
  const page = document.documentElement;
  const before = page.clientWidth;
  page.style.overflow = frozen ? "hidden" : "";
  page.style.paddingInlineEnd = "";
  const grown = page.clientWidth - before;
  if (frozen && grown > 0) page.style.paddingInlineEnd = `${grown}px`;
}

/* ---------- Search page ---------- */

/** Builds the search inside the search page and keeps the page's address up to date. */
export function mountSearchPage(host) {
  const search = createSearch(host, {
    onAsk(state) {
      const url = addressOf(state, location.href);
      if (url !== location.href) history.replaceState(history.state, "", url);
    },
  });
  const parameters = new URLSearchParams(location.search);
  for (const name of Object.keys(search.state)) search.state[name] = clean(parameters.get(name) ?? "");
  search.input.value = search.state.q;
  if (!search.state.q) search.input.focus({ preventScroll: true });
  pageSearch = search;
  search.run();
}
