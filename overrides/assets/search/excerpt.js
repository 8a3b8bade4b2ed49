/*
 * What a result quotes of its page: about two lines of a phone around the best place, and which words of it were asked.
 * Everything is plain text in pieces [{ text, hit }]; nothing is ever read as HTML.
 */

import { wordsOf } from "./text.js";

const EXCERPT_WORDS = 24;
const WORDS_BEFORE = 5;
const CLOSE = 12; // words that are read at one glance

/**
 * How a page answers: a test of its words. Where a word stands with the marks that were typed, its other forms are none;
 * where some words asked stand side by side, their forms there are meant (đất đai, not đạt … dài).
 */
function readingOf(page, matcher) {
  const lists = [wordsOf(page.title), wordsOf(page.text)];
  if (!matcher) return { lists, hits: lists.map((words) => words.map(() => false)) };
  const { abbreviations } = matcher.contents;
  const typed = new Map(matcher.slots.filter((slot) => slot.typed).map((slot) => [slot.bare, slot.marked]));
  const asked = new Set(matcher.slots.flatMap((slot) => slot.lists.map(({ bare }) => bare)));
  const found = lists.map((words) =>
    words.map((word, at) => {
      const short = abbreviations.at(words, at);
      return short ? short.meant.every(({ bare }) => asked.has(bare)) : asked.has(word.bare);
    }),
  );
  const forms = new Map(); // bare → the forms that are meant
  const note = ({ bare, marked }) => forms.set(bare, (forms.get(bare) ?? new Set()).add(marked));
  lists.forEach((words) => words.forEach((word) => typed.get(word.bare) === word.marked && note(word)));
  const exact = new Set(forms.keys());
  lists.forEach((words, n) =>
    words.forEach((word, at) => {
      const isBeside = found[n][at - 1] || found[n][at + 1];
      if (found[n][at] && isBeside && !exact.has(word.bare)) note(word);
    }),
  );
  const isMeant = ({ bare, marked }) => !forms.has(bare) || forms.get(bare).has(marked);
  return { lists, hits: found.map((own, n) => own.map((hit, at) => hit && isMeant(lists[n][at]))) };
}

/** A text in pieces, neighbouring hits as one. */
function pieces(text, words, isHit, start, end) {
  const found = [];
  let from = start;
  const add = (to, hit) => {
    if (to > from) found.push({ text: text.slice(from, to), hit });
    from = to;
  };
  for (let at = 0; at < words.length; at++) {
    if (words[at].start < start || words[at].end > end || !isHit[at]) continue;
    add(words[at].start, false);
    // A blank, a slash or a comma between two hits belongs to them.
    while (isHit[at + 1] && words[at + 1].end <= end && words[at + 1].start - words[at].end <= 2) at++;
    add(words[at].end, true);
  }
  add(end, false);
  return found;
}

/** What a result shows of its page: { title, text } in pieces, the text being its best two lines. */
export function quote(page, answer) {
  const { lists, hits } = readingOf(page, answer.matcher);
  return { title: pieces(page.title, lists[0], hits[0], 0, page.title.length), text: bestLines(page.text, lists[1], hits[1]) };
}

function bestLines(text, words, isHit) {
  if (!words.length) return [];
  const first = bestStart(words, isHit);
  const last = Math.min(words.length, first + EXCERPT_WORDS) - 1;
  const start = first ? words[first].start : 0;
  const end = last === words.length - 1 ? text.length : words[last].end;
  const found = pieces(text, words, isHit, start, end);
  if (first) found.unshift({ text: "… ", hit: false });
  if (end < text.length) found.push({ text: " …", hit: false });
  return found;
}

/** Where to begin: a few words before the place with most different words asked, and most of them side by side. */
function bestStart(words, isHit) {
  let best = 0;
  let most = 0;
  for (let at = 0; at < words.length; at++) {
    if (!isHit[at]) continue;
    const window = [];
    for (let next = at; next < Math.min(words.length, at + CLOSE); next++) if (isHit[next]) window.push(next);
    const different = new Set(window.map((next) => words[next].bare)).size;
    const beside = window.filter((next) => isHit[next + 1]).length;
    const weight = 3 * different + 2 * beside;
    if (weight > most) [most, best] = [weight, at];
  }
  return Math.max(0, Math.min(best - WORDS_BEFORE, words.length - EXCERPT_WORDS));
}
