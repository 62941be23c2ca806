#!/usr/bin/env python3
"""A second, independent verifier for Acta logs. It shares no code with Acta.

    acta_verify.py FOLDER [--vkey VKEY]               check a mirrored log and replay its outcomes
    acta_verify.py FOLDER --outcome PROGRAMME/PART    print the exact bytes of one outcome as well
    acta_verify.py --receipt FILE --vkey VKEY         check one receipt, offline

Needs Python 3.9 or newer and the package `cryptography`; the formats are described in docs/log-format.md.
Exit code: 0 all holds, 1 something differs (each difference names its entry or file), 2 wrong use.
"""

import argparse, base64, hashlib, json, re, sys
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

# What Python raises when a member is missing, of another kind, or a file cannot be read.
MALFORMED = (AttributeError, KeyError, TypeError, ValueError, ArithmeticError, OSError)

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
    """JSON as RFC 7493 wants it: UTF-8, no name twice in one object, no NaN or Infinity."""
    def members(pairs):
        require(len(dict(pairs)) == len(pairs), "JSON has the same name twice in one object")
        return dict(pairs)
    return json.loads(data.decode("utf-8"), object_pairs_hook=members, parse_constant=int)

def jcs(value):
    """RFC 8785 for the values that outcomes are made of: strings, integers, booleans, arrays, objects."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(jcs(name) + ":" + jcs(value[name]) for name in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(jcs(item) for item in value) + "]"
    require(not isinstance(value, float), "a fraction has no place in an outcome")
    return json.dumps(value, ensure_ascii=False)

def instant(text):
    """An RFC 3339 time as milliseconds since 1970."""
    moment = datetime.fromisoformat(re.sub(r"[zZ]$", "+00:00", text))
    return (moment - datetime(1970, 1, 1, tzinfo=timezone.utc)) // timedelta(milliseconds=1)

# ------------------------------------------------------------------------------------------ keys and signatures
def public_key(did):
    """The key inside a did:key, and the JWS algorithms that it may sign with."""
    data = from_base58(did.removeprefix("did:key:z"))
    if did.startswith("did:key:z") and data[:2] == b"\xed\x01" and len(data) == 34:
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

# ------------------------------------------------------------------------------------------ the tree, tiles, receipts
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

def verify_receipt(receipt, vkey):
    """Checks that a receipt's entry is in the log of `vkey`; returns its index and the checkpoint."""
    require(receipt.get("type") == "acta/receipt@1", f"type is {receipt.get('type')!r}")
    parse_entry(receipt["entry"].encode())
    head, separator, note = receipt["proof"].partition("\n\n")
    match = re.fullmatch(r"c2sp\.org/tlog-proof@v1\n(extra .*\n)?index (0|[1-9][0-9]*)((\n.{44})*)", head)
    require(separator and match, "not a tlog-proof")
    index, path = int(match[2]), [from_base64(line) for line in match[3].split()]
    origin, size, root = parse_checkpoint(verify_note(note, vkey))
    require(origin == vkey.split("+")[0], "the receipt is from another log")
    computed = root_from_path(receipt["entry"].encode(), index, size, path) if index < size else None
    require(computed == root, "the entry is not in the tree of the checkpoint")
    return index, (origin, size, root)

def tile_path(kind, number, width=256):
    path = f"{number % 1000:03d}" + (f".p/{width}" if width < 256 else "")
    while number := number // 1000:
        path = f"x{number % 1000:03d}/{path}"
    return f"tile/{kind}/{path}"

def split_bundle(data):
    """The entries of a C2SP entry bundle: each has its length before it, in two bytes."""
    entries, position = [], 0
    while position < len(data):
        length = int.from_bytes(data[position:position + 2], "big")
        entries.append(data[position + 2:position + 2 + length])
        position += 2 + length
    return entries

