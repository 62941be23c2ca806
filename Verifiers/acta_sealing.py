"""What tenders seal: a committee's key in Ed25519, and TDH2 of Shoup and Gennaro over it (docs/log-format.md, section 25)."""

import hashlib, hmac, json, re
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from acta_proofs import from_base64url, require, sha256

P, Q = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT = pow(2, (P - 1) // 4, P)
NEUTRAL, BLOCK, MOST_BYTES = (0, 1, 1, 0), 2_048, 8_192

def add(left, right):
    (x, y, z, t), (u, v, w, s) = left, right
    a, b, c, d = (y - x) * (v - u) % P, (y + x) * (v + u) % P, 2 * D * t * s % P, 2 * z * w % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P

def power(base, exponent):
    result = NEUTRAL
    while exponent:
        if exponent & 1:
            result = add(result, base)
        base, exponent = add(base, base), exponent >> 1
    return result

def product(elements):
    result = NEUTRAL
    for element in elements:
        result = add(result, element)
    return result

def text(element):
    x, y, z, _ = element
    inverse = pow(z, -1, P)
    return f"{y * inverse % P | (x * inverse % P & 1) << 255:064x}"

@cache
def element(written):
    """The member of the subgroup of prime order that is written so."""
    require(isinstance(written, str) and re.fullmatch("[0-9a-f]{64}", written), "this is no element")
    sign, y = divmod(int(written, 16), 2**255)
    require(y < P, "this is no element")
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    x = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    if v * x * x % P != u:
        x = x * ROOT % P
    require(v * x * x % P == u and (x or not sign), "this is no element")
    x = x if x & 1 == sign else P - x
    found = (x, y, 1, x * y % P)
    require(text(power(found, Q)) == text(NEUTRAL), "this is no member of the subgroup")
    return found

def member(written):
    require(written != text(NEUTRAL), "this is the neutral element")
    return element(written)

def scalar(written):
    require(isinstance(written, str) and re.fullmatch("0|[1-9][0-9]{0,76}", written) and int(written) < Q, "no scalar")
    return int(written)

def is_member(written):
    try:
        return bool(member(written))
    except Exception:
        return False

G = element(f"{4 * pow(5, -1, P) % P:064x}")

@cache
def second_generator():
    texts = (hashlib.sha256(f"acta-seal-v1|second generator|{n}".encode()).hexdigest() for n in range(4_096))
    return member(next(written for written in texts if is_member(written)))

def challenge(prefix, elements):
    return int.from_bytes(sha256((prefix + ",".join(map(text, elements))).encode()), "big") % Q

def hexdigest(words):
    return hashlib.sha256(words.encode()).hexdigest()

# ------------------------------------------------------------------------------------------ the committee's key
def knows(proof, key, prefix):
    """Schnorr: whoever made the proof knows the key's secret."""
    asked, answer = scalar(proof["challenge"]), scalar(proof["response"])
    return challenge(prefix, [add(power(G, answer), power(key, asked))]) == asked

def signed(message, key):
    return knows(message["signature"], key, f"sigmsg|{message['message']}|")

def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

def certificate(written):
    """The key that signs for a member, and the one to which secrets for them are encrypted."""
    keys = json.loads(json.loads(written)["message"])
    verification = element(keys["verification"])
    element(keys["encryption"])
    require(signed(json.loads(written), verification), "a certificate is not signed with its key")
    return verification

def coefficients(written, verification, needed, count):
    """What a member gave out for everybody: the public half of a secret polynomial."""
    given = json.loads(written)
    require(len(given["secrets"]) == count and signed(given["coefexps"], verification), "shares of a wrong form")
    powers = json.loads(given["coefexps"]["message"])["coefexps"]
    require(len(powers) == needed, "shares for another number of members")
    return [element(item) for item in powers]

def member_key(written, number, dealt):
    """A member's key, which is what everybody's polynomials come to for them."""
    given = json.loads(written)
    key = member(given["public_key"])
    require(knows(given["pok"], key, f"pok|Ed25519|{given['public_key']}|"), "the member does not know the key's secret")
    parts = [power(item, pow(number, place, Q)) for powers in dealt for place, item in enumerate(powers)]
    require(text(product(parts)) == text(key), "the key is not what the shares come to")
    return key

# ------------------------------------------------------------------------------------------ sealed messages
def sealed_bytes(message):
    data = from_base64url(message["text"])
    is_whole = len(data) > 16 and (len(data) - 16) % BLOCK == 0 and len(message["text"]) <= 2 * MOST_BYTES
    require(is_whole, "what is sealed has no whole blocks")
    return data

def check_seal(message, key, label):
    """Whoever sealed it knew its secret, for this committee and this label."""
    alpha, twin = member(message["alpha"]), member(message["twin"])
    asked, answer = scalar(message["challenge"]), scalar(message["response"])
    sealed_bytes(message)
    prefix = f"acta-seal-v1|{text(key)}|{hexdigest(label)}|{hexdigest(message['text'])}|"
    commitments = [add(power(base, answer), power(own, asked)) for base, own in ((G, alpha), (second_generator(), twin))]
    require(challenge(prefix, [alpha, twin, *commitments]) == asked, "the seal is not this bidder's for this lot")

def check_share(share, message, key):
    alpha, factor = member(message["alpha"]), member(share["factor"])
    asked, answer = scalar(share["challenge"]), scalar(share["response"])
    prefix = f"acta-share-v1|{hexdigest('|'.join(message[name] for name in ('alpha', 'twin', 'text')))}|{text(key)}|"
    commitments = [add(power(base, answer), power(own, asked)) for base, own in ((G, key), (alpha, factor))]
    require(challenge(prefix, [factor, *commitments]) == asked, "the share was not made with this member's key")

def check_opening(opening, message, key):
    secret = scalar(opening["secret"])
    is_so = text(power(G, secret)) == message["alpha"] and text(power(key, secret)) == text(member(opening["shared"]))
    require(is_so, "this does not open what was sealed")

def shared_of(shares):
    """What the shares come to, by the members' numbers (Lagrange)."""
    result = NEUTRAL
    for own, share in shares.items():
        weight = 1
        for other in shares:
            if other != own:
                weight = weight * other * pow(other - own, -1, Q) % Q
        result = add(result, power(element(share["factor"]), weight))
    return text(result)

def opened(message, shared):
    """The text that was sealed; None for what is nothing that decrypts."""
    data = sealed_bytes(message)
    secret = hmac.digest(bytes(32), shared.encode(), "sha256")
    key = hmac.digest(secret, f"acta-seal-v1|key|{message['alpha']}".encode() + b"\1", "sha256")
    try:
        padded = AESGCM(key).decrypt(bytes(12), data, None)
    except InvalidTag:
        return None
    plain = padded.rstrip(b"\0")
    return plain[:-1] if plain.endswith(b"\x80") else None
