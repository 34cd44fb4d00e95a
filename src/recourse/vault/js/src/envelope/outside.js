/** What anybody may check of an envelope without a key: docs/spec/envelope.md, sections 1 and 2. */
import { base64nopad } from "@scure/base";
import { isAttachmentSize, isTextSize } from "./padding.js";
import { Refused, must } from "./refused.js";

const VERSION = "age-encryption.org/v1";
const ARMOR = "-----BEGIN";
const KIND = "mlkem768x25519";
const COLUMNS = 64;
const LONGEST_HEADER = 65536;
const MOST_STANZAS = 16;
const STANZA = /^-> ([!-~]+(?: [!-~]+)*)$/;
const MAC = /^--- (.+)$/;
const NONCE = 16;
const TAG = 16;
const CHUNK = 65536;

/** The padding class of a sealed text: 16, 64 or 256. */
export function lookAtText(envelope) {
  const padded = paddedLength(envelope);
  must(isTextSize(padded), "size");
  return padded / 1024;
}

/** The padded bytes of a sealed attachment. */
export function lookAtAttachment(envelope) {
  const padded = paddedLength(envelope);
  must(isAttachmentSize(padded), "size");
  return padded;
}

function paddedLength(envelope) {
  const payload = envelope.length - headerLength(envelope) - NONCE;
  const chunks = Math.ceil(payload / (CHUNK + TAG));
  // The last chunk has at least one byte beside its tag; no padded content is empty.
  must(chunks > 0 && payload - (chunks - 1) * (CHUNK + TAG) > TAG, "size");
  return payload - chunks * TAG;
}

/** The bytes of the header, which must be written as section 1 says. */
export const headerLength = (envelope) => headerOf(envelope).length;

/** The header's length and encapsulated keys. The grammar comes first, then what an envelope may have of it. */
export function headerOf(envelope) {
  const lines = linesOf(envelope);
  must(!lines.beginning().startsWith(ARMOR), "armored");
  must(lines.next() === VERSION, "header");
  const stanzas = [];
  let line = lines.next();
  for (; !line.startsWith("---"); line = lines.next()) stanzas.push(stanza(line, lines));
  const mac = MAC.exec(line);
  must(mac && bytesOf(mac[1]) === 32, "header");
  must(stanzas.length >= 1 && stanzas.length <= MOST_STANZAS, "recipients");
  must(
    stanzas.every(({ kind }) => kind === KIND),
    "kind",
  );
  must(
    stanzas.every(({ keys, body }) => keys.length === 1 && bytesOf(keys[0]) === 1120 && body === 32),
    "header",
  );
  return { length: lines.at(), encapsulated: stanzas.map(({ keys }) => base64nopad.decode(keys[0])) };
}

function stanza(line, lines) {
  const found = STANZA.exec(line);
  must(found, "header");
  const [kind, ...keys] = found[1].split(" ");
  let body = 0;
  for (let length = COLUMNS; length === COLUMNS;) {
    const part = lines.next();
    length = part.length;
    must(length <= COLUMNS, "header");
    body += bytesOf(part);
  }
  return { kind, keys, body };
}

/** The length of what canonical base64 holds. */
function bytesOf(written) {
  try {
    return base64nopad.decode(written).length;
  } catch {
    throw new Refused("header");
  }
}

function linesOf(bytes) {
  let at = 0;
  // Each byte becomes one character, so that what is not ASCII fits no pattern.
  const characters = (from, to) => String.fromCharCode(...bytes.subarray(from, to));
  return {
    at: () => at,
    beginning: () => characters(0, 1000).trimStart(),
    next() {
      const end = bytes.subarray(0, LONGEST_HEADER).indexOf(10, at);
      must(end >= 0, "header");
      const line = characters(at, end);
      at = end + 1;
      return line;
    },
  };
}
