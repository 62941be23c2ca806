// Seals a bid in this browser to a committee's key (TDH2 of Shoup and Gennaro over Ed25519, docs/log-format.md, section 25).
// What is filled in never leaves the browser: only what is sealed does, and a file with what opens it, which the bidder keeps.
const P = 2n ** 255n - 19n;
const Q = 2n ** 252n + 27742317777372353535851937790883648493n;
const D = 37095705934669439343138083508754565189542113879843219016388785533085940283555n;
const ROOT = 19681161376707505956807079304988542015446066515923890162744021073123829784752n; // of -1
const G = {
  x: 15112221349535400772501151409588531511454012693041857206046113283949847762202n,
  y: 46316835694926478169428394003475163141307993866256225615783033603165251855960n,
};
const BLOCK = 2048;
const MOST_BYTES = 8192;
const utf8 = (text) => new TextEncoder().encode(text);
const modulo = (number, by) => ((number % by) + by) % by;
const number = (bytes) => bytes.reduce((sum, byte) => (sum << 8n) + BigInt(byte), 0n);
const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const base64url = (bytes) =>
  btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), "")).replaceAll("+", "-").replaceAll("/", "_")
    .replaceAll("=", "");
const sha256 = async (data) =>
  new Uint8Array(await crypto.subtle.digest("SHA-256", typeof data === "string" ? utf8(data) : data));
const random = () => modulo(number(crypto.getRandomValues(new Uint8Array(64))), Q);

// ---- The group: points with x = X/Z, y = Y/Z, T = XY/Z (RFC 8032, 5.1.4).

const point = ({ x, y }) => [x, y, 1n, modulo(x * y, P)];
const NEUTRAL = [0n, 1n, 1n, 0n];

const sum = (left, right) => {
  const a = modulo((left[1] - left[0]) * (right[1] - right[0]), P);
  const b = modulo((left[1] + left[0]) * (right[1] + right[0]), P);
  const c = modulo(2n * D * left[3] * right[3], P);
  const d = modulo(2n * left[2] * right[2], P);
  const [e, f, g, h] = [b - a, d - c, d + c, b + a];
  return [modulo(e * f, P), modulo(g * h, P), modulo(f * g, P), modulo(e * h, P)];
};

// BigInt is not constant in time. Who could measure it to the microsecond on this device could as well watch the screen.
const power = (base, exponent) => {
  let result = NEUTRAL;
  for (; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = sum(result, base);
    base = sum(base, base);
  }
  return result;
};

const raised = (base, exponent) => {
  let result = 1n;
  for (base = modulo(base, P); exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * base) % P;
    base = (base * base) % P;
  }
  return result;
};

// An element as it is written: its encoding as one number of 64 hexadecimal digits.
const written = ([x, y, z]) => {
  const inverse = raised(z, P - 2n);
  const [left, right] = [modulo(x * inverse, P), modulo(y * inverse, P)];
  return (right | ((left & 1n) << 255n)).toString(16).padStart(64, "0");
};

// Null for what is no element of the subgroup, and for the neutral one.
const element = (text) => {
  if (typeof text !== "string" || !/^[0-9a-f]{64}$/.test(text)) return null;
  const all = BigInt(`0x${text}`);
  const [y, sign] = [all & (2n ** 255n - 1n), all >> 255n];
  if (y >= P) return null;
  const [u, v] = [modulo(y * y - 1n, P), modulo(D * y * y + 1n, P)];
  let x = modulo(u * v ** 3n * raised(u * v ** 7n, (P - 5n) / 8n), P);
  if (modulo(v * x * x + u, P) === 0n) x = modulo(x * ROOT, P);
  if (modulo(v * x * x - u, P) !== 0n || (x === 0n && sign === 1n)) return null;
  const found = point({ x: (x & 1n) === sign ? x : P - x, y });
  return written(power(found, Q)) === written(NEUTRAL) && written(found) !== written(NEUTRAL) ? found : null;
};

// A second generator whose logarithm nobody knows.
const secondGenerator = async () => {
  for (let count = 0; count < 4096; count += 1) {
    const found = element(hex(await sha256(`acta-seal-v1|second generator|${count}`)));
    if (found) return found;
  }
  throw new Error("no second generator");
};

// ---- The committee's key, of what its members gave out.

export const committeeKey = ({ terms, papers }) => {
  let key = NEUTRAL;
  for (const { id } of terms.committee) {
    if (!papers.keys[id] || !papers.shares[id]) return null;
    const part = element(JSON.parse(JSON.parse(papers.shares[id]).coefexps.message).coefexps[0]);
    if (!part) return null;
    key = sum(key, part);
  }
  return element(written(key)) ? key : null;
};

// ---- Sealing.

const padded = (bytes) => {
  const whole = new Uint8Array(Math.ceil((bytes.length + 1) / BLOCK) * BLOCK);
  whole.set(bytes);
  whole[bytes.length] = 0x80;
  return whole;
};

const encrypted = async (plain, shared, alpha) => {
  const secret = await crypto.subtle.importKey("raw", utf8(shared), "HKDF", false, ["deriveKey"]);
  const key = await crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info: utf8(`acta-seal-v1|key|${alpha}`) }, secret,
    { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  // The key seals nothing else, so that one nonce is enough.
  return new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv: new Uint8Array(12) }, key, padded(plain)));
};

