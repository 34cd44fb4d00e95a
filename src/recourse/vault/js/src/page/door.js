/**
 * On every page of the Door: leave at once, one history entry for the whole visit, and the sealing script where a
 * page needs it. The pages work without it. It keeps nothing: no storage, no cookie, no cache.
 *
 * What it finds in a page: `a.leave` (where leaving goes), `main` (gets the focus after each step); on `body` the
 * attributes `data-offline` (the sentence for a lost connection), `data-seal` and `data-seal-integrity` (the sealing
 * script, as the first page of the visit names it), `data-start` (the first page, "/" if absent); `[data-needs-seal]`
 * (a form that the sealing script takes over) and in `template#words` the sentence `cannot-seal`.
 *
 * What others hear on `document`: `recourse:page` after each step; `recourse:leave`, cancelable, before one;
 * `recourse:exit` when everything must go.
 */
const ESCAPES = 3;
const ESCAPE_MILLISECONDS = 1500;

const html = document.documentElement;
const { seal, sealIntegrity, start = "/" } = document.body.dataset;
const sealAddress = seal && new URL(seal, location.href).href;
const trusted = window.trustedTypes?.createPolicy("recourse", {
  createHTML: (text) => text, // Given to DOMParser only, which runs nothing.
  createScriptURL: (address) => {
    if (address !== sealAddress) throw new TypeError("only the sealing script");
    return address;
  },
}) ?? { createHTML: (text) => text, createScriptURL: (address) => address };

const tell = (name, cancelable = false) => document.dispatchEvent(new CustomEvent(`recourse:${name}`, { cancelable }));

// Leaving -------------------------------------------------------------------------------------------------------------

function leave() {
  const to = document.querySelector("a.leave")?.href ?? "about:blank";
  tell("exit");
  window.onbeforeunload = null;
  document.title = "\u00a0";
  document.body.replaceChildren();
  location.replace(to);
}

let escapes = 0;
let last = 0;
document.addEventListener("keydown", (event) => {
  const now = Date.now();
  escapes =
    event.key === "Escape" && (escapes === 0 || now - last < ESCAPE_MILLISECONDS)
      ? escapes + 1
      : Number(event.key === "Escape");
  last = now;
  if (escapes === ESCAPES) leave();
});

// A page that the browser kept whole and shows again is not shown: who comes back starts anew.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  document.body.replaceChildren();
  location.replace(start);
});

// One history entry ---------------------------------------------------------------------------------------------------

let under;

/** Fetch a page and put it in the place of this one. What was typed stays where that fails. */
async function step(address, form) {
  if (!tell("leave", true)) return;
  under?.abort();
  const mine = (under = new AbortController());
  html.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, {
      ...form,
      signal: mine.signal,
      credentials: "omit",
      cache: "no-store",
      referrerPolicy: "no-referrer",
    });
    const named = answer.headers.get("content-disposition");
    const isPage = answer.headers.get("content-type")?.startsWith("text/html");
    if (answer.status >= 500) note(document.body.dataset.offline);
    else if (named || !isPage) keep(await answer.blob(), named);
    else
      show(parsed(await answer.text(), answer.url || address), {
        form: Boolean(form),
        good: answer.ok,
        hash: new URL(address).hash,
      });
  } catch (fault) {
    if (fault.name !== "AbortError") note(document.body.dataset.offline);
  } finally {
    if (under === mine) html.removeAttribute("aria-busy");
  }
}

/** A page as a document whose addresses are whole: those of another process would otherwise be read as ours. */
function parsed(text, address) {
  const page = new DOMParser().parseFromString(trusted.createHTML(text), "text/html");
  for (const script of page.querySelectorAll("script")) script.remove();
  for (const name of ["href", "action", "formaction", "src"]) {
    for (const element of page.querySelectorAll(`[${name}]`)) {
      const value = element.getAttribute(name);
      if (!value.startsWith("#")) element.setAttribute(name, new URL(value, address).href);
    }
  }
  return page;
}

