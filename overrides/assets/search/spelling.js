/*
 * What a word that no page holds may have been meant to be: residue of Telex and VNI typing, one slip of the finger, a
 * blank forgotten, a word not yet typed to its end.
 */

import { wordOf } from "./text.js";

const MOST_CORRECTIONS = 4;
const MOST_FOR_KNOWN = 2; // a word that is one may still be a slip, but each guess costs a request
const MOST_ENDINGS = 8;

/**
 * A word without the letters that Telex, and the digits that VNI, turn into marks: dduowngf is duong, tuye6n is tuyen.
 * After its first vowel no Vietnamese syllable has one of the letters of tones.
 */
function withoutResidue(bare) {
  const letters = bare.replace(/[0-9]/g, "").replace(/^dd/, "d");
  const [, head, rest] = /^([^aeiouy]*)(.*)$/.exec(/[aeiouy]/.test(letters) ? letters : letters.replace("w", "u"));
  const vowels = rest.replace(/[sfrxjzw]/g, "").replace(/([aeo])\1/g, "$1");
  // The vowel's second stroke may come after the last consonant: dienej, thuongo.
  const found = [head + vowels, head + vowels.replace(/([aeo])(.+)\1$/, "$1$2"), head.replace(/^d(.*)d$/, "d$1") + vowels];
  return found.map((word) => wordOf(word).bare).filter((word) => word !== bare && word.length > 1);
}

/** One letter missing, too many, another, or two swapped: at most one of these. */
export function isOneSlip(a, b) {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const left = a.length - start - end;
  const right = b.length - start - end;
  if (left <= 1 && right <= 1) return true;
  return left === 2 && right === 2 && a[start] === b[start + 1] && a[start + 1] === b[start];
}

/** Words of the index that may have been meant: [{ bare, weight, isGuess }], best first. */
export function correctionsOf(bare, contents) {
  if (!/[a-z]/.test(bare) || bare.length < 2) return [];
  const found = new Map();
  const propose = (word, least, isGuess) => {
    if (word === bare || !contents.holds(word) || found.has(word)) return;
    const weight = least + Number(contents.frequency[contents.number.get(word)]) / 50;
    found.set(word, { bare: word, weight, isGuess });
  };
  for (const word of withoutResidue(bare)) propose(word, 0.7, false);
  for (const word of contents.words) {
    if (!/[a-z]/.test(word) || !isOneSlip(bare, word)) continue;
    // The first letter is seldom the wrong one.
    propose(word, (bare.length > 2 ? 0.5 : 0.35) - (word[0] === bare[0] ? 0 : 0.15), true);
  }
  return [...found.values()]
    .sort((a, b) => b.weight - a.weight)
    .slice(0, contents.holds(bare) ? MOST_FOR_KNOWN : MOST_CORRECTIONS);
}

/** Longer words that begin so, the usual ones first: somebody is still typing. */
export function endingsOf(bare, contents) {
  return contents.words
    .filter((word) => word.length > bare.length && word.startsWith(bare))
    .sort((a, b) => contents.frequency[contents.number.get(b)] - contents.frequency[contents.number.get(a)])
    .slice(0, MOST_ENDINGS)
    .map((word) => ({ bare: word, weight: 0.8 }));
}

/** The known words that a text without blanks is made of (chitieu, 76nqcp), as few as can be; null for none. */
export function partsOf(bare, contents) {
  const isNumber = /[0-9]/.test(bare) || !/[aeiouy]/.test(bare); // of a document: only those have parts without a vowel
  const best = [{ cost: 0, words: [] }];
  for (let end = 1; end <= bare.length; end++) {
    for (let start = Math.max(0, end - 7); start < end; start++) {
      const word = bare.slice(start, end);
      const beside = (bare[start - 1] ?? "") + (bare[end] ?? "");
      const isWhole = /^[0-9]+$/.test(word) ? !/[0-9]/.test(beside) : word.length > 1 && (isNumber || /[aeiouy]/.test(word));
      if (!best[start] || !isWhole || !contents.holds(word)) continue;
      const cost = best[start].cost + 12 - contents.frequency[contents.number.get(word)];
      if (!best[end] || cost < best[end].cost) best[end] = { cost, words: [...best[start].words, word] };
    }
  }
  const words = best[bare.length]?.words;
  return words && words.length > 1 ? words : null;
}
