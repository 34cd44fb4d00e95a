/** Opening what a receipt opens: replies of the Desk. Nothing is given before the whole file is verified. */
import { Decrypter } from "age-encryption";
import { headerOf, lookAtAttachment, lookAtText } from "./outside.js";
import { unpadAttachment, unpadText } from "./padding.js";
import { identity, ofSmallOrder } from "./recipient.js";
import { Refused, must } from "./refused.js";

/** What age-encryption says of a header, as our words. */
const REASONS = {
  "no identity matched any of the file's recipients": "not_for_us",
  "invalid header HMAC": "mac",
};

/** The content of a sealed text. */
export async function openText(envelope, seeds) {
  lookAtText(envelope);
  return unpadText(await opened(envelope, seeds));
}

/** The content of a sealed attachment. */
export async function openAttachment(envelope, seeds) {
  lookAtAttachment(envelope);
  return unpadAttachment(await opened(envelope, seeds));
}

async function opened(envelope, seeds) {
  const { length, encapsulated } = headerOf(envelope);
  must(!encapsulated.some(ofSmallOrder), "header");
  const decrypter = new Decrypter();
  for (const seed of seeds) decrypter.addIdentity(identity(seed));
  // The header first and by itself, so that a fault of the payload can be told from one of the header.
  try {
    await decrypter.decryptHeader(envelope.subarray(0, length));
  } catch (fault) {
    throw new Refused(REASONS[fault.message] ?? "header");
  }
  try {
    return await decrypter.decrypt(envelope);
  } catch {
    throw new Refused("payload");
  }
}
