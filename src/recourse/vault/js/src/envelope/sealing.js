/** Sealing: docs/spec/envelope.md, sections 1 and 2. The file format is age's own, by age-encryption. */
import { Encrypter } from "age-encryption";
import { padAttachment, padText } from "./padding.js";
import { readRecipient } from "./recipient.js";
import { must } from "./refused.js";

const MOST_RECIPIENTS = 16;

/** Seal the content of a report or message. */
export const sealText = (content, recipients) => sealed(padText(content), recipients);

/** Seal an attachment. */
export const sealAttachment = (content, recipients) => sealed(padAttachment(content), recipients);

async function sealed(padded, recipients) {
  must(recipients.length >= 1 && recipients.length <= MOST_RECIPIENTS, "recipients");
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(readRecipient(recipient));
  const envelope = await encrypter.encrypt(padded);
  padded.fill(0);
  return envelope;
}
