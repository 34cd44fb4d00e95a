/** Text and photos of a form, sealed into an envelope and what lies beside it. */
import { noteOf } from "../envelope/content.js";
import { must } from "../envelope/refused.js";
import { LONGEST_TEXT } from "../envelope/padding.js";
import { sealAttachment, sealText } from "../envelope/sealing.js";
import { breathe } from "./screen.js";
import { drawn } from "./photos.js";

/**
 * Seal what a form holds.
 * @param {{text: string, files: File[], recipients: string[], write: (attachments: object[]) => Uint8Array}} letter
 *   `write` makes the content, given the notes about the attachments
 * @param {(name: string, share?: number) => void} far told what is going on
 */
export async function sealLetter({ files, recipients, write }, far) {
  far("photos");
  const photos = await drawn(files, (share) => far("photos", share));
  far("sealing");
  await breathe();
  const content = write(photos.map(({ name, type, content: bytes }) => noteOf(name, type, bytes)));
  must(content.length <= LONGEST_TEXT, "too-long");
  const envelope = await sealText(content, recipients);
  content.fill(0);
  const attachments = [];
  for (const photo of photos) {
    far("sealing", (attachments.length + 1) / (photos.length + 1));
    await breathe();
    attachments.push(await sealAttachment(photo.content, recipients));
  }
  return { envelope, attachments };
}
