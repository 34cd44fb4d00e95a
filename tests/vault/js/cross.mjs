// Does one thing as the browser does it, for a test in Python that does the other half. It is told on standard input
// and answers on standard output.
import { readFileSync } from "node:fs";

const built = await import(process.env.RECOURSE_ENVELOPE);
const { hex, unhex } = built;

const ACTS = {
  seal: async ({ kind, content, recipients }) => {
    const seal = { text: built.sealText, attachment: built.sealAttachment }[kind];
    return { envelope: hex(await seal(unhex(content), recipients)) };
  },
  open: async ({ kind, envelope, seed }) => {
    const open = { text: built.openText, attachment: built.openAttachment }[kind];
    return { content: hex(await open(unhex(envelope), [unhex(seed)])) };
  },
  report: ({ replyKey, ...report }) => ({
    content: hex(built.writeFirstReport({ ...report, replyKey: unhex(replyKey) })),
  }),
  message: ({ message, keys }) => ({ content: hex(built.writeMessage(message, keysOf(keys))) }),
  remove: ({ message, keys }) => ({ content: hex(built.writeDelete(message, keysOf(keys))) }),
  read: ({ content, keys }) => built.readDeskMessage(unhex(content), keysOf(keys)),
  receipt: ({ doorId }) => {
    const receipt = built.newReceipt();
    return { receipt: hex(receipt), digits: built.digits(receipt, unhex(doorId)) };
  },
  work: async ({ challenge, hash }) => ({ header: await built.solve(challenge, unhex(hash)) }),
};

const keysOf = ({ replyKey, mailboxHash }) => ({ replyKey: unhex(replyKey), mailboxHash });
const { act, ...told } = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(await ACTS[act](told)));
