"""Bytes, JSON, keys, signatures and the Merkle tree: what the verifier needs before it knows anything of Acta."""

import base64, hashlib, json, re
from datetime import datetime, timedelta, timezone
from decimal import Decimal

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

# What Python raises when a member is missing, of another kind, or a file cannot be read.
MALFORMED = (AttributeError, LookupError, TypeError, ValueError, ArithmeticError, OSError, RecursionError)

class Difference(Exception):
    """Something in the log is not as it should be."""

def require(condition, message):
    if not condition:
        raise Difference(message)

# ------------------------------------------------------------------------------------------ bytes and text
def sha256(data):
    return hashlib.sha256(data).digest()

def from_base64(text, encode=base64.b64encode, altchars=b"+/", padding=""):
    """Standard base64; what does not encode back to the very same text is refused."""
    data = base64.b64decode(text + padding, altchars, validate=True)
    require(encode(data).decode() == text + padding, f"not canonical base64: {text[:40]!r}")
    return data

def to_base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()

def from_base64url(text):
    return from_base64(text, base64.urlsafe_b64encode, b"-_", "=" * (-len(text) % 4))

BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"

def from_base58(text):
    number = 0
    for character in text:
        number = number * 58 + BASE58.index(character)
    return bytes(len(text) - len(text.lstrip("1"))) + number.to_bytes((number.bit_length() + 7) // 8, "big")

def parse_json(data):
    """JSON as RFC 7493 wants it: UTF-8, no name twice in one object, no NaN or Infinity; and not nested deeply."""
    def members(pairs):
        require(len(dict(pairs)) == len(pairs), "JSON has the same name twice in one object")
        return dict(pairs)
    value = json.loads(data.decode("utf-8"), object_pairs_hook=members, parse_constant=int)
    json.dumps(value, ensure_ascii=False).encode()  # half of a surrogate pair cannot be written
    require(depth(value) <= 64, "JSON with more than 64 arrays and objects inside each other")
    return value

def depth(value):
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if items is None else 1 + max(map(depth, items), default=0)

# The kinds of members by their names; all others are text.
KINDS = dict.fromkeys(("edition", "upTo", "rows", "entry", "exp", "iat", "manifest", "row", "version", "person",
                       "people", "sheet", "sheets"), int) | {
    "actors": list, "entries": list, "choices": list, "points": list, "projects": list, "isLast": bool,
    "represented": bool, "declaration": dict, "values": dict, "results": dict, "cost": dict, "body": dict,
    "reading": dict, "scan": dict, "value": object}

def check_members(names, value, what):
    """Whether an object has the members named, a `?` after those that may be missing or null, and no others.

    A name may be given with the kind that it has: `programme:declaration`.
    """
    require(isinstance(value, dict), f"{what} is no object")
    known = [re.fullmatch(r"(\w+)(?::(\w+))?(\??)", name).groups() for name in names.split()]
    for name, kind, optional in known:
        wanted, item = KINDS.get(kind or name, str), value.get(name)
        fits = name in value and (wanted is object or type(item) is wanted)
        require(fits or (optional and item is None), f"{what} lacks {name!r}, or it is of another kind")
    require(set(value) <= {name for name, _, _ in known}, f"{what} has a member too many")

def jcs(value):
    """RFC 8785 for what outcomes are made of: strings, integers, rounded fractions, booleans, arrays, objects."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(jcs(name) + ":" + jcs(value[name]) for name in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(jcs(item) for item in value) + "]"
    require(not isinstance(value, float), "a fraction has no place in an outcome, unless it is rounded")
    if isinstance(value, Decimal):
        return f"{value:f}"
    return json.dumps(value, ensure_ascii=False)

def instant(text):
    """An RFC 3339 time as milliseconds since 1970."""
    moment = datetime.fromisoformat(re.sub(r"[zZ]$", "+00:00", text))
    return (moment - datetime(1970, 1, 1, tzinfo=timezone.utc)) // timedelta(milliseconds=1)

# ------------------------------------------------------------------------------------------ keys and signatures
# The y of the Ed25519 points of low order, without the sign of x: under such a key a signature proves nothing.
LOW_ORDER = {number.to_bytes(32, "little") for number in (0, 1, 2**255 - 20, 2**255 - 19, 2**255 - 18)} | {
    bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
    bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")}

def public_key(did):
    """The key inside a did:key, and the JWS algorithms that it may sign with."""
    data = from_base58(did.removeprefix("did:key:z"))
    if did.startswith("did:key:z") and data[:2] == b"\xed\x01" and len(data) == 34:
        require(data[2:33] + bytes([data[33] & 0x7f]) not in LOW_ORDER, f"a key of low order: {did}")
        return ed25519.Ed25519PublicKey.from_public_bytes(data[2:]), ("EdDSA", "Ed25519")
    if did.startswith("did:key:z") and data[:2] == b"\x80\x24" and len(data) == 35:
        return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), data[2:]), ("ES256",)
    raise Difference(f"no key in {did[:80]!r}")

def verify_signature(key, signature, message):
    try:
        require(len(signature) == 64, "a signature has 64 bytes")
        if isinstance(key, ed25519.Ed25519PublicKey):
            return key.verify(signature, message)
        r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
        key.verify(encode_dss_signature(r, s), message, ec.ECDSA(hashes.SHA256()))
    except (InvalidSignature, ValueError):
        raise Difference("the signature does not verify") from None

def open_jws(text, kind):
    """Checks a compact JWS (RFC 7515) of the given type; returns its key id and its payload."""
    head, body, signature = text.split(".")
    header, payload = parse_json(from_base64url(head)), parse_json(from_base64url(body))
    require("crit" not in header and header["typ"] == kind, f"the header is not that of an {kind}")
    key, algorithms = public_key(header["kid"])
    require(header["alg"] in algorithms, f"alg {header['alg']!r} does not fit the key")
    verify_signature(key, from_base64url(signature), f"{head}.{body}".encode())
    return header["kid"], payload

def verify_note(note, vkey):
    """C2SP signed-note: returns the text if the key of `vkey` signed it."""
    name, key_id, encoded = vkey.split("+", 2)
    key = from_base64(encoded)
    require(key[:1] == b"\1" and sha256(name.encode() + b"\n" + key)[:4].hex() == key_id, "the vkey is unusable")
    text, separator, signatures = note.rpartition("\n\n")
    require(re.fullmatch("(\u2014 [^ \n]+ [A-Za-z0-9+/=]+\n)+", signatures), "a signature line is malformed")
    for line in signatures.splitlines():
        _, signer, encoded = line.split(" ")
        data = from_base64(encoded)
        if signer == name and data[:4].hex() == key_id:
            verify_signature(ed25519.Ed25519PublicKey.from_public_bytes(key[1:]), data[4:], text.encode() + b"\n")
            return text + "\n"
    raise Difference("the note has no signature of this key")

def parse_checkpoint(text):
    """C2SP tlog-checkpoint: origin, size, root."""
    match = re.match(r"([^\n]+)\n(0|[1-9][0-9]{0,19})\n([A-Za-z0-9+/=]{44})\n", text)
    require(match, "not a checkpoint")
    return match[1], int(match[2]), from_base64(match[3])

# ------------------------------------------------------------------------------------------ the tree
def leaf_hash(entry):
    return sha256(b"\0" + entry)

def node_hash(left, right):
    return sha256(b"\1" + left + right)

def next_level(nodes):
    return [node_hash(nodes[i], nodes[i + 1]) for i in range(0, len(nodes) - 1, 2)]

def tree_root(leaves):
    """RFC 9162, 2.1.1, level by level: what is left over on the right joins further up."""
    nodes, edge = leaves, None
    while nodes:
        if len(nodes) & 1:
            edge = nodes[-1] if edge is None else node_hash(nodes[-1], edge)
        nodes = next_level(nodes)
    return edge or sha256(b"")

def root_from_path(entry, index, size, path):
    """RFC 9162, 2.1.3.2: the root that an inclusion proof leads to."""
    require(0 <= index < size, "the tree has no such leaf")
    node, last = leaf_hash(entry), size - 1
    for sibling in path:
        require(last > 0, "the proof is too long")
        if index & 1 or index == last:
            node = node_hash(sibling, node)
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            node = node_hash(node, sibling)
        index, last = index >> 1, last >> 1
    require(last == 0, "the proof is too short")
    return node
