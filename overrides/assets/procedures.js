/*
 * Lists of procedures that are narrowed while typing, and ticks on a checklist
 * that are there again on the next visit. Both work without this file: the list
 * is whole, and boxes can be ticked and printed. Ticks never leave the device.
 */
{
  // ---- Narrowing a list ----

  /** What a hurried resident types: lower case, no marks, đ as d. */
  function fold(text) {
    return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d");
  }

  function mountFilter(form) {
    const field = form.querySelector("input");
    const count = form.querySelector("[data-filter-count]");
    const rows = [...document.querySelectorAll("main .rows li")].map((row) => ({ row, text: fold(row.textContent) }));
    const lists = [...document.querySelectorAll("main .rows")];

    function narrow() {
      const words = fold(field.value).split(/\s+/).filter(Boolean);
      const found = new Set();
      for (const { row, text } of rows) {
        row.hidden = !words.every((word) => text.includes(word));
        if (!row.hidden) found.add(row.querySelector("a").href);
      }
      for (const list of lists) {
        const empty = !list.querySelector("li:not([hidden])");
        list.hidden = empty;
        const heading = list.previousElementSibling;
        if (heading && heading.tagName === "H2") heading.hidden = empty;
        const details = list.closest("details");
        if (details) {
          details.hidden = empty;
          if (words.length && !empty) details.open = true;
        }
      }
      count.textContent = !words.length ? ""
        : found.size ? "Có " + found.size + " thủ tục hợp với “" + field.value.trim() + "”."
        : "Không có thủ tục nào trong danh sách hợp với “" + field.value.trim() + "”. Thử từ khác, hoặc hỏi nơi tiếp nhận.";
    }

    form.addEventListener("submit", (event) => event.preventDefault());
    field.addEventListener("input", narrow);
    if (field.value) narrow(); // the browser may bring the word back
  }

  // ---- Ticks ----

  function mountChecklist(form) {
    const key = "portal.giay-to." + form.dataset.checklist;
    const boxes = [...form.querySelectorAll("input[type=checkbox]")];
    const nameOf = (box) => box.closest("label").textContent.trim();

    function ticked() {
      try {
        return JSON.parse(localStorage.getItem(key)) || [];
      } catch (error) {
        return []; // storage is forbidden, or holds something else
      }
    }

    function remember() {
      const names = boxes.filter((box) => box.checked).map(nameOf);
      try {
        if (names.length) localStorage.setItem(key, JSON.stringify(names));
        else localStorage.removeItem(key);
      } catch (error) {
        // Storage may be full or forbidden: ticks then last for this page.
      }
    }

    const known = ticked();
    for (const box of boxes) if (known.includes(nameOf(box))) box.checked = true;
    form.addEventListener("change", remember);
    form.addEventListener("submit", (event) => event.preventDefault());
    const clear = document.querySelector("[data-uncheck]");
    if (clear) {
      clear.addEventListener("click", () => {
        for (const box of boxes) box.checked = false;
        remember();
      });
    }
  }

  for (const form of document.querySelectorAll("[data-filter]")) mountFilter(form);
  for (const form of document.querySelectorAll("[data-checklist]")) mountChecklist(form);
}
