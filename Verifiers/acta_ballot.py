"""ballot@1: a secret ballot by Belenios, whose proofs belenios-tool checks (docs/log-format.md, section 21)."""

import base64, hashlib, json, re, shutil, subprocess, tempfile
from pathlib import Path

from acta_proofs import from_base64url, instant, require, sha256, to_base64url

# The group BELENIOS-2048: a prime, the order, and a generator.
P = int("a3ef2d011fefb1b6e39e568fccdffb0fb7dc7ef3a791b6862791811d21fc35f21e6d36856b428030421f514ed40bfd4c06e0"
        "92a495af8d79a2f85e0fb11c0ede07dd973f9c53e50930c6e82ac36de1ae3fb8c3aabfff12ce27a5022ddd8912d107435012"
        "768a2cdd0a4091d8fa447f6c7ebc15a349fa318a6b4fe17d8d47e843a3e14dfa9b2162f4d7229abe93a188b46b006517d6f6"
        "747ebbb29c9ec3099b607f18fb1a8bc858279aa8599411d998d3e3fada9e010840d082d8c31911acdd4a0e7992d0f18cc759"
        "cb5de0acf66a3882555bc810941e021b6a4ccfa04ee4008f878affa2375e2999b44f6cef17d707301e59e0e6351e051ed9ce"
        "c4157646e64f", 16)
Q = 78571733251071885079927659812671450121821421258408794611510081919805623223441
G = int("1307c1ab5f295885d7caa3a78a42415e31fd1c5807b61fb1e781878a52230a51988b98c259597f9c5a9dfd001d26ba31d9d8"
        "976f01d95a1c8262ee68a0e92cea541e5219e0d0d094301b894236823fe1d4bc04e29f3748aefd4f10d5b1a356a8643e673f"
        "d9d215fc8fe5fb9cf9fdb8ea88fdb1a3381a697fdf9c2458570b06d26aef1be365fdd90165f397c6b870df8c1b9e519edcee"
        "8bb0f74b7a1615a274ba60a7ea574a61f552d2dde0ce514e0927c4ff49b1964c4a913731ae4268d60d7f22127b6cbba44d45"
        "3ac8b72fd04e0991b7aeff04867d8724ac638f5f34100d2d47aa680d43771902743d663f42d853c041e1c91fe3823f4bcf28"
        "4308f1d7e653", 16)
SMALL = 1_073_741_823

def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

def number(text):
    require(re.fullmatch("[1-9][0-9]{0,616}", text) and int(text) < P, "this is no number of the group")
    return int(text)

def hexdigest(text):
    return hashlib.sha256(text.encode()).hexdigest()

def weight(value):
    return value if value <= SMALL else str(value)

def logarithm(element, most):
    """How often the generator was multiplied, by small and large steps."""
    steps, places, power = int(most ** 0.5) + 1, {}, 1
    for step in range(steps):
        places[power], power = step, power * G % P
    back = pow(power, -1, P)
    for large in range(steps + 1):
        if element in places:
            return large * steps + places[element]
        element = element * back % P
    require(False, "the tally opens to more than all votes")

class Archive:
    """The archive that other programs check, as it grows."""

    def __init__(self, time):
        self.time, self.files, self.head, self.height = time, [], None, 0
        self.add("BELENIOS", f'{{"version":1,"timestamp":"{time}"}}')

    def add(self, name, text):
        head = bytearray(512)
        size = len(text.encode())
        for place, field in ((0, name), (100, "0000644"), (108, "0000000"), (116, "0000000"), (124, f"{size:011o}"),
                             (136, f"{self.time:011o}"), (148, " " * 8), (156, "0")):
            head[place:place + len(field)] = field.encode()
        head[148:156] = b"%06o\0 " % sum(head)
        self.files.append(bytes(head) + text.encode() + bytes(-size % 512))

    def event(self, kind, *records):
        for record in records:
            self.add(f"{hexdigest(record)}.data.json", record)
        event = ({"parent": self.head} if self.head else {}) | {"height": self.height, "type": kind}
        text = compact(event | ({"payload": hexdigest(records[-1])} if records else {}))
        self.head, self.height = hexdigest(text), self.height + 1
        self.add(f"{self.head}.event.json", text)

