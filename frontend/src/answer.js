// The page of an answer: a button beside each text that is there to be copied.

import { copyable } from "./copying.js";

for (const place of document.querySelectorAll("[data-copies]")) {
  copyable(place, JSON.parse(place.dataset.copies));
}
