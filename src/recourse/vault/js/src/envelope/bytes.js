/** Bytes and their ways of being written. */
import { sha256 } from "@noble/hashes/sha2.js";
import { base64, base64urlnopad } from "@scure/base";
import { Refused, must } from "./refused.js";

export { sha256 };

const encoder = new TextEncoder();
const HEX = /^(?:[0-9a-f]{2})*$/;

/** Join bytes. */
export function join(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A whole number below 2^53 in 8 bytes, big-endian. */
export function eight(number) {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(number));
  return bytes;
}

/** Secure random bytes. */
export const random = (length) => crypto.getRandomValues(new Uint8Array(length));

/** A string as UTF-8. */
export const utf8 = (text) => encoder.encode(text);

/** UTF-8 as a string; refused with `reason` where it is none. A byte-order mark stays what it is: a character. */
export function text(bytes, reason) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Refused(reason);
  }
}

/** Lower-case hexadecimal. */
export const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Read lower-case hexadecimal. */
export function unhex(written, reason = "hex") {
  must(HEX.test(written), reason);
  return Uint8Array.from(written.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

/** base64url without padding. */
export const b64url = (bytes) => base64urlnopad.encode(bytes);

/** Read base64url of `length` bytes, written the one way there is. */
export function unb64url(written, length, reason) {
  return decoded(base64urlnopad, written, length, reason);
}

/** Read standard base64, written the one way there is. */
export const unb64 = (written, reason) => decoded(base64, written, null, reason);

function decoded(coder, written, length, reason) {
  let bytes;
  try {
    bytes = coder.decode(written);
  } catch {
    throw new Refused(reason);
  }
  must(length === null || bytes.length === length, reason);
  return bytes;
}

/** Whether two byte strings are the same; takes the same time whatever differs. */
export function same(one, other) {
  if (one.length !== other.length) return false;
  let difference = 0;
  for (let i = 0; i < one.length; i++) difference |= one[i] ^ other[i];
  return difference === 0;
}
