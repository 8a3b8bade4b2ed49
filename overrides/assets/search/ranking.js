/*
 * Order of results. First come pages that hold a quoted phrase as it is; then a score decides. In it marks as typed weigh
 * more than where a word stands, the title more than the text, words that stand together more than scattered ones, rare
 * words more than usual ones, and current plans more than older or made-up ones.
 */

const ALIAS = 100; // first place of code and alias, as in generator/search/postings.py
const BODY = 1000;
const FRAME_WORTH = 0.9; // of a word that only the page's ward, area, unit … say
const OTHER_MARKS = 0.6; // what a word is worth that has other marks than were typed

const LONG_PHRASE = 4;

const WEIGHTS = {
  covered: 8, // share of the question
  title: 4,
  titleFill: 2,
  titleRun: 2,
  titleStart: 0.3,
  alias: 1.6,
  wholeCode: 4,
  run: 1.4,
  wholeRun: 4, // so many words in the very order asked are no accident
  near: 1.4,
  often: 0.5,
  wholeTitle: 1.5,
  otherMarks: 10, // more than a title is worth: số, sổ and sơ are three words
  older: 0.7,
  demo: 3,
};

const PLACE_WORDS = ["phuong", "xa", "dac", "khu", "tinh", "thanh", "pho"];

/** What a page belongs to, when the question names it: "hài lòng hưng phú 2026". Worth, and loss where it is another. */
const FRAMES = {
  phuong: { worth: 1, loss: 1.5, before: PLACE_WORDS },
  tinh: { worth: 0.6, loss: 0.6, before: PLACE_WORDS },
  nam: { worth: 0.6, loss: 0.3, before: ["nam"] },
  loai: { worth: 0.8, loss: 0, before: [] },
};

/** A question to the whole index: one slot for each of its words, with what may fill it. */
export class Matcher {
  constructor(words, contents, postings) {
    this.contents = contents;
    // Who types đ anywhere means d by d; others may have no đ on their keyboard.
    const strokes = words.some(({ marked }) => marked.includes("đ"));
    const plain = (form) => (strokes ? form : form.replace(/đ/g, "d"));
    this.slots = words.map((word) => ({
      ...word,
      lists: word.alternatives
        .filter(({ bare }) => postings.has(bare))
        .map(({ bare, weight, isGuess = false }) => {
          const posting = postings.get(bare);
          const same = (form) => form === word.marked || (!word.code && plain(form) === plain(word.marked));
          const exact = posting.forms.map((form) => bare === word.bare && same(form));
          return { bare, weight, isGuess, exact, ...posting };
        }),
      means: new Set([word.bare, ...word.alternatives.filter(({ isGuess }) => !isGuess).map(({ bare }) => bare)]),
      mayMean: new Set([word.bare, ...word.alternatives.map(({ bare }) => bare)]),
    }));
    this.frames = this.namedFrames();
    this.cover();
  }

