// A button beside each text that is there to be copied.

export function copyable(place, words) {
  for (const text of place.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard || text.previousElementSibling?.matches(".copy")) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = words.copy;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text.value ?? text.textContent);
        button.textContent = words.copied;
      } catch {
        button.textContent = words.uncopied;
      }
      setTimeout(() => (button.textContent = words.copy), 2000);
    });
    text.before(button);
  }
}
