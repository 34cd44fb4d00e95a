// The vectors of tests/vectors, run by the envelope code as it was built for the browser.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const built = await import(process.env.RECOURSE_ENVELOPE);
const folder = new URL("../../vectors/", import.meta.url);
const file = (name) => readFileSync(new URL(name, folder));
const list = (name) => JSON.parse(file(name));
const { hex, sha256, unhex, utf8 } = built;

/** The reason for which something is refused; a fault that is no refusal fails the test. */
async function reason(act) {
  try {
    await act();
  } catch (fault) {
    if (fault instanceof built.Refused) return fault.reason;
    throw fault;
  }
  return "it was not refused";
}

async function envelope({ what, seed, file: name }) {
  const bytes = new Uint8Array(file(`envelope/${name}`));
  if (what === "look_at_text") return { number: built.lookAtText(bytes) };
  if (what === "look_at_attachment") return { number: built.lookAtAttachment(bytes) };
  const open = { open_text: built.openText, open_attachment: built.openAttachment }[what];
  const content = await open(bytes, [unhex(seed)]);
  return { length: content.length, sha256: hex(sha256(content)) };
}

for (const vector of list("envelope/envelopes.json")) {
  test(`envelope: ${vector.name}`, async () => {
    const { refusal } = vector.expect;
    if (refusal) assert.equal(await reason(() => envelope(vector)), refusal);
    else assert.deepEqual(await envelope(vector), vector.expect);
  });
}

for (const { name, door, receipt, expect } of list("receipt/digits.json")) {
  test(`receipt, shown: ${name}`, () => assert.equal(built.digits(unhex(receipt), unhex(door)), expect));
}

const DIGITS = { receipt_wrong: "wrong-digits", receipt_count: "count-digits", receipt_not_digits: "not-digits" };

for (const { name, door, typed, expect, refusal } of list("receipt/read.json")) {
  test(`receipt, typed: ${name}`, async () => {
    const read = () => built.readDigits(typed, unhex(door));
    if (refusal) assert.equal(await reason(read), DIGITS[refusal]);
    else assert.equal(hex(read()), expect);
  });
}

for (const vector of list("receipt/keys.json")) {
  test(`receipt, keys: ${vector.name}`, async () => {
    const shares = [];
    const root = await built.rootOf(unhex(vector.receipt), unhex(vector.door), (share) => shares.push(share));
    const keys = built.keysOf(root);
    const found = {
      root: hex(root),
      mailbox_id: built.b64url(keys.mailbox),
      mailbox_hash: keys.mailboxHash,
      seed: hex(keys.seed),
      recipient: built.recipientOf(keys.seed),
      reply_key: hex(keys.replyKey),
    };
    assert.deepEqual({ name: vector.name, door: vector.door, receipt: vector.receipt, ...found }, vector);
    assert.equal(shares.at(-1), 1);
  });
}

for (const { name, text, hex: bytes, expect, refusal } of list("canonical/canonical.json")) {
  test(`canonical: ${name}`, async () => {
    const read = () => built.canonical(built.readPlain(built.text(bytes ? unhex(bytes) : utf8(text), "json")));
    if (refusal) assert.equal(await reason(read), "json");
    else assert.equal(read(), expect);
  });
}

for (const { name, reply_key, direction, mailbox_hash, content, expect } of list("mac/code.json")) {
  test(`mac: ${name}`, async () => {
    const key = unhex(reply_key);
    assert.equal(built.code(key, direction, mailbox_hash, content), expect);
    assert.deepEqual(built.checked(key, direction, mailbox_hash, { ...content, mac: expect }), content);
    const another = { ...content, n: content.n === 1 ? 2 : 1, mac: expect };
    assert.equal(await reason(() => built.checked(key, direction, mailbox_hash, another)), "mac");
  });
}

const later = list("content/later.json");

// The browser reads what a Desk wrote; what a worker wrote it only writes.
for (const { name, reply_key, mailbox_hash, text, expect, refusal } of later.filter(
  (one) => one.direction === "to-worker",
)) {
  test(`message of a Desk: ${name}`, async () => {
    const read = () => built.readDeskMessage(utf8(text), { replyKey: unhex(reply_key), mailboxHash: mailbox_hash });
    if (!refusal) {
      const { kind, n, seen, language = "", text: words = "" } = read();
      assert.deepEqual({ language: "", text: "", ...expect }, { kind, n, seen, language, text: words });
    } else if (refusal === "message_code") assert.equal(await reason(read), "mac");
    else assert.notEqual(await reason(read), "it was not refused");
  });
}

for (const { name, reply_key, mailbox_hash, text, expect, refusal } of later.filter(
  (one) => one.direction === "to-desk",
)) {
  if (refusal || expect.kind === "unknown-here") continue;
  test(`message of a worker: ${name}`, () => {
    const keys = { replyKey: unhex(reply_key), mailboxHash: mailbox_hash };
    const attachments = (expect.attachments ?? []).map(([note, type, hash]) => ({ name: note, type, sha256: hash }));
    const content =
      expect.kind === "delete" ? built.writeDelete(expect, keys) : built.writeMessage({ ...expect, attachments }, keys);
    assert.equal(built.text(content, "json"), built.canonical(JSON.parse(text)));
  });
}

for (const { name, challenge, envelope_hash, expect } of list("work/solve.json")) {
  test(`work: ${name}`, async () => assert.equal(await built.solve(challenge, unhex(envelope_hash)), expect));
}

for (const { name, header, envelope_hash, refusal } of list("work/check.json")) {
  if (refusal && refusal !== "work_too_little") continue;
  test(`work, enough or not: ${name}`, () => {
    const [challenge, nonce] = header.split(".");
    const bits = built.zeroBits(sha256(built.join(utf8(challenge), unhex(envelope_hash), utf8(nonce))));
    assert.equal(bits >= built.bitsOf(challenge), !refusal);
  });
}
