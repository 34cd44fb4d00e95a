/** What is inside an envelope: docs/spec/envelope.md, sections 5 and 6. */
import { b64url, hex, sha256, text, utf8 } from "./bytes.js";
import { canonical, readPlain } from "./json.js";
import { TO_DESK, TO_WORKER, checked, code } from "./mac.js";
import { LONGEST_TEXT } from "./padding.js";
import { must } from "./refused.js";

const LANGUAGE = /^[a-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}$/;
const KIND = /^[a-z][a-z-]{0,39}$/;

/** The kind under which a message comes back that a later edition wrote. */
export const UNKNOWN_HERE = "unknown-here";

/** What an envelope says about an attachment beside it. */
export const noteOf = (name, type, content) => ({ name, type, sha256: hex(sha256(content)) });

/**
 * A first report.
 * @param {object} report with language, text, account, replyTo, replyKey, attachments;
 *   `account` is the text of an account file; it goes in as it stands, so that no number is rounded on the way
 */
export function writeFirstReport({ language, text: words, account, replyTo, replyKey, attachments }) {
  const head = canonical({ v: 1, language, text: words, reply_to: replyTo, reply_key: b64url(replyKey), attachments });
  if (account === null) return utf8(head);
  const parsed = JSON.parse(account);
  must(typeof parsed === "object" && parsed !== null && !Array.isArray(parsed), "account");
  return utf8(`${head.slice(0, -1)},"account":${account.trim()}}`);
}

/** A further message of the worker. */
export function writeMessage({ n, language, text: words, attachments }, keys) {
  return coded({ v: 1, kind: "message", n, language, text: words, attachments }, keys);
}

/** The wish that everything be deleted. */
export const writeDelete = ({ n }, keys) => coded({ v: 1, kind: "delete", n }, keys);

function coded(message, { replyKey, mailboxHash }) {
  return utf8(canonical({ ...message, mac: code(replyKey, TO_DESK, mailboxHash, message) }));
}

/**
 * A message of the Desk, its code checked. Of a kind that this edition does not know only the numbers are read.
 * @returns {{kind: string, n: number, seen: number, language?: string, text?: string}}
 */
export function readDeskMessage(content, { replyKey, mailboxHash }) {
  must(content.length <= LONGEST_TEXT, "size");
  const object = readPlain(text(content, "json"));
  must(typeof object === "object" && object !== null && !Array.isArray(object), "json");
  const message = checked(replyKey, TO_WORKER, mailboxHash, object);
  must(message.v === 1 && typeof message.kind === "string" && KIND.test(message.kind), "message");
  const { seen = message.kind === "message" ? null : 0 } = message;
  must(Number.isSafeInteger(seen) && seen >= 0, "message");
  if (message.kind !== "message") return { kind: UNKNOWN_HERE, n: message.n, seen };
  const { v, kind, n, seen: _, language, text: words, ...others } = message;
  must(Object.keys(others).length === 0, "message");
  must(typeof language === "string" && LANGUAGE.test(language) && typeof words === "string" && words, "message");
  return { kind, n, seen, language, text: words };
}
