/** Padding: docs/spec/envelope.md, section 2. */
import { eight } from "./bytes.js";
import { must } from "./refused.js";

const HEAD = 8;
const TEXT_SIZES = [16384, 65536, 262144];
const LEAST_ATTACHMENT = 65536;

/** The longest text that fits into an envelope, in bytes. */
export const LONGEST_TEXT = 262144 - HEAD;

/** Padmé (Nikitin et al., PETS 2019): the length that `length` bytes are rounded up to. */
export function padme(length) {
  const exponent = Math.floor(Math.log2(length));
  const step = 2 ** (exponent - Math.floor(Math.log2(exponent)) - 1);
  return Math.ceil(length / step) * step;
}

const textSize = (length) => TEXT_SIZES.find((size) => size >= HEAD + length);
const attachmentSize = (length) => padme(Math.max(LEAST_ATTACHMENT, HEAD + length));

/** Pad a text to 16, 64 or 256 KiB; a longer one is refused. */
export function padText(content) {
  must(content.length <= LONGEST_TEXT, "size");
  return padded(content, textSize(content.length));
}

/** Pad an attachment. */
export const padAttachment = (content) => padded(content, attachmentSize(content.length));

/** The text inside its padding. */
export const unpadText = (bytes) => unpadded(bytes, textSize);

/** The attachment inside its padding. */
export const unpadAttachment = (bytes) => unpadded(bytes, attachmentSize);

/** Whether a padded attachment can have this length. */
export const isAttachmentSize = (length) => length >= LEAST_ATTACHMENT && padme(length) === length;

/** Whether a padded text can have this length. */
export const isTextSize = (length) => TEXT_SIZES.includes(length);

function padded(content, size) {
  const bytes = new Uint8Array(size);
  bytes.set(eight(content.length));
  bytes.set(content, HEAD);
  return bytes;
}

function unpadded(bytes, sizeOf) {
  must(bytes.length >= HEAD, "padding");
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0);
  must(length <= BigInt(bytes.length - HEAD), "padding");
  const end = HEAD + Number(length);
  must(sizeOf(Number(length)) === bytes.length, "padding");
  must(
    bytes.subarray(end).every((byte) => byte === 0),
    "padding",
  );
  return bytes.slice(HEAD, end);
}
