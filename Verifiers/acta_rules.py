"""Entries and the kernel's rules: every act, row and fact is decided on again (docs/log-format.md, sections 2 to 9)."""

import json, re
from collections import Counter, namedtuple

from acta_auction import Auction
from acta_ballot import Ballot
from acta_budget import Budget
from acta_call import Call
from acta_identity import Identity
from acta_moves import BODIES, DEFAULT_ROLES
from acta_opinion import Consultation
from acta_proofs import (check_members, from_base64, from_base64url, instant, jcs, open_jws, parse_json, public_key,
                         require, root_from_path, sha256, to_base64url)
from acta_petition import Petition
from acta_principles import Principles
from acta_register import Register
from acta_roll import Roll
from acta_tender_awards import WholeTender
from acta_way import Authorisation, Objection, Proposal, Works

WEEK = 7 * 24 * 3600
REGISTRAR_MOVES = ("close", "outcome")
IDENTIFIER, PRINTABLE = "(?=.{1,64}$)[a-z]([a-z0-9-]*[a-z0-9])?", "[!-~]"
# Which values the members of an act may have; `for` may be missing.
FORMS = {"programme": IDENTIFIER, "part": IDENTIFIER, "move": ".{1,64}", "actor": PRINTABLE + "{1,160}",
         "for": PRINTABLE + "{1,160}", "nonce": PRINTABLE + "{8,64}"}
ACT = "log programme part move actor for? nonce exp body"
FACT = "log name value act iat by?"
PLACE = "manifest row programme part move actor for?"
# What only the log's registrar vouches for.
REGISTRAR_FACTS = ("unique", "key-level")
# Who withholds published values and restores them.
MODERATORS = ("office", "clerk", "reviewer", "moderator")
# 32 bytes in base64url: the last two bits of 43 characters are zero.
DIGEST = "[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]"
# The procedures that are known here, and what can be made by rows.
PROCEDURES = {"budget@1": Budget, "register@1": Register, "roll@1": Roll, "identity@1": Identity, "proposal@1": Proposal,
              "objection@1": Objection, "petition@1": Petition, "works@1": Works, "ballot@1": Ballot,
              "consultation@1": Consultation, "auction@1": Auction, "principles@1": Principles, "call@1": Call,
              "authorisation@1": Authorisation, "tender@1": WholeTender}
BULK = dict.fromkeys(PROCEDURES, []) | {"register@1": ["add"], "roll@1": ["enter"]}

# ------------------------------------------------------------------------------------------ entries
# `statement` is what facts name: the hash of an act, or of a row's place and body.
Act = namedtuple("Act", "jws statement")
Row = namedtuple("Row", "place body path statement")

def parse_entry(entry):
    """Splits an entry into its time, its act (a JWS) or Row, and its facts."""
    require(len(entry) <= 65_535, "the entry is longer than 65,535 bytes")
    facts = rb"((?:[\w.-]+\n){0,16})"
    match = re.fullmatch(rb"acta/entry@1\n(0|[1-9][0-9]{0,18})\n([\w.-]+)\n" + facts, entry)
    if match:
        return int(match[1]), match[2].decode(), match[3].decode().split()
    match = re.fullmatch(rb"acta/row@1\n(0|[1-9][0-9]{0,18})\n([^\n]+)\n([^\n]+)\n([^\n]+)\n" + facts, entry)
    require(match, "the entry has neither the form acta/entry@1 nor acta/row@1")
    return int(match[1]), parse_row(match[2], match[3], match[4].decode()), match[5].decode().split()

def parse_row(place_bytes, body, path):
    """The three lines of a row: its place as canonical JSON, its body, and its way to the manifest's root."""
    place = parse_json(place_bytes)
    require(jcs(place).encode() == place_bytes, "the row's place is not canonical JSON")
    check_members(PLACE, place, "the row's place")
    require(len(body) <= 60_000, "the row's body is longer than 60,000 bytes")
    hashes = [] if path == "-" else [from_base64(text) for text in path.split(" ")]
    require(len(hashes) <= 64 and all(len(item) == 32 for item in hashes), "the row's path is not one")
    return Row(place, body, hashes, sha256(place_bytes + b"\n" + body))

def check_body(rules, move, body):
    require(move in BODIES[rules], f"there is no move {move!r} in {rules}")
    check_members(BODIES[rules][move], body, f"the body of {move!r}")

