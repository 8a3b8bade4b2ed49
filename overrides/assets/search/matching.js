/*
 * What every page of the index has of a question: which words, where, with which marks; and what the question names
 * beside its subject (a ward, a year), to which pages belong.
 */

export const ALIAS = 100; // first place of code and alias, as in generator/search/postings.py
export const BODY = 1000;
export const OTHER_MARKS = 0.6; // what a word is worth that has other marks than were typed
const FRAME_WORTH = 0.9; // of a word that only the page's ward, area, unit … say

const PLACE_WORDS = ["phuong", "xa", "dac", "khu", "tinh", "thanh", "pho"];

/**
 * What a page belongs to, when the question names it: "hài lòng hưng phú 2026". Worth; loss of a page that belongs to
 * none, and to another; how many words of a name must be said; words before a name that belong to it.
 */
const FRAMES = {
  phuong: { worth: 1, loss: 1.5, other: 9, least: 2, before: PLACE_WORDS },
  tinh: { worth: 0.6, loss: 0.6, other: 5, least: 2, before: PLACE_WORDS },
  nam: { worth: 0.6, loss: 0.3, other: 0.3, least: 1, before: ["nam"] },
  loai: { worth: 0.8, loss: 0, other: 0, least: 1, before: [] },
  "trang-thai": { worth: 1, loss: 0, other: 0, least: 2, before: [] },
};
const BELONGS = ["phuong", "tinh", "nam"]; // what need not stand in the title, too

/** A question to the whole index: one slot for each of its words, with what may fill it. */
export class Matcher {
  constructor(words, contents, postings) {
    this.contents = contents;
    // Who types đ anywhere means d by d; others may have no đ on their keyboard.
    const strokes = words.some(({ marked }) => marked.includes("đ"));
    const plain = (form) => (strokes ? form : form.replace(/đ/g, "d"));
    this.isSame = (word, form) => form === word.marked || (!word.code && plain(form) === plain(word.marked));
    this.slots = words.map((word) => ({
      ...word,
      lists: word.alternatives
        .filter(({ bare, isGuess }) => postings.has(bare) && !(isGuess && this.isWord(word, postings)))
        .map(({ bare, weight, isGuess = false }) => {
          const posting = postings.get(bare);
          const exact = posting.forms.map((form) => bare === word.bare && this.isSame(word, form));
          return { bare, weight, isGuess, exact, ...posting };
        }),
      means: new Set([word.bare, ...word.alternatives.filter(({ isGuess }) => !isGuess).map(({ bare }) => bare)]),
      mayMean: new Set([word.bare, ...word.alternatives.map(({ bare }) => bare)]),
    }));
    this.frames = this.namedFrames();
    this.cover();
  }

  /** Does any page hold a word with the very marks that were typed? Then it is no slip. */
  isWord(word, postings) {
    return word.typed && !!postings.get(word.bare)?.forms.some((form) => this.isSame(word, form));
  }

  /** Wards, provinces, years, kinds and statuses that the question names: [{ facet, value, slots }]. */
  namedFrames() {
    const found = [];
    for (const facet of this.contents.frames) {
      const { least, before } = FRAMES[facet.name];
      const named = facet.names.map(({ value, words }) => {
        const own = facet.name === "loai" ? words : words.filter(({ bare }) => !PLACE_WORDS.includes(bare));
        return { value, slots: this.longestRun(own, Math.min(own.length, Math.max(least, 2))) };
      });
      const longest = Math.max(0, ...named.map(({ slots }) => slots.length));
      for (const { value, slots } of named) {
        if (!slots.length || slots.length < longest) continue;
        // "phường", "tỉnh" and "năm" before a name belong to it.
        const belongs = ({ mayMean }) => before.some((bare) => mayMean.has(bare));
        while (slots[0] > 0 && belongs(this.slots[slots[0] - 1])) slots.unshift(slots[0] - 1);
        if (slots.length < least) continue; // a name of one syllable is named with its “phường”
        found.push({ facet, value, slots });
      }
    }
    return found;
  }

  /** Numbers of the slots that say a name, or at least `least` words of it one after the other; empty when none do. */
  longestRun(words, least) {
    for (let length = words.length; length >= least; length--) {
      for (let start = 0; start + length <= words.length; start++) {
        const part = words.slice(start, start + length);
        const at = this.slots.findIndex((_, from) => part.every((word, n) => this.slots[from + n] && this.mayName(this.slots[from + n], word)));
        if (at >= 0) return part.map((_, n) => at + n);
      }
    }
    return [];
  }

  /** May a slot mean a word of a name? Marks that were typed count. */
  mayName(slot, { bare, marked }) {
    return slot.mayMean.has(bare) && (!slot.typed || slot.bare !== bare || this.isSame(slot, marked));
  }