function show(page, { form, good, hash }) {
  const main = page.querySelector("main");
  if (form && !good && !main?.querySelector("form")) return note((main ?? page.body).innerText);
  document.title = page.title;
  html.lang = page.documentElement.lang;
  html.dir = page.documentElement.dir;
  for (const { name } of [...document.body.attributes]) document.body.removeAttribute(name);
  for (const { name, value } of page.body.attributes) document.body.setAttribute(name, value);
  document.body.replaceChildren(...page.body.childNodes);
  settle();
  goTo(hash, true);
}

/** After each step: the address says nothing, and the page's own script, if it needs one, finds it. */
function settle() {
  try {
    history.replaceState(null, "", start);
  } catch {
    // A first page at another origin: the address stays, and says nothing either.
  }
  if (document.querySelector("[data-needs-seal]")) loadSeal();
  tell("page");
}

/** Bring the reader to a part of the page, without an entry in the history. */
function goTo(hash, top) {
  const part = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
  const target = part || (top && document.querySelector("main"));
  if (!target) return;
  if (part && !part.hasAttribute("tabindex")) part.tabIndex = -1;
  target.focus({ preventScroll: true });
  if (part) part.scrollIntoView();
  else window.scrollTo(0, 0);
}

/** Offer an answer that is a file, as the browser would. */
function keep(blob, named) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = /filename="?([^";]+)/.exec(named ?? "")?.[1] ?? "";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

/** Say something at the head of the page that stays as it is. */
function note(words) {
  document.querySelector("[data-note]")?.remove();
  const line = document.createElement("p");
  line.className = "care";
  line.setAttribute("role", "alert");
  line.setAttribute("data-note", "");
  line.textContent = words.trim();
  document.querySelector("main").prepend(line);
  line.scrollIntoView({ block: "center" });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (
    !link ||
    event.defaultPrevented ||
    event.button ||
    event.metaKey ||
    event.ctrlKey ||
    event.shiftKey ||
    event.altKey
  )
    return;
  const to = new URL(link.href);
  if (link.classList.contains("leave")) leave();
  else if (link.getAttribute("href").startsWith("#")) goTo(to.hash);
  else if (to.origin === location.origin && !link.target && !link.hasAttribute("download")) step(to.href);
  else return;
  event.preventDefault();
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  event.preventDefault();
  const button = event.submitter;
  if (form.matches("[data-needs-seal]") && !agreed(form, button)) return;
  const data = new FormData(form);
  if (button?.name) data.append(button.name, button.value);
  const body =
    form.enctype === "multipart/form-data"
      ? data
      : new URLSearchParams([...data].filter(([, value]) => typeof value === "string"));
  step(button?.getAttribute("formaction") ? button.formAction : form.action, { method: "POST", body });
});

// The sealing script --------------------------------------------------------------------------------------------------

/** "" before it is asked for, then "coming", then "there" or "failed". */
let sealing = "";
let waiting = null;

function loadSeal() {
  if (!sealAddress || sealing === "coming" || sealing === "there") return;
  sealing = "coming";
  const script = document.createElement("script");
  script.integrity = sealIntegrity;
  script.onload = () => arrived("there");
  script.onerror = () => arrived("failed");
  script.src = trusted.createScriptURL(sealAddress);
  document.head.append(script);
}

/** A form that was sent while the script was on its way is sent now. */
function arrived(how) {
  sealing = how;
  html.removeAttribute("aria-busy");
  if (waiting?.form.isConnected) waiting.form.requestSubmit(waiting.button);
  waiting = null;
}

/**
 * A form that should have been taken over by the script reached us instead. While the script is on its way the form
 * waits; where it does not come or this browser cannot run it, that is said, and the form goes to be sealed by the
 * plain process only if it is sent again.
 */
function agreed(form, button) {
  if (sealing === "coming") {
    waiting = { form, button };
    html.setAttribute("aria-busy", "true");
    return false;
  }
  if (form.hasAttribute("data-agreed")) return true;
  form.setAttribute("data-agreed", "");
  note(document.querySelector("template#words")?.content.querySelector('[data-word="cannot-seal"]')?.textContent ?? "");
  return false;
}

settle();