def check_row(row, manifest):
    """A row must be one of those that its manifest signs for."""
    names = [(item["programme"], item["part"], item["actor"], item.get("for")) for item in (row.place, manifest)]
    require(names[0] == names[1] and row.place["move"] == manifest["body"]["move"], "the row names another manifest")
    root = root_from_path(row.body, row.place["row"], manifest["body"]["rows"], row.path)
    require(root == from_base64url(manifest["body"]["root"]), "the row is not under the root that its manifest signs")

def hidden_places(value, pointer=""):
    """Every place of a body that holds a digest in place of a value, as JSON Pointer and digest."""
    digests = value.get("_sd") if isinstance(value, dict) and len(value) == 1 else None
    if isinstance(digests, list) and len(digests) == 1 and re.fullmatch(DIGEST, str(digests[0])):
        yield pointer, digests[0]
    elif isinstance(value, (dict, list)):
        for name, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from hidden_places(item, f"{pointer}/{str(name).replace('~', '~0').replace('/', '~1')}")

class Hidden:
    """The hidden values of one entry: whose they are, how each is treated (None: not known), and where it stands."""

    def __init__(self, person, places):
        self.person, self.digests, self.treatment, self.standing = person, {}, {}, {}
        for pointer, value, treatment, standing in places:
            digests = dict(hidden_places(value, pointer))
            require([*digests] == [pointer], f"a hidden field stands in clear at {pointer}")
            self.digests.update(digests)
            self.treatment[pointer], self.standing[pointer] = treatment, standing

    def has_published(self, pointer):
        return self.standing[pointer] == "kept" and self.treatment[pointer] in (None, "withdrawable")