  /** How much of the question each page covers, rare words weighing more. */
  cover() {
    const { size, facets } = this.contents;
    this.covered = new Float32Array(size);
    this.filled = new Uint8Array(size);
    this.total = 0;
    for (const [at, slot] of this.slots.entries()) {
      const best = this.covering(slot, size, facets);
      for (const { facet, value, slots } of this.frames) {
        if (slots.includes(at)) facet.of.forEach((own, page) => own.includes(value) && (best[page] ||= FRAME_WORTH));
      }
      const holding = best.reduce((count, value) => count + (value > 0), 0);
      slot.rarity = slot.part * Math.log(1 + size / (1 + holding));
      this.total += slot.rarity;
      for (let page = 0; page < size; page++) {
        if (!best[page]) continue;
        this.covered[page] += slot.rarity * best[page];
        this.filled[page]++;
      }
    }
  }

  covering(slot, size, facets) {
    const best = new Float32Array(size);
    for (const facet of facets) {
      const says = facet.words.map((words) => this.namedBy(facet, words, slot));
      if (!says.some(Boolean)) continue;
      facet.of.forEach((own, page) => {
        if (own.some((value) => says[value])) best[page] = FRAME_WORTH;
      });
    }
    for (const { pages, places, weight, exact } of slot.lists) {
      pages.forEach((page, at) => {
        const worth = slot.typed && !hasExact(places[at], exact) ? OTHER_MARKS * weight : weight;
        if (worth > best[page]) best[page] = worth;
      });
    }
    return best;
  }

  /** Does a value of a filter say a word? Of a ward's name a single syllable says nothing: see frames. */
  namedBy(facet, words, slot) {
    for (const bare of slot.means) {
      const form = words.get(bare);
      const isPlaceName = facet.name === "phuong" && !PLACE_WORDS.includes(bare);
      if (form && !isPlaceName && (!slot.typed || this.isSame(slot, form))) return true;
    }
    return false;
  }

  isFull(page) {
    return this.filled[page] === this.slots.length;
  }

  /** Share of the question that a page covers: 0 to 1. */
  share(page) {
    return this.total ? this.covered[page] / this.total : 0;
  }

  /** Does the page's area, unit, year, kind … say the word? */
  inContext(slot, page) {
    return this.contents.facets.some((facet) => facet.of[page].some((value) => this.namedBy(facet, facet.words[value], slot)));
  }

  /** Places of a slot on a page, in order: [{ place, weight, exact, bare, form }]. */
  places(slot, page) {
    const found = [];
    for (const { bare, forms, pages, places, weight, isGuess, exact } of slot.lists) {
      const at = indexOf(pages, page);
      if (at < 0) continue;
      const list = places[at];
      for (let n = 0; n < list.length; n += 2) {
        found.push({ place: list[n], weight, isGuess, exact: exact[list[n + 1]], bare, form: forms[list[n + 1]] });
      }
    }
    return found.sort((a, b) => a.place - b.place);
  }

  /** The places of all slots; a guess counts only beside a word that is none: “nhap hok” is no “nhập … hồ sơ”. */
  believable(found) {
    const beside = (list, place) => list?.some((other) => !other.isGuess && Math.abs(other.place - place) === 1);
    if (found.length < 2) return found;
    return found.map((list, at) =>
      list.filter(({ isGuess, place }) => !isGuess || beside(found[at - 1], place) || beside(found[at + 1], place)),
    );
  }

  /** Share of the question that some of its words are. */
  shareOf(slots) {
    return slots.reduce((sum, { rarity }) => sum + rarity, 0) / (this.total || 1);
  }

  /** Does a page hold a word, but never with the marks that were typed? */
  hasOtherMarks(slot, places, page) {
    if (!slot.typed || this.inContext(slot, page)) return false;
    // A mended slip has no marks to compare; the beginning of a word has.
    const asTyped = ({ exact, bare, form }) => exact || !bare.startsWith(slot.bare) || (bare !== slot.bare && form.startsWith(slot.marked));
    return places.length > 0 && !places.some(asTyped);
  }

  /** What the question names and the page belongs to: the slots that say so, and what that is worth. */
  frame(page, found) {
    const slots = new Set();
    const names = new Set();
    const asked = new Set();
    const others = new Set();
    for (const { facet, value, slots: own } of this.frames) {
      if (facet.of[page].includes(value)) {
        names.add(facet.name);
        if (BELONGS.includes(facet.name)) own.forEach((at) => slots.add(at));
      } else if (facet.of[page].length) others.add(facet.name);
      // The page of a province, or a paper that a province issued, belongs to none: its title or alias says it.
      else if (!own.every((at) => found[at].some(({ place }) => place < BODY))) asked.add(facet.name);
    }
    let worth = 0;
    for (const name of names) worth += FRAMES[name].worth;
    for (const name of others) if (!names.has(name)) worth -= FRAMES[name].other;
    for (const name of asked) if (!names.has(name) && !others.has(name)) worth -= FRAMES[name].loss;
    return { slots, names, worth };
  }
}

function hasExact(list, exact) {
  for (let n = 1; n < list.length; n += 2) if (exact[list[n]]) return true;
  return false;
}

function indexOf(sorted, value) {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] === value) return middle;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
