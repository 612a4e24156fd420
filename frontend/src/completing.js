// What may stand where the cursor is: terms that the data uses, the query's own variables, words
// of SPARQL.

const WORDS =
  "SELECT DISTINCT WHERE FILTER OPTIONAL UNION MINUS GRAPH BIND VALUES EXISTS NOT IN AS FROM NAMED ORDER BY GROUP HAVING ASC DESC LIMIT OFFSET COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT CONSTRUCT ASK DESCRIBE PREFIX LANG LANGMATCHES STR STRSTARTS CONTAINS REGEX LCASE IF COALESCE BOUND ISIRI";
const MOST = 60;
const KEYWORDS = WORDS.split(" ").map((label) => ({ label, type: "keyword" }));

export function completing(address) {
  let asked = null;
  const known = () => {
    asked ??= fetch(address, { headers: { Accept: "application/json" } })
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new TypeError("no terms"))))
      // Asked for anew when something is written next.
      .catch(() => ((asked = null), { terms: [], prefixes: {} }));
    return asked;
  };

  return async (context) => {
    const word = context.matchBefore(/[?$]?[\p{L}\p{N}_:.-]*/u);
    if (!word || (word.from === word.to && !context.explicit)) return null;
    const written = word.text.toLowerCase();
    if (/^[?$]/.test(word.text)) return { from: word.from, options: variables(context, word.text) };
    const { terms, prefixes } = await known();
    const options = terms
      .map((one) => [rank(one, written), one])
      .filter(([place]) => place < 9)
      .sort(([a, one], [b, other]) => a - b || other.uses - one.uses)
      .slice(0, MOST)
      .map(([, one]) => option(one, prefixes));
    const words = KEYWORDS.filter(({ label }) => written && label.toLowerCase().startsWith(written));
    return { from: word.from, options: [...words, ...options], filter: false };
  };
}

function variables(context, written) {
  const found = new Set(context.state.doc.toString().match(/[?$]\w+/g) ?? []);
  found.delete(written);
  return [...found].map((label) => ({ label, type: "variable" }));
}

// A term is found by its code, or by a word of its name in any language, also behind its prefix.
function rank(one, written) {
  const code = one.code.toLowerCase();
  if (code.startsWith(written)) return 0;
  const prefix = code.slice(0, code.indexOf(":") + 1);
  if (code.slice(prefix.length).startsWith(written)) return 1;
  const name = prefix && written.startsWith(prefix) ? written.slice(prefix.length) : written;
  const names = [one.label, ...one.others].map((it) => it.toLowerCase());
  if (names.some((it) => it.startsWith(name))) return 2;
  if (names.some((it) => it.split(/\s+/).some((part) => part.startsWith(name)))) return 3;
  return name.length > 2 && [code, ...names].some((it) => it.includes(name)) ? 4 : 9;
}

function option(one, prefixes) {
  return {
    label: one.code,
    detail: one.label,
    info: one.definition || undefined,
    type: one.kind,
    apply: (view, completion, from, to) => {
      const prefix = one.code.startsWith("<") ? "" : one.code.slice(0, one.code.indexOf(":"));
      const line = prefix in prefixes ? `PREFIX ${prefix}: <${prefixes[prefix]}>\n` : "";
      const said = new RegExp(`prefix\\s+${prefix}:`, "i").test(view.state.doc.toString());
      const declared = line && !said ? line : "";
      view.dispatch({
        changes: [{ from: 0, insert: declared }, { from, to, insert: one.code }],
        selection: { anchor: from + declared.length + one.code.length },
        userEvent: "input.complete",
      });
    },
  };
}
