/* One search: form, status line, advice and results. The dialog and the search page both show it. */

import { openIndex } from "./engine.js";
import { element, freshId, plainButton, setText } from "./dom.js";
import { createFilters, noFilters } from "./filters.js";
import { adviceForNothing, adviceForProblem } from "./help.js";
import { createResults } from "./results.js";
import { wordsOf } from "./text.js";
import { FACET_NAMES, SENTENCES, quotable } from "./wording.js";

// The built file is <root>/assets/search.js. The portal may live under a sub-path, so never "/".
export const PORTAL_ROOT = new URL("..", import.meta.url);
const SEARCH_PAGE = new URL("tim-kiem/", PORTAL_ROOT);

const RESULTS_AT_A_TIME = 10;
const RESULTS_AT_ONCE = 3; // what a phone shows: those below follow while people read
const TYPING_PAUSE = 150; // ms
const BUSY_AFTER = 400; // ms: an answer that comes at once needs no “Đang tìm…”
const LONGEST_QUERY = 150;

const tidy = (text) => text.slice(0, LONGEST_QUERY).replace(/\s+/g, " ").trim();

/** The value of a filter that was meant. Addresses may be typed by hand: ?loai=chi tieu is ?loai=Chỉ tiêu. */
function knownValue(facets, name, typed) {
  const bare = (text) => wordsOf(text).map((word) => word.bare).join(" ");
  const values = facets.find((facet) => facet.name === name)?.values ?? [];
  return values.find(({ value }) => value === typed)?.value ?? values.find(({ value }) => bare(value) === bare(typed))?.value ?? "";
}

/** Address of the search page, or of `base`, with a search; empty values are left out. */
export function addressOfSearch(state, base = SEARCH_PAGE) {
  const url = new URL(base);
  for (const name of ["q", ...FACET_NAMES]) {
    if (state[name]) url.searchParams.set(name, state[name]);
    else url.searchParams.delete(name);
  }
  return url.href;
}

/** The search that an address asks for. */
export function searchOfAddress(address) {
  const { searchParams } = new URL(address);
  return Object.fromEntries(["q", ...FACET_NAMES].map((name) => [name, tidy(searchParams.get(name) ?? "")]));
}

let openedIndex = null;

function portalIndex(fresh) {
  openedIndex ??= openIndex(PORTAL_ROOT, { fresh }).catch((error) => {
    openedIndex = null; // the next search tries again
    throw error;
  });
  return openedIndex;
}

/**
 * Builds a search inside `host`.
 *   close      closes the dialog; null on the page
 *   onChange   called with "typed", "chosen" or "submitted" before each search of a person
 *   onShown    called when results stand there, with their number and whether there is a search
 */
