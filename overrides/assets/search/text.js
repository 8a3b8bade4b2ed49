/*
 * Words as search compares them: the same rules as generator/search/words.py, which a test holds together.
 * A word has two forms: `bare` is what a hurried resident types (no marks, đ as d, one spelling of i and y);
 * `marked` keeps the marks, with the tone at one place (hoà) and i for y (kỉ).
 */

const MAX_QUERY = 150;
const QUOTES = /["“”„«»‘’]/;
const wordPattern = () => /[\p{L}\p{N}]+/gu;
const joinedPattern = () => /[\p{L}\p{N}]+(?:[.,][\p{L}\p{N}]+)+/gu;

const knownWords = new Map();

/** The two forms of one word, in whatever case and normal form it comes. */
export function wordOf(text) {
  let word = knownWords.get(text);
  if (!word) {
    const split = text
      .toLowerCase()
      .normalize("NFD")
      .replace(/([ou])([\u0300\u0301\u0303\u0309\u0323])([aey])/g, "$1$3$2")
      .replace(/^([hklmstv])y([\u0300-\u036f]*)$/, "$1i$2")
      .replace(/^qui([\u0300-\u036f]*)$/, "quy$1");
    word = { bare: split.replace(/[\u0300-\u036f]+/g, "").replace(/đ/g, "d"), marked: split.normalize("NFC") };
    knownWords.set(text, word);
  }
  return word;
}

/** A code or a number with its points as one word: 3.1.2, and 95.5 for 95,5. */
function codeOf(text) {
  const { bare, marked } = wordOf(text);
  return { bare: bare.replace(/,/g, "."), marked: marked.replace(/,/g, ".") };
}

/** The words of a text with where they stand in it: [{ bare, marked, start, end }]. Codes come in parts. */
export function wordsOf(text) {
  const pattern = wordPattern();
  const found = [];
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const { bare, marked } = wordOf(match[0]);
    found.push({ bare, marked, text: match[0], start: match.index, end: pattern.lastIndex });
  }
  return found;
}

/** A word of the index as people write it: của, where it is kept as cuả. */
export const asWritten = (form) =>
  form.normalize("NFD").replace(/(^|[^q])u(a)([\u0300\u0301\u0303\u0309\u0323])$/, "$1u$3$2").normalize("NFC");

/** Codes and numbers of a text by where they begin: 3.1.2, II.2.đ, 95,5. */
function codesOf(text) {
  const codes = new Map();
  for (const match of text.matchAll(joinedPattern())) {
    const end = match.index + match[0].length;
    if (/[0-9]/.test(match[0])) codes.set(match.index, { ...codeOf(match[0]), text: match[0], end });
  }
  return codes;
}

/** The words with the places that the index gives them: short forms written out, codes whole and in parts. */
export function tokensOf(text, abbreviations) {
  const composed = text.normalize("NFC");
  const words = wordsOf(composed);
  const codes = codesOf(composed);
  const found = [];
  let place = 0;
  for (let at = 0; at < words.length; ) {
    const code = codes.get(words[at].start);
    if (code) found.push({ place, bare: code.bare, marked: code.marked });
    const short = abbreviations.at(words, at);
    for (const { bare, marked } of short ? short.meant : [words[at]]) found.push({ place: place++, bare, marked });
    at += short ? short.length : 1;
  }
  return found;
}

/** Short forms: finds the longest one that stands at a place of a list of words. */
export class Abbreviations {
  constructor(pairs) {
    this.meant = new Map(pairs.map(([short, long]) => [short, wordsOf(long)]));
    this.starts = new Set(pairs.map(([short]) => short.split(" ")[0]));
    this.longest = Math.max(0, ...pairs.map(([short]) => short.split(" ").length));
  }

  at(words, from) {
    if (!this.starts.has(words[from].bare)) return null;
    for (let length = Math.min(this.longest, words.length - from); length > 0; length--) {
      const meant = this.meant.get(words.slice(from, from + length).map(({ bare }) => bare).join(" "));
      if (meant) return { length, meant };
    }
    return null;
  }
}

/**
 * A typed query, made readable: composed, on one line, without what typing methods leave between letters (dda^t).
 * Some keyboards give ð for đ.
 */
export function cleanQuery(text) {
  return text
    .normalize("NFC")
    .slice(0, MAX_QUERY)
    .replace(/ð/g, "đ")
    .replace(/Ð/g, "Đ")
    .replace(/(\p{L})[\^~`]+(?=\p{L}|\s|$)/gu, "$1")
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * The words of a query: [{ bare, marked, text, typed, phrase }]. `typed` tells that marks were typed with it; words
 * between quotes have the number of their phrase. `part` is what each counts: a short form written out, about two words,
 * of which the first has the text. A code stays whole where the index knows it whole.
 */
export function queryWords(query, contents) {
  const found = [];
  query.split(QUOTES).forEach((part, number, parts) => {
    const quoted = number % 2 === 1 && number < parts.length - 1;
    const words = wordsOf(part);
    const codes = codesOf(part);
    for (let at = 0; at < words.length; ) {
      const phrase = quoted ? number : 0;
      const code = codes.get(words[at].start);
      const short = contents.abbreviations.at(words, at);
      if (code && contents.holds(code.bare)) {
        found.push({ bare: code.bare, marked: code.marked, text: code.text, typed: /[a-z]/.test(code.bare), code: true, part: 1, phrase });
        while (at < words.length && words[at].end <= code.end) at++;
      } else if (short) {
        const text = part.slice(words[at].start, words[at + short.length - 1].end);
        const shared = { text, typed: true, part: Math.min(1, 2 / short.meant.length), phrase };
        short.meant.forEach(({ bare, marked }, n) => found.push({ ...shared, bare, marked, text: n ? "" : text }));
        at += short.length;
      } else {
        const { bare, marked, text } = words[at++];
        found.push({ bare, marked, text, typed: marked !== bare, part: 1, phrase });
      }
    }
  });
  return found;
}
