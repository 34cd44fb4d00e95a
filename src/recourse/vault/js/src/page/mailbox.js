/**
 * The page "my mailbox", with a script: the receipt never leaves the phone.
 *
 * In the page: `form#mailbox[data-needs-seal]` with `data-door-id` (hex), `data-mailbox` (address of
 * the API; uploads are beside it); input `receipt`; `[data-wrong] p`; sections `[data-step]` open, inside,
 * delete, deleted, each with an `h1[tabindex="-1"]`; in open and inside `progress` and `[data-say]`; in inside
 * `[data-fetched]`, `[data-replies]`, `textarea[name=text]`, file input `photos`; buttons `[data-go]` send, delete,
 * close, delete-now, inside. `template#reply` holds `[data-day]` and `[data-text]`. `template#words` holds
 * `[data-word]`: those of the page "tell someone" but no-team, and: looking, not-reached, nothing-here, no-replies,
 * fetched and came (both with {day}), not-fetched, unknown-kind, untrusted, sent, deleting.
 */
import { b64url, unb64, unhex } from "../envelope/bytes.js";
import { readDeskMessage, writeDelete, writeMessage } from "../envelope/content.js";
import { forget, keysOf, rootOf } from "../envelope/derive.js";
import { openText } from "../envelope/opening.js";
import { must } from "../envelope/refused.js";
import { sealText } from "../envelope/sealing.js";
import { sealLetter } from "./letter.js";
import { Parcel } from "./parcel.js";
import { Screen, breathe, language, parts, typedReceipt, words } from "./screen.js";
import { Typed } from "./typed.js";
import { read } from "./wire.js";

const OPENING = { preparing: 80, looking: 20 };
const SENDING = { photos: 35, sealing: 10, working: 5, sending: 50 };

/** Take over the form. Gives what a page has to do when it is left. */
export function bindMailbox(form) {
  const screen = new Screen(form);
  const typed = new Typed(screen.word("unsent"));
  const doorId = unhex(form.dataset.doorId);
  let keys = null;
  let parcel = null;

  typed.watch(screen.one('[data-step="inside"]'), () => {
    parcel = null;
  });

  const look = () => read(form.dataset.mailbox, { headers: shown(keys), missing: "nothing-here" });

  async function open() {
    const far = parts(screen, OPENING);
    const receipt = typedReceipt(form.elements.receipt, doorId);
    far("preparing");
    const root = await rootOf(receipt, doorId, (share) => far("preparing", share));
    keys = keysOf(root);
    root.fill(0);
    receipt.fill(0);
    far("looking");
    const found = await look();
    const replies = await opened(found.replies, keys);
    form.elements.receipt.value = "";
    screen.go("inside");
    screen.one("[data-fetched]").textContent = found.fetched
      ? screen.word("fetched", { day: written(found.fetched) })
      : screen.word("not-fetched");
    list(screen, replies);
  }

  /**
   * Where a message goes and under which number: asked anew each time, since a try that was cut off may have arrived.
   * The record comes with the mailbox, after its last day too, so that everything can always be deleted.
   */
  async function next() {
    const found = await look();
    const replies = await opened(found.replies, keys);
    must(found.record, "team-gone");
    const n = Math.max(found.sent, ...replies.map(({ message }) => message?.seen ?? 0)) + 1;
    return { n, recipients: found.record.record.recipients };
  }

  async function send() {
    const far = parts(screen, SENDING);
    const text = words(form.elements.text);
    const files = [...form.elements.photos.files];
    must(text || files.length, "empty");
    if (!parcel) {
      const { n, recipients } = await next();
      const write = (attachments) => writeMessage({ n, language: language(), text, attachments }, keys);
      parcel = new Parcel({ headers: shown(keys), ...(await sealLetter({ files, recipients, write }, far)) });
    }
    await parcel.send("POST", form.dataset.mailbox, { working: false }, far);
    clear();
    screen.say(screen.word("sent"));
  }

  async function remove() {
    screen.say(screen.word("deleting"));
    const { n, recipients } = await next();
    const envelope = await sealText(writeDelete({ n }, keys), recipients);
    await new Parcel({ headers: shown(keys), envelope }).send(
      "DELETE",
      form.dataset.mailbox,
      { working: false },
      () => {},
    );
    end();
    screen.go("deleted");
  }

  function clear() {
    parcel = null;
    typed.mark(false);
    for (const field of form.querySelectorAll("textarea, input[type=file]")) field.value = "";
  }

  /** Nothing of the mailbox stays in the page. */
  function end() {
    clear();
    if (keys) forget(keys);
    keys = null;
    form.elements.receipt.value = "";
    screen.one("[data-replies]").replaceChildren();
    screen.one("[data-fetched]").textContent = "";
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (screen.step === "open") screen.while(open);
  });
  form.addEventListener("click", (event) => {
    const go = event.target.closest("[data-go]")?.dataset.go;
    if (!go || screen.busy) return;
    if (go === "send") screen.while(send);
    else if (go === "delete-now") screen.while(remove);
    else if (go === "close") {
      if (!typed.mayLeave()) return;
      end();
      screen.go("open");
    } else screen.go(go);
  });
  screen.go("open", { quietly: true });

  return { mayLeave: () => typed.mayLeave(), end };
}

const shown = ({ mailbox }) => ({ "Recourse-Mailbox": b64url(mailbox) });

/** Replies as they can be shown, the newest first. One that cannot be opened or has another code has no message. */
async function opened(replies, keys) {
  const all = [];
  for (const { day, envelope } of replies) {
    await breathe();
    try {
      all.push({ day, message: readDeskMessage(await openText(unb64(envelope, "base64"), [keys.seed]), keys) });
    } catch {
      all.push({ day, message: null });
    }
  }
  // A Door could show one reply twice; its number says so.
  const seen = new Set();
  const once = all.filter(({ message }) => !message || (!seen.has(message.n) && seen.add(message.n)));
  return once.sort((one, other) => (other.message?.n ?? 0) - (one.message?.n ?? 0));
}

function list(screen, replies) {
  const place = screen.one("[data-replies]");
  place.replaceChildren(...replies.map((reply) => card(screen, reply)));
  if (replies.length) return;
  const line = document.createElement("p");
  line.textContent = screen.word("no-replies");
  place.append(line);
}

function card(screen, { day, message }) {
  const made = document.querySelector("template#reply").content.cloneNode(true);
  const text = made.querySelector("[data-text]");
  made.querySelector("[data-day]").textContent = screen.word("came", { day: written(day) });
  if (message?.kind === "message") {
    text.textContent = message.text;
    text.lang = message.language;
  } else text.textContent = screen.word(message ? "unknown-kind" : "untrusted");
  return made;
}

/** Whose rules for days a language follows, where its plain code would mean another country's: as on the pages. */
const LOCALES = { en: "en-GB" };

/** A day in the language of the page. */
function written(day) {
  const options = { dateStyle: "long", timeZone: "UTC", calendar: "gregory", numberingSystem: "latn" };
  return new Intl.DateTimeFormat(LOCALES[language()] ?? language(), options).format(new Date(`${day}T00:00:00Z`));
}
