/*
 * Order of results. First come pages that hold a quoted phrase as it is; then a score decides. In it marks as typed weigh
 * more than where a word stands, the title more than the text, words that stand together more than scattered ones, rare
 * words more than usual ones, and current plans more than older or made-up ones.
 */

import { ALIAS, BODY, OTHER_MARKS } from "./matching.js";

const MOST_OTHER_MARKS = 0.34; // of the question: “gia đình” is not answered by “quy định”
const SHORT = 4; // letters: such a word is near to too many others
const SCATTERED = 0.2; // words so far from each other answer nothing
const TOGETHER = 0.5;
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
  staff: 1.5,
  older: 0.7,
  demo: 3,
};

const STAFF = "Hướng dẫn cho cán bộ";

/** How well a page answers: { page, phrase, score, full, share, lacking }; `lacking` are numbers of slots. */
export function judge(matcher, page) {
  const { slots, contents } = matcher;
  const count = slots.length;
  const found = matcher.believable(slots.map((slot) => matcher.places(slot, page)));
  const frame = matcher.frame(page, found);
  const lacking = slots.map((_, at) => at).filter((at) => !found[at].length && !frame.slots.has(at) && !matcher.inContext(slots[at], page));
  const lost = lacking.filter((at) => matcher.places(slots[at], page).length);
  const share = matcher.share(page) - matcher.shareOf(lost.map((at) => slots[at]));
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
  const runs = runsOf(found);
  const length = Math.max(1, parseInt(contents.titleLengths[page], 36));
  const otherMarks = matcher.shareOf(slots.filter((slot, at) => matcher.hasOtherMarks(slot, found[at], page)));
  const together = nearnessOf(own.map((at) => found[at]));
  const score =
    WEIGHTS.covered * share +
    WEIGHTS.title * title * (0.6 + 0.4 * nearnessOf(own.map((at) => found[at].filter(({ place }) => place < ALIAS)))) +
    WEIGHTS.titleFill * title * Math.min(1, inTitle / length) +
    WEIGHTS.titleRun * Math.min(1, runs.title / Math.max(1, own.length)) +
    (runs.starts && runs.title >= own.length ? WEIGHTS.titleStart : 0) +
    WEIGHTS.alias * alias +
    (runs.code ? WEIGHTS.wholeCode : 0) +
    WEIGHTS.run * Math.min(1, runs.any / Math.max(1, own.length)) +
    (own.length >= LONG_PHRASE && runs.any >= own.length ? WEIGHTS.wholeRun : 0) +
    WEIGHTS.near * together +
    WEIGHTS.often * often +
    WEIGHTS.wholeTitle * matcher.shareOf(slots.filter((_, at) => found[at].some(({ place }) => place < ALIAS))) +
    frame.worth -
    WEIGHTS.otherMarks * otherMarks -
    (isForStaff(contents, page) && !frame.names.has("loai") ? WEIGHTS.staff : 0) -
    (contents.rank[page] === "1" && !frame.names.has("nam") ? WEIGHTS.older : 0) -
    (contents.rank[page] === "2" && !frame.names.has("phuong") ? WEIGHTS.demo : 0);
  const isScattered = own.length > 2 && !title && !alias && together < SCATTERED;
  const guessed = found.filter((list) => list.length && list.every((place) => place.isGuess)).length;
  const isGuess = count === 1 ? guessed && slots[0].bare.length <= SHORT : guessed > Math.max(1, Math.floor(count / 3));
  const isOther = otherMarks >= MOST_OTHER_MARKS;
  // “hổ sơ” may be meant for hồ sơ, which stand together; “kết hôn” is not answered by “kết quả … hơn”.
  const isNothing = isGuess || (isOther && count > 1 && together < TOGETHER);
  const full = !lacking.length && !isScattered && !isNothing && !isOther;
  return { page, phrase: holdsPhrases(slots, found), score, full, share: isNothing ? 0 : share, lacking };
}

function isForStaff(contents, page) {
  const kinds = contents.facet("loai");
  return kinds.of[page].some((value) => kinds.values[value] === STAFF);
}

/** Longest runs of words that stand together in the order asked: in the title, anywhere, and as the whole code. */
function runsOf(found) {
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
function nearnessOf(found) {
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
function holdsPhrases(slots, found) {
  for (let at = 0; at < slots.length; ) {
    const { phrase } = slots[at];
    let end = at + 1;
    while (phrase && end < slots.length && slots[end].phrase === phrase) end++;
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

/** Order of two judged pages: for sorting. Equal ones stay in the order of the index. */
export const byRank = (a, b) => b.phrase - a.phrase || b.score - a.score || a.page - b.page;
