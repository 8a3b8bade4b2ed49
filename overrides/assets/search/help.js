/* What to do when search found nothing, or could not search: sentences with buttons, below the status line. */

import { element, plainButton } from "./dom.js";
import { FACET_NAMES, SENTENCES } from "./wording.js";

/** What to do when nothing was found; `act` has searchEverywhere, search(words) and removeFilters. */
export function adviceForNothing({ answer, state, index, root, act }) {
  const nodes = [];
  const { elsewhere, suggestions } = answer;
  if (state.phuong && elsewhere) {
    const button = plainButton("button primary", SENTENCES.searchEverywhere(elsewhere), act.searchEverywhere);
    nodes.push(element("p", {}, SENTENCES.elsewhere(elsewhere)), element("p", {}, button));
  }
  if (FACET_NAMES.some((name) => state[name] && name !== "phuong")) {
    nodes.push(element("p", {}, plainButton("button", SENTENCES.removeAll, act.removeFilters)));
  }
  if (suggestions.length) {
    const buttons = suggestions.map((words) => plainButton("search-chip", words, () => act.search(words)));
    nodes.push(element("p", {}, SENTENCES.perhaps), element("div", { class: "search-suggestions" }, ...buttons));
  } else if (!nodes.length) {
    nodes.push(element("p", {}, SENTENCES.shorter));
  }
  nodes.push(element("p", {}, ...whomToCall(index.wards.get(state.phuong), state.phuong, root)));
  return nodes;
}

function whomToCall(ward, name, root) {
  if (!ward) return [element("a", { href: new URL("#phuong", root).href }, SENTENCES.wardList)];
  const contact = element("a", { href: new URL("#lien-he", new URL(ward.address, root)).href }, SENTENCES.contact(name));
  if (ward.demo) return [SENTENCES.demoWard(name)];
  if (!ward.phone) return [SENTENCES.noPhone(name), " ", contact];
  const number = ward.phone.replace(/[^\d+]/g, "");
  return [SENTENCES.call(name), element("a", { class: "search-phone", href: `tel:${number}` }, ward.phone), ". ", contact];
}

/** What to do when search itself failed. */
export function adviceForProblem(reason, { retry, reload }) {
  if (reason === "file") return [];
  const button =
    reason === "version"
      ? plainButton("button primary", SENTENCES.reload, reload)
      : plainButton("button", SENTENCES.retry, retry);
  return [element("p", {}, button)];
}
