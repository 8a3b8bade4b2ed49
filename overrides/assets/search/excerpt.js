/*
 * What a result quotes of its page: about two lines of a phone around the best place, and which words of it were asked.
 * Everything is plain text in pieces [{ text, hit }]; nothing is ever read as HTML.
 */

import { wordsOf } from "./text.js";

const EXCERPT_WORDS = 24;
const WORDS_BEFORE = 5;
const CLOSE = 12; // words that are read at one glance

/** Tells whether a word answers the question: with the marks as typed where the text has such a word at all. */
function hitTest(words, matcher) {
  if (!matcher) return () => false;
  const { abbreviations } = matcher.contents;
  const typed = new Map(matcher.slots.filter(({ typed }) => typed).map((slot) => [slot.bare, slot.marked]));
  const asked = new Set(matcher.slots.flatMap(({ lists }) => lists.map(({ bare }) => bare)));
  const exact = new Set(words.filter(({ bare, marked }) => typed.get(bare) === marked).map(({ bare }) => bare));
  return (word, at) => {
    const short = abbreviations.at(words, at);
    if (short) return short.meant.every(({ bare }) => asked.has(bare));
    return asked.has(word.bare) && (!exact.has(word.bare) || typed.get(word.bare) === word.marked);
  };
}

/** For each word of a text whether it answers. Where some stand side by side, their forms are meant: đai, not dài. */
function hitsOf(words, matcher) {
  const isHit = words.map(hitTest(words, matcher));
  const meant = new Map();
  words.forEach(({ bare, marked }, at) => {
    if (!isHit[at] || !(isHit[at - 1] || isHit[at + 1])) return;
    if (!meant.has(bare)) meant.set(bare, new Set());
    meant.get(bare).add(marked);
  });
  return words.map(({ bare, marked }, at) => isHit[at] && (!meant.has(bare) || meant.get(bare).has(marked)));
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

/** The title of a page with what was asked for: [{ text, hit }]. */
export function highlight(title, answer) {
  const words = wordsOf(title);
  return pieces(title, words, hitsOf(words, answer.matcher), 0, title.length);
}

/** The best two lines of a page's text: [{ text, hit }]. */
export function excerpt(page, answer) {
  const { text } = page;
  const words = wordsOf(text);
  if (!words.length) return [];
  const isHit = hitsOf(words, answer.matcher);
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
