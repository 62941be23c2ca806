"""Builds a log with rows, facts, hidden values and a ballot paper made from a register, for testing verifiers."""

import hashlib
import json

import acta_client
from acta_client import Signer, acta_verify, compact, rfc3339
from made_up_log import MadeUpLog, entry, inclusion_path

URL64 = acta_verify.to_base64url
REGISTER_TERMS = {
    "fields": [{"id": "title", "label": "Title", "type": "text", "required": True, "treatment": "withdrawable"},
               {"id": "email", "label": "E-mail", "type": "text", "unique": True, "treatment": "personal"},
               {"id": "cost", "label": "Cost", "type": "money", "currency": "EUR"},
               {"id": "kind", "label": "Kind", "type": "choice", "choices": [{"id": "project", "label": "Project"}]}],
    "title": "title", "submissions": {"review": False},
    "facts": [{"name": "resident", "by": ["voucher"], "moves": ["submit", "add"]}],
    "lists": {"admitted": {"when": {"status": ["published"], "kind": ["project"]}, "columns": ["cost"]}}}


def seal(name, value):
    """A hidden value: its disclosure, and what stands in its place on the log."""
    salt = URL64(hashlib.sha256(f"salt {name} {value}".encode()).digest()[:16])
    text = URL64(compact([salt, name, value]))
    return text, {"_sd": [URL64(hashlib.sha256(text.encode()).digest())]}


