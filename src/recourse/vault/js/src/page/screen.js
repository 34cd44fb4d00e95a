/** What tell and mailbox have in common on the screen: words, steps, progress. No sentence stands in a script. */
import { readDigits } from "../envelope/receipt.js";
import { Refused } from "../envelope/refused.js";

/** A form with steps. */
export class Screen {
  constructor(form) {
    this.form = form;
    this.step = "";
    this.busy = false;
  }

  /** A sentence of the page, by its name; `{day}` and its like are filled in. */
  word(name, values = {}) {
    const found = document.querySelector("template#words").content.querySelector(`[data-word="${name}"]`);
    return (found?.textContent ?? "").replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
  }

  reasonOf({ says, reason }) {
    return (
      says || this.word(reason) || (reason.endsWith("-digits") && this.word("wrong-digits")) || this.word("failed")
    );
  }

  one(selector) {
    return this.form.querySelector(selector);
  }

  section() {
    return this.one(`[data-step="${this.step}"]`);
  }

  /** Show one step and hide the others. */
  go(step, { quietly = false } = {}) {
    this.step = step;
    for (const section of this.form.querySelectorAll("[data-step]")) section.hidden = section.dataset.step !== step;
    this.wrong("");
    this.say("");
    if (quietly) return;
    this.section().querySelector("h1")?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }

  /** Say what is going on. */
  say(words) {
    const line = this.section()?.querySelector("[data-say]");
    // Said once: a screen reader would read it again at each step of the progress.
    if (!line || line.textContent === words) return;
    line.textContent = words;
    line.hidden = !words;
  }

  /** Say what has to be done differently. */
  wrong(words) {
    const box = this.one("[data-wrong]");
    box.querySelector("p").textContent = words;
    box.hidden = !words;
    if (words) box.scrollIntoView({ block: "center" });
  }

  /** Show how far, from 0 to 1; nothing to hide it. */
  far(share) {
    const line = this.section()?.querySelector("progress");
    if (!line) return;
    line.hidden = share === undefined;
    if (share !== undefined) line.value = Math.round(share * line.max);
  }

  /** Do something that takes a while; whatever goes wrong is said, and a second press does nothing meanwhile. */
  async while(act) {
    if (this.busy) return;
    this.busy = true;
    this.wrong("");
    this.form.setAttribute("aria-busy", "true");
    try {
      await act();
    } catch (fault) {
      this.say("");
      this.wrong(fault instanceof Refused ? this.reasonOf(fault) : this.word("failed"));
    } finally {
      this.far();
      this.busy = false;
      this.form.removeAttribute("aria-busy");
    }
  }
}

/**
 * The parts of a long act on one line of progress: `parts(screen, {photos: 3, sending: 7})` gives a function that
 * says a word and moves the line.
 */
export function parts(screen, weights) {
  const whole = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  let reached = 0;
  return (name, share = 0) => {
    let before = 0;
    for (const [part, weight] of Object.entries(weights)) {
      if (part === name) break;
      before += weight;
    }
    // Some parts come more than once; the line never goes back.
    reached = Math.max(reached, (before + weights[name] * share) / whole);
    screen.say(screen.word(name));
    screen.far(reached);
  };
}

/** The receipt typed into a field; the field says itself where it is wrong. */
export function typedReceipt(field, doorId) {
  try {
    const receipt = readDigits(field.value, doorId);
    field.removeAttribute("aria-invalid");
    return receipt;
  } catch (fault) {
    field.setAttribute("aria-invalid", "true");
    field.focus();
    throw fault;
  }
}

/** Words as they were typed, without the half signs that a cut-off emoji leaves and no envelope may hold. */
export const words = (field) => field.value.replace(/\p{Cs}/gu, "").trim();

/** Let the page draw. */
export const breathe = () => new Promise((resolve) => setTimeout(resolve));

/** The language of the page. */
export const language = () => document.documentElement.lang || "en";