class Ballot:
    """One election: who may vote, what is in the box, and what it comes to."""

    def __init__(self, replay, place):
        self.replay, self.place, self.weights, self.digest, self.fixed = replay, place, {}, sha256(b"acta/ballot@1"), {}
        self.uuid, self.election, self.archive = None, None, None
        self.cast_texts, self.counted, self.shares = set(), {}, {}
        self.restart(None, None)

    @staticmethod
    def facts(terms, move):
        return {}

    @staticmethod
    def places(terms, move, body):
        return ()

    def decide(self, index, terms, move, body, act, facts):
        now, self.actor = self.replay.time, act.get("for") or act["actor"]
        opens, until = instant(terms["opens"]), instant(terms["votesUntil"])
        is_voting = opens <= now < until and not self.shares
        is_due = {"cast": self.election and is_voting, "decrypt": self.election and now >= until}
        require(is_due.get(move, not self.election and now < opens), f"it is not the time for {move}")
        if "trustee" in body:
            require(body["trustee"] in [trustee["id"] for trustee in terms["trustees"]], "there is no such trustee")
            require(self.actors.setdefault(body["trustee"], self.actor) == self.actor, "somebody else is this trustee")
        getattr(self, move)(terms, body)

    def enlist(self, terms, body):
        require(self.uuid is None and 1 <= len(body["credentials"]) <= 40, "the list is closed, or this is too much")
        for text in body["credentials"]:
            key, _, stated = text.partition(",")
            require(bool(stated) == ("mostWeight" in terms) and re.fullmatch("|[1-9][0-9]{0,6}", stated), "no weight")
            require(number(key) != 1 and pow(int(key), Q, P) == 1, "a credential is not a member of the group")
            require(key not in self.weights and int(stated or 1) <= terms.get("mostWeight", 1), "listed, or too heavy")
            self.weights[key], self.digest = int(stated or 1), sha256(self.digest + text.encode())

    def publish(self, terms, body):
        is_so = (body["credentials"], body["digest"]) == (len(self.weights), to_base64url(self.digest))
        require(is_so and self.uuid is None and len(self.weights) >= terms.get("fewest", 10), "this is not the list")
        require(re.fullmatch("[1-9A-HJ-NP-Za-km-z]{14,64}", body["uuid"]), "this is no identifier of an election")
        self.uuid = body["uuid"]

    def key(self, terms, body):
        self.give("keys", body["trustee"], body["key"])

    def certify(self, terms, body):
        self.give("certs", body["trustee"], body["certificate"])

    def deal(self, terms, body):
        require(len(self.given["certs"]) == len(terms["trustees"]), "not all are certified")
        self.give("coefexps", body["trustee"], compact(json.loads(body["shares"])["coefexps"]))

    def confirm(self, terms, body):
        require(len(self.given["coefexps"]) == len(terms["trustees"]), "not all have dealt")
        self.give("keys", body["trustee"], body["key"])

    def give(self, what, trustee, text):
        require(trustee not in self.given[what], f"{trustee} has done this step")
        self.given[what][trustee] = text

    def restart(self, terms, body):
        self.given, self.actors = {"certs": {}, "coefexps": {}, "keys": {}}, {}

    def fix(self, terms, body):
        size = None
        if "voters" in terms:
            people = self.replay.members_of(self.place[0], terms["voters"])
            size = len(self.weights) if people is None else len(people)
            require(len(self.weights) == size and len(from_base64url(body["roll"])) == 32, "not one credential each")
        require(self.uuid and body.get("people") == size, "the list is not closed, or the roll is of another size")
        ordered = {what: [texts[trustee["id"]] for trustee in terms["trustees"] if trustee["id"] in texts]
                   for what, texts in self.given.items()}
        require(len(ordered["keys"]) == len(terms["trustees"]), "keys are missing")
        self.needed = terms.get("needed", len(terms["trustees"]))
        if self.needed == len(terms["trustees"]):
            trustees = ",".join(f'["Single",{key}]' for key in ordered["keys"])
        else:
            parts = ",".join(f'"{name}":[{",".join(ordered[what])}]' for name, what in (
                ("certs", "certs"), ("coefexps", "coefexps"), ("verification_keys", "keys")))
            trustees = f'["Pedersen",{{"threshold":{self.needed},{parts}}}]'
        self.election = json.loads(body["election"])
        is_so = (self.election["uuid"], self.election["name"]) == (self.uuid, "/".join(self.place))
        shape = [(question["min"], question["max"], len(question["answers"]), question.get("blank", False))
                 for question in self.election["questions"]]
        require(is_so and shape == [(question.get("min", 1), question.get("max", 1), len(question["answers"]),
                                     question.get("blank", False)) for question in terms["questions"]], "other terms")
        self.fixed = {"fingerprint": base64.b64encode(sha256(body["election"].encode())).decode().rstrip("="),
                      "people": body.get("people"), "roll": body.get("roll")}
        keys = sorted(self.weights, key=int)
        credentials = compact([f"{key},{self.weights[key]}" if "mostWeight" in terms else key for key in keys])
        records = [body["election"], f"[{trustees}]", credentials]
        names = dict(zip(("election", "trustees", "credentials"), map(hexdigest, records)))
        self.archive = Archive(self.replay.time // 1000)
        self.archive.event("Setup", *records, compact(names))

    def cast(self, terms, body):
        ballot = json.loads(body["ballot"])
        is_own = (ballot["election_uuid"], ballot["election_hash"]) == (self.uuid, self.fixed["fingerprint"])
        require(is_own, "the ballot is for another election")
        require(ballot["credential"] in self.weights and body["ballot"] not in self.cast_texts, "not listed, or twice")
        self.cast_texts.add(body["ballot"])
        self.counted[ballot["credential"]] = [answer["choices"] for answer in ballot["answers"]]
        self.archive.event("Ballot", body["ballot"])

    def close(self):
        """The encrypted tally of the ballots that count."""
        if hasattr(self, "tally"):
            return
        self.tally = [[[1, 1] for _ in range(len(question["answers"]) + question.get("blank", False))]
                      for question in self.election["questions"]]
        for credential, answers in self.counted.items():
            for sums, choices in zip(self.tally, answers):
                for pair, choice in zip(sums, choices):
                    for place, name in enumerate(("alpha", "beta")):
                        power = pow(number(choice[name]), self.weights[credential], P)
                        pair[place] = pair[place] * power % P
        self.weight = sum(self.weights[credential] for credential in self.counted)
        text = compact([[{"alpha": str(alpha), "beta": str(beta)} for alpha, beta in sums] for sums in self.tally])
        self.archive.event("EndBallots")
        self.archive.event("EncryptedTally", text, compact({
            "num_tallied": len(self.counted), "total_weight": weight(self.weight), "encrypted_tally": hexdigest(text)}))

    def decrypt(self, terms, body):
        require(body["trustee"] not in self.shares and len(self.shares) < self.needed, "it is opened")
        require(len(self.counted) >= terms.get("fewest", 10), "there are too few ballots")
        self.close()
        owner = 1 + [trustee["id"] for trustee in terms["trustees"]].index(body["trustee"])
        self.shares[body["trustee"]] = owner, json.loads(body["share"])["decryption_factors"]
        owned = compact({"owner": owner, "payload": hexdigest(body["share"])})
        self.archive.event("PartialDecryption", body["share"], owned)

    def counts(self, terms):
        """What the trustees' parts open the tally to."""
        owners, is_common = [owner for owner, _ in self.shares.values()], self.needed < len(terms["trustees"])
        opened = [[beta for _, beta in sums] for sums in self.tally]
        for owner, factors in self.shares.values():
            share = 1
            for other in owners if is_common else []:
                share = share * (other * pow(other - owner, -1, Q) if other != owner else 1) % Q
            for row, part in zip(opened, factors):
                for place, factor in enumerate(part):
                    row[place] = row[place] * pow(pow(number(factor), share, P), -1, P) % P
        return [[logarithm(element, self.weight) for element in row] for row in opened]

    def outcome(self, terms):
        questions, state = [], "not-opened" if self.election else "not-fixed"
        if self.election:
            self.close()
            if len(self.shares) == self.needed:
                state, result = "opened", self.counts(terms)
                self.archive.event("Result", compact({"result": [list(map(weight, row)) for row in result]}))
                for question, row in zip(terms["questions"], result):
                    blank = {"blank": row.pop(0)} if question.get("blank") else {}
                    questions.append(blank | {"answers": [
                        {"id": answer["id"], "votes": votes} for answer, votes in zip(question["answers"], row)]})
            self.hand_over()
        small = {"state": state, "counted": len(self.counted), "questions": questions,
                 "head": self.archive.head if self.archive else None}
        whole = small | self.fixed | {
            "edition": "ballot@1", "uuid": self.uuid, "credentials": len(self.weights), "cast": len(self.cast_texts),
            "weight": self.weight if self.election else 0, "openedBy": list(self.shares)}
        return tuple({name: value for name, value in one.items() if value is not None} for one in (whole, small))

    def hand_over(self):
        """Signatures and proofs are checked by belenios-tool, where it is installed."""
        self.tool = shutil.which("belenios-tool")
        if self.tool:
            with tempfile.TemporaryDirectory() as folder:
                Path(folder, f"{self.uuid}.bel").write_bytes(b"".join(self.archive.files))
                done = subprocess.run([self.tool, "election", "verify", "--dir", folder], capture_output=True, text=True)
            require(done.returncode == 0, f"belenios-tool refuses the ballot box: {done.stderr[-300:]}")

    def reservations(self):
        if self.election and not getattr(self, "tool", None):
            yield f"{'/'.join(self.place)}: signatures and proofs of ballots were not checked; install belenios-tool"
