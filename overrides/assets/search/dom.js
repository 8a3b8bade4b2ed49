/* Small helpers for building what people see. Text is always set as text, never parsed as HTML. */

/** A new element; an attribute that is false is left out, true is written without a value. */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children);
  return node;
}

/** A button that does not submit a form. */
export function plainButton(className, text, act) {
  const button = element("button", { type: "button", class: className }, text);
  button.addEventListener("click", act);
  return button;
}

/** Sets a text only when it differs: a live region must not be read out again for nothing. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

let lastNumber = 0;

/** A new id; the page may hold fields of its own. */
export const freshId = (name) => `tim-kiem-${name}-${(lastNumber += 1)}`;
