// Makes a signing key in this browser, keeps it here, and signs with it. What leaves the browser is the public half,
// signatures, and the encrypted copy that its owner saves.
const ITERATIONS = 600000;
const ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const KINDS = {
  EdDSA: { make: { name: "Ed25519" }, sign: "Ed25519", codec: [0xed, 0x01] },
  ES256: { make: { name: "ECDSA", namedCurve: "P-256" }, sign: { name: "ECDSA", hash: "SHA-256" }, codec: [0x80, 0x24] },
};
const utf8 = (text) => new TextEncoder().encode(text);

const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

// The key as a did:key; a P-256 point is written compressed.
const did = (alg, raw) => {
  const key = alg === "ES256" ? [2 + (raw[64] & 1), ...raw.slice(1, 33)] : [...raw];
  let number = [...KINDS[alg].codec, ...key].reduce((sum, byte) => (sum << 8n) + BigInt(byte), 0n);
  let digits = "";
  for (; number > 0n; number /= 58n) digits = ALPHABET[Number(number % 58n)] + digits;
  return `did:key:z${digits}`;
};

// ---- The place in this browser where keys stay. They can be used there, and not be read.

const store = (mode, work) =>
  new Promise((done, fail) => {
    const opening = indexedDB.open("acta-keys", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("keys");
    opening.onerror = () => fail(opening.error);
    opening.onsuccess = () => {
      const base = opening.result;
      const transaction = base.transaction("keys", mode);
      const asked = work(transaction.objectStore("keys"));
      transaction.oncomplete = () => (base.close(), done(asked.result));
      transaction.onabort = () => (base.close(), fail(transaction.error));
    };
  });
const keep = (name, key) => store("readwrite", (keys) => keys.put(key, name));
const find = (name) => store("readonly", (keys) => keys.get(name));
const locked = (alg, document) => crypto.subtle.importKey("pkcs8", document, KINDS[alg].make, false, ["sign"]);

// ---- The encrypted copy.

const cipher = async (passphrase, salt, iterations) => {
  const secret = await crypto.subtle.importKey("raw", utf8(passphrase), "PBKDF2", false, ["deriveKey"]);
  return crypto.subtle.deriveKey(
    { name: "PBKDF2", hash: "SHA-256", salt, iterations }, secret, { name: "AES-GCM", length: 256 }, false,
    ["encrypt", "decrypt"]);
};

const sealed = async (alg, name, document, passphrase, owner) => {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const box = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv: nonce, additionalData: utf8(name) }, await cipher(passphrase, salt, ITERATIONS), document);
  return {
    type: "acta/sealed-key@1", alg, did: name, ...owner, kdf: "PBKDF2-SHA-256", iterations: ITERATIONS,
    salt: text(salt), cipher: "AES-256-GCM", nonce: text(nonce), sealed: text(box),
  };
};

const opened = async (copy, passphrase) =>
  new Uint8Array(await crypto.subtle.decrypt(
    { name: "AES-GCM", iv: bytes(copy.nonce), additionalData: utf8(copy.did) },
    await cipher(passphrase, bytes(copy.salt), copy.iterations), bytes(copy.sealed)));

const generate = async () => {
  for (const alg of Object.keys(KINDS)) {
    try {
      return [alg, await crypto.subtle.generateKey(KINDS[alg].make, true, ["sign", "verify"])];
    } catch (error) {
      if (error.name !== "NotSupportedError") throw error;
    }
  }
  throw new Error("no kind of key");
};

// ---- Pages.

const show = (place, name) => {
  for (const part of place.querySelectorAll("[data-says]")) part.hidden = part.dataset.says !== name;
};