export const seal = async (text, key, label) => {
  const plain = utf8(text);
  if (plain.length > MOST_BYTES) throw new Error("too long");
  const [generator, twinGenerator] = [point(G), await secondGenerator()];
  const [secret, nonce] = [random(), random()];
  const [alpha, twin] = [written(power(generator, secret)), written(power(twinGenerator, secret))];
  const shared = written(power(key, secret));
  const sealed = base64url(await encrypted(plain, shared, alpha));
  const prefix = `acta-seal-v1|${written(key)}|${hex(await sha256(label))}|${hex(await sha256(sealed))}|`;
  const commitments = [written(power(generator, nonce)), written(power(twinGenerator, nonce))];
  const challenge = modulo(number(await sha256(prefix + [alpha, twin, ...commitments].join(","))), Q);
  return {
    message: {
      alpha, twin, challenge: String(challenge), response: String(modulo(nonce - secret * challenge, Q)), text: sealed,
    },
    opening: { secret: String(secret), shared },
  };
};

// ---- Documents that follow: what is sealed is the digest of a salted value (SD-JWT).

const document_ = async (file) => {
  const digest = hex(await sha256(new Uint8Array(await file.arrayBuffer())));
  const value = {
    name: file.name.slice(0, 100), mediaType: file.type || "application/octet-stream", size: file.size, bytes: file.size,
    sha256: digest,
  };
  const salt = base64url(crypto.getRandomValues(new Uint8Array(16)));
  const disclosure = base64url(utf8(JSON.stringify([salt, "document", value])));
  return { name: file.name, disclosure, digest: base64url(await sha256(disclosure)) };
};

// ---- The page.

const show = (form, name) => {
  for (const part of form.querySelectorAll("[data-says]")) part.hidden = part.dataset.says !== name;
};

const figures = (form, kind) =>
  [...form.querySelectorAll(`[data-figure="${kind}"]`)].map((input) => ({ id: input.dataset.id, amount: input.value.trim() }));

const DECIMAL = /^[0-9]{1,15}(\.[0-9]{1,9})?$/;

// The fields that are not filled in as they should be.
const wrong = (form) => {
  const bad = [];
  for (const field of form.querySelectorAll("[data-field]")) {
    const input = field.querySelector("input, select");
    const isRight = field.dataset.field === "decimal" ? DECIMAL.test(input.value.trim())
      : field.dataset.field === "choice" ? Boolean(field.querySelector("input:checked")) : input.value.trim() !== "";
    field.querySelector("[data-wrong]").hidden = isRight;
    if (!isRight) bad.push(input);
  }
  return bad;
};

const chosen = (form, kind) =>
  [...form.querySelectorAll(`[data-${kind}]`)].filter((input) => input.checked);

const offerOf = (form, documents) => {
  const offer = {};
  const take = (name, list) => {
    if (list.length > 0) offer[name] = list;
  };
  take("prices", figures(form, "price"));
  take("costs", figures(form, "cost"));
  take("options", chosen(form, "option").map((input) => ({ criterion: input.dataset.option, option: input.value })));
  take("selection", [...form.querySelectorAll("[data-selection]")]
    .filter((input) => input.type !== "radio" || input.checked)
    .map((input) => ({ id: input.dataset.selection, amount: input.value.trim() })));
  take("grounds", chosen(form, "ground").map((input) => input.value));
  take("documents", documents.map((one) => one.digest));
  return JSON.stringify(offer);
};

const keep = (link, content) => {
  if (link.href) URL.revokeObjectURL(link.href);
  link.href = URL.createObjectURL(new Blob([content], { type: "application/json" }));
};

const bidding = async (form) => {
  const { papers, label } = form.dataset;
  const [filling, ready] = ["filling", "ready"].map((name) => form.querySelector(`[data-step=${name}]`));
  const key = committeeKey(await (await fetch(papers, { credentials: "omit" })).json());
  if (!key) return show(form, "keyless");
  show(form, "");
  form.querySelector("[data-plain]").remove();
  filling.hidden = false;
  const [sealed, name] = [form.elements.sealed, form.elements.name];
  form.addEventListener("submit", async (event) => {
    if (!ready.hidden) return;
    event.preventDefault();
    const bad = wrong(form);
    if (bad.length > 0) return bad[0].focus();
    show(form, "working");
    await new Promise((painted) => setTimeout(painted, 30));
    try {
      const documents = [];
      for (const file of form.querySelector("[data-documents]").files) documents.push(await document_(file));
      const { message, opening } = await seal(offerOf(form, documents), key, label);
      sealed.value = JSON.stringify(message);
      keep(form.querySelector("[data-keep]"), JSON.stringify(
        { ...opening, documents: documents.map(({ name, disclosure }) => ({ name, disclosure })) }));
      // What was filled in is taken out of the form, so that it cannot be sent with it.
      for (const input of filling.querySelectorAll("input, select")) if (input !== name) input.disabled = true;
      show(form, "");
      [filling.hidden, ready.hidden] = [true, false];
      ready.querySelector("h2").focus();
    } catch {
      show(form, "failed");
    }
  });
  form.querySelector("[data-again]").addEventListener("click", () => {
    sealed.value = "";
    for (const input of filling.querySelectorAll("input, select")) input.disabled = false;
    [filling.hidden, ready.hidden] = [false, true];
    name.focus();
  });
};

const form = globalThis.document && document.querySelector("[data-seal]");
if (form && globalThis.crypto?.subtle) bidding(form).catch(() => show(form, "failed"));
