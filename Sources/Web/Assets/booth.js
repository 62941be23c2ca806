// Fills in a secret ballot in this browser by the protocol Belenios (format 1): encrypts, proves, signs. What leaves the
// browser is the encrypted ballot, under a key that is made for it alone. Nothing is kept here.
const P = BigInt(
  "0xa3ef2d011fefb1b6e39e568fccdffb0fb7dc7ef3a791b6862791811d21fc35f21e6d36856b428030421f514ed40bfd4c06e092" +
  "a495af8d79a2f85e0fb11c0ede07dd973f9c53e50930c6e82ac36de1ae3fb8c3aabfff12ce27a5022ddd8912d107435012768a2c" +
  "dd0a4091d8fa447f6c7ebc15a349fa318a6b4fe17d8d47e843a3e14dfa9b2162f4d7229abe93a188b46b006517d6f6747ebbb29c" +
  "9ec3099b607f18fb1a8bc858279aa8599411d998d3e3fada9e010840d082d8c31911acdd4a0e7992d0f18cc759cb5de0acf66a38" +
  "82555bc810941e021b6a4ccfa04ee4008f878affa2375e2999b44f6cef17d707301e59e0e6351e051ed9cec4157646e64f");
const G = BigInt(
  "0x1307c1ab5f295885d7caa3a78a42415e31fd1c5807b61fb1e781878a52230a51988b98c259597f9c5a9dfd001d26ba31d9d897" +
  "6f01d95a1c8262ee68a0e92cea541e5219e0d0d094301b894236823fe1d4bc04e29f3748aefd4f10d5b1a356a8643e673fd9d215" +
  "fc8fe5fb9cf9fdb8ea88fdb1a3381a697fdf9c2458570b06d26aef1be365fdd90165f397c6b870df8c1b9e519edcee8bb0f74b7a" +
  "1615a274ba60a7ea574a61f552d2dde0ce514e0927c4ff49b1964c4a913731ae4268d60d7f22127b6cbba44d453ac8b72fd04e09" +
  "91b7aeff04867d8724ac638f5f34100d2d47aa680d43771902743d663f42d853c041e1c91fe3823f4bcf284308f1d7e653");
const Q = BigInt(
  "0xadb6066a73522565f4daa0f2579db7f2f0fa90c2168bc709e20263387d55c491");
const ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const utf8 = (text) => new TextEncoder().encode(text);
const modulo = (number) => ((number % Q) + Q) % Q;
const number = (bytes) => bytes.reduce((sum, byte) => (sum << 8n) + BigInt(byte), 0n);
const product = (left, right) => (left * right) % P;
const base64 = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)));
const base64url = (buffer) => base64(buffer).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const sha256 = async (text) => new Uint8Array(await crypto.subtle.digest("SHA-256", utf8(text)));
const digest = async (text) => base64(await sha256(text)).replaceAll("=", "");
const random = () => modulo(number(crypto.getRandomValues(new Uint8Array(48))));

// BigInt is not constant in time. Who could measure it to the microsecond on this device could as well watch the screen.
const power = (base, exponent) => {
  let result = 1n;
  for (; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = product(result, base);
    base = product(base, base);
  }
  return result;
};

// ---- The code of the letter.

const credential = (typed) => {
  const signs = typed.replaceAll(/[\s-]/g, "");
  if (signs.length !== 15 || [...signs].some((sign) => !ALPHABET.includes(sign))) return null;
  const rest = [...signs.slice(0, 14)].reduce((sum, sign) => (sum * 58 + ALPHABET.indexOf(sign)) % 53, 0);
  return (rest + ALPHABET.indexOf(signs[14])) % 53 === 0 ? signs.match(/.{3}/g).join("-") : null;
};

const secretOf = async (code, uuid) => {
  const key = await crypto.subtle.importKey("raw", utf8(code), "PBKDF2", false, ["deriveBits"]);
  const bits = await crypto.subtle.deriveBits(
    { name: "PBKDF2", hash: "SHA-256", salt: utf8(uuid), iterations: 1000 }, key, 256);
  return modulo(number(new Uint8Array(bits)));
};

// ---- Proofs.

const challenge = async (prefix, elements) => modulo(number(await sha256(prefix + elements.join(","))));