# ------------------------------------------------------------------------------------------ replay
class Replay:
    """What the log says so far: keys, roles, programmes, manifests, hidden values, parts."""

    def __init__(self, origin):
        self.origin, self.time = origin, 0
        self.nonces = {}      # (programme, actor, nonce), or (programme, part, manifest, row) -> index
        self.keys = {}        # (programme, actor) -> list of did:key, once an act has changed it
        self.roles = {}       # (programme, role, actor) -> until (milliseconds), or None for ever
        self.approved = Counter()  # (programme, part) -> how often its figures were approved
        self.audience = None  # for whom the log was founded; older logs do not say
        self.programmes = {}  # programme -> its declaration, as opened or last changed
        self.ended, self.closed = {}, {}  # programme -> when it was closed; (programme, part) -> index of the closing act
        self.manifests = {}   # (programme, part, index) -> (time, act)
        self.hidden = {}      # (programme, index) -> Hidden
        self.parts = {}       # (programme, part) -> what its procedure keeps, for those that are known here
        self.lists = {}       # (programme, part, list) -> {member: its columns}
        self.results = {}     # (programme, part) -> digest and results that the registrar has stated
        self.outcomes = {}    # (programme, part) -> exact bytes of the outcome, replayed
        self.unknown = Counter()  # (programme, part, procedure) -> moves that were not replayed
        self.words = Counter()    # (fact, programme, part, voucher) -> statements beside which it stands

    def add(self, index, entry):
        time, content, facts = parse_entry(entry)
        require(time >= self.time, f"time goes back, from {self.time} to {time}")
        self.time = time
        is_row = isinstance(content, Row)
        act = self.open_row(content) if is_row else self.open_act(content)
        place = (act["programme"], act["part"])
        once = (*place, act["manifest"], act["row"]) if is_row else (place[0], act["actor"], act["nonce"])
        require(once not in self.nonces, f"the {'row' if is_row else 'nonce'} was used before, "
                                         f"in entry {self.nonces.get(once)}")
        self.nonces[once] = index
        statement = content.statement if is_row else sha256(content.encode())
        said = self.check_facts(facts, to_base64url(statement), act, is_row)
        self.decide(index, place, act["move"], act["body"], act, is_row, said)

    def open_act(self, text):
        kid, act = open_jws(text, "acta+jwt")
        check_members(ACT, act, "the act")
        for name, form in FORMS.items():
            require(re.fullmatch(form, act.get(name) or act["actor"]), f"a member has no possible value: {name}")
        require(act["log"] == self.origin, f"the act was signed for the log {act['log']!r}")
        require(0 <= act["exp"] - self.time // 1000 <= WEEK, f"the act was not valid then (exp {act['exp']})")
        opens = (act["part"], act["move"]) == ("programme", "open")
        ends = act["part"] != "programme" and act["move"] in REGISTRAR_MOVES
        home = "office" if opens or ends else act["programme"]
        require(kid in self.keys_of(home, act["actor"]), f"{kid} is not a key of {act['actor']}")
        mandate = f"{act.get('for')} {act['actor']}"
        require(act.get("for") is None or self.holds(act["programme"], "mandates", mandate), "there is no mandate")
        return act

    def open_row(self, row):
        at = (row.place["programme"], row.place["part"], row.place["manifest"])
        require(at in self.manifests, f"entry {at[2]} is no manifest of {at[0]}/{at[1]}")
        time, manifest = self.manifests[at]
        require(self.time <= time + WEEK * 1000, "the row comes more than seven days after its manifest")
        check_row(row, manifest)
        body = parse_json(row.body)
        require(isinstance(body, dict), "the row's body is not an object")
        return {**row.place, "body": body}

    def keys_of(self, programme, actor):
        return self.keys.get((programme, actor), [actor])

    def holds(self, programme, role, actor):
        # The registrar is the log's, in every programme.
        until = self.roles.get(("office" if role == "registrar" else programme, role, actor), 0)
        return until is None or self.time < until

    def need_role(self, programme, roles, act):
        require("anyone" in roles or any(self.holds(programme, role, act["actor"]) for role in roles),
                f"{act['move']} needs the role {' or '.join(roles)}")

    def check_facts(self, texts, statement, act, is_row):
        """Signature, statement, voucher's key and role; returns the names and values."""
        programme, part, seen, said = act["programme"], act["part"], set(), []
        declared = self.programmes.get(programme, {"parts": {}})["parts"].get(part, {"procedure": "none"})
        is_registrars = act["move"] in REGISTRAR_MOVES and self.holds("office", "registrar", act["actor"])
        is_plain = not is_registrars and (is_row or act["move"] != "manifest")
        wanted = PROCEDURES[declared["procedure"]].facts(declared["terms"], act["move"]) \
            if is_plain and declared["procedure"] in PROCEDURES else None if is_plain and declared["procedure"] not in (*BODIES, "none") else {}  # None: we cannot know
        for text in texts:
            kid, fact = open_jws(text, "acta-fact+jwt")
            check_members(FACT, fact, "a fact")
            by, name = fact.get("by") or kid, fact["name"]
            require(fact.get("by") != "" and re.fullmatch(FORMS["actor"], by), "a fact names nobody who could vouch")
            require((fact["log"], fact["act"]) == (self.origin, statement), "a fact is about another act")
            is_own = name in REGISTRAR_FACTS
            if not is_own and wanted is not None:
                require(name in wanted, f"the move takes no fact {name!r}")
                require(any(self.holds(programme, role, by) for role in wanted[name]), f"{name!r} is not {by}'s to say")
            require(not is_own or self.holds("office", "registrar", by), f"{name!r} is not the registrar's word")
            require(kid in self.keys_of("office" if is_own else programme, by), f"{kid} is not a key of {by}")
            identity = (name, json.dumps(fact["value"]) if is_own else None)
            require(identity not in seen, f"the fact {name!r} stands beside the act twice")
            seen.add(identity)
            self.words[name, programme, part, by] += 1
            said.append((name, fact["value"]))
        return said

    def decide(self, index, place, move, body, act, is_row, facts):
        programme, part = place
        if index == 0:
            require(place == ("office", "roles"), "the first entry is not the founding act")
            check_body("founding", move, body)
            public_key(body["registrar"])
            self.audience = body.get("audience")
            require(self.audience in (None, "public", "members", "office"), "the log is for nobody that is known")
            self.roles["office", "office", act["actor"]] = None
            self.roles["office", "registrar", body["registrar"]] = None
            return
        require(programme == "office" or programme in self.programmes or move == "open", f"no programme {programme}")
        if part == "programme":
            return self.decide_programme(index, programme, move, body, act)
        if part == "roles":
            require(programme not in self.ended, f"{programme} is closed")
            return self.decide_roles(programme, move, body, act)
        if part == "disclosure":
            return self.decide_disclosure(programme, move, body, act)
        declared = self.programmes[programme]["parts"][part]
        if move in REGISTRAR_MOVES and self.holds("office", "registrar", act["actor"]):
            return self.decide_end(index, place, move, body, declared)
        require(programme not in self.ended and place not in self.closed, f"{programme}/{part} is closed")
        is_manifest, procedure = move == "manifest" and not is_row, declared["procedure"]
        made = body["move"] if is_manifest else move
        said = declared.get("who", {}).get(made, DEFAULT_ROLES.get(procedure, {}).get(made, ["anyone"]))
        self.need_role(programme, said, act)
        if is_manifest:
            return self.decide_manifest(index, place, body, act, procedure)
        person = act.get("for") or act["actor"]
        if procedure in PROCEDURES:
            check_body(procedure, move, body)
            hidden = Hidden(person, PROCEDURES[procedure].places(declared["terms"], move, body))
            self.part(place, procedure).decide(index, declared["terms"], move, body, act, facts)
        else:
            self.unknown[programme, part, procedure] += 1
            hidden = Hidden(person, [(at, {"_sd": [digest]}, None, "kept") for at, digest in hidden_places(body)])
        if hidden.digests:
            self.hidden[programme, index] = hidden

    def part(self, place, procedure):
        return self.parts.setdefault(place, PROCEDURES[procedure](self, place))

    def decide_manifest(self, index, place, body, act, procedure):
        check_body("manifests", "manifest", body)
        move = body["move"]
        is_bulk = move in BULK.get(procedure, [move]) and move not in (*REGISTRAR_MOVES, "manifest")
        require(is_bulk, f"the move {body['move']!r} cannot be made by rows")
        require(type(body["rows"]) is int and 1 <= body["rows"] <= 10_000_000, "a manifest of too few or many rows")
        require(len(from_base64url(body["root"])) == 32, "the manifest's root is not a hash")
        self.manifests[(*place, index)] = (self.time, act)

    def decide_roles(self, programme, move, body, act):
        check_body("roles", move, body)
        actor, keys = act["actor"], self.keys_of(programme, act["actor"])
        if move in ("appoint", "dismiss", "replaceKey"):
            is_high = any(body.get("role") == role or self.holds(programme, role, body.get("actor"))
                          for role in ("office", "clerk"))
            self.need_role(programme, ["office"] if is_high else ["office", "clerk"], act)
        if move in ("addKey", "replaceKey"):
            public_key(body["key"])
        if move in ("appoint", "dismiss"):
            require(re.fullmatch(IDENTIFIER, body["role"]) and body["role"] != "anyone", "this cannot be a role")
            require(1 <= len(body["actors"]) <= 500, "one act names 1 to 500 actors")
        for member in body.get("actors", []) + ([body["to"]] if move == "mandate" else []):
            require(re.fullmatch(FORMS["actor"], member), f"{member!r} cannot be an actor")
        until = instant(body["until"]) if body.get("until") is not None else None
        require(move != "appoint" or until is None or until > self.time, "the appointment ends before it begins")
        if move == "appoint":
            self.roles.update({(programme, body["role"], member): until for member in body["actors"]})
        elif move == "dismiss":
            require(body["role"] != "office" or actor not in body["actors"], "an office cannot dismiss itself")
            for member in body["actors"]:
                self.roles.pop((programme, body["role"], member), None)
        elif move == "mandate":
            self.roles[programme, "mandates", f"{actor} {body['to']}"] = until
        elif move == "endMandate":
            self.roles.pop((programme, "mandates", f"{actor} {body['to']}"), None)
        elif move == "addKey":
            self.keys[programme, actor] = keys if body["key"] in keys else [*keys, body["key"]]
            require(len(self.keys[programme, actor]) <= 16, "an actor has at most 16 keys")
        elif move == "revokeKey":
            require(body["key"] in keys and len(keys) > 1, "not a key of the actor, or the last one")
            self.keys[programme, actor] = [key for key in keys if key != body["key"]]
        elif move == "replaceKey":
            self.keys[programme, body["actor"]] = [body["key"]]

    def decide_programme(self, index, programme, move, body, act):
        check_body("programme", move, body)
        self.need_role("office" if move == "open" else programme, ["office"], act)
        require(body.get("edition", 1) == 1, "the kernel's rules have another edition")
        if move == "approve":
            return self.decide_approval(index, programme, body)
        require(programme not in self.ended, f"{programme} is closed")
        require((move == "open") == (programme not in self.programmes), f"{programme} is open already")
        if move == "open":
            self.roles[programme, "office", act["actor"]] = None
        self.ended.update({programme: self.time} if move == "close" else {})
        self.programmes[programme] = body.get("programme", self.programmes.get(programme))
        fits = self.audience in (None, self.programmes[programme].get("audience"))
        require(fits, f"{programme} is not for those for whom the log was founded")
        reserved = {"programme", "roles", "disclosure"} & set(self.programmes[programme]["parts"])
        require(not reserved, f"a part has the reserved name {', '.join(reserved)}")

    def decide_approval(self, index, programme, body):
        """Figures for everybody of a log that is not public; they are not made again here."""
        declared = self.programmes[programme]
        least = (declared.get("publishing") or {}).get("least") or 5
        require(body["part"] in declared["parts"], f"{programme} has no part {body['part']!r}")
        require(0 <= body["upTo"] <= index, "figures of entries that there are not yet")
        require(least <= body["least"] <= 1_000, f"{programme} shows no figure that counts fewer than {least} people")
        require(len(from_base64url(body["digest"])) == 32, "the digest of the figures is not a hash")
        self.approved[programme, body["part"]] += 1

    def decide_disclosure(self, programme, move, body, act):
        """What of the hidden values is shown."""
        check_body("disclosure", move, body)
        texts = {"withhold": ("ground", "reason", "appeal"), "restore": ("reason",), "erase": ("ground",)}[move]
        require(all(1 <= len(body[name].encode()) <= 2_000 for name in texts), "a text is empty or too long")
        if move == "erase":
            require(1 <= len(body["entries"]) <= 500, "one act erases 1 to 500 values")
            for named in body["entries"]:
                self.erase(programme, named, act)
            return
        self.need_role(programme, MODERATORS, act)
        hidden, pointer = self.hidden.get((programme, body["entry"])), body["pointer"]
        require(hidden and pointer in hidden.standing, f"entry {body['entry']} hides no value at {pointer}")
        require(hidden.treatment[pointer] in (None, "withdrawable"), f"the value is {hidden.treatment[pointer]}")
        before, after = ("kept", "withheld") if move == "withhold" else ("withheld", "kept")
        require(hidden.standing[pointer] == before, f"the value is {hidden.standing[pointer]}, not {before}")
        hidden.standing[pointer] = after

    def erase(self, programme, named, act):
        """The person whose value it is, or the office or a clerk."""
        check_members("entry pointer?", named, "a value to be erased")
        hidden, pointer = self.hidden.get((programme, named["entry"])), named.get("pointer")
        pointers = [item for item in hidden.standing if pointer in (None, item)] if hidden else []
        require(pointers, f"entry {named['entry']} hides no value at {pointer or 'any place'}")
        if (act.get("for") or act["actor"]) != hidden.person:
            self.need_role(programme, ["office", "clerk"], act)
        require(any(hidden.standing[item] != "erased" for item in pointers), "the value is erased already")
        hidden.standing.update(dict.fromkeys(pointers, "erased"))

    def members_of(self, programme, reference):
        """The members of a list such as `in cases where admitted`, with their columns; None where it is not known."""
        part, name = re.fullmatch("in (.+) where (.+)", reference).groups()
        declared = self.programmes[programme]["parts"].get(part, {"procedure": "roles"})
        return self.lists.get((programme, part, name), {}) if declared["procedure"] in BODIES else None

    def decide_end(self, index, place, move, body, declared):
        name = "/".join(place)
        check_body("registrar", move, body)
        if move == "close":
            require(place not in self.closed, f"{name} is closed already")
            declares = declared["terms"].get("closes", None if declared["procedure"] in BODIES else body["due"])
            closes = instant(declares) if declares else self.ended.get(place[0])
            require(self.time >= instant(body["due"]) == closes, f"{name} was not due at {body['due']}")
            self.closed[place] = index
            return
        is_first = place not in self.results and body["upTo"] == self.closed.get(place)
        require(is_first, f"{name} has its outcome already, or upTo is not the entry that closed it")
        self.results[place] = body["digest"], body["results"]
        if declared["procedure"] not in PROCEDURES:
            return
        outcome, results = self.part(place, declared["procedure"]).outcome(declared["terms"])
        self.outcomes[place] = jcs(outcome).encode()
        is_so = body["digest"] == to_base64url(sha256(self.outcomes[place]))
        require(is_so, f"the published outcome of {name} is not what its entries come to")
        require(body["results"] == results, f"the results of {name} are not what its entries come to")

    def reservations(self):
        """What was not checked, one sentence each."""
        for part in self.parts.values():
            yield from part.reservations() if isinstance(part, Ballot) else ()
        for (programme, part, procedure), moves in self.unknown.items():
            checked = f"{moves} moves in {programme}/{part} were checked for form, keys and roles"
            yield f"{procedure}: not replayed; {checked}"
        for place, count in self.approved.items():
            yield f"{count} approvals of figures of {'/'.join(place)}: the figures were not made again"
        for programme, declaration in self.programmes.items():
            for part, declared in declaration["parts"].items():
                terms = declared["terms"] if declared["procedure"] == "budget@1" else {}
                lists = {"projects": terms.get("projectsFrom", {}).get("list"), "voters": terms.get("eligible"),
                         "people": terms.get("paper", {}).get("people")}
                for what, name in lists.items():
                    if name not in (None, "anyone") and self.members_of(programme, name) is None:
                        yield f"{programme}/{part}: that its {what} are {name} was not checked"
        for (name, programme, part, by), count in self.words.items():
            yield f"“{name}” beside {count} statements of {programme}/{part} rests on the word of {by}"
