/*
 * Questions to the index: what is asked, what may have been meant, which pages answer, and how they divide by filters.
 */

import { asWritten, cleanQuery, queryWords, wordsOf } from "./text.js";
import { IndexError, IndexFiles } from "./index.js";
import { correctionsOf } from "./spelling.js";
import { meaningsOf } from "./meanings.js";
import { Matcher } from "./matching.js";
import { byRank, judge } from "./ranking.js";

const LEAST_SHARE = 0.45; // of the question that a page must cover where none covers all of it
const NEAR_BEST = 0.8;
const NEARLY_ALL = 0.7; // of the question: such a page may come before a worse one that covers all of it
const FEW = 5;
const MOST_SUGGESTIONS = 3;
const LETTERS_TO_GUESS = 5; // a shorter syllable is near to too many others

/**
 * Opens the index of the portal whose root is `root` (an address with a slash at its end); `fresh` asks the server even
 * when the browser has it. Throws IndexError.
 */
export async function openIndex(root, { fresh = false } = {}) {
  if (new URL(root).protocol === "file:") throw new IndexError("file");
  const files = new IndexFiles(new URL("tim-kiem/chi-muc/", root));
  return new SearchIndex(root, files, await files.contents(fresh));
}

class SearchIndex {
  constructor(root, files, contents) {
    this.root = root;
    this.files = files;
    this.contents = contents;
    this.wards = contents.wards;
    this.facets = contents.facets.map((facet) => ({
      name: facet.name,
      values: countValues(facet, this.everyPage()),
    }));
  }

  /** Answers a question: see the fields of the object that it returns. */
  async ask({ q = "", filters = {} }) {
    const query = cleanQuery(q);
    const passes = this.filter(filters);
    const words = queryWords(query, this.contents);
    if (!words.length) return this.answer({ query, how: "exact", found: this.everything() }, filters, passes);
    const isOpen = !/\s$/.test(q);
    const asTyped = meaningsOf(words, this.contents, { isOpen, slips: false });
    const exact = await this.attempt(asTyped, passes);
    if (exact.full) return this.answer({ ...this.read(query, exact), found: exact.found }, filters, passes);
    // Filters that leave nothing do not make a question wrong that other pages answer.
    const inOthers = this.filter(filters, "phuong");
    const others = filters.phuong ? await this.attempt(asTyped, inOthers) : exact;
    const isFilteredMore = this.contents.facets.some(({ name }) => name !== "phuong" && filters[name]);
    const anywhere = others.full || !isFilteredMore ? others : await this.attempt(asTyped, () => true);
    if (!anywhere.full) {
      const mended = await this.attempt(meaningsOf(words, this.contents, { isOpen, slips: true }), passes);
      if (mended.full) return this.answer({ ...this.read(query, mended), found: mended.found }, filters, passes);
    }
    const partial = await this.partial(query, words, exact, passes);
    if (anywhere.full && partial.how === "none") Object.assign(partial, { found: anywhere.found, matcher: anywhere.matchers[0], suggestions: [] });
    const answer = this.answer(partial, filters, passes);
    if (filters.phuong) answer.elsewhere = others.full ? others.found.filter(({ page }) => inOthers(page) && !passes(page)).length : 0;
    return answer;
  }

  /** All pages in the order of the filters' use: current first. */
  everything() {
    const { rank } = this.contents;
    return [...this.everyPage()].sort((a, b) => rank[a] - rank[b] || a - b).map((page) => ({ page }));
  }

  /** Asks the meanings: pages that have every word of one of them, or else all that have some. */
  async attempt(meanings, passes) {
    const bares = meanings.flatMap(({ words }) => words.flatMap(({ alternatives }) => alternatives.map(({ bare }) => bare)));
    const postings = await this.files.wordsNamed(bares);
    const matchers = meanings.map(({ words }) => new Matcher(words, this.contents, postings));
    const best = new Map();
    const judgeAll = (wanted) => {
      meanings.forEach(({ worth }, meaning) => {
        const matcher = matchers[meaning];
        for (const page of this.everyPage()) {
          if (!wanted(matcher, page)) continue;
          const judged = judge(matcher, page);
          judged.score += worth;
          judged.meaning = meaning;
          if (!best.has(page) || byRank(judged, best.get(page)) < 0) best.set(page, judged);
        }
      });
    };
    judgeAll((matcher, page) => matcher.isFull(page));
    const full = [...best.values()].some((judged) => judged.full && passes(judged.page));
    const least = full ? NEARLY_ALL : LEAST_SHARE;
    judgeAll((matcher, page) => !matcher.isFull(page) && matcher.share(page) >= least);
    const found = [...best.values()].filter((judged) => judged.full || judged.share >= least).sort(byRank);
    return { full, meanings, matchers, found: full ? withoutWorse(found, passes) : found };
  }

  everyPage() {
    this.numbers ??= Array.from({ length: this.contents.size }, (_, page) => page);
    return this.numbers;
  }

