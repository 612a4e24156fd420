// A query that runs: asked for in the background, so that it can be ended. Who asked being gone,
// the service ends it too. The answer of the query before is gone with the first moment, and the
// address is the new query's, so that neither stands for what was not asked.

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
    this.result.replaceChildren();
    this.shown();
    const sent = this.sent(query);
    if (sent.address && sent.address !== window.location.href) {
      window.history.pushState(null, "", sent.address);
    }
    const ticking = setInterval(tell, 1000);
    this.cancel.hidden = false;
    try {
      const page = await this.fetched(sent, asking.signal);
      const found = new DOMParser().parseFromString(page, "text/html").getElementById("result");
      if (!found) throw new TypeError("no answer");
      this.result.replaceChildren(...found.childNodes);
      this.say("");
      this.shown();
      this.result.focus();
    } catch (error) {
      if (this.asking === asking) {
        const ended = error.name === "AbortError";
        this.say(ended ? this.words.cancelled : this.words.unreached);
        // The button that was pressed goes away.
        if (ended) this.form.querySelector("button").focus();
      }
    } finally {
      clearInterval(ticking);
      if (this.asking === asking) {
        this.asking = null;
        this.cancel.hidden = true;
      }
    }
  }

  // What is sent: in an address, where it is short enough to be one.
  sent(query) {
    const given = new URLSearchParams(new FormData(this.form));
    given.set("query", query);
    const address = `${this.form.action}?${given}`;
    return { given, address: address.length < LONGEST ? address : "" };
  }

  async fetched({ given, address }, signal) {
    const headers = { Accept: "text/html" };
    const answer = address
      ? await fetch(address, { headers, signal })
      : await fetch(this.form.action, { method: "POST", body: given, headers, signal });
    return answer.text();
  }

  say(text) {
    // Told only when it changes, so that a reader of the screen is not told each second anew.
    if (this.state.textContent !== text) this.state.textContent = text;
  }
}
