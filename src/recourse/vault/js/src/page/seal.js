/** The script that seals and opens, loaded by door.js on the pages that need it, once in a visit. */
import { bindMailbox } from "./mailbox.js";
import { bindTell } from "./tell.js";

const BINDINGS = { tell: bindTell, mailbox: bindMailbox };
let bound = null;

function bind() {
  bound?.end();
  const form = document.querySelector("form[data-needs-seal]");
  bound = form ? (BINDINGS[form.id]?.(form) ?? null) : null;
}

document.addEventListener("recourse:leave", (event) => {
  if (bound && !bound.mayLeave()) event.preventDefault();
});
document.addEventListener("recourse:exit", () => {
  bound?.end();
  bound = null;
});
document.addEventListener("recourse:page", bind);
bind();
