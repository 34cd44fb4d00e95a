/**
 * Why something was not read or written. The reason is a word, never a sentence and never a piece of the content:
 * sentences stand in the page.
 */
export class Refused extends Error {
  /** @param {string} reason such as "padding" */
  constructor(reason) {
    super(reason);
    this.name = "Refused";
    this.reason = reason;
  }
}

/** Throw unless it holds. */
export function must(holds, reason) {
  if (!holds) throw new Refused(reason);
}
