// A query that runs: asked for in the background, so that it can be ended. Who asked being gone,
// the service ends it too.

// What is longer does not fit into an address everywhere; it is sent, and has no link.
const LONGEST = 8000;

export class Run {
  constructor(form, result, words, shown) {
    this.form = form;
    this.result = result;
    this.words = words;
    this.shown = shown;
    this.state = form.querySelector("[data-state]");
    this.cancel = form.querySelector("[data-cancel]");
    this.cancel.addEventListener("click", () => this.asking?.abort());
  }

  async begin(query) {
    this.asking?.abort();
    const asking = new AbortController();
    this.asking = asking;
    const began = performance.now();
    const seconds = () => String(Math.floor((performance.now() - began) / 1000));
    const tell = () => this.say(this.words.running.replace("{}", seconds()));
    tell();
    const ticking = setInterval(tell, 1000);
    this.cancel.hidden = false;
    try {
      const [page, address] = await this.fetched(query, asking.signal);
      const found = new DOMParser().parseFromString(page, "text/html").getElementById("result");
      if (!found) throw new TypeError("no answer");
      this.result.replaceChildren(...found.childNodes);
      if (address) window.history.pushState(null, "", address);
      this.say("");
      this.shown();
      this.result.focus();
    } catch (error) {
      if (this.asking === asking) {
        const ended = error.name === "AbortError";
        this.say(ended ? this.words.cancelled : this.words.unreached);
      }
    } finally {
      clearInterval(ticking);
      if (this.asking === asking) {
        this.asking = null;
        this.cancel.hidden = true;
      }
    }
  }

  async fetched(query, signal) {
    const given = new URLSearchParams(new FormData(this.form));
    given.set("query", query);
    const address = `${this.form.action}?${given}`;
    const headers = { Accept: "text/html" };
    const short = address.length < LONGEST;
    const answer = short
      ? await fetch(address, { headers, signal })
      : await fetch(this.form.action, { method: "POST", body: given, headers, signal });
    return [await answer.text(), short ? address : ""];
  }

  say(text) {
    // Told only when it changes, so that a reader of the screen is not told each second anew.
    if (this.state.textContent !== text) this.state.textContent = text;
  }
}