  /** Wards, provinces, years and kinds that the question names: [{ facet, value, slots }]. */
  namedFrames() {
    const found = [];
    for (const facet of this.contents.frames) {
      facet.names.forEach(({ value, words }) => {
        const names = words.filter((bare) => facet.name === "loai" || !PLACE_WORDS.includes(bare));
        const at = names.length ? this.slots.findIndex((_, from) => names.every((bare, n) => this.slots[from + n]?.mayMean.has(bare))) : -1;
        if (at < 0) return;
        const slots = names.map((_, n) => at + n);
        // "phường", "tỉnh" and "năm" before a name belong to it.
        const belongs = ({ mayMean }) => FRAMES[facet.name].before.some((bare) => mayMean.has(bare));
        while (slots[0] > 0 && belongs(this.slots[slots[0] - 1])) slots.unshift(slots[0] - 1);
        found.push({ facet, value, slots });
      });
    }
    return found;
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
    for (const facet of [...facets, ...this.contents.frames]) {
      const says = facet.words.map((words) => [...slot.means].some((bare) => words.has(bare)));
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

  isFull(page) {
    return this.filled[page] === this.slots.length;
  }

  /** Share of the question that a page covers: 0 to 1. */
  share(page) {
    return this.total ? this.covered[page] / this.total : 0;
  }

  /** Does the page's ward, area, year, kind … say the word? With the marks as typed? */
  inContext(slot, page) {
    for (const facet of [...this.contents.facets, ...this.contents.frames]) {
      for (const value of facet.of[page]) {
        for (const bare of slot.means) {
          const form = facet.words[value].get(bare);
          if (form && (!slot.typed || form === slot.marked)) return true;
        }
      }
    }
    return false;
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

  /** How well a page answers: { page, phrase, score, full, share, lacking }; `lacking` are numbers of slots. */
  judge(page) {
    const { slots, contents } = this;
    const found = this.believable(slots.map((slot) => this.places(slot, page)));
    const frame = this.frame(page, found);
    const lacking = slots.map((_, at) => at).filter((at) => !found[at].length && !frame.slots.has(at) && !this.inContext(slots[at], page));
    const lost = lacking.filter((at) => this.places(slots[at], page).length);
    const share = this.share(page) - this.shareOf(lost.map((at) => slots[at]));
    // Words that name the page's ward or year need not stand in its title too, unless nothing else was asked.
    const every = slots.map((_, at) => at);
    const beside = every.filter((at) => !frame.slots.has(at));
    const own = beside.length ? beside : every;
    const total = own.reduce((sum, at) => sum + slots[at].rarity, 0) || 1;
    let title = 0;
    let alias = 0;
    let often = 0;
    for (const at of own) {
      const slot = slots[at];
      const share = slot.rarity / total;
      const worth = (list) => list.reduce((best, { weight, exact }) => Math.max(best, slot.typed && !exact ? OTHER_MARKS * weight : weight), 0);
      const here = found[at].filter(({ place }) => place < ALIAS);
      const also = found[at].filter(({ place }) => place >= ALIAS && place < BODY);
      title += share * worth(here);
      alias += here.length ? 0 : share * worth(also);
      often += share * Math.min(3, found[at].length - here.length - also.length) / 3;
    }
    const inTitle = found.filter((places) => places.some(({ place }) => place < ALIAS)).length;
    const runs = this.runs(found);
    const length = Math.max(1, parseInt(contents.titleLengths[page], 36));
    const together = this.nearness(own.map((at) => found[at]));
    const score =
      WEIGHTS.covered * share +
      WEIGHTS.title * title * (0.6 + 0.4 * this.nearness(own.map((at) => found[at].filter(({ place }) => place < ALIAS)))) +
      WEIGHTS.titleFill * title * Math.min(1, inTitle / length) +
      WEIGHTS.titleRun * Math.min(1, runs.title / Math.max(1, own.length)) +
      (runs.starts && runs.title >= own.length ? WEIGHTS.titleStart : 0) +
      WEIGHTS.alias * alias +
      (runs.code ? WEIGHTS.wholeCode : 0) +
      WEIGHTS.run * Math.min(1, runs.any / Math.max(1, own.length)) +
      (own.length >= LONG_PHRASE && runs.any >= own.length ? WEIGHTS.wholeRun : 0) +
      WEIGHTS.near * together +
      WEIGHTS.often * often +
      WEIGHTS.wholeTitle * this.shareOf(slots.filter((_, at) => found[at].some(({ place }) => place < ALIAS))) +
      frame.worth -
      WEIGHTS.otherMarks * this.shareOf(slots.filter((slot, at) => this.hasOtherMarks(slot, found[at], page))) -
      (contents.rank[page] === "1" && !frame.names.has("nam") ? WEIGHTS.older : 0) -
      (contents.rank[page] === "2" && !frame.names.has("phuong") ? WEIGHTS.demo : 0);
    return { page, phrase: this.holdsPhrases(found), score, full: !lacking.length, share, lacking };
  }

  /** The places of all slots; a guess counts only beside a word that is none: “nhap hok” is no “nhập … hồ sơ”. */
  believable(found) {
    const beside = (list, place) => list?.some((other) => !other.isGuess && Math.abs(other.place - place) === 1);
    return found.map((list, at) =>
      found.length > 1 && list.every(({ isGuess }) => isGuess)
        ? list.filter(({ place }) => beside(found[at - 1], place) || beside(found[at + 1], place))
        : list,
    );
  }

  /** Share of the question that some of its words are. */
  shareOf(slots) {
    return slots.reduce((sum, { rarity }) => sum + rarity, 0) / (this.total || 1);
  }

  /** Does a page hold a word, but never with the marks that were typed? */
  hasOtherMarks(slot, places, page) {
    return slot.typed && places.length > 0 && !places.some(({ exact }) => exact) && !this.inContext(slot, page);
  }

  /** What the question names and the page belongs to: the slots that say so, and what that is worth. */
  frame(page, found) {
    const slots = new Set();
    const names = new Set();
    const asked = new Set();
    for (const { facet, value, slots: own } of this.frames) {
      // The page of a province, or a paper that a province issued, belongs to none: its title or alias says it.
      if (!own.every((at) => found[at].some(({ place }) => place < BODY))) asked.add(facet.name);
      if (!facet.of[page].includes(value)) continue;
      asked.add(facet.name);
      names.add(facet.name);
      if (facet.name !== "loai") own.forEach((at) => slots.add(at));
    }
    let worth = 0;
    for (const name of asked) worth += names.has(name) ? FRAMES[name].worth : -FRAMES[name].loss;
    return { slots, names, worth };
  }

  /** Longest runs of words that stand together in the order asked: in the title, anywhere, and as the whole code. */
  runs(found) {
    let before = new Map();
    const runs = { title: 0, any: 0, starts: false, code: false };
    found.forEach((list, at) => {
      const now = new Map();
      for (const { place } of list) {
        const length = (before.get(place - 1) ?? 0) + 1;
        now.set(place, length);
        runs.any = Math.max(runs.any, length);
        if (place < ALIAS && length >= runs.title) {
          runs.title = length;
          runs.starts ||= place === length - 1;
        }
        if (place === ALIAS + at && length === at + 1 && at === found.length - 1) runs.code = true;
      }
      before = now;
    });
    return runs;
  }

  /** How near to each other neighbouring words of the question stand, 0 to 1. */
  nearness(found) {
    const pairs = found.length - 1;
    if (pairs < 1) return found[0]?.length ? 1 : 0;
    let sum = 0;
    for (let at = 0; at < pairs; at++) {
      let least = Infinity;
      for (const { place: left } of found[at]) {
        for (const { place: right } of found[at + 1]) {
          if (right !== left) least = Math.min(least, right > left ? right - left : left - right + 1);
        }
      }
      sum += least === 1 ? 1 : least <= 3 ? 0.6 : least <= 8 ? 0.3 : 0;
    }
    return sum / pairs;
  }

  /** Are the words between quotes there as they stand, one after the other? */
  holdsPhrases(found) {
    for (let at = 0; at < this.slots.length; ) {
      const { phrase } = this.slots[at];
      let end = at + 1;
      while (phrase && end < this.slots.length && this.slots[end].phrase === phrase) end++;
      if (phrase) {
        let places = new Set(found[at].map(({ place }) => place));
        for (let next = at + 1; next < end; next++) {
          places = new Set(found[next].map(({ place }) => place).filter((place) => places.has(place - 1)));
        }
        if (!places.size) return false;
      }
      at = end;
    }
    return true;
  }
}

/** Order of two judged pages: for sorting. Equal ones stay in the order of the index. */
export const byRank = (a, b) => b.phrase - a.phrase || b.score - a.score || a.page - b.page;

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
