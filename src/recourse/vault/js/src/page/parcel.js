/** What is sent, once sealed: the same bytes under the same key, however often it has to be tried. */
import { b64url, random, sha256, utf8 } from "../envelope/bytes.js";
import { Refused, must } from "../envelope/refused.js";
import { solve } from "../envelope/work.js";
import { ask, read, refusal } from "./wire.js";

const TRIES = 4;
/** The Door reads 10 MB of an attachment. */
const MOST_BYTES = 10000000;
/** So much goes with the envelope; more goes before it, in pieces, so that a line that breaks costs one piece. */
const BESIDE_BYTES = 262144;
const PIECE_BYTES = 262144;
const PIECE_TYPE = "application/offset+octet-stream";

export class Parcel {
  constructor({ fields = {}, headers = {}, envelope, attachments = [] }) {
    must(
      attachments.every((bytes) => bytes.length <= MOST_BYTES),
      "too-large",
    );
    this.fields = fields;
    this.headers = { ...headers, "Idempotency-Key": b64url(random(16)) };
    this.envelope = envelope;
    this.attachments = attachments.map((bytes) => ({ bytes, upload: null, there: 0 }));
    const beside = attachments.reduce((sum, bytes) => sum + bytes.length, 0);
    this.inPieces = beside > BESIDE_BYTES;
    this.whole = envelope.length + beside;
  }

  /**
   * Send it; called again after a failure it goes on where it was.
   * @param {{working: boolean}} how whether the Door asks for work before it takes the envelope
   * @param {(name: string, share?: number) => void} far told what is going on
   */
  async send(method, address, { working }, far) {
    // Where all pieces are there, the envelope may have arrived too, and only the answer to it was lost: the Door gives
    // that answer again to the same bytes, but would not say any more that it knows the pieces.
    if (!this.isThere()) await this.uploadAll(address, far);
    let got = await this.post(method, address, working, far);
    if (got.answer.error === "NoSuchUploadError") {
      await this.uploadAll(address, far);
      got = await this.post(method, address, working, far);
    }
    if (got.status !== 201) throw refusal(got);
    return got.answer;
  }

  isThere() {
    return !this.inPieces || this.attachments.every(({ bytes, upload, there }) => upload && there === bytes.length);
  }

  async uploadAll(address, far) {
    for (const one of this.attachments) await this.upload(one, address, far);
  }

  post(method, address, working, far) {
    const before = this.inPieces ? this.whole - this.envelope.length : 0;
    const onProgress = (share) => far("sending", (before + share * (this.whole - before)) / this.whole);
    const post = (headers) =>
      ask(method, address, { headers: { ...this.headers, ...headers }, body: this.form(), onProgress });
    return working ? worked(address, sha256(this.envelope), far, post) : post({});
  }

  async upload(one, address, far) {
    const uploads = new URL("uploads", new URL(address, location.href));
    const size = String(one.bytes.length);
    // What was on its way when the line broke may have arrived: the Door says how far it came, or that it has
    // forgotten.
    if (one.upload) one.there = await offset(`${uploads}/${one.upload}`);
    if (one.there === null) Object.assign(one, { upload: null, there: 0 });
    if (!one.upload) {
      const begin = (headers) => ask("POST", uploads, { headers: { ...headers, "Upload-Length": size } });
      const got = await worked(address, sha256(utf8(size)), far, begin);
      if (got.status !== 201) throw refusal(got);
      one.upload = got.answer.upload;
    }
    while (one.there < one.bytes.length) {
      const piece = one.bytes.subarray(one.there, one.there + PIECE_BYTES);
      const done = this.attachments.reduce((sum, { there }) => sum + there, 0);
      const got = await ask("PATCH", `${uploads}/${one.upload}`, {
        headers: { "Upload-Offset": String(one.there), "Content-Type": PIECE_TYPE },
        body: piece,
        onProgress: (share) => far("sending", (done + share * piece.length) / this.whole),
      });
      if (got.status !== 204) throw new Refused(got.status === 413 ? "too-large" : "not-received");
      one.there += piece.length;
    }
  }

  form() {
    const form = new FormData();
    for (const [name, value] of Object.entries(this.fields)) form.append(name, value);
    form.append("envelope", new Blob([this.envelope]), "e");
    for (const { upload, bytes } of this.attachments) {
      if (upload) form.append("attachment", upload);
      else form.append("attachment", new Blob([bytes]), "a");
    }
    return form;
  }
}

/** Do something for which the Door asks work; where it was too little, its answer brings a new challenge. */
async function worked(address, hash, far, act) {
  const door = new URL(address, location.href);
  far("working");
  let { challenge } = await read(new URL("challenge", door));
  for (let tries = 1; ; tries++) {
    const got = await act({ "Recourse-Work": await solve(challenge, hash) });
    if (got.status !== 429 || tries === TRIES || !got.answer.challenge) return got;
    challenge = got.answer.challenge;
    far("working");
  }
}

/** How much of an upload is at the Door; null where it knows none. */
async function offset(address) {
  const got = await ask("HEAD", address);
  if (got.status === 404) return null;
  must(got.status === 200, "not-received");
  return Number(got.header("Upload-Offset"));
}
