// Asks the browser for a passkey, and puts what it brings into the form, which is sent like any other.
const form = document.querySelector("form[data-passkey]");

const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const create = async ({ challenge, site, siteName, user, login, display, algorithms, known }) => {
  const made = await navigator.credentials.create({
    publicKey: {
      challenge: bytes(challenge),
      rp: { id: site, name: siteName },
      user: { id: bytes(user), name: login, displayName: display },
      pubKeyCredParams: algorithms.split(" ").map((number) => ({ type: "public-key", alg: Number(number) })),
      excludeCredentials: known.split(" ").filter(Boolean).map((id) => ({ type: "public-key", id: bytes(id) })),
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      attestation: "none",
    },
  });
  return { client: made.response.clientDataJSON, attestation: made.response.attestationObject };
};

const get = async ({ challenge, site }) => {
  const used = await navigator.credentials.get({
    publicKey: { challenge: bytes(challenge), rpId: site, userVerification: "required" },
  });
  const { clientDataJSON, authenticatorData, signature, userHandle } = used.response;
  return { id: used.rawId, client: clientDataJSON, data: authenticatorData, signature, holder: userHandle ?? [] };
};

const ask = async (event) => {
  if (form.elements.client.value) return;
  event.preventDefault();
  const failed = form.querySelector("[data-failed]");
  failed.hidden = true;
  try {
    const answer = await (form.dataset.passkey === "create" ? create : get)(form.dataset);
    for (const [name, value] of Object.entries(answer)) form.elements[name].value = text(value);
    form.requestSubmit();
  } catch {
    failed.hidden = false;
  }
};

if (form && window.PublicKeyCredential) {
  form.querySelector("[data-unable]").hidden = true;
  form.querySelector("button").hidden = false;
  form.addEventListener("submit", ask);
}
