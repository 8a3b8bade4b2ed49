/* The search dialog over any page. */

import { element } from "./dom.js";
import { searchOnPage } from "./page.js";
import { addressOfSearch, createSearch } from "./view.js";
import { SENTENCES } from "./wording.js";

let dialog = null;
let dialogSearch = null;
let dialogOpener = null;
let dialogWard = "";

/** Opens the search dialog; focus goes back to `opener` when it closes. */
export function openSearch(opener) {
  const present = searchOnPage() ?? (dialog?.open ? dialogSearch : null);
  if (present) {
    // The field is already there: on the search page, or when the key is pressed among the results.
    present.field.focus();
    present.field.select();
    return;
  }
  if (!dialog?.isConnected) buildDialog();
  const { ward = "", wardName = "" } = document.querySelector("[data-ward]")?.dataset ?? {};
  if (ward !== dialogWard) dialogSearch.setContext(ward, wardName);
  dialogWard = ward;
  dialogOpener = opener ?? document.activeElement;
  dialog.showModal();
  freezePage(true);
  dialogSearch.field.focus();
  dialogSearch.field.select();
  dialogSearch.run(); // also fetches the index while the first word is being typed
}

function buildDialog() {
  dialog?.remove();
  dialogWard = "";
  dialog = element("dialog", { class: "search", "aria-label": "Tìm kiếm", closedby: "any" });
  const share = element("a", { class: "search-share", hidden: true }, SENTENCES.share);
  const body = element("div");
  dialog.append(body, share);
  dialogSearch = createSearch(body, {
    close: () => dialog.close(),
    onShown(count, searching) {
      share.href = addressOfSearch(dialogSearch.state);
      share.hidden = !searching;
    },
  });
  // Some browsers spend the first Escape on emptying the field: here it closes the upper layer.
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing || event.defaultPrevented) return;
    event.preventDefault();
    dialog.close();
  });
  // The back gesture of a phone.
  dialog.addEventListener("cancel", (event) => {
    if (event.target === dialog && dialogSearch.closeBox()) event.preventDefault();
  });
  dialog.addEventListener("close", () => {
    freezePage(false);
    if (dialogOpener?.isConnected) dialogOpener.focus();
  });
  document.body.append(dialog);
}

// Where a theme changes pages without loading them, the page under the dialog is another one then.
window.document$?.subscribe(() => dialog?.open && dialog.close());

/** The page behind does not scroll, and does not jump aside when its scroll bar goes. */
function freezePage(frozen) {
  const page = document.documentElement;
  const before = page.clientWidth;
  page.style.overflow = frozen ? "hidden" : "";
  page.style.paddingInlineEnd = "";
  const grown = page.clientWidth - before;
  if (frozen && grown > 0) page.style.paddingInlineEnd = `${grown}px`;
}