const making = (form) => {
  const make = form.querySelector("[data-make]");
  const [first, second] = form.querySelectorAll("input[type=password]");
  show(form, "");
  make.hidden = false;
  form.addEventListener("submit", (event) => {
    if (form.elements.key.value) return;
    event.preventDefault();
    make.click();
  });
  make.addEventListener("click", async () => {
    if (first.value.length < 10) return show(form, "short");
    if (first.value !== second.value) return show(form, "differ");
    make.disabled = true;
    try {
      const [alg, pair] = await generate();
      const name = did(alg, new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)));
      const document = new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey));
      const { log, programme, actor, proves } = form.dataset;
      const copy = await sealed(alg, name, document, first.value, { log, programme, actor: actor || name });
      const key = await locked(alg, document);
      document.fill(0);
      first.value = second.value = "";
      await keep(name, { alg, key });
      const link = form.querySelector("[data-copy]");
      link.href = URL.createObjectURL(new Blob([JSON.stringify(copy, null, 2) + "\n"], { type: "application/json" }));
      link.download = `own-key-${programme}.json`;
      form.elements.key.value = name;
      form.elements.signature.value = text(await crypto.subtle.sign(KINDS[alg].sign, key, utf8(proves)));
      form.querySelector("[data-first]").hidden = true;
      form.querySelector("[data-then]").hidden = false;
      show(form, "");
      link.focus();
    } catch {
      make.disabled = false;
      show(form, "failed");
    }
  });
};

const bringing = (form) => {
  const name = form.dataset.bring;
  const look = async () => show(form, (await find(name)) ? "here" : "away");
  form.querySelector("[data-fields]").hidden = false;
  look();
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const copy = JSON.parse(await form.querySelector("[type=file]").files[0].text());
      if (copy.did !== name) return show(form, "other");
      const document = await opened(copy, form.querySelector("[type=password]").value);
      const key = await locked(copy.alg, document);
      document.fill(0);
      await keep(name, { alg: copy.alg, key });
      form.reset();
      look();
    } catch {
      show(form, "wrong");
    }
  });
};

const sorted = (value) => {
  if (Array.isArray(value)) return value.map(sorted);
  if (!value || typeof value !== "object") return value;
  return Object.fromEntries(Object.keys(value).sort().map((name) => [name, sorted(value[name])]));
};
const same = (left, right) => JSON.stringify(sorted(left)) === JSON.stringify(sorted(right));

// What is signed with the values in the places of their digests, as far as they belong to them.
const unsealed = (value, values) => {
  if (Array.isArray(value)) return value.map((element) => unsealed(element, values));
  if (!value || typeof value !== "object") return value;
  if (value._sd?.length === 1 && values.has(value._sd[0])) return values.get(value._sd[0]);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, unsealed(inner, values)]));
};

const signing = async (place) => {
  const form = place.closest("form");
  const { input, key: name } = place.dataset;
  const decoded = input.split(".").map((piece) => JSON.parse(new TextDecoder().decode(bytes(piece))));
  const [header, payload] = decoded;
  const values = new Map();
  for (const written of JSON.parse(place.dataset.disclosures)) {
    const digest = text(await crypto.subtle.digest("SHA-256", utf8(written)));
    values.set(digest, JSON.parse(new TextDecoder().decode(bytes(written)))[2]);
  }
  place.querySelector("[data-shown]").textContent =
    JSON.stringify({ ...payload, body: unsealed(payload.body, values) }, null, 2);
  place.querySelector("[data-exact]").textContent = input;
  place.querySelector("details").hidden = false;
  const { body, ...rest } = JSON.parse(place.dataset.expected);
  const { body: said, exp, ...signed } = payload;
  const fits = header.typ === "acta+jwt" && header.kid === name && exp * 1000 < Date.now() + 86400000
    && same(rest, signed) && same(body, unsealed(said, values));
  if (!fits) return show(place, "differs");
  const kept = await find(name);
  if (!kept || kept.alg !== header.alg) return show(place, "missing");
  show(place, "ready");
  const button = form.querySelector("[data-sign]");
  button.hidden = false;
  form.addEventListener("submit", async (event) => {
    if (form.elements.signature.value || event.submitter !== button) return;
    event.preventDefault();
    try {
      form.elements.signature.value =
        text(await crypto.subtle.sign(KINDS[kept.alg].sign, kept.key, utf8(input)));
      // Not before the event has ended: until then a form is not sent anew.
      setTimeout(() => form.requestSubmit(button));
    } catch {
      show(place, "failed");
    }
  });
};

if (window.crypto?.subtle && window.indexedDB) {
  for (const form of document.querySelectorAll("[data-proves]")) making(form);
  for (const form of document.querySelectorAll("[data-bring]")) bringing(form);
  for (const place of document.querySelectorAll("[data-input]")) signing(place).catch(() => show(place, "failed"));
}
