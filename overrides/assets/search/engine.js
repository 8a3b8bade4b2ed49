/*
 * Questions to the index: what is asked, what may have been meant, which pages answer, and how they divide by filters.
 */

import { cleanQuery, queryWords, wordsOf } from "./text.js";
import { IndexError, IndexFiles } from "./index.js";
import { correctionsOf, endingsOf, partsOf } from "./spelling.js";
import { Matcher, byRank } from "./ranking.js";

const LEAST_SHARE = 0.45; // of the question that a page must cover where none covers all of it
const NEAR_BEST = 0.8;
const NEARLY_ALL = 0.7; // of the question: such a page may come before a worse one that covers all of it
const FEW = 5;
const MOST_SUGGESTIONS = 3;
const EVERYDAY_WORTH = -1;

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
    this.build = contents.build;
    this.wards = contents.wards;
    this.facets = contents.facets.map((facet) => ({
      name: facet.name,
      values: countValues(facet, contents.facets[0].of.map((_, page) => page)),
    }));
  }

  /** Answers a question: see the fields of the object that it returns. */
  async ask({ q = "", filters = {} }) {
    const query = cleanQuery(q);
    const passes = this.filter(filters);
    const words = queryWords(query, this.contents);
    if (!words.length) return this.answer({ query, how: "exact", found: this.everything() }, filters, passes);
    const exact = await this.attempt(this.variants(query, words, false), passes);
    const best = exact.full ? exact : await this.attempt(this.variants(query, words, true), passes);
    if (best.full) return this.answer({ ...this.read(query, best), found: best.found }, filters, passes);
    // A ward that has nothing does not make a question wrong that others answer.
    const others = filters.phuong ? await this.attempt(this.variants(query, words, false), this.filter(filters, "phuong")) : exact;
    const partial = await this.partial(query, words, exact, passes);
    if (others.full && partial.how === "none") Object.assign(partial, { found: others.found, matcher: others.matchers[0], suggestions: [] });
    const answer = this.answer(partial, filters, passes);
    if (others.full) answer.elsewhere = others.found.length;
    return answer;
  }

  /** All pages in the order of the filters' use: current first. */
  everything() {
    const { size, rank } = this.contents;
    return Array.from({ length: size }, (_, page) => page).sort((a, b) => rank[a] - rank[b] || a - b).map((page) => ({ page }));
  }

  /** The ways in which a question may have been meant, each a list of words with what may fill them. */
  variants(query, words, slips) {
    const { contents } = this;
    const open = !/\s$/.test(query);
    const fill = (word, last) => {
      const typed = { bare: word.bare, weight: 1 };
      const known = contents.holds(word.bare);
      const endings = last && open && (slips || !known) ? endingsOf(word.bare, contents) : [];
      const corrections = known && (!slips || word.bare.length < 3) ? [] : correctionsOf(word.bare, contents);
      return { ...word, alternatives: dedupe([...(known ? [typed] : []), ...endings, ...corrections]) };
    };
    const base = words.map((word, at) => fill(word, at === words.length - 1));
    const found = [{ words: base, bonus: 0 }];
    const parted = this.parted(words, fill);
    if (parted) found.push({ words: parted, bonus: -0.1 });
    for (const variant of this.meant(words, fill)) found.push(variant);
    return found;
  }

  /** The question with the blanks put in that were forgotten; null when none is missing. */
  parted(words, fill) {
    let changed = false;
    const result = words.flatMap((word) => {
      const parts = this.contents.holds(word.bare) ? null : partsOf(word.bare, this.contents);
      if (!parts) return [fill(word, false)];
      changed = true;
      return parts.map((bare) => ({ ...word, bare, marked: bare, text: bare, typed: false, alternatives: [{ bare, weight: 0.9 }] }));
    });
    return changed ? result : null;
  }

  /** The question in the words of the pages, where people say it otherwise: sổ đỏ, giấy chứng nhận quyền sử dụng đất. */
  meant(words, fill) {
    const list = [];
    let changed = false;
    for (let at = 0; at < words.length; ) {
      const fits = this.contents.everyday.filter(({ said }) => said.every((each, n) => says(words[at + n], each)));
      const { said, meant } = fits.sort((a, b) => b.said.length - a.said.length)[0] ?? {};
      if (said) list.push(...wordsOf(meant).map((word) => ({ ...word, typed: false, part: 1, phrase: 0 })));
      else list.push(words[at]);
      changed ||= !!said;
      at += said?.length ?? 1;
    }
    return changed ? [{ words: list.map((word) => fill(word, false)), bonus: EVERYDAY_WORTH, isSame: true }] : [];
  }

  /** Asks the variants: pages that have every word of one of them, or else all that have some. */
  async attempt(variants, passes) {
    const bares = variants.flatMap(({ words }) => words.flatMap(({ alternatives }) => alternatives.map(({ bare }) => bare)));
    const postings = await this.files.wordsNamed(bares);
    const matchers = variants.map(({ words }) => new Matcher(words, this.contents, postings));
    const best = new Map();
    const judge = (wanted) => {
      variants.forEach(({ bonus }, variant) => {
        const matcher = matchers[variant];
        for (const page of this.everyPage()) {
          if (!wanted(matcher, page)) continue;
          const judged = matcher.judge(page);
          judged.score += bonus;
          judged.variant = variant;
          if (!best.has(page) || byRank(judged, best.get(page)) < 0) best.set(page, judged);
        }
      });
    };
    judge((matcher, page) => matcher.isFull(page));
    const full = [...best.values()].some((judged) => judged.full && passes(judged.page));
    const least = full ? NEARLY_ALL : LEAST_SHARE;
    judge((matcher, page) => !matcher.isFull(page) && matcher.share(page) >= least);
    const found = [...best.values()].filter(({ share }) => share >= least).sort(byRank);
    return { full, variants, matchers, found: full ? withoutWorse(found, passes) : found };
  }

  everyPage() {
    this.numbers ??= Array.from({ length: this.contents.size }, (_, page) => page);
    return this.numbers;
  }

  /** What was understood: the words as the best page has them where they are not as typed. */
  read(query, { variants, matchers, found }) {
    const [best] = found;
    const matcher = matchers[best.variant];
    if (variants[best.variant].isSame) return { query, how: "exact", matcher };
    let corrected = best.variant > 0;
    const read = matcher.slots.map((slot) => {
      const places = matcher.places(slot, best.page);
      const place = places.find(({ bare }) => bare === slot.bare) ?? places.sort((a, b) => b.weight - a.weight)[0];
      corrected ||= !!place && !place.bare.startsWith(slot.bare);
      return slot.typed || !place ? slot.text : place.form;
    });
    return { query: corrected ? read.join(" ") : query, how: corrected ? "corrected" : "exact", matcher };
  }

  /** No page has all the words: those that have most of them, and the words that the best ones lack. */
  async partial(query, words, { matchers, found }, passes) {
    const inside = found.filter(({ page }) => passes(page));
    if (!inside.length) return { query, how: "none", found: [], dropped: [], suggestions: await this.suggestions(words) };
    const least = NEAR_BEST * Math.max(...inside.map(({ share }) => share));
    const kept = inside.filter(({ share }) => share >= least);
    const matcher = matchers[kept[0].variant];
    const dropped = kept[0].lacking.map((at) => matcher.slots[at].text);
    return { query, how: "partial", found: found.filter(({ share }) => share >= least), dropped, matcher };
  }

  /** Nearest words for those that no page holds, as they are written on pages. */
  async suggestions(words) {
    const near = words.filter(({ bare }) => !this.contents.holds(bare)).flatMap(({ bare }) => correctionsOf(bare, this.contents));
    const known = words.length > 1 ? words.filter(({ bare }) => this.contents.holds(bare)) : [];
    const bares = [...new Set([...near, ...known].map(({ bare }) => bare))].slice(0, MOST_SUGGESTIONS);
    const postings = await this.files.wordsNamed(bares);
    return bares.map((bare) => usualForm(postings.get(bare)));
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

/** Does a typed word say this one? Marks that were typed count. */
const says = (word, { bare, marked }) => !!word && word.bare === bare && (!word.typed || word.marked === marked);

function dedupe(alternatives) {
  const best = new Map();
  for (const each of alternatives) if (!best.has(each.bare) || best.get(each.bare).weight < each.weight) best.set(each.bare, each);
  return [...best.values()];
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
