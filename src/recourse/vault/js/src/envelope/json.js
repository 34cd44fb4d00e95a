/** JSON read strictly, and written as RFC 8785 writes it: docs/spec/envelope.md, section 4. */
import { must } from "./refused.js";

const SIGN = /([{}[\],:])/;
const TEXT = /("(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")/;
const NUMBER = /(-?(?:0|[1-9][0-9]*))(?![0-9.eE])/;
const WORD = /(true|false|null)/;
const TOKEN = `[\\x20\\t\\n\\r]*(?:${[SIGN, TEXT, NUMBER, WORD].map(({ source }) => source).join("|")})`;
const REST = /^[\x20\t\n\r]*$/;
const LONE = /\p{Cs}/u;
const MOST_LAYERS = 60;

/**
 * Read strict JSON that holds strings, booleans, nulls, lists, objects and whole numbers up to 2^53 - 1 only.
 * JSON.parse would take a key twice and round a number; neither may pass under a code. Lists and objects lie in at most
 * 60 layers.
 */
export function readPlain(written) {
  const reader = new RegExp(TOKEN, "y");
  const next = () => {
    const found = reader.exec(written);
    must(found, "json");
    return { sign: found[1], text: found[2], number: found[3], word: found[4] };
  };
  const value = read(next(), next, 0);
  must(REST.test(written.slice(reader.lastIndex)), "json");
  return value;
}

function read(token, next, layer) {
  if (token.text !== undefined) return readString(token.text);
  if (token.word !== undefined) return JSON.parse(token.word);
  if (token.number !== undefined) return readNumber(token.number);
  must((token.sign === "[" || token.sign === "{") && layer < MOST_LAYERS, "json");
  return token.sign === "[" ? readList(next, layer + 1) : readObject(next, layer + 1);
}

function readString(quoted) {
  const string = JSON.parse(quoted);
  must(!LONE.test(string), "json");
  return string;
}

function readNumber(written) {
  const number = Number(written);
  must(Number.isSafeInteger(number) && !Object.is(number, -0), "json");
  return number;
}

function readList(next, layer) {
  const list = [];
  let token = next();
  if (token.sign === "]") return list;
  for (;;) {
    list.push(read(token, next, layer));
    const { sign } = next();
    if (sign === "]") return list;
    must(sign === ",", "json");
    token = next();
  }
}

function readObject(next, layer) {
  // Without a prototype, a key such as "__proto__" is a key like any other.
  const object = Object.create(null);
  let token = next();
  if (token.sign === "}") return object;
  for (;;) {
    must(token.text !== undefined, "json");
    const key = readString(token.text);
    must(!(key in object), "json");
    must(next().sign === ":", "json");
    object[key] = read(next(), next, layer);
    const { sign } = next();
    if (sign === "}") return object;
    must(sign === ",", "json");
    token = next();
  }
}

/** The one way in which RFC 8785 writes a value; anything but the kinds above is refused. */
export function canonical(value) {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") {
    must(Number.isSafeInteger(value), "json");
    return String(value);
  }
  if (typeof value === "string") {
    must(!LONE.test(value), "json");
    return JSON.stringify(value);
  }
  must(typeof value === "object", "json");
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${canonical(key)}:${canonical(value[key])}`).join(",")}}`;
}
