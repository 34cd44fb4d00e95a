/** Proof of work: docs/spec/envelope.md, section 8. */
import { join, sha256, unb64url, utf8 } from "./bytes.js";
import { must } from "./refused.js";

const CHALLENGE_BYTES = 33;
const MOST_BITS = 24;
const SLICE_MILLISECONDS = 30;
const TRIES_BETWEEN_LOOKS = 64;

const pause = () => new Promise((resolve) => setTimeout(resolve));

/** How many zero bits a challenge asks for. */
export const bitsOf = (challenge) => unb64url(challenge, CHALLENGE_BYTES, "challenge")[0];

/**
 * The value of the header `Recourse-Work` for an envelope, worked out in slices so that the page stays alive. A challenge
 * of more bits than a phone can do is refused.
 */
export async function solve(challenge, envelopeHash) {
  const bits = bitsOf(challenge);
  must(bits <= MOST_BITS, "challenge");
  // What is the same each time is hashed once; a try goes on from there.
  const head = sha256.create().update(join(utf8(challenge), envelopeHash));
  const trying = head.clone();
  const digest = new Uint8Array(32);
  for (let nonce = 0, slice = Date.now(); ; nonce++) {
    head._cloneInto(trying).update(decimal(nonce)).digestInto(digest);
    if (zeroBits(digest) >= bits) return `${challenge}.${nonce}`;
    if (nonce % TRIES_BETWEEN_LOOKS === 0 && Date.now() - slice > SLICE_MILLISECONDS) {
      await pause();
      slice = Date.now();
    }
  }
}

function decimal(number) {
  const written = String(number);
  const bytes = new Uint8Array(written.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = written.charCodeAt(at);
  return bytes;
}

/** How many zero bits stand at the beginning. */
export function zeroBits(bytes) {
  const at = bytes.findIndex((byte) => byte !== 0);
  return at < 0 ? bytes.length * 8 : at * 8 + Math.clz32(bytes[at]) - 24;
}
