// The page of queries: all of it works without this, which adds an editor, a way to end a query
// that runs, and a history that never leaves the browser.

import { copyable } from "./copying.js";
import { History } from "./history.js";
import { Run } from "./running.js";

const form = document.querySelector("form[data-query]");
const result = document.getElementById("result");

if (form && result) {
  const words = JSON.parse(form.dataset.words);
  const text = form.elements.query;
  let editor = null;
  const write = (query) => {
    text.value = query;
    editor?.write(query);
    (editor ?? text).focus();
  };
  const history = new History(document.querySelector("[data-history]"), words, write);
  const shown = () => {
    copyable(result, words);
    const fault = result.querySelector("[data-line]");
    editor?.mark(fault ? Number(fault.dataset.line) : 0, Number(fault?.dataset.column ?? 1));
  };
  const run = new Run(form, result, words, shown);

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (editor) text.value = editor.read();
    if (text.value.trim()) history.add(text.value);
    run.begin(text.value);
  });
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  // An answer that was come back to is an address of its own.
  window.addEventListener("popstate", () => window.location.reload());

  if (result.dataset.asked) history.add(text.value);
  shown();
  // The editor is most of the bytes, so the page does not wait for it.
  import("./editor.js").then(({ Editor }) => {
    editor = new Editor(text, form.dataset.terms, () => form.requestSubmit());
    shown();
  });
}
