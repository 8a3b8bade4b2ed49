/* The list of results. */

import { quote } from "./excerpt.js";
import { element, plainButton } from "./dom.js";
import { SENTENCES } from "./wording.js";

/** The list and its button “Xem thêm kết quả”; `more` is called when that is pressed. */
export function createResults(more) {
  const list = element("ol", { class: "search-results", role: "list", "aria-label": SENTENCES.results });
  const next = plainButton("button search-next", SENTENCES.more, more);
  next.hidden = true;
  return {
    nodes: [list, next],
    next,
    links: () => [...list.querySelectorAll("a")],
    /** Shows pages instead of those before, or after them; `wanted` of the `total` come by themselves. */
    show(pages, answer, { total, wanted, added = false }) {
      const items = pages.map((page) => resultItem(page, answer));
      if (added) list.append(...items);
      else list.replaceChildren(...items);
      const follow = list.children.length < Math.min(wanted, total);
      list.setAttribute("aria-busy", follow);
      next.hidden = follow || list.children.length >= total;
    },
    clear() {
      list.replaceChildren();
      list.setAttribute("aria-busy", false);
      next.hidden = true;
    },
  };
}

const shownParts = (parts) => parts.map(({ text, hit }) => (hit ? element("mark", {}, text) : text));

function resultItem(page, answer) {
  const quoted = quote(page, answer);
  const facts = [page.kind, page.code, page.ward, page.year].filter((fact) => fact && fact !== page.title);
  const about = element("span", { class: "search-kind" }, facts.join(" · "));
  if (page.demo) about.append(" ", element("span", { class: "badge" }, SENTENCES.demo));
  const item = element(
    "li",
    {},
    about,
    " ", // keeps the parts apart where they are read out as one
    element("a", { href: page.url }, ...shownParts(quoted.title)),
  );
  if (page.status) item.append(" ", element("span", { class: `status s-${page.status.mark}` }, page.status.text));
  const words = shownParts(quoted.text);
  if (words.length) item.append(" ", element("span", { class: "search-excerpt" }, ...words));
  return item;
}
