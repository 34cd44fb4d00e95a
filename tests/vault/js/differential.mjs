// Reads as the browser does, one question a line, so that a test in Python can ask thousands of them.
import { createInterface } from "node:readline";

const built = await import(process.env.RECOURSE_ENVELOPE);
const { hex, unhex } = built;

const ACTS = {
  json: ({ content }) => built.canonical(built.readPlain(built.text(unhex(content), "json"))),
  digits: ({ typed, door }) => hex(built.readDigits(typed, unhex(door))),
  message: ({ content, replyKey, mailboxHash }) => built.readDeskMessage(unhex(content), { replyKey: unhex(replyKey), mailboxHash }),
  recipient: ({ written }) => built.readRecipient(written),
  unpad: ({ padded }) => hex(built.unpadText(unhex(padded))),
  padme: ({ length }) => built.padme(length),
  look: ({ envelope }) => built.lookAtText(unhex(envelope)),
  open: async ({ envelope, seed }) => hex(await built.openText(unhex(envelope), [unhex(seed)])),
};

async function answer({ act, ...told }) {
  try {
    return { gives: await ACTS[act](told) };
  } catch (fault) {
    return fault instanceof built.Refused ? { refused: fault.reason } : { broken: String(fault) };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await answer(JSON.parse(line)))}\n`);
}
