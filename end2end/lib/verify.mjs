// Verifies a downloaded notice without a line of the product's code: RFC 8785 for the values that a notice has (objects with ASCII
// keys, lists, strings, integers, booleans, null), SHA-256 and Ed25519 of Node's own library.
import { createHash, createPublicKey, verify } from "node:crypto";

/** The one form of a value: keys in order, no spaces; JSON.stringify escapes strings as the RFC wants them. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const members = Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
    return `{${members.join(",")}}`;
  }
  if (typeof value === "number" && !Number.isSafeInteger(value)) throw new Error(`${value} is no integer`);
  return JSON.stringify(value);
}

/** An Ed25519 key from its 32 bytes: the head of its DER form is always the same. */
function publicKey(base64) {
  const head = Buffer.from("302a300506032b6570032100", "hex");
  return createPublicKey({ key: Buffer.concat([head, Buffer.from(base64, "base64")]), format: "der", type: "spki" });
}

/** What is wrong with a notice; nothing for one that is as it was published. */
export function faults(notice, keys, before) {
  const bytes = Buffer.from(canonical(notice.document), "utf8");
  const digest = `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
  const key = keys.find((k) => k.key_id === notice.key_id);
  const signed = key && verify(null, bytes, publicKey(key.public_key), Buffer.from(notice.signature, "base64"));
  return [
    digest === notice.digest ? "" : "digest",
    signed ? "" : "signature",
    (notice.document.prev ?? null) === (before?.digest ?? null) ? "" : "chain",
  ].filter(Boolean);
}
