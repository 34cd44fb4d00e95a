/** What follows from a receipt: docs/spec/envelope.md, section 3. */
import { hkdf } from "@noble/hashes/hkdf.js";
import { scryptAsync } from "@noble/hashes/scrypt.js";
import { hex, sha256, utf8 } from "./bytes.js";

const COST = { N: 65536, r: 8, p: 1, dkLen: 32 };
// Between two slices the page draws, scrolls and hears the leave button.
const SLICE_MILLISECONDS = 30;

/**
 * The root, in slices so that the page stays alive.
 * @param {(share: number) => void} [onProgress] told how much is done, from 0 to 1
 */
export const rootOf = (receipt, doorId, onProgress) =>
  scryptAsync(receipt, doorId, { ...COST, asyncTick: SLICE_MILLISECONDS, onProgress });

/** What the root gives: the mailbox id, the seed of the worker's identity, the reply key. */
export function keysOf(root) {
  const derived = (info) => hkdf(sha256, root, undefined, utf8(`recourse/v1/${info}`), 32);
  const mailbox = derived("mailbox");
  return { mailbox, mailboxHash: hex(sha256(mailbox)), seed: derived("identity"), replyKey: derived("reply") };
}

/** Overwrite keys that are done with. */
export function forget(keys) {
  for (const value of Object.values(keys)) if (value instanceof Uint8Array) value.fill(0);
}