  /** What was understood: the words as the best page has them where they are not as typed. */
  read(query, { meanings, matchers, found }) {
    const best = found.find(({ full }) => full);
    const [shown] = found;
    const matcher = matchers[best.meaning];
    const { isSame } = meanings[best.meaning];
    if (isSame && best.meaning > 0) return { query, how: "exact", matcher }; // in the words of the pages
    let corrected = !isSame;
    const read = matcher.slots.map((slot) => {
      const places = matcher.places(slot, best.page);
      const place = places.find(({ bare }) => bare === slot.bare) ?? places.sort((a, b) => b.weight - a.weight)[0];
      const isSaid = !place || place.bare === slot.bare;
      corrected ||= !isSaid && !place.bare.startsWith(slot.bare);
      if (!isSaid) return asWritten(place.form);
      const form = matcher.places(slot, shown.page).find(({ bare }) => bare === slot.bare)?.form;
      return slot.typed || !form ? slot.text : asWritten(form);
    });
    return { query: corrected ? read.filter(Boolean).join(" ") : query, how: corrected ? "corrected" : "exact", matcher };
  }

  /** No page has all the words: those that have most of them, and the words that the best ones lack. */
  async partial(query, words, { matchers, found }, passes) {
    const inside = found.filter(({ page }) => passes(page));
    if (!inside.length) return { query, how: "none", found: [], dropped: [], suggestions: await this.suggestions(words) };
    const least = NEAR_BEST * Math.max(...inside.map(({ share }) => share));
    const kept = inside.filter(({ share }) => share >= least);
    const { meaning, lacking } = kept[0];
    const matcher = matchers[meaning];
    const dropped = lacking.map((at) => matcher.slots[at].text).filter(Boolean);
    // The sentence names the words that are left out: true of every page that is shown.
    const alike = found.filter((each) => each.share >= least && each.meaning === meaning && each.lacking.every((at) => lacking.includes(at)));
    return { query, how: "partial", found: alike, dropped, matcher };
  }

  /** Nearest words for a single one that no page holds, as they are written on pages. */
  async suggestions(words) {
    if (words.length > 1 || words[0].bare.length < LETTERS_TO_GUESS || this.contents.holds(words[0].bare)) return [];
    const bares = correctionsOf(words[0].bare, this.contents).map(({ bare }) => bare).slice(0, MOST_SUGGESTIONS);
    const postings = await this.files.wordsNamed(bares);
    return bares.map((bare) => asWritten(usualForm(postings.get(bare))));
  }

  /** A test of pages against filters, each the name and a value of a facet, in whatever case or marks. */
  filter(filters, except = "") {
    const tests = this.contents.facets
      .filter(({ name }) => filters[name] && name !== except)
      .map((facet) => {
        const number = numberOf(facet, filters[facet.name]);
        return (page) => facet.of[page].includes(number);
      });
    return (page) => tests.every((test) => test(page));
  }

  answer({ query, how, found, matcher = null, dropped = [], suggestions = [] }, filters, passes) {
    const counts = {};
    for (const facet of this.contents.facets) {
      const others = this.filter(filters, facet.name);
      const pages = found.filter(({ page }) => others(page)).map(({ page }) => page);
      counts[facet.name] = Object.fromEntries(countValues(facet, pages).map(({ value, count }) => [value, count]));
    }
    const ids = found.filter(({ page }) => passes(page)).map(({ page }) => page);
    const anywhere = this.filter(filters, "phuong");
    const elsewhere = filters.phuong ? found.filter(({ page }) => anywhere(page)).length - ids.length : 0;
    return { ids, query, how: ids.length || how === "none" ? how : "none", dropped, counts, elsewhere, suggestions, matcher };
  }

  /** The pages with these numbers, in this order. */
  async pages(ids) {
    const rows = await this.files.rows(ids);
    return rows.map(([address, title, code, text], at) => this.page(ids[at], { address, title, code, text }));
  }

  page(id, { address, title, code, text }) {
    const values = (name) => {
      const facet = this.contents.facet(name);
      return facet.of[id].map((value) => facet.values[value]);
    };
    const [ward = ""] = values("phuong");
    const [status = ""] = values("trang-thai");
    return {
      id,
      url: new URL(address, this.root).href,
      title,
      code,
      text,
      kind: values("loai")[0] ?? "",
      ward,
      province: this.wards.get(ward)?.province ?? "",
      year: values("nam")[0] ?? "",
      area: values("linh-vuc")[0] ?? "",
      status: status && { text: status, mark: this.contents.marks[status] ?? "" },
      units: values("don-vi"),
      demo: this.wards.get(ward)?.demo ?? false,
    };
  }

  /** Name of the ward at an address such as can-tho/hung-phu, "" when the index has no such ward. */
  wardAt(address) {
    return this.contents.wardAt(address);
  }

  prefetch() {
    return this.files.prefetch();
  }
}

/**
 * Pages that cover all of the question, and those that cover nearly all of it and answer better than any of these; where
 * few cover it all, the others too.
 */
function withoutWorse(found, passes) {
  const whole = found.filter(({ full, page }) => full && passes(page));
  const first = found.indexOf(whole[0]);
  return found.filter(({ full }, at) => full || at < first || whole.length < FEW);
}

function numberOf(facet, value) {
  const exact = facet.values.indexOf(value);
  if (exact >= 0) return exact;
  const folded = (text) => wordsOf(text).map(({ bare }) => bare).join(" ");
  return facet.values.findIndex((each) => folded(each) === folded(value));
}

function countValues(facet, pages) {
  const counts = new Uint32Array(facet.values.length);
  for (const page of pages) for (const value of facet.of[page]) counts[value]++;
  return facet.values.map((value, number) => ({ value, count: counts[number] }));
}

/** The form in which a word stands most often. */
function usualForm({ forms, places }) {
  const counts = forms.map(() => 0);
  for (const list of places) for (let at = 1; at < list.length; at += 2) counts[list[at]]++;
  return forms[counts.indexOf(Math.max(...counts))];
}