def read_entries(folder, size):
    entries = []
    for number in range((size + 255) // 256):
        width = min(256, size - number * 256)
        paths = [tile_path("entries", number, width), tile_path("entries", number)]
        path = next((path for path in paths if (folder / path).exists()), None)
        require(path, f"{paths[0]}: the file is missing")
        bundle = split_bundle((folder / path).read_bytes())[:width]
        require(len(bundle) == width, f"{path}: the bundle ends too early")
        entries += bundle
    return entries

def check_tiles(folder, leaves):
    """Yields every tile and bundle that is missing or differs from the tree of these leaves."""
    rows, nodes = {"entries": leaves}, leaves
    while nodes:
        rows[str(len(rows) - 1)] = nodes
        for _ in range(8):
            nodes = next_level(nodes)
    for kind, first in ((kind, first) for kind, row in rows.items() for first in range(0, len(row), 256)):
        path = tile_path(kind, first // 256, min(256, len(rows[kind]) - first))
        if not (folder / path).exists() and not (folder / tile_path(kind, first // 256)).exists():
            yield f"{path}: the file is missing"
    for file in sorted(path for path in (folder / "tile").rglob("*") if path.is_file()):
        path, data = file.relative_to(folder).as_posix(), file.read_bytes()
        match = re.fullmatch(r"tile/(\d+|entries)/((?:x\d{3}/)*\d{3})(?:\.p/(\d+))?", path)
        require(match, f"{path}: not a tile")
        first, width = int(re.sub(r"[x/]", "", match[2])) * 256, int(match[3] or 256)
        expected = rows.get(match[1], [])[first:first + width]
        stored = [leaf_hash(entry) for entry in split_bundle(data)] if match[1] == "entries" \
            else [data[i:i + 32] for i in range(0, len(data), 32)]
        if len(expected) < width:
            yield f"{path}: lies beyond the checkpoint"
        elif stored != expected:
            at = next((i for i, (a, b) in enumerate(zip(stored, expected)) if a != b), min(len(stored), width))
            yield f"{path}: differs from the tree, from node {first + at} on"

# ------------------------------------------------------------------------------------------ entries and acts
def parse_entry(entry):
    """Splits an entry into its time, its act and its facts."""
    require(len(entry) <= 65_535, "the entry is longer than 65,535 bytes")
    match = re.fullmatch(rb"acta/entry@1\n(0|[1-9][0-9]{0,18})\n(([\w.-]+\n){1,17})", entry)
    require(match, "the entry has not the form acta/entry@1")
    act, *facts = match[2].decode().split()
    return int(match[1]), act, facts

ROLE_MOVES = ("appoint", "dismiss", "mandate", "endMandate", "addKey", "revokeKey", "replaceKey")

class Replay:
    """What the log says so far: keys, roles, programmes, ballots."""

    def __init__(self, origin):
        self.origin, self.time = origin, 0
        self.nonces = {}      # (programme, actor, nonce) -> index
        self.keys = {}        # (programme, actor) -> list of did:key, once an act has changed it
        self.roles = {}       # (programme, role, actor) -> until (milliseconds), or None for ever
        self.programmes = {}  # programme -> its declaration, as opened or last changed
        self.ended, self.closed = set(), {}  # closed programmes; (programme, part) -> index of the closing act
        self.ballots = {}     # (programme, part) -> {voter: last ballot}
        self.outcomes = {}    # (programme, part) -> exact bytes of the outcome

    def add(self, index, entry):
        time, act_text, facts = parse_entry(entry)
        require(time >= self.time, f"time goes back, from {self.time} to {time}")
        self.time = time
        kid, act = open_jws(act_text, "acta+jwt")
        require(act["log"] == self.origin, f"the act was signed for the log {act['log']!r}")
        require(0 <= act["exp"] - time // 1000 <= 7 * 24 * 3600, f"the act was not valid then (exp {act['exp']})")
        nonce = (act["programme"], act["actor"], act["nonce"])
        require(nonce not in self.nonces, f"the nonce was used before, in entry {self.nonces.get(nonce)}")
        self.nonces[nonce] = index
        for fact_text in facts:
            _, fact = open_jws(fact_text, "acta-fact+jwt")
            about = (self.origin, to_base64url(sha256(act_text.encode())))
            require((fact["log"], fact["act"]) == about, "a fact is about another act")
        home = "office" if act["move"] in ("open", "close", "outcome") else act["programme"]
        require(kid in self.keys.get((home, act["actor"]), [act["actor"]]), f"{kid} is not a key of {act['actor']}")
        mandate = f"{act.get('for')} {act['actor']}"
        require("for" not in act or self.holds(act["programme"], "mandates", mandate), "there is no mandate for this")
        self.decide(index, (act["programme"], act["part"]), act["move"], act["body"], act)

    def holds(self, programme, role, actor):
        until = self.roles.get((programme, role, actor), 0)
        return until is None or self.time < until

    def need_role(self, programme, roles, act):
        require("anyone" in roles or any(self.holds(programme, role, act["actor"]) for role in roles),
                f"{act['move']} needs the role {' or '.join(roles)}")

    def decide(self, index, place, move, body, act):
        programme, part = place
        if index == 0:
            require(place == ("office", "roles") and move == "found", "the first entry is not the founding act")
            public_key(body["registrar"])
            self.roles["office", "office", act["actor"]] = None
            self.roles["office", "registrar", body["registrar"]] = None
            return
        require(programme == "office" or programme in self.programmes or move == "open", f"no programme {programme}")
        if part == "programme":
            return self.decide_programme(programme, move, body, act)
        if part == "roles":
            require(programme not in self.ended, f"{programme} is closed")
            return self.decide_roles(programme, move, body, act)
        declared = self.programmes[programme]["parts"][part]
        if move in ("close", "outcome") and self.holds("office", "registrar", act["actor"]):
            return self.decide_end(index, place, move, body, declared)
        require(programme not in self.ended and place not in self.closed, f"{programme}/{part} is closed")
        self.need_role(programme, declared.get("who", {}).get(move, ["anyone"]), act)
        if declared["procedure"] == "budget@1":
            require(move == "vote", f"there is no move {move!r} in a budget")
            self.decide_vote(place, declared["terms"], body, act.get("for", act["actor"]))

    def decide_roles(self, programme, move, body, act):
        actor, keys = act["actor"], self.keys.get((programme, act["actor"]), [act["actor"]])
        if move in ("appoint", "dismiss", "replaceKey"):
            high = [r for r in ("office", "clerk") if body.get("role") == r or self.holds(programme, r, body.get("actor"))]
            self.need_role(programme, ["office"] if high else ["office", "clerk"], act)
        if move in ("addKey", "replaceKey"):
            public_key(body["key"])
        until = instant(body["until"]) if body.get("until") else None
        if move == "appoint":
            self.roles.update({(programme, body["role"], member): until for member in body["actors"]})
        elif move == "dismiss":
            for member in body["actors"]:
                self.roles.pop((programme, body["role"], member), None)
        elif move == "mandate":
            self.roles[programme, "mandates", f"{actor} {body['to']}"] = until
        elif move == "endMandate":
            self.roles.pop((programme, "mandates", f"{actor} {body['to']}"), None)
        elif move == "addKey":
            self.keys[programme, actor] = [*keys, body["key"]]
        elif move == "revokeKey":
            self.keys[programme, actor] = [key for key in keys if key != body["key"]]
        elif move == "replaceKey":
            self.keys[programme, body["actor"]] = [body["key"]]
        require(move in ROLE_MOVES, f"there is no move {move!r} in roles")

    def decide_programme(self, programme, move, body, act):
        self.need_role("office" if move == "open" else programme, ["office"], act)
        require(move in ("open", "change", "close"), f"there is no move {move!r} for a programme")
        require(programme not in self.ended, f"{programme} is closed")
        require((move == "open") == (programme not in self.programmes), f"{programme} is open already")
        if move == "open":
            self.roles[programme, "office", act["actor"]] = None
        self.ended.update([programme] if move == "close" else [])
        self.programmes[programme] = body.get("programme", self.programmes.get(programme))

    def decide_vote(self, place, terms, body, voter):
        require(instant(terms["opens"]) <= self.time < instant(terms["closes"]), "a ballot out of hours")
        is_open, role = terms["eligible"] == "anyone", terms["eligible"].removeprefix("in roles where ")
        require(is_open or self.holds(place[0], role, voter), f"{voter} has not the role {role}")
        check_ballot(terms, body)
        self.ballots.setdefault(place, {})[voter] = body

    def decide_end(self, index, place, move, body, declared):
        name = "/".join(place)
        if move == "close":
            require(place not in self.closed, f"{name} is closed already")
            closes = instant(declared["terms"].get("closes", body["due"]))
            require(self.time >= instant(body["due"]) == closes, f"{name} was not due at {body['due']}")
            self.closed[place] = index
        elif declared["procedure"] == "budget@1":
            is_first = place not in self.outcomes and body["upTo"] == self.closed.get(place)
            require(is_first, f"{name} has its outcome already, or upTo is not the entry that closed it")
            outcome = budget_outcome(declared["terms"], list(self.ballots.get(place, {}).values()))
            self.outcomes[place] = jcs(outcome).encode()
            require(body["digest"] == to_base64url(sha256(self.outcomes[place])),
                    f"the published outcome of {name} is not what its ballots come to")
            outcome["selected"] = [row["id"] for row in outcome["projects"] if row["selected"]]
            for member, value in body["results"].items():
                require(outcome.get(member) == value, f"results: {member} is not what the ballots come to")

# ------------------------------------------------------------------------------------------ budget@1
MINOR_DIGITS = dict.fromkeys("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".split(), 0)
MINOR_DIGITS.update(dict.fromkeys("BHD IQD JOD KWD LYD OMR TND".split(), 3))

def minor_units(amount, currency):
    units = Decimal(amount).scaleb(MINOR_DIGITS.get(currency, 2))
    require(re.fullmatch(r"[0-9]+(\.[0-9]+)?", amount) and units == int(units), f"not an amount: {amount!r}")
    return int(units)

def money(units, currency):
    amount = Decimal(units).scaleb(-MINOR_DIGITS.get(currency, 2))
    return {"amount": f"{amount:f}", "currency": currency}

def check_ballot(terms, body):
    """A ballot that the rules do not allow must not be on the log at all."""
    rules, choices, points = terms["ballot"], body["choices"], body.get("points")
    cost = {project["id"]: minor_units(project["cost"], terms["budget"]["currency"]) for project in terms["projects"]}
    require(len(set(choices)) == len(choices), "a ballot names a project twice")
    require(all(choice in cost for choice in choices), "a ballot names a project that does not exist")
    most = 1 if rules["type"] == "choose1" else rules.get("max", len(rules.get("points", cost)))
    least = rules.get("min", 1)
    require(least <= len(choices) <= most, f"a ballot with {len(choices)} choices, allowed are {least} to {most}")
    if "maxCost" in rules:
        limit = minor_units(rules["maxCost"], terms["budget"]["currency"])
        require(sum(cost[choice] for choice in choices) <= limit, "a ballot over the allowed sum of costs")
    if rules["type"] not in ("cumulative", "score"):
        return require(points is None, "a ballot of this type has no points")
    require(len(points) == len(choices) and all(type(point) is int for point in points), "points do not fit")
    bounded, low = (points, 0) if rules["type"] == "score" else ([sum(points)], 1)
    require(rules["type"] == "score" or all(point >= 1 for point in points), "a choice without a point")
    require(all(rules.get("minPoints", low) <= n <= rules["maxPoints"] for n in bounded), "too many or few points")

def points_of(rules, body):
    """The points of each choice: as the voter wrote them, by place, or one each."""
    return body.get("points") or (rules["points"] if rules["type"] == "ordinal" else [1] * len(body["choices"]))

def budget_outcome(terms, ballots):
    """Counts each voter's last ballot, and spends the budget from the first in rank to the last."""
    currency, rule = terms["budget"]["currency"], terms["rule"]
    require(rule["method"] == "greedy", f"the method {rule['method']!r} is not known here")
    cost = {project["id"]: minor_units(project["cost"], currency) for project in terms["projects"]}
    votes, points, listed = dict.fromkeys(cost, 0), dict.fromkeys(cost, 0), list(cost)
    for body in ballots:
        for choice, point in zip(body["choices"], points_of(terms["ballot"], body)):
            votes[choice] += 1
            points[choice] += point
    figure = points if rule["by"] == "points" else votes
    ties = {"cost": cost.get, "id": lambda project: project.encode(), "order": listed.index}
    names = terms.get("ties", ["cost", "id"]) + ["order"]
    ranking = sorted(listed, key=lambda project: [-figure[project]] + [ties[name](project) for name in names])
    budget = left = minor_units(terms["budget"]["amount"], currency)
    funded, stopped, rows = [], False, []
    for rank, project in enumerate(ranking, 1):
        row = {"rank": rank, "id": project, "cost": money(cost[project], currency), "votes": votes[project],
               "points": points[project], "selected": False, "remaining": money(left, currency)}
        rival = next((other for other in funded for group in rule.get("exclusive", [])
                      if project in group and other in group), None)
        if figure[project] < rule.get("threshold", figure[project]):
            row["reason"] = "below_threshold"
        elif rival is not None:
            row.update(reason="excluded_by", by=rival)
        elif stopped:
            row["reason"] = "stopped"
        elif cost[project] > left:
            row["reason"], stopped = "does_not_fit", rule.get("whenFull", "skip") == "stop"
        else:
            row.update(reason="funded", selected=True)
            left -= cost[project]
            funded.append(project)
        rows.append(row)
    return {"edition": "budget@1", "ballots": len(ballots), "budget": money(budget, currency),
            "spent": money(budget - left, currency), "left": money(left, currency), "projects": rows}

# ------------------------------------------------------------------------------------------ the whole log
class Log:
    """A mirrored log. `differences` fills while `verify` runs."""

    def __init__(self, folder, vkey=None):
        inner = sorted(folder.glob("logs/*/checkpoint"))
        self.folder = inner[0].parent if len(inner) == 1 else folder
        self.vkey, self.size, self.replay = vkey, 0, Replay(None)
        self.entries, self.leaves, self.differences = [], [], []

    def verify(self):
        try:
            self.read()
        except (Difference, *MALFORMED) as error:
            self.differences.append(str(error))
        for index, entry in enumerate(self.entries):
            try:
                self.replay.add(index, entry)
            except Difference as error:
                self.differences.append(f"entry {index}: {error}")
            except MALFORMED as error:
                self.differences.append(f"entry {index}: a member is missing or malformed ({error!r})")

    def read(self):
        about = parse_json((self.folder / "log.json").read_bytes())
        note = (self.folder / "checkpoint").read_bytes().decode("utf-8", errors="replace")
        try:
            origin, self.size, root = parse_checkpoint(verify_note(note, self.vkey or about["vkey"]))
        except (Difference, ValueError) as error:
            raise Difference(f"checkpoint: {error}") from None
        named = (self.vkey or about["vkey"]).split("+")[0]
        require(origin == about["origin"] == named, "log.json, checkpoint and key do not name one log")
        self.replay, self.entries = Replay(origin), read_entries(self.folder, self.size)
        self.leaves = [leaf_hash(entry) for entry in self.entries]
        if tree_root(self.leaves) != root:
            self.differences.append("checkpoint: its root is not the root of the entries")
        self.differences += check_tiles(self.folder, self.leaves)

def main():
    parser = argparse.ArgumentParser(description="Verifies a mirrored Acta log, or a receipt.")
    parser.add_argument("folder", nargs="?", type=Path, help="folder made by `acta mirror`")
    parser.add_argument("--outcome", metavar="PROGRAMME/PART", help="print the bytes of this outcome")
    parser.add_argument("--receipt", metavar="FILE", type=Path, help="verify a receipt; needs --vkey")
    parser.add_argument("--vkey", help="the log's public key; without it that of log.json is believed")
    options = parser.parse_args()
    if options.receipt and options.vkey:
        index, (origin, size, _) = verify_receipt(parse_json(options.receipt.read_bytes()), options.vkey)
        print(f"The receipt is good: entry {index} of {origin}, proved by the checkpoint of size {size}.")
        return 0
    if options.receipt or not options.folder or not options.folder.is_dir():
        parser.error("name the folder of a mirrored log, or --receipt and --vkey")
    log = Log(options.folder, options.vkey)
    log.verify()
    summary = f"{log.size} entries, {len(log.replay.outcomes)} outcomes replayed, {len(log.differences)} differences"
    print(*log.differences[:50], summary, sep="\n", file=sys.stderr if options.outcome else sys.stdout)
    if options.outcome:
        sys.stdout.buffer.write(log.replay.outcomes[tuple(options.outcome.split("/", 1))])
    return 1 if log.differences else 0

if __name__ == "__main__":
    try:
        sys.exit(main())
    except (Difference, *MALFORMED) as difference:
        sys.exit(f"It does not hold: {difference}")
