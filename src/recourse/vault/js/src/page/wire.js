/** How the page speaks to the Door. Nothing is remembered, and nothing but what is named here is sent. */
import { Refused } from "../envelope/refused.js";

const PATIENCE_MILLISECONDS = 120000;

/** A refusal that brings the Door's own sentence. */
class Answered extends Refused {
  constructor(reason, says) {
    super(reason);
    this.says = says;
  }
}

/**
 * Ask the Door. fetch does not say how much of a body has gone, and on a slow line that is what somebody waits for.
 * @param {object} [more] with headers, body, and onProgress, told how much of the body has gone, from 0 to 1
 * @returns status (0 where no answer came), answer (the JSON of it) and header (gives one by name)
 */
export function ask(method, address, { headers = {}, body = null, onProgress } = {}) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open(method, address);
    request.timeout = PATIENCE_MILLISECONDS;
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    // The language of the page, which need not be that of the phone.
    request.setRequestHeader("Accept-Language", document.documentElement.lang);
    if (onProgress)
      request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onloadend = () =>
      resolve({
        status: request.status,
        answer: plain(request.responseText),
        header: (name) => request.getResponseHeader(name),
      });
    request.send(body);
  });
}

/** Read JSON from the Door; `missing` is the reason where there is nothing. */
export async function read(address, { headers = {}, missing = "not-reached" } = {}) {
  const { status, answer } = await ask("GET", address, { headers });
  if (status === 200) return answer;
  throw new Refused(status === 404 ? missing : "not-reached");
}

/** Why the Door did not take something. */
export function refusal({ status, answer }) {
  if (status === 0 || status >= 500 || status === 408 || status === 429) return new Refused("not-received");
  const known = { 404: "nothing-here", 410: "team-gone", 413: "too-large" }[status];
  return known ? new Refused(known) : new Answered("not-received", answer.says);
}

function plain(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
