/*
 * The index as the build wrote it (generator/search), loaded part by part: the contents once, the words of a question,
 * the pages of an answer.
 */

import { Abbreviations, wordsOf } from "./text.js";

const FORMAT = 2;
const PREFETCH_LIMIT = 400; // KB: an index this small is fetched whole once somebody searches

/** The index can't be read; `reason` is "file", "offline", "missing", "version" or "broken". */
export class IndexError extends Error {
  constructor(reason, cause) {
    super(`search index: ${reason}`, { cause });
    this.reason = reason;
  }
}

async function getJson(url, { isContents = false, fresh = false } = {}) {
  let response;
  try {
    response = await fetch(url, fresh ? { cache: "reload" } : {});
  } catch (error) {
    throw new IndexError(navigator.onLine ? "broken" : "offline", error);
  }
  // A part that is gone belongs to an older build than the site has now.
  if (response.status === 404) throw new IndexError(isContents ? "missing" : "version");
  if (!response.ok) throw new IndexError("broken");
  try {
    return await response.json();
  } catch (error) {
    throw new IndexError(isContents ? "missing" : "broken", error); // a server's own error page
  }
}

/** The contents file, ready for questions. */
export class Contents {
  constructor(raw) {
    this.words = raw.words.split(" ");
    this.number = new Map(this.words.map((word, number) => [word, number]));
    this.frequency = raw.pages_with;
    this.shards = raw.shards;
    this.shardOf = raw.shard_of;
    this.blocks = raw.blocks;
    this.size = raw.rank.length;
    this.rank = raw.rank;
    this.titleLengths = raw.title_lengths;
    this.marks = raw.marks;
    this.abbreviations = new Abbreviations(raw.abbreviations);
    this.everyday = raw.everyday.map(([said, meant]) => ({ said: wordsOf(said), meant }));
    this.wards = new Map(raw.wards.map(([name, province, address, phone, demo]) => [name, { province, address, phone, demo: !!demo }]));
    /** Pages are numbered in each part of the index (a ward's pages, portal-wide ones): their numbers here, by part. */
    this.pagesOf = raw.parts.map(() => []);
    raw.part_of.forEach((part, page) => this.pagesOf[part].push(page));
    const ofWard = () => raw.part_of.map((part) => raw.parts[part]);
    this.facets = raw.facets.map(({ name, values, of = ofWard() }) =>
      facetOf(name, values, of.map((value) => (Array.isArray(value) ? value : value < 0 ? [] : [value]))),
    );
    this.kilobytes = raw.kilobytes;
    const former = raw.wards.flatMap(([name, , , , , names]) => names.map((each) => [name, each]));
    const provinces = [...new Set(raw.wards.map(([, province]) => province))];
    const ward = this.facet("phuong");
    /** What questions name beside their subject: as filters, and the province, which is none. */
    this.frames = [
      { ...ward, names: [...ward.names, ...former.map(([name, each]) => ({ value: ward.values.indexOf(name), words: wordsOf(each) }))] },
      this.facet("nam"),
      this.facet("loai"),
      facetOf("tinh", provinces, ward.of.map((own) => own.map((value) => provinces.indexOf(this.wards.get(ward.values[value])?.province)).filter((value) => value >= 0))),
      this.facet("trang-thai"),
    ];
  }

  holds(bare) {
    return this.number.has(bare);
  }

  /** Name of the ward at an address such as can-tho/hung-phu: a page knows its ward by that. */
  wardAt(address) {
    return [...this.wards].find(([, ward]) => ward.address === `${address}/`)?.[0] ?? "";
  }

  facet(name) {
    return this.facets.find((facet) => facet.name === name);
  }
}

/**
 * A filter: its values, the words of each (Map bare → marked), the names by which they are asked for, and the numbers
 * of the values that each page has.
 */
function facetOf(name, values, of) {
  const words = values.map((value) => new Map(wordsOf(value).map(({ bare, marked }) => [bare, marked])));
  const names = values.map((each, value) => ({ value, words: wordsOf(each) }));
  return { name, values, words, names, of };
}

/** Number of the block that holds a page: blocks are [first page, file name], in order. */
function blockOf(blocks, page) {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (blocks[middle][0] <= page) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Files of the index, each fetched once. */
export class IndexFiles {
  constructor(folder) {
    this.folder = folder;
    this.parts = new Map();
    this.postings = new Map();
  }

  /** The contents; `fresh` ones where those that a browser kept name parts that are gone. */
  async contents(fresh) {
    const raw = await getJson(new URL("muc-luc.json", this.folder), { isContents: true, fresh });
    if (raw.format !== FORMAT) throw new IndexError("version");
    this.list = new Contents(raw);
    return this.list;
  }

  part(name) {
    if (!this.parts.has(name)) {
      const loading = getJson(new URL(name, this.folder));
      loading.catch(() => this.parts.delete(name)); // the next question asks again
      this.parts.set(name, loading);
    }
    return this.parts.get(name);
  }

  /** Occurrences of words: Map bare → postings. Words that the index does not hold are left out. */
  async wordsNamed(bares) {
    const known = [...new Set(bares)].filter((bare) => this.list.holds(bare));
    const found = await Promise.all(
      known.map(async (bare) => {
        if (!this.postings.has(bare)) {
          const shard = await this.part(this.list.shards[this.list.shardOf[this.list.number.get(bare)]]);
          this.postings.set(bare, decodePostings(shard[bare], this.list));
        }
        return [bare, this.postings.get(bare)];
      }),
    );
    return new Map(found);
  }

  /** Rows [address, title, code, text] of pages by number. */
  rows(ids) {
    return Promise.all(
      ids.map(async (id) => {
        const [first, name] = this.list.blocks[blockOf(this.list.blocks, id)];
        return (await this.part(name))[id - first];
      }),
    );
  }

  /** Fetches what is left of a small index, so that the next letters need no network. */
  async prefetch() {
    const { saveData, effectiveType = "" } = navigator.connection ?? {};
    if (this.list.kilobytes > PREFETCH_LIMIT || saveData || effectiveType.endsWith("2g")) return;
    const names = [...this.list.shards, ...this.list.blocks.map(([, name]) => name)];
    for (const name of names) await this.part(name).catch(() => {});
  }
}

/**
 * One word's occurrences: { forms, pages, places }, where places[i] is [place, form, place, form …] on pages[i].
 * For the encoding see generator/search/postings.py and merging.py.
 */
function decodePostings(entry, { size, pagesOf }) {
  const forms = entry.filter((_, at) => at % 2 === 0);
  const found = new Array(size);
  forms.forEach((_, form) => addPlaces(found, form, entry[2 * form + 1], pagesOf));
  const pages = [];
  const places = [];
  found.forEach((list, page) => {
    pages.push(page);
    places.push(list);
  });
  return { forms, pages, places };
}

function addPlaces(found, form, numbers, pagesOf) {
  let part = -1;
  let page = -1;
  for (let at = 0; at < numbers.length; ) {
    const step = numbers[at++];
    if (step === 0) {
      part += numbers[at++];
      page = -1;
      continue;
    }
    page += step;
    let place = numbers[at++];
    const list = (found[pagesOf[part][page]] ??= []);
    list.push(place, form);
    while (numbers[at] < 0) list.push((place -= numbers[at++]), form);
  }
}
