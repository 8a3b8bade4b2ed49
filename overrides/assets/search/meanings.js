/*
 * The ways in which a question may have been meant: as typed, with slips mended, with forgotten blanks, in the words of
 * the pages where people say it otherwise. Each is a list of words with what may fill them.
 */

import { wordsOf } from "./text.js";
import { correctionsOf, endingsOf, partsOf } from "./spelling.js";

const EVERYDAY_WORTH = -1;
const PARTED_WORTH = -0.1;
const SHORT_BEGINNING = 2; // letters: so few are the beginning of a word rather than one

/**
 * Meanings of a question: [{ words, worth, isSame }]. `isOpen` tells that the last word may not be finished, `slips` that
 * words that there are may be slips, too.
 */
export function meaningsOf(words, contents, { isOpen, slips }) {
  const fill = (word, isLast) => ({ ...word, alternatives: alternativesOf(word, contents, { isLast: isLast && isOpen, slips }) });
  const found = [{ words: words.map((word, at) => fill(word, at === words.length - 1)), worth: 0, isSame: true }];
  const parted = partedWords(words, contents, fill);
  if (parted) found.push({ words: parted, worth: PARTED_WORTH, isSame: false });
  const said = asPagesSay(words, contents);
  if (said) found.push({ words: said.map((word) => fill(word, false)), worth: EVERYDAY_WORTH, isSame: true });
  return found;
}

function alternativesOf(word, contents, { isLast, slips }) {
  const isKnown = contents.holds(word.bare);
  const isBeginning = isLast && (!isKnown || slips || word.bare.length <= SHORT_BEGINNING);
  const endings = isBeginning ? endingsOf(word.bare, contents) : [];
  const mayBeSlip = isKnown ? slips && word.bare.length > SHORT_BEGINNING : !endings.length || slips;
  const all = [...(isKnown ? [{ bare: word.bare, weight: 1 }] : []), ...endings, ...(mayBeSlip ? correctionsOf(word.bare, contents) : [])];
  const best = new Map();
  for (const each of all) if (!(best.get(each.bare)?.weight >= each.weight)) best.set(each.bare, each);
  return [...best.values()];
}

/** The question with the blanks put in that were forgotten; null when none is missing. */
function partedWords(words, contents, fill) {
  let changed = false;
  const result = words.flatMap((word) => {
    const isKnown = contents.holds(word.bare) || correctionsOf(word.bare, contents).length > 0;
    const parts = isKnown ? null : partsOf(word.bare, contents);
    if (!parts) return [fill(word, false)];
    changed = true;
    return parts.map((bare) => ({ ...word, bare, marked: bare, text: bare, typed: false, alternatives: [{ bare, weight: 0.9 }] }));
  });
  return changed ? result : null;
}

/** The question in the words of the pages: sổ đỏ is đất đai. Null when nothing of it is said otherwise. */
function asPagesSay(words, contents) {
  const list = [];
  let changed = false;
  for (let at = 0; at < words.length; ) {
    const fits = contents.everyday.filter(({ said }) => said.every((each, n) => says(words[at + n], each)));
    const { said, meant } = fits.sort((a, b) => b.said.length - a.said.length)[0] ?? {};
    if (said) list.push(...wordsOf(meant).map((word) => ({ ...word, typed: false, part: 1, phrase: 0 })));
    else list.push(words[at]);
    changed ||= !!said;
    at += said?.length ?? 1;
  }
  return changed ? list : null;
}

/** Does a typed word say this one? Marks that were typed count. */
const says = (word, { bare, marked }) => !!word && word.bare === bare && (!word.typed || word.marked === marked);
