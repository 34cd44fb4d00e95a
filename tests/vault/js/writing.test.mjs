// What the browser's side writes, and what it refuses to write.
import assert from "node:assert/strict";
import { test } from "node:test";

const built = await import(process.env.RECOURSE_ENVELOPE);
const SEED = new Uint8Array(32).fill(7);
const RECIPIENT = built.recipientOf(SEED);
const X25519 = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";
const KEYS = { replyKey: SEED, mailboxHash: "00".repeat(32) };

async function reason(act) {
  try {
    await act();
  } catch (fault) {
    if (fault instanceof built.Refused) return fault.reason;
    throw fault;
  }
  return "it was not refused";
}

test("a text opens again, in the smallest class that holds it", async () => {
  for (const [length, size] of [
    [0, 16],
    [16376, 16],
    [16377, 64],
    [65528, 64],
    [65529, 256],
    [262136, 256],
  ]) {
    const content = new Uint8Array(length).fill(length % 251);
    const envelope = await built.sealText(content, [RECIPIENT]);
    assert.equal(built.lookAtText(envelope), size);
    assert.deepEqual(await built.openText(envelope, [SEED]), content);
  }
});

test("an attachment opens again, padded by Padmé", async () => {
  for (const [length, padded] of [
    [0, 65536],
    [65528, 65536],
    [65529, 67584],
    [500000, 507904],
    [3000000, 3014656],
  ]) {
    const content = new Uint8Array(length).fill(5);
    const envelope = await built.sealAttachment(content, [RECIPIENT, RECIPIENT]);
    assert.equal(built.lookAtAttachment(envelope), padded);
    assert.deepEqual(await built.openAttachment(envelope, [SEED]), content);
  }
});

test("two envelopes of the same words have nothing in common but their length", async () => {
  const [one, other] = await Promise.all([1, 2].map(() => built.sealText(built.utf8("the same"), [RECIPIENT])));
  assert.equal(one.length, other.length);
  const tail = (bytes) => built.hex(bytes.slice(-16384));
  assert.notEqual(tail(one), tail(other));
});

test("only one to sixteen recipients of the post-quantum kind are sealed to", async () => {
  const seal = (...recipients) => built.sealText(new Uint8Array(1), recipients);
  assert.equal(await reason(() => seal()), "recipients");
  assert.equal(await reason(() => seal(...Array(17).fill(RECIPIENT))), "recipients");
  for (const wrong of [
    X25519,
    RECIPIENT.toUpperCase(),
    RECIPIENT.slice(0, -1),
    `${RECIPIENT} `,
    "age1pq1",
    "",
    "age1tagpq1qqqq",
  ]) {
    assert.equal(await reason(() => seal(RECIPIENT, wrong)), "recipient", wrong.slice(0, 20));
  }
});

test("a Door that asks for work without end is refused", async () => {
  const challenge = (bits) => built.b64url(Uint8Array.of(bits, ...Array(32).fill(7)));
  for (const bits of [25, 255]) {
    assert.equal(await reason(() => built.solve(challenge(bits), new Uint8Array(32))), "challenge");
  }
  assert.match(await built.solve(challenge(3), new Uint8Array(32)), /\.[0-9]+$/);
});

test("a text that no class holds is refused", async () => {
  assert.equal(await reason(() => built.sealText(new Uint8Array(262137), [RECIPIENT])), "size");
});

test("what RFC 8785 cannot write the same way everywhere is refused", async () => {
  for (const value of [0.5, 2 ** 53, NaN, undefined, "\ud800", { "\udc00": 1 }, [() => 1], 10n]) {
    assert.equal(await reason(() => built.canonical(value)), "json");
  }
});

test("an account goes in as its file has it, no number rounded", () => {
  const account = '{"format": 1, "paid": 8.50, "large": 12345678901234567890.10}';
  const report = { language: "fr", text: "…", account, replyTo: RECIPIENT, replyKey: SEED, attachments: [] };
  const written = built.text(built.writeFirstReport(report), "json");
  assert.ok(written.endsWith(`,"account":${account}}`));
  assert.deepEqual(Object.keys(JSON.parse(written)).sort(), [
    "account",
    "attachments",
    "language",
    "reply_key",
    "reply_to",
    "text",
    "v",
  ]);
});

test("an account that is no object is refused", async () => {
  for (const account of ["[]", "null", "1"]) {
    const report = { language: "fr", text: "", account, replyTo: RECIPIENT, replyKey: SEED, attachments: [] };
    assert.equal(await reason(() => built.writeFirstReport(report)), "account");
  }
});

test("a message without a number is not coded", async () => {
  for (const n of [0, -1, 1.5, "1", undefined]) {
    assert.equal(await reason(() => built.writeDelete({ n }, KEYS)), "number");
  }
});

test("new receipts are 72 random bits and read back from their digits", () => {
  const door = new Uint8Array(16).fill(9);
  const receipts = Array.from({ length: 200 }, () => built.newReceipt());
  assert.equal(new Set(receipts.map(built.hex)).size, 200);
  for (const receipt of receipts) assert.deepEqual(built.readDigits(built.digits(receipt, door), door), receipt);
});

test("a derivation leaves the page time to breathe", async () => {
  let breaths = 0;
  const breathing = setInterval(() => breaths++, 1);
  await built.rootOf(built.newReceipt(), new Uint8Array(16));
  clearInterval(breathing);
  assert.ok(breaths >= 3, `${breaths} times`);
});

test("keys that are done with are overwritten", () => {
  const keys = built.keysOf(new Uint8Array(32));
  built.forget(keys);
  assert.deepEqual(
    [keys.mailbox, keys.seed, keys.replyKey].map((key) => Math.max(...key)),
    [0, 0, 0],
  );
});
