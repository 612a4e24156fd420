// The editor of queries, in the place of the plain field, which it fills when the form is sent.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorState, StateEffect, StateField } from "@codemirror/state";
import { Decoration, drawSelection, EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { sparql } from "codemirror-lang-sparql";
import { completing } from "./completing.js";
import { colours, theme } from "./look.js";

const faulty = StateEffect.define();
// Where the service said that the query is wrong, until the query is changed.
const faults = StateField.define({
  create: () => Decoration.none,
  update(marks, change) {
    for (const effect of change.effects) if (effect.is(faulty)) return effect.value;
    return change.docChanged ? Decoration.none : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

export class Editor {
  constructor(text, terms, run) {
    // Within a root of its own, the editor adopts its style sheets and adds no element of style,
    // which the page's policy would refuse.
    const place = document.createElement("div");
    place.className = "editor";
    const root = place.attachShadow({ mode: "open" });
    const hint = document.createElement("p");
    hint.id = "hint";
    hint.hidden = true;
    hint.textContent = document.getElementById(text.getAttribute("aria-describedby")).textContent;
    root.append(hint);
    const label = text.labels[0];
    const content = {
      "aria-label": label.textContent.trim(),
      "aria-describedby": hint.id,
      "aria-multiline": "true",
      spellcheck: "false",
      translate: "no",
    };
    this.view = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: text.value,
        extensions: [
          lineNumbers(),
          history(),
          drawSelection(),
          bracketMatching(),
          closeBrackets(),
          autocompletion({ override: [completing(terms)] }),
          sparql(),
          syntaxHighlighting(HighlightStyle.define(colours(tags))),
          theme,
          faults,
          EditorView.lineWrapping,
          EditorView.contentAttributes.of(content),
          // No key of ours is Tab, so that it leaves the editor as it leaves any field.
          keymap.of([
            { key: "Mod-Enter", run: () => (run(), true) },
            ...closeBracketsKeymap,
            ...completionKeymap,
            ...historyKeymap,
            ...defaultKeymap,
          ]),
        ],
      }),
    });
    label.addEventListener("click", () => this.focus());
    const had = document.activeElement === text;
    text.hidden = true;
    text.after(place);
    if (had) this.focus();
  }

  read() {
    return this.view.state.doc.toString();
  }

  write(query) {
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: query } });
  }

  focus() {
    this.view.focus();
  }

  // Marks the word at a line and a column (both from 1, in letters); line 0 marks nothing.
  mark(line, column) {
    const { doc } = this.view.state;
    if (!(line >= 1 && line <= doc.lines)) {
      this.view.dispatch({ effects: faulty.of(Decoration.none) });
      return;
    }
    const { from, text } = doc.line(line);
    const letters = Array.from(text);
    const begin = from + letters.slice(0, column - 1).join("").length;
    const word = /^(\S+|\s*)/.exec(letters.slice(column - 1).join(""))[0].length;
    const marks = [Decoration.line({ class: "cm-faultyLine" }).range(from)];
    if (word) marks.push(Decoration.mark({ class: "cm-fault" }).range(begin, begin + word));
    this.view.dispatch({
      effects: [faulty.of(Decoration.set(marks)), EditorView.scrollIntoView(begin)],
      selection: { anchor: Math.min(begin, doc.length) },
    });
  }
}
