/** Recipients: the public half of an age1pq identity. */
import { x25519 } from "@noble/curves/ed25519.js";
import { MLKEM768X25519 } from "@noble/post-quantum/hybrid.js";
import { bech32 } from "@scure/base";
import { Refused, must } from "./refused.js";

const KIND = "age1pq";
const LENGTH = 1216;
const VECTOR = 1152;
const MODULUS = 3329;
const POINT = 32;
// Any key will do: with it a point of small order is found out. It protects nothing.
const PROBE = new Uint8Array(POINT).fill(64);

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
  must(isReduced(bytes) && !ofSmallOrder(bytes), "recipient");
  return written;
}

/** Whether the X25519 half of a public or encapsulated key is a point whose shared secret is always zero. */
export function ofSmallOrder(key) {
  try {
    x25519.getSharedSecret(PROBE, key.slice(-POINT));
  } catch {
    return true;
  }
  return false;
}

/** Whether every number of the ML-KEM half, twelve bits each, is below the modulus (FIPS 203, 7.2). */
function isReduced(key) {
  for (let at = 0; at < VECTOR; at += 3) {
    const [low, middle, high] = key.subarray(at, at + 3);
    if (low + (middle % 16) * 256 >= MODULUS || (middle >> 4) + high * 16 >= MODULUS) return false;
  }
  return true;
}

/** The recipient of an identity, given the 32 bytes of its seed. */
export const recipientOf = (seed) => recipient(MLKEM768X25519.getPublicKey(seed));

/** An identity as age writes it. */
export const identity = (seed) => bech32.encodeFromBytes("AGE-SECRET-KEY-PQ-", seed).toUpperCase();

// The two arguments lift the limit of 90 characters: a recipient has 1,959.
const recipient = (bytes) => bech32.encode(KIND, bech32.toWords(bytes), false);