// One of several claims "this ciphertext holds this number" is true; the others are made up.
const proveOne = async (key, claims, truth, prefix) => {
  const [made, elements, nonce] = [[], [], random()];
  claims.forEach(({ alpha, beta, holds }, place) => {
    if (place === truth) {
      made.push(null);
      elements.push(power(G, nonce), power(key, nonce));
    } else {
      const [asked, answer] = [random(), random()];
      const rest = product(beta, power(G, modulo(-BigInt(holds))));
      made.push([asked, answer]);
      elements.push(product(power(G, answer), power(alpha, asked)), product(power(key, answer), power(rest, asked)));
    }
  });
  const all = await challenge(prefix, elements);
  const own = modulo(all - made.reduce((sum, pair) => sum + (pair ? pair[0] : 0n), 0n));
  made[truth] = [own, modulo(nonce - claims[truth].secret * own)];
  return made.map(([asked, answer]) => ({ challenge: String(asked), response: String(answer) }));
};

const encrypt = (key, bit) => {
  const secret = random();
  const beta = power(key, secret);
  return { alpha: power(G, secret), beta: bit ? product(beta, G) : beta, secret, bit };
};

const sumOf = (parts) => parts.reduce(
  (sum, part) => ({
    alpha: product(sum.alpha, part.alpha), beta: product(sum.beta, part.beta), secret: modulo(sum.secret + part.secret),
    bit: sum.bit + part.bit,
  }), { alpha: 1n, beta: 1n, secret: 0n, bit: 0 });

const pair = ({ alpha, beta }) => `${alpha},${beta}`;

const answered = async (key, question, bits, voter) => {
  const choices = bits.map((bit) => encrypt(key, bit));
  const individual = [];
  for (const choice of choices) {
    const claims = [0, 1].map((holds) => ({ ...choice, holds }));
    individual.push(await proveOne(key, claims, choice.bit, `prove|${voter}|${pair(choice)}|`));
  }
  const statement = `${voter}|${choices.map(pair).join(",")}`;
  const sum = sumOf(question.blank ? choices.slice(1) : choices);
  const claims = [];
  for (let holds = question.min; holds <= question.max; holds++) claims.push({ ...sum, holds });
  const answer = {
    choices: choices.map(({ alpha, beta }) => ({ alpha: String(alpha), beta: String(beta) })),
    individual_proofs: individual,
  };
  let truth = sum.bit - question.min;
  if (!question.blank) {
    answer.overall_proof = await proveOne(key, claims, truth, `prove|${statement}|${pair(sum)}|`);
    return answer;
  }
  const blank = choices[0];
  claims.unshift({ ...blank, holds: 1 });
  truth = blank.bit ? 0 : truth + 1;
  answer.overall_proof = await proveOne(key, claims, truth, `bproof1|${statement}|`);
  const none = [{ ...blank, holds: 0 }, { ...sum, holds: 0 }];
  answer.blank_proof = await proveOne(key, none, blank.bit, `bproof0|${statement}|`);
  return answer;
};

// The ballot as it is sent; bits says of each question's choices which are chosen, the blank vote first.
export const ballotOf = async (text, bits, code) => {
  const election = JSON.parse(text);
  if (election.version !== 1 || election.group !== "BELENIOS-2048") throw new Error("another kind of election");
  const [key, fingerprint] = [BigInt(election.public_key), await digest(text)];
  const secret = await secretOf(code, election.uuid);
  const mine = power(G, secret);
  const answers = [];
  for (const [place, question] of election.questions.entries()) {
    answers.push(await answered(key, question, bits[place], `${fingerprint}|${mine}`));
  }
  const ballot = {
    election_uuid: election.uuid, election_hash: fingerprint, credential: String(mine), answers,
  };
  const hash = await digest(JSON.stringify(ballot));
  const nonce = random();
  const asked = await challenge(`sig|${hash}|`, [power(G, nonce)]);
  const proof = { challenge: String(asked), response: String(modulo(nonce - secret * asked)) };
  return JSON.stringify({ ...ballot, signature: { hash, proof } });
};

// ---- The act that casts it, signed with a key that is made for it and forgotten.

const KINDS = {
  EdDSA: { make: { name: "Ed25519" }, sign: "Ed25519", codec: [0xed, 0x01] },
  ES256: { make: { name: "ECDSA", namedCurve: "P-256" }, sign: { name: "ECDSA", hash: "SHA-256" }, codec: [0x80, 0x24] },
};

const onceKey = async () => {
  for (const alg of Object.keys(KINDS)) {
    try {
      return [alg, await crypto.subtle.generateKey(KINDS[alg].make, false, ["sign", "verify"])];
    } catch (error) {
      if (error.name !== "NotSupportedError") throw error;
    }
  }
  throw new Error("no kind of key");
};