export function createSearch(host, { close = null, onChange = () => {}, onShown = () => {} } = {}) {
  const state = { q: "", ...noFilters() };
  let standsOn = ""; // address of the ward of the page that people stand on
  let context = ""; // its name: the page's own until the index tells the one that is unique in the portal
  let isSettled = false;
  let asked = 0; // number of the latest question: an answer to an earlier one is stale
  let waiting = 0; // timer of the pause in typing
  let shown = null; // { index, answer, count, sentence } of what stands there
  let wanted = RESULTS_AT_A_TIME;
  let moreIsComing = false;
  let isEnded = false; // a blank was typed after the last word

  const id = freshId("q");
  const field = element("input", {
    id, name: "q", type: "search", autocomplete: "off", autocapitalize: "none", spellcheck: "false",
    enterkeyhint: "search", maxlength: LONGEST_QUERY, placeholder: SENTENCES.example,
  });
  const bar = element("div", { class: "search-bar" }, element("label", { class: "visually-hidden", for: id }, SENTENCES.field), field);
  if (close) bar.append(plainButton("button search-close", SENTENCES.close, close));
  else bar.append(element("button", { type: "submit", class: "button primary" }, SENTENCES.find));
  const filters = createFilters(state, choose);
  const form = element("form", { class: "search-form", role: "search", action: SEARCH_PAGE.href }, bar, ...filters.nodes);
  const status = element("p", { class: "search-status", role: "status", "aria-live": "polite" }, SENTENCES.hint);
  const help = element("div", { class: "search-help" });
  const results = createResults(showMore);
  host.replaceChildren(form, status, help, ...results.nodes);
  filters.reflect({ context });

  // A single letter begins half of all words; a digit may be a code.
  const usable = () => (state.q.match(/[\p{L}\p{N}]/gu)?.length ?? 0) > 1 || /\d/.test(state.q);
  // The ward that people stand on is no wish of theirs: alone it lists nothing.
  const idle = () => !usable() && !FACET_NAMES.some((name) => state[name] && !(name === "phuong" && state.phuong === context));
  const inUse = () => Object.fromEntries(FACET_NAMES.filter((name) => state[name]).map((name) => [name, state[name]]));

  /** Takes over what the index knows of the values in the state. */
  function settle(index) {
    filters.fill(index.facets);
    if (state.phuong === context) state.phuong &&= standsOn;
    context = knownValue(index.facets, "phuong", index.wardAt(standsOn));
    state.phuong = index.wardAt(state.phuong) || state.phuong;
    for (const name of FACET_NAMES) state[name] &&= knownValue(index.facets, name, state[name]);
    isSettled = true;
  }

  /** Address of the search as it stands; where two wards share a name, the ward's address tells which one is meant. */
  function shared() {
    return addressOfSearch(isSettled || state.phuong !== context ? state : { ...state, phuong: standsOn });
  }

  async function run({ again = false } = {}) {
    clearTimeout(waiting);
    const mine = ++asked;
    const stale = () => mine !== asked;
    keepFocus(() => filters.reflect({ context, counts: shown?.answer.counts, total: shown?.count }), () => filters.button);
    const slow = setTimeout(() => stale() || idle() || setText(status, SENTENCES.busy), BUSY_AFTER);
    try {
      const index = await portalIndex(again);
      if (stale()) return;
      settle(index);
      const answer = await index.ask({ q: usable() ? state.q + (isEnded ? " " : "") : "", filters: inUse() });
      const pages = idle() || stale() ? [] : await index.pages(answer.ids.slice(0, RESULTS_AT_ONCE));
      if (stale()) return;
      keepFocus(() => show(index, answer, pages));
      await fill(stale);
    } catch (error) {
      if (stale()) return;
      openedIndex = null;
      // Most likely a cut connection, or the portal was published anew: once more with a fresh index.
      if ((!error.reason || error.reason === "version") && navigator.onLine && !again) return run({ again: true });
      console.error(error);
      keepFocus(() => fail(error.reason ?? (navigator.onLine ? "broken" : "offline")));
    } finally {
      clearTimeout(slow);
    }
  }

  function show(index, answer, pages) {
    const total = idle() ? 0 : answer.ids.length;
    shown = { index, answer, count: total, sentence: idle() ? SENTENCES.hint : sentenceFor(answer, total) };
    filters.reflect({ context, counts: answer.counts, total, everywhere: idle() ? 0 : answer.elsewhere });
    results.show(pages, answer, { total, wanted });
    help.replaceChildren(...(idle() || total ? [] : adviceForNothing({ answer, state, index, root: PORTAL_ROOT, act })));
    tellShown(Math.min(wanted, total)); // the others follow at once
  }

  /** Adds the results below the first ones. When they can't be had, the button for more asks again. */
  async function fill(stale) {
    const { index, answer, count } = shown;
    const before = results.links().length;
    const pages = before < Math.min(count, wanted) ? await index.pages(answer.ids.slice(before, wanted)).catch(() => []) : [];
    if (stale()) return;
    results.show(pages, answer, { total: count, wanted: 0, added: true });
    tellShown(results.links().length);
    onShown(results.links().length, !idle());
    if (count) index.prefetch();
  }

  function sentenceFor(answer, total) {
    const typed = quotable(state.q);
    if (!usable()) return total ? SENTENCES.filtered(total) : SENTENCES.noneFiltered;
    if (!total) return state.phuong ? SENTENCES.noneInWard(typed, state.phuong) : SENTENCES.none(typed);
    if (answer.how === "corrected") return SENTENCES.corrected(total, typed, quotable(answer.query));
    if (answer.how === "partial") return SENTENCES.partial(total, typed, answer.dropped, answer.elsewhere ? state.phuong : "");
    return SENTENCES.found(total, typed);
  }

  function tellShown(count) {
    setText(status, shown.sentence + (count < shown.count || count > RESULTS_AT_A_TIME ? SENTENCES.shown(count) : ""));
  }

  function fail(reason) {
    shown = null;
    results.clear();
    setText(status, SENTENCES.problems[reason] ?? SENTENCES.problems.broken);
    const reload = () => (close ? location.assign(shared()) : location.reload());
    help.replaceChildren(...adviceForProblem(reason, { retry: () => run(), reload }));
    if (reason === "offline") addEventListener("online", () => host.isConnected && !shown && run(), { once: true });
  }

  /** What is replaced may hold the focus: it then goes on to `next`, or the first result, never to nowhere. */
  function keepFocus(render, next = () => results.links()[0] ?? help.querySelector("button, a") ?? filters.button) {
    const inside = host.contains(document.activeElement);
    render();
    const { activeElement } = document;
    if (!inside || (host.contains(activeElement) && !activeElement.closest("[hidden]"))) return;
    next().focus({ preventScroll: true });
  }

  /* What people do. */

  function search(changes, how) {
    Object.assign(state, changes);
    wanted = RESULTS_AT_A_TIME;
    onChange(how);
    return run();
  }

  function choose(changes) {
    return search(changes, "chosen");
  }

  const act = {
    searchEverywhere: () => choose({ phuong: "" }),
    removeFilters: () => choose(noFilters()),
    search(words) {
      field.value = words;
      search({ q: tidy(words) }, "submitted");
    },
  };

  async function showMore() {
    if (moreIsComing) return;
    moreIsComing = true;
    const mine = asked;
    const before = results.links().length;
    try {
      const { index, answer, count } = shown;
      const pages = await index.pages(answer.ids.slice(before, before + RESULTS_AT_A_TIME));
      if (mine !== asked) return;
      results.show(pages, answer, { total: count, wanted: 0, added: true });
      tellShown(results.links().length);
      results.links()[before]?.focus(); // the button moves or goes away; reading goes on at the first new result
      onShown(before + pages.length, true);
    } catch (error) {
      if (mine === asked) setText(status, SENTENCES.problems[error.reason ?? (navigator.onLine ? "broken" : "offline")]);
    } finally {
      moreIsComing = false;
    }
  }

  field.addEventListener("input", () => {
    asked++; // whatever is on its way answers an older question
    clearTimeout(waiting);
    const q = tidy(field.value);
    isEnded = /\s$/.test(field.value);
    // Words that were pasted, spoken or chosen from a list are whole.
    const pause = q.length - state.q.length > 2 ? 0 : TYPING_PAUSE;
    waiting = setTimeout(() => search({ q }, "typed"), pause);
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (close) {
      state.q = tidy(field.value);
      location.assign(shared());
      return;
    }
    search({ q: tidy(field.value) }, "submitted");
    if (matchMedia("(pointer: coarse)").matches) field.blur(); // puts the on-screen keyboard away
  });

  host.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    if (key === "Escape") {
      // One layer at a time; an open list closes itself.
      if (isOpenList(target) || filters.closeBox()) event.preventDefault();
      return;
    }
    // Arrow keys move the real focus, so Enter, the screen reader and the focus ring need no help.
    const stops = [field, ...results.links(), ...(results.next.hidden ? [] : [results.next])];
    const at = stops.indexOf(target);
    if (at < 0) return;
    const inField = target === field; // where Home and End belong to the text
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: inField ? -1 : 1, End: inField ? -1 : stops.length - 1 }[key];
    if (!stops[to]) return;
    event.preventDefault();
    stops[to].focus();
  });

  return {
    state, field, run,
    closeBox: filters.closeBox,
    /** Sets the ward of the page that people stand on, by address and name: the search begins there. */
    setContext(address, name) {
      standsOn = address;
      context = name;
      state.phuong = name;
      isSettled = false;
    },
    /** Shows a search that was not typed here: of an address. */
    restore(other, size = RESULTS_AT_A_TIME) {
      Object.assign(state, other);
      wanted = Math.max(size, RESULTS_AT_A_TIME);
      field.value = state.q;
      return run();
    },
  };
}

function isOpenList(target) {
  try {
    return target.matches("select:open");
  } catch {
    return false; // browsers that do not know :open
  }
}
