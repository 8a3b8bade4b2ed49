/* Where and what is searched: the line of the ward, the kinds, the box “Lọc thêm”, the filters in use. */

import { element, freshId, plainButton, setText } from "./dom.js";
import { FACET_NAMES, MAIN_KINDS, SELECTS, SENTENCES, grouped } from "./wording.js";

/**
 * The controls of a form. `state` has a value ("" when not used) for each of FACET_NAMES;
 * `choose(changes)` is called when a person changes some of them.
 * `context` is the ward of the page that people stand on, "" when it has none.
 */
export function createFilters(state, choose) {
  const scope = createScope(state, choose);
  const kinds = createKinds(state, choose);
  const box = createBox(state, choose);
  const chosen = element("div", { class: "search-chosen", hidden: true });
  kinds.node.append(box.button);

  function showChosen() {
    const inUse = FACET_NAMES.filter((name) => state[name] && !kinds.shows(name) && name !== "phuong");
    chosen.hidden = box.isOpen() || !inUse.length;
    chosen.replaceChildren(
      element("span", {}, SENTENCES.filtering),
      ...inUse.map((name) => chip(state[name], () => choose({ [name]: "" }))),
    );
    if (inUse.length > 1) chosen.append(plainButton("search-plain", SENTENCES.removeAll, () => choose(noFilters())));
  }

  box.onToggle(showChosen);

  return {
    nodes: [scope.node, kinds.node, box.node, chosen],
    button: box.button,
    /** Puts the values that exist into the controls, once the index has told them. */
    fill: (facets) => box.fill(facets),
    /** Closes the box if it is open; tells whether it was. */
    closeBox: () => box.close(),
    /** Shows the state; with an answer also its counts. */
    reflect({ context, counts = null, total = 0, everywhere = 0 }) {
      scope.show(context, everywhere);
      kinds.show(counts?.loai);
      box.show(counts, total);
      showChosen();
    },
  };
}

/** A change that takes every filter away. */
export const noFilters = () => Object.fromEntries(FACET_NAMES.map((name) => [name, ""]));

function chip(value, act) {
  const cross = element("span", { "aria-hidden": "true" }, "×");
  const name = element("span", {}, element("span", { class: "visually-hidden" }, SENTENCES.removeFilter), value);
  const button = plainButton("search-chip", "", act);
  button.append(name, cross);
  return button;
}

/** “Đang tìm trong Phường Hưng Phú”, and one tap to the whole portal and back. */
function createScope(state, choose) {
  const text = element("span");
  let context = "";
  const button = plainButton("search-plain", "", () => choose({ phuong: state.phuong ? "" : context }));
  const node = element("p", { class: "search-scope", hidden: true }, text, " ", button);
  return {
    node,
    show(ward, everywhere) {
      context = ward;
      node.hidden = !ward && !state.phuong;
      setText(text, state.phuong ? SENTENCES.inWard(state.phuong) : SENTENCES.everywhere);
      setText(button, state.phuong ? SENTENCES.searchEverywhere(everywhere) : SENTENCES.onlyWard(context));
    },
  };
}

/** The kinds of pages as radio buttons: they stand there at once, the counts follow. */
function createKinds(state, choose) {
  const group = freshId("loai");
  const legend = element("legend", { class: "visually-hidden" }, SENTENCES.kinds);
  const node = element("fieldset", { class: "search-kinds" }, legend);
  const radios = ["", ...MAIN_KINDS].map((value) => {
    const input = element("input", { type: "radio", name: group, value });
    const number = element("span", { class: "search-count" });
    input.addEventListener("change", () => choose({ loai: value }));
    node.append(element("label", {}, input, element("span", {}, value || SENTENCES.allKinds, " ", number)));
    return { value, input, number };
  });
  return {
    node,
    shows: (name) => name === "loai" && MAIN_KINDS.includes(state.loai),
    show(counts) {
      for (const { value, input, number } of radios) {
        const count = counts && value ? counts[value] ?? 0 : undefined;
        setText(number, count === undefined ? "" : grouped(count));
        input.checked = state.loai === value;
        // A choice that finds nothing keeps its place, so that nothing jumps under the finger.
        input.disabled = count === 0 && !input.checked;
      }
    },
  };
}

/** The box with the other filters, one list each; values without results are left out. */
function createBox(state, choose) {
  const id = freshId("loc");
  const button = element("button", { type: "button", class: "search-toggle", "aria-expanded": "false", "aria-controls": id });
  const done = plainButton("button primary", "", () => close());
  const clear = plainButton("button", SENTENCES.removeAll, () => choose(noFilters()));
  const lists = SELECTS.map(({ name, label, any }) => {
    const select = element("select", { name }, element("option", { value: "" }, any));
    select.addEventListener("change", () => choose({ [name]: select.value }));
    return { name, any, select, row: element("label", {}, label, select), values: [] };
  });
  const legend = element("legend", { class: "visually-hidden" }, SENTENCES.box);
  const node = element(
    "fieldset",
    { class: "search-box", id, hidden: true },
    legend,
    ...lists.map(({ row }) => row),
    element("div", { class: "search-box-end" }, done, clear),
  );
  let toggled = () => {};

  function open(wanted) {
    node.hidden = !wanted;
    button.setAttribute("aria-expanded", wanted);
    toggled();
  }

  function close() {
    if (node.hidden) return false;
    open(false);
    button.focus();
    return true;
  }

  button.addEventListener("click", () => open(node.hidden));

  return {
    node,
    button,
    close,
    isOpen: () => !node.hidden,
    onToggle(act) {
      toggled = act;
    },
    fill(facets) {
      for (const list of lists) {
        list.values = (facets.find(({ name }) => name === list.name)?.values ?? []).map(({ value }) => value);
        list.row.hidden = !list.values.length;
      }
    },
    show(counts, total) {
      for (const list of lists) showOptions(list, state[list.name], counts?.[list.name]);
      const used = FACET_NAMES.filter((name) => state[name] && name !== "phuong" && !MAIN_KINDS.includes(state[name]));
      setText(button, SENTENCES.moreFilters(used.length));
      setText(done, SENTENCES.seeResults(total));
      clear.hidden = !FACET_NAMES.some((name) => state[name]);
    },
  };
}

/** The options of one list, rebuilt only when they differ: it may be open on the screen. */
function showOptions({ values, any, select }, chosen, counts) {
  const wanted = [["", any]];
  for (const value of values) {
    const count = counts ? counts[value] ?? 0 : undefined;
    if (count !== 0 || value === chosen) wanted.push([value, SENTENCES.counted(value, count)]);
  }
  if (chosen && !values.includes(chosen)) wanted.push([chosen, chosen]);
  const present = [...select.options].map((option) => [option.value, option.textContent]);
  if (JSON.stringify(present) !== JSON.stringify(wanted)) {
    select.replaceChildren(...wanted.map(([value, text]) => element("option", { value }, text)));
  }
  select.value = chosen;
}