const nameOf = (alg, raw) => {
  const point = alg === "ES256" ? [2 + (raw[64] & 1), ...raw.slice(1, 33)] : [...raw];
  let [rest, digits] = [number([...KINDS[alg].codec, ...point]), ""];
  for (; rest > 0n; rest /= 58n) digits = ALPHABET[Number(rest % 58n)] + digits;
  return `did:key:z${digits}`;
};

const actOf = async (ballot, { log, programme, part }) => {
  const [alg, keys] = await onceKey();
  const actor = nameOf(alg, new Uint8Array(await crypto.subtle.exportKey("raw", keys.publicKey)));
  const head = base64url(utf8(JSON.stringify({ alg, kid: actor, typ: "acta+jwt" })));
  const payload = base64url(utf8(JSON.stringify({
    log, programme, part, move: "cast", actor, nonce: base64url(crypto.getRandomValues(new Uint8Array(16))),
    exp: Math.floor(Date.now() / 1000) + 3600, body: { ballot },
  })));
  const signature = await crypto.subtle.sign(KINDS[alg].sign, keys.privateKey, utf8(`${head}.${payload}`));
  return `${head}.${payload}.${base64url(signature)}`;
};

// ---- The page.

const show = (place, name, code) => {
  for (const part of place.querySelectorAll("[data-says]")) {
    part.hidden = part.dataset.says !== name || (code !== undefined && part.dataset.code !== code);
  }
};

const bitsOf = (form, questions) => {
  const bits = [];
  for (const [place, question] of questions.entries()) {
    const boxes = [...form.querySelectorAll(`[name="question-${place}"]`)];
    const chosen = question.answers.map((_, answer) =>
      boxes.some((box) => box.checked && box.value === String(answer)) ? 1 : 0);
    const blank = boxes.some((box) => box.checked && box.value === "blank");
    const count = chosen.reduce((sum, bit) => sum + bit, 0);
    const fits = blank ? count === 0 : count >= question.min && count <= question.max;
    form.querySelector(`[data-wrong="${place}"]`).hidden = fits;
    if (!fits) return (boxes[0].focus(), null);
    bits.push(question.blank ? [blank ? 1 : 0, ...chosen] : chosen);
  }
  return bits;
};

const voting = async (form) => {
  const [filling, ready, done] = ["filling", "ready", "done"].map((name) => form.querySelector(`[data-step=${name}]`));
  const turn = (step) => {
    for (const one of [filling, ready, done]) one.hidden = one !== step;
    step.querySelector("h2, legend, label").scrollIntoView();
  };
  const papers = await (await fetch(form.dataset.papers, { credentials: "omit" })).json();
  const text = papers.papers.election;
  const questions = JSON.parse(text).questions;
  const code = form.elements.code;
  let ballot = "";
  show(form, "");
  filling.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (filling.hidden) return;
    const [bits, typed] = [bitsOf(form, questions), credential(code.value)];
    form.querySelector("[data-wrong=code]").hidden = typed !== null;
    if (!bits) return;
    if (!typed) return code.focus();
    show(form, "working");
    await new Promise((painted) => setTimeout(painted, 30));
    try {
      ballot = await ballotOf(text, bits, typed);
      for (const place of form.querySelectorAll("[data-tracker]")) place.textContent = await digest(ballot);
      show(form, "");
      turn(ready);
    } catch {
      show(form, "failed");
    }
  });
  form.querySelector("[data-again]").addEventListener("click", () => {
    ballot = "";
    show(form, "");
    turn(filling);
  });
  form.querySelector("[data-cast]").addEventListener("click", async (event) => {
    event.target.disabled = true;
    try {
      const answer = await fetch(form.dataset.acts, {
        method: "POST", credentials: "omit", headers: { "Content-Type": "application/jose" },
        body: await actOf(ballot, form.dataset),
      });
      const told = await answer.json();
      if (answer.ok) {
        form.reset();
        for (const place of form.querySelectorAll("[data-entry]")) place.textContent = told.index;
        return turn(done);
      }
      const known = form.querySelector(`[data-code="${CSS.escape(told.code || "")}"]`);
      show(form, known ? "refused" : "failed", known ? told.code : undefined);
    } catch {
      show(form, "failed");
    }
    event.target.disabled = false;
  });
};

const form = globalThis.document && document.querySelector("[data-booth]");
if (form && globalThis.crypto?.subtle) voting(form).catch(() => show(form, "failed"));
