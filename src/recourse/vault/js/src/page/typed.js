/** What was typed and not yet sent: the page is not left without asking, except by the leave button. */
export class Typed {
  constructor(question) {
    this.unsent = false;
    this.changed = () => {};
    this.question = question;
  }

  /** Listen to the fields of a part of the page; `changed` is called at each edit. */
  watch(part, changed) {
    const edited = () => {
      this.mark([...part.querySelectorAll("textarea, input[type=file]")].some((field) => field.value !== ""));
      changed();
    };
    part.addEventListener("input", edited);
    part.addEventListener("change", edited);
    edited();
  }

  mark(unsent) {
    this.unsent = unsent;
    window.onbeforeunload = unsent ? (event) => event.preventDefault() : null;
  }

  /** Whether the page may be left now. */
  mayLeave() {
    return !this.unsent || window.confirm(this.question);
  }
}
