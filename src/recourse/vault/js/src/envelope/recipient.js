/** Recipients: the public half of an age1pq identity. */
import { MLKEM768X25519 } from "@noble/post-quantum/hybrid.js";
import { bech32 } from "@scure/base";
import { Refused, must } from "./refused.js";

const KIND = "age1pq";
const LENGTH = 1216;

/** Check that a text is an age1pq recipient, and give it back. */
export function readRecipient(written) {
  let bytes;
  try {
    const { words } = bech32.decode(written, false);
    bytes = bech32.fromWords(words);
  } catch {
    throw new Refused("recipient");
  }
  must(bytes.length === LENGTH && recipient(bytes) === written, "recipient");
  return written;
}

/** The recipient of an identity, given the 32 bytes of its seed. */
export const recipientOf = (seed) => recipient(MLKEM768X25519.getPublicKey(seed));

/** An identity as age writes it. */
export const identity = (seed) => bech32.encodeFromBytes("AGE-SECRET-KEY-PQ-", seed).toUpperCase();

// The two arguments lift the limit of 90 characters: a recipient has 1,959.
const recipient = (bytes) => bech32.encode(KIND, bech32.toWords(bytes), false);
