// How the editor looks: the page's own colours, in its light and its dark.

import { EditorView } from "@codemirror/view";

const ink = "var(--ink, light-dark(#1c2326, #e8ebe9))";
const quiet = "var(--quiet, light-dark(#55636a, #a5b1b5))";
const raised = "var(--raised, light-dark(#ffffff, #1c2326))";
const accent = "var(--accent, light-dark(#0b5c72, #7cc7dc))";
const wrong = "light-dark(#b3261e, #ff8a80)";

export const theme = EditorView.theme({
  "&": {
    color: ink,
    backgroundColor: raised,
    border: `1px solid ${quiet}`,
    borderRadius: ".4rem",
    fontSize: ".9375rem",
  },
  "&.cm-focused": { outline: `3px solid ${accent}`, outlineOffset: "2px" },
  ".cm-scroller": {
    fontFamily: 'ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace',
    lineHeight: "1.55",
    minHeight: "14rem",
    maxHeight: "70vh",
  },
  ".cm-content": { caretColor: ink, padding: ".6rem 0" },
  ".cm-cursor": { borderLeftColor: ink },
  ".cm-gutters": { color: quiet, backgroundColor: "transparent", border: "none" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "light-dark(#cfe3ea, #31505a)",
  },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "light-dark(#d5ead9, #2f5a3a)" },
  "&.cm-focused .cm-nonmatchingBracket": { backgroundColor: "light-dark(#f6d5d2, #6b2b26)" },
  ".cm-faultyLine": { backgroundColor: "light-dark(#fdecea, #3b2220)" },
  ".cm-fault": { textDecoration: `underline wavy ${wrong}`, textUnderlineOffset: ".2em" },
  ".cm-tooltip": { color: ink, backgroundColor: raised, border: `1px solid ${quiet}` },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "inherit", maxWidth: "min(40rem, 92vw)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: ".2rem .5rem" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    color: "light-dark(#ffffff, #101416)",
    backgroundColor: accent,
  },
  ".cm-completionDetail": { fontStyle: "normal", opacity: ".85" },
});

// Every ink stands at 4.5:1 or more on its paper.
export const colours = (tags) => [
  { tag: tags.keyword, color: "light-dark(#8a1c5b, #f4a7d0)", fontWeight: "600" },
  { tag: tags.variableName, color: "light-dark(#7a3e00, #f3bd85)" },
  { tag: [tags.string, tags.literal], color: "light-dark(#1d5d2e, #9ad6a8)" },
  { tag: [tags.namespace, tags.url, tags.typeName], color: "light-dark(#0b4f8a, #92c5f5)" },
  { tag: tags.number, color: "light-dark(#5b3a94, #cdb4f6)" },
  { tag: tags.comment, color: quiet, fontStyle: "italic" },
];
