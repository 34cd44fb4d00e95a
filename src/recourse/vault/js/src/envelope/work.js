/** Proof of work: docs/spec/envelope.md, section 8. */
import { join, sha256, unb64url, utf8 } from "./bytes.js";

const CHALLENGE_BYTES = 33;
const SLICE_MILLISECONDS = 30;

const pause = () => new Promise((resolve) => setTimeout(resolve));

/** How many zero bits a challenge asks for. */
export const bitsOf = (challenge) => unb64url(challenge, CHALLENGE_BYTES, "challenge")[0];

/** The value of the header `Recourse-Work` for an envelope, worked out in slices so that the page stays alive. */
export async function solve(challenge, envelopeHash) {
  const bits = bitsOf(challenge);
  const head = join(utf8(challenge), envelopeHash);
  for (let nonce = 0, slice = Date.now(); ; nonce++) {
    if (zeroBits(sha256(join(head, utf8(String(nonce))))) >= bits) return `${challenge}.${nonce}`;
    if (Date.now() - slice > SLICE_MILLISECONDS) {
      await pause();
      slice = Date.now();
    }
  }
}

/** How many zero bits stand at the beginning. */
export function zeroBits(bytes) {
  const at = bytes.findIndex((byte) => byte !== 0);
  return at < 0 ? bytes.length * 8 : at * 8 + Math.clz32(bytes[at]) - 24;
}
