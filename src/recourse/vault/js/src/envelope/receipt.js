/** The receipt and its digits: docs/spec/envelope.md, section 3. */
import { join, random, sha256, utf8 } from "./bytes.js";
import { must } from "./refused.js";

const LENGTH = 9;
const MOST = 1n << 72n;
const FIGURES = 22;
const CHECKS = 2;
const MOST_CHARACTERS = 500;
/** Spaces, hyphens, dots and marks of direction. */
const LEFT_OUT = /[\t\n\r \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\-\u2010-\u2015\u2212.\u00b7\u200e\u200f\u061c]/gu;
const DIGIT = /^\p{Nd}$/u;

/** A new receipt: 72 random bits in nine bytes. */
export const newReceipt = () => random(LENGTH);

/** The digits of a receipt, in six groups of four. */
export function digits(receipt, doorId) {
  const number = numberOf(receipt);
  const written = String(number).padStart(FIGURES, "0") + String(check(number, doorId)).padStart(CHECKS, "0");
  return written.match(/.{4}/g).join(" ");
}

/**
 * Read typed digits of any script. Refused as `not-digits`, `count-digits`, or `wrong-digits`: one is wrong or they
 * belong to another Door.
 */
export function readDigits(typed, doorId) {
  must(typed.length <= MOST_CHARACTERS, "not-digits");
  const figures = Array.from(typed.replace(LEFT_OUT, ""), valueOf).join("");
  must(figures.length === FIGURES + CHECKS, "count-digits");
  const number = BigInt(figures.slice(0, FIGURES));
  must(number < MOST && BigInt(figures.slice(FIGURES)) === check(number, doorId), "wrong-digits");
  return bytesOf(number);
}

function check(number, doorId) {
  return (number + numberOf(sha256(join(utf8("recourse/v1/door"), doorId)))) % 97n;
}

/** The value of a digit: Unicode keeps the ten of each script in a row, and a run of digits is made of whole rows. */
function valueOf(character) {
  must(DIGIT.test(character), "not-digits");
  const code = character.codePointAt(0);
  let zero = code;
  while (DIGIT.test(String.fromCodePoint(zero - 1))) zero--;
  return (code - zero) % 10;
}

const numberOf = (bytes) => bytes.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);

function bytesOf(number) {
  const bytes = new Uint8Array(LENGTH);
  for (let i = LENGTH - 1, rest = number; i >= 0; i--, rest >>= 8n) bytes[i] = Number(rest & 255n);
  return bytes;
}
