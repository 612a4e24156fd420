// Suggestions while a search is written, in the list that the browser itself shows.

const WAIT_MILLISECONDS = 150;
const LEAST = 2;

for (const field of document.querySelectorAll("input[data-suggest]")) {
  const list = document.createElement("datalist");
  list.id = `${field.id}-suggested`;
  field.after(list);
  field.setAttribute("list", list.id);
  let waiting = 0;
  let asking = new AbortController();
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      asking.abort();
      asking = new AbortController();
      const written = field.value.trim();
      if (written.length < LEAST) return list.replaceChildren();
      try {
        const address = `${field.dataset.suggest}?${new URLSearchParams({ suggest: written })}`;
        const headers = { Accept: "application/json" };
        const answer = await fetch(address, { headers, signal: asking.signal });
        if (!answer.ok) return;
        const found = await answer.json();
        list.replaceChildren(
          ...found.suggestions.map((one) => {
            const option = document.createElement("option");
            option.value = one.label;
            option.label = one.kind ? `${one.label} (${one.kind})` : one.label;
            return option;
          }),
        );
      } catch {
        // No suggestions: the search itself goes on without.
      }
    }, WAIT_MILLISECONDS);
  });
}
