/* The search page: the same search, kept in the page's address so that it can be shared and gone back to. */

import { addressOfSearch, createSearch, searchOfAddress } from "./view.js";

let pageHost = null;
let pageSearch = null;
let pageFollowsHistory = false;
let placeToReturn = 0; // in pixels from the top
let pageSearchIsDone = false; // what is typed after it gets an entry of its own in the history

/** The search of the search page, null on other pages. */
export const searchOnPage = () => (pageHost?.isConnected ? pageSearch : null);

/** Builds the search inside the search page: once for each element, however often it is called. */
export function mountSearchPage(host) {
  if (host === pageHost) return;
  pageHost = host;
  pageSearch = createSearch(host, { onChange: noteInAddress, onShown: noteLength });
  if (!pageFollowsHistory) {
    addEventListener("popstate", restorePage);
    addEventListener("pagehide", noteScroll);
  }
  pageFollowsHistory = true;
  restorePage();
  if (!pageSearch.state.q) pageSearch.field.focus({ preventScroll: true });
}

function restorePage() {
  if (!searchOnPage()) return;
  pageSearchIsDone = location.search !== "";
  placeToReturn = history.state?.scroll ?? 0;
  if (placeToReturn) history.scrollRestoration = "manual"; // the list is not there yet when the browser would scroll
  pageSearch.restore(searchOfAddress(location.href), history.state?.results);
}

function noteInAddress(how) {
  const url = addressOfSearch(pageSearch.state, location.href);
  if (url !== location.href) {
    if (how === "chosen" || pageSearchIsDone) history.pushState(null, "", url);
    else history.replaceState(null, "", url);
  }
  pageSearchIsDone = how !== "typed";
}

/** People who come back from a result find the list as long as they left it, and at the same place. */
function noteLength(count) {
  if (history.state?.results !== count) history.replaceState({ ...history.state, results: count }, "");
  if (placeToReturn) scrollTo(0, placeToReturn);
  placeToReturn = 0;
}

function noteScroll() {
  if (searchOnPage()) history.replaceState({ ...history.state, scroll: scrollY }, "");
}
