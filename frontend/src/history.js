// The queries that were run here. They are kept in this browser, and nothing is sent anywhere.

const KEY = "tvinna.queries";
const MOST = 30;
const LONGEST = 120;

export class History {
  constructor(place, words, write) {
    this.place = place;
    this.words = words;
    this.write = write;
    place.querySelector("[data-forget]").addEventListener("click", () => {
      this.keep([]);
      this.show();
    });
    this.show();
  }

  add(query) {
    this.keep([query, ...this.kept().filter((one) => one !== query)].slice(0, MOST));
    this.show();
  }

  kept() {
    try {
      const found = JSON.parse(localStorage.getItem(KEY) ?? "[]");
      return Array.isArray(found) ? found.filter((one) => typeof one === "string") : [];
    } catch {
      return [];
    }
  }

  keep(queries) {
    try {
      localStorage.setItem(KEY, JSON.stringify(queries));
    } catch {
      // A browser that keeps nothing, or no more: then there is no history.
    }
  }

  show() {
    const queries = this.kept();
    this.place.hidden = queries.length === 0;
    const rows = queries.map((query) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = summary(query);
      button.addEventListener("click", () => this.write(query));
      const row = document.createElement("li");
      row.append(button);
      return row;
    });
    this.place.querySelector("ol").replaceChildren(...rows);
  }
}

// A query without its prefixes and comments, on one line.
function summary(query) {
  const lines = query.split("\n").filter((line) => !/^\s*(PREFIX\b|BASE\b|#)/i.test(line));
  const said = lines.join(" ").replace(/\s+/g, " ").trim() || query.trim();
  return said.length > LONGEST ? `${said.slice(0, LONGEST)}…` : said;
}
