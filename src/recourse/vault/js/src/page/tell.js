/**
 * The page "tell someone", with a script: what is written is sealed here, and only then sent.
 *
 * In the page: `form#tell[data-needs-seal]` with `data-door-id` (hex), `data-reports` (where a report goes; challenge
 * and uploads are beside it); radio inputs `team`, each with `data-recipients` (age1pq recipients between spaces);
 * `textarea[name=text]`, file input `photos`, checkbox `with_account` and hidden `account_json` (an account file;
 * both may be absent); `[data-wrong] p`; sections `[data-step]` write, receipt, practice, done, each with an
 * `h1[tabindex="-1"]`; in write `progress` and `[data-say]`; in receipt `[data-receipt]`; in practice `#practice`;
 * buttons `[data-go]` practice, check, receipt, done. `template#words` holds `[data-word]`: preparing, photos,
 * sealing, working, sending, not-received, not-reached, failed, empty, no-team, team-gone, too-long, too-large,
 * too-many, photo-unread, photo-blocked, wrong-digits, unsent, cannot-seal; if there, count-digits and not-digits say
 * more than wrong-digits.
 *
 * The receipt is made when the page opens, so that its slow derivation is done by the time somebody has written. It
 * is shown only when the Door has said that the report is on its disk.
 */
import { unhex, same } from "../envelope/bytes.js";
import { writeFirstReport } from "../envelope/content.js";
import { forget, keysOf, rootOf } from "../envelope/derive.js";
import { digits, newReceipt } from "../envelope/receipt.js";
import { recipientOf } from "../envelope/recipient.js";
import { must } from "../envelope/refused.js";
import { sealLetter } from "./letter.js";
import { Screen, language, parts, typedReceipt, words } from "./screen.js";
import { Typed } from "./typed.js";
import { Parcel } from "./parcel.js";

const WEIGHTS = { preparing: 15, photos: 25, sealing: 10, working: 10, sending: 40 };

/** Take over the form. Gives what a page has to do when it is left. */
export function bindTell(form) {
  const screen = new Screen(form);
  const typed = new Typed(screen.word("unsent"));
  const doorId = unhex(form.dataset.doorId);
  let secret = newSecret(doorId);
  let parcel = null;
  let tried = false;

  typed.watch(screen.one('[data-step="write"]'), () => {
    parcel = null;
  });

  async function send() {
    const far = parts(screen, WEIGHTS);
    const letter = readForm(form);
    far("preparing");
    if (!parcel) {
      // A try that was cut off may have arrived. What was edited since is another report and gets a receipt of its own.
      if (tried) secret = newSecret(doorId);
      tried = false;
      parcel = await seal(letter, await secret.keys((share) => far("preparing", share)), far);
    }
    tried = true;
    await parcel.send("POST", form.dataset.reports, { working: true }, far);
    parcel = null;
    typed.mark(false);
    for (const field of form.querySelectorAll("textarea, input[type=file], input[name=account_json]")) field.value = "";
    show("receipt");
  }

  /** The digits stand in the page only while they are to be written down. */
  function show(step) {
    screen.go(step);
    screen.one("[data-receipt]").textContent = step === "receipt" ? digits(secret.receipt, doorId) : "";
    screen.one("#practice").value = "";
    screen.one("#practice").removeAttribute("aria-invalid");
    if (step === "done") secret.forget();
  }

  function check() {
    const given = typedReceipt(screen.one("#practice"), doorId);
    must(same(given, secret.receipt), "wrong-digits");
    show("done");
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (screen.step === "write") screen.while(send);
    else if (screen.step === "practice") screen.while(check);
  });
  form.addEventListener("click", (event) => {
    const go = event.target.closest("[data-go]")?.dataset.go;
    if (go === "check") screen.while(check);
    else if (go) show(go);
  });
  screen.go("write", { quietly: true });

  return {
    mayLeave: () => typed.mayLeave(),
    end() {
      typed.mark(false);
      secret.forget();
      parcel = null;
    },
  };
}

function readForm(form) {
  const team = form.querySelector("input[name=team]:checked");
  must(team, "no-team");
  const account = form.querySelector("input[name=with_account]")?.checked
    ? form.elements.account_json?.value || null
    : null;
  const letter = {
    team: team.value,
    recipients: team.dataset.recipients.split(" ").filter(Boolean),
    text: words(form.elements.text),
    files: [...form.elements.photos.files],
    account,
  };
  must(letter.text || letter.files.length || account, "empty");
  return letter;
}

async function seal({ team, recipients, text, files, account }, keys, far) {
  const replyTo = recipientOf(keys.seed);
  const write = (attachments) =>
    writeFirstReport({ language: language(), text, account, replyTo, replyKey: keys.replyKey, attachments });
  const sealed = await sealLetter({ files, recipients, write }, far);
  return new Parcel({ fields: { team, mailbox: keys.mailboxHash }, ...sealed });
}

/** A receipt, and its keys as soon as they are derived. */
function newSecret(doorId) {
  const receipt = newReceipt();
  let onProgress = () => {};
  const derived = rootOf(receipt, doorId, (share) => onProgress(share)).then(keysOf);
  derived.catch(() => {});
  return {
    receipt,
    keys(told) {
      onProgress = told;
      return derived;
    },
    forget() {
      receipt.fill(0);
      derived.then(forget, () => {});
    },
  };
}