class MadeUpLibrary(MadeUpLog):
    """Entries: 0 founds, 1 opens, 2 and 3 appoint, 4 submits, 5 is a manifest of four rows, 6 to 9 are its rows,
    10 and 11 list the projects; then six votes, and the outcome if it is asked for.
    """

    ROWS = [compact({"id": f"r{n}", "values": {"title": seal("title", f"Project {n}")[1], "kind": "project",
                                               "cost": {"amount": f"{n}000.00", "currency": "EUR"}}})
            for n in range(1, 5)]
    PROCEDURE = "register@1"
    PAPER = [{"id": f"r{n}", "cost": {"amount": f"{n}000.00", "currency": "EUR"}} for n in range(1, 5)]

    def __init__(self, until="votes", **terms):
        self.log_key, self.office, self.registrar = (Signer(bytes([n]) * 32) for n in (1, 2, 3))
        self.reviewer, self.voucher, self.person = (Signer(bytes([n]) * 32) for n in (4, 5, 6))
        self.time, self.entries, self.disclosures = 1_763_791_200_000, [], {}
        start = self.time / 1000
        self.terms = acta_client.budget_terms(start + 60, start + 3600, eligible="anyone") | {
            "budget": {"amount": "6000.00", "currency": "EUR"},
            "projectsFrom": {"list": "in cases where admitted", "cost": "cost"}} | terms
        del self.terms["projects"]
        self.add(self.office, "office", "roles", "found", {"name": "Town of Tests", "registrar": self.registrar.did})
        programme = acta_client.programme_file({"vote": self.terms})
        del programme["programme"]["parts"]["vote"]["who"]
        programme["programme"]["data"]["retention"] = {"title": "P10Y", "cases.email": "P2Y"}
        programme["programme"]["parts"]["cases"] = {
            "procedure": self.PROCEDURE, "title": "Cases", "who": {"add": ["office"], "submit": ["anyone"]},
            "terms": REGISTER_TERMS}
        self.add(self.office, "library", "programme", "open", programme)
        self.appoint("reviewer", self.reviewer)
        self.appoint("voucher", self.voucher)
        unique = self.fact(self.registrar, "unique", {"field": "email", "digest": URL64(bytes(32))})
        self.submit(self.person, title="An idea", email="somebody@example.org", facts=[unique])
        self.manifest(self.ROWS)
        for number in range(4):
            self.row(5, number)
        if until == "rows":
            return
        self.list(self.PAPER[:3], False)
        self.list(self.PAPER[3:], True)
        self.time = int((start + 60) * 1000)
        if until == "paper":
            return
        for number in range(6):
            self.vote(Signer(bytes([100 + number]) * 32), {"choices": [f"r{number % 3 + 1}", "r4"]})
        if until == "outcome":
            self.close()

    # Acts

    def appoint(self, role, signer):
        self.add(self.office, "library", "roles", "appoint", {"role": role, "actors": [signer.did]})

    def submit(self, signer, facts=(), **values):
        """A record whose values are all hidden; `facts` are made by functions from the act's statement."""
        sealed = {name: seal(name, value) for name, value in values.items()}
        self.disclosures[len(self.entries)] = {name: text for name, (text, _) in sealed.items()}
        self.add(signer, "library", "cases", "submit", {"values": {name: place for name, (_, place) in sealed.items()}},
                 facts=facts)

    def add(self, signer, programme, part, move, body, facts=(), **more):
        super().add(signer, programme, part, move, body, **more)
        act = self.entries[-1].decode().split("\n")[2]
        self.restate(*(make(URL64(hashlib.sha256(act.encode()).digest())) for make in facts))

    def restate(self, *facts):
        """Puts facts beside the last entry."""
        self.entries[-1] += "".join(fact + "\n" for fact in facts).encode()

    def fact(self, signer, name, value, by=None):
        return lambda statement: signer.jws("acta-fact+jwt", {
            "log": self.ORIGIN, "name": name, "value": value, "act": statement, "iat": self.time // 1000,
            **({"by": by} if by else {})})

    def manifest(self, bodies, signer=None, part="cases", **changes):
        self.bodies, leaves = bodies, [acta_verify.leaf_hash(body) for body in bodies]
        body = {"move": "add", "rows": len(bodies), "root": URL64(acta_verify.tree_root(leaves))} | changes
        self.add(signer or self.office, "library", part, "manifest", body)

    def row(self, manifest, number, facts=(), body=None, path=None, **changes):
        place = {"manifest": manifest, "row": number, "programme": "library", "part": "cases", "move": "add",
                 "actor": self.office.did} | changes
        place, body = acta_verify.jcs(place).encode(), body or self.bodies[number]
        nodes = inclusion_path([acta_verify.leaf_hash(row) for row in self.bodies], number) if path is None else path
        text = " ".join(acta_client.base64.b64encode(node).decode() for node in nodes) or "-"
        statement = URL64(hashlib.sha256(place + b"\n" + body).digest())
        lines = [b"acta/row@1", b"%d" % self.time, place, body, text.encode(), *(f(statement).encode() for f in facts)]
        self.entries.append(b"\n".join(lines) + b"\n")
        self.time += 20

    def list(self, projects, is_last, signer=None):
        self.add(signer or self.office, "library", "vote", "list", {"projects": projects, "isLast": is_last})

    def vote(self, voter, body):
        self.add(voter, "library", "vote", "vote", body)

    def disclose(self, move, signer=None, facts=(), **body):
        if move == "withhold":
            body = {"ground": "Article 16", "reason": "It names somebody.", "appeal": "Write to the office."} | body
        self.add(signer or self.reviewer, "library", "disclosure", move, body, facts=facts)

    def erase(self, signer, *named):
        self.disclose("erase", signer, entries=list(named), ground="GDPR, article 17(1)(b)")

    def close(self, place=("library", "vote")):
        super().close(place)

    # Files

    def write(self, folder, values=None):
        """`values`: of which entries which disclosures are published."""
        folder = super().write(folder)
        (folder / "values").mkdir(exist_ok=True)
        lines = [json.dumps({"entry": index, "disclosures": texts}) + "\n" for index, texts in (values or {}).items()]
        (folder / "values" / "000").write_text("".join(lines))
        return folder

    def receipt(self, index):
        receipt = super().receipt(index)
        content = acta_verify.parse_entry(self.entries[index])[1]
        if isinstance(content, acta_verify.Row):
            receipt["manifest"] = super().receipt(content.place["manifest"])
        return receipt


class MadeUpLending(MadeUpLibrary):
    """The same with a part whose procedure no verifier knows."""

    PROCEDURE = "lending@1"
