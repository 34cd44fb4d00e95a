/** The code of a later message: docs/spec/envelope.md, section 4. */
import { hmac } from "@noble/hashes/hmac.js";
import { b64url, eight, join, same, sha256, unb64url, unhex, utf8 } from "./bytes.js";
import { canonical } from "./json.js";
import { must } from "./refused.js";

export const TO_DESK = "to-desk";
export const TO_WORKER = "to-worker";

/** The code of a message that has no `mac` yet. */
export const code = (replyKey, direction, mailboxHash, message) =>
  b64url(bytes(replyKey, direction, mailboxHash, message));

/** The message without its `mac`; refused where the code is not that of direction, mailbox, number and content. */
export function checked(replyKey, direction, mailboxHash, { mac, ...message }) {
  must(typeof mac === "string", "mac");
  must(same(unb64url(mac, 32, "mac"), bytes(replyKey, direction, mailboxHash, message)), "mac");
  return message;
}

function bytes(replyKey, direction, mailboxHash, message) {
  must(Number.isSafeInteger(message.n) && message.n >= 1, "number");
  const zero = new Uint8Array(1);
  const head = [utf8("recourse/v1/mac"), zero, utf8(direction), zero, unhex(mailboxHash), eight(message.n)];
  return hmac(sha256, replyKey, join(...head, utf8(canonical(message))));
}
