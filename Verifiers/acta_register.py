"""register@1: what may be done with records, what is unique, who is on which list (docs/log-format.md, section 11)."""

import re

from acta_proofs import check_members, from_base64url, instant, require, sha256, to_base64url
from acta_values import COLUMNS, COUNTED, FORMS, RECORD_ID, all_of, check_value, text_of

STATUSES = ["submitted", "returned", "rejected", "published", "withdrawn", "merged", "split"]
LIVE = ("submitted", "returned", "published")  # a record of these holds what is unique in it
# From which statuses a move takes a record, and to which a review brings it.
FROM = {"revise": ["submitted", "returned"], "review": ["submitted"], "correct": ["published"], "withdraw": LIVE,
        "reinstate": ["withdrawn", "merged", "split", "rejected"], "split": ["published"]}
DECISIONS = {"publish": "published", "return": "returned", "reject": "rejected"}

class Record:
    def __init__(self, owner):
        self.owner, self.status, self.was_published, self.version, self.contents = owner, None, False, None, None
        self.uniques, self.held, self.facts, self.lists = {}, {}, set(), set()

class Register:
    """The records of one part; what is common to all parts is asked of the replay."""

    def __init__(self, replay, place):
        self.replay, self.place, self.records = replay, place, {}

    def decide(self, index, terms, move, body, act, facts):
        """`facts` are names and values; who vouches for them, the kernel's rules have looked at."""
        self.index, self.terms, self.actor, self.said = index, terms, act["actor"], facts
        self.person, self.time = act.get("for") or act["actor"], self.replay.time
        self.fields = {field["id"]: field for field in terms["fields"]}
        self.wanted, self.submissions = self.facts(terms, move), terms.get("submissions") or {}
        self.check_hours(terms)
        if move in ("reinstate", "merge", "split"):
            self.check_reason(body)
        name = body["from"] if move == "split" else body.get("id")
        getattr(self, move)(body, name, self.known(name, FROM[move]) if move in FROM else None)

    def add(self, body, name, _, status="published"):
        self.check_new_id(name)
        self.change(name or str(self.index), status, body["values"], owner=self.person)

    def submit(self, body, name, _):
        self.check_submissions()
        require(name is None or (self.terms.get("key") or {}).get("pattern"), "who submits does not name the record")
        self.add(body, name, _, "submitted" if self.submissions["review"] else "published")

    def revise(self, body, name, record):
        self.check_submissions()
        require(record.owner == self.person, "the record is somebody else's")
        self.change(name, "submitted", body["values"])

    def review(self, body, name, record):
        require(record.version == body["version"], f"the record was changed by entry {record.version}")
        require(body["decision"] in DECISIONS, "there is no such decision")
        self.check_reason(body, body["decision"] != "publish")
        self.change(name, DECISIONS[body["decision"]])
        hidden = self.replay.hidden.get((self.place[0], record.contents))
        if record.status == "published" and hidden:
            hidden.standing.update({at: "kept" for at, now in hidden.standing.items() if now == "waiting"})

    def correct(self, body, name, record):
        if not self.is_keeper(body, record, self.submissions.get("review") is False):
            self.check_submissions()
        require(body["values"], "a correction of nothing")
        self.change(name, None, body["values"], is_all=False)

    def withdraw(self, body, name, record):
        self.is_keeper(body, record, True)
        self.change(name, "withdrawn")

    def reinstate(self, body, name, record):
        self.change(name, "published" if record.was_published else "submitted")

    def merge(self, body, _, __):
        names = [*body["from"], body["into"]]
        require(2 <= len(names) <= 21 and len(set(names)) == len(names), "too many, no or the same records are merged")
        for name in names:
            self.known(name, ["published"])
            self.change(name, None if name == body["into"] else "merged")

    def split(self, body, name, record):
        names = [piece["id"] for piece in body["into"]]
        require(2 <= len(names) <= 10 and len(set(names)) == len(names), "too many, few or the same pieces")
        self.change(name, "split")
        for piece in body["into"]:
            check_members("id values", piece, "a piece")
            self.check_new_id(piece["id"])
            self.change(piece["id"], "published", piece["values"], owner=record.owner)

    def check_hours(self, hours):
        opens, closes = hours.get("opens"), hours.get("closes")
        require(not opens or self.time >= instant(opens), f"it opens at {opens}")
        require(not closes or self.time < instant(closes), f"it closed at {closes}")

    def check_submissions(self):
        require(self.submissions, "only the office brings records in")
        self.check_hours(self.submissions)

    def check_new_id(self, name):
        key = self.terms.get("key")
        require(name is not None or key is None, "the record brings no id")
        require(name is None or re.fullmatch(RECORD_ID, name), f"{name!r} cannot be an id")
        require(name is None or key is not None or re.search("[^0-9]", name), f"{name!r} is kept for an entry's index")
        pattern = (key or {}).get("pattern")
        require(pattern is None or re.fullmatch(pattern, name, re.A), f"{name!r} does not have the form of ids")

    def check_reason(self, body, is_needed=True):
        text = body.get("reason")
        require(text is not None or not is_needed, "there is no reason")
        require(text is None or (len(text) <= 1000 and re.fullmatch(FORMS["paragraph"], text)), "this is no reason")

    def known(self, name, statuses):
        require(name in self.records, f"there is no record {name!r}")
        require(self.records[name].status in statuses, f"the record {name!r} is {self.records[name].status}")
        return self.records[name]

    def is_keeper(self, body, record, may_owner):
        """Who keeps the register gives a reason; who brought the record in gives none."""
        roles = self.terms.get("stewards") or ["office", "clerk"]
        if any(self.replay.holds(self.place[0], role, self.actor) for role in roles):
            self.check_reason(body)
            return True
        require(may_owner and self.person == record.owner, f"this needs the role {' or '.join(roles)}")
        require(body.get("reason") is None, "the owner gives no reason")
        return False

    def change(self, name, status, values=None, owner=None, is_all=True):
        """Carries out what a move changes in one record: its state, what is unique in it, its lists."""
        require(owner is None or name not in self.records, f"there is a record {name!r} already")
        record = self.records.setdefault(name, Record(owner))
        before = record.uniques.copy() if record.status in LIVE else {}
        record.version, record.status = self.index, status or record.status
        record.was_published |= record.status == "published"
        if values is not None:
            self.take(record, values, is_all)
        for fact, value in ((fact, value) for fact, value in self.said if fact in self.wanted):
            require(isinstance(value, bool), f"the fact {fact!r} is neither true nor false")
            (record.facts.add if value else record.facts.discard)(fact)
        after = record.uniques if record.status in LIVE else {}
        for field in self.fields:
            if before.get(field) != after.get(field):
                holders = self.list_of(f"unique:{field}")
                holders.pop(before.get(field), None)
                require(after.get(field) not in holders, f"another record has the same {field!r}")
                holders.update({after[field]: {"record": name}} if field in after else {})
        for list_name, rule in {"published": {"when": {}}, **(self.terms.get("lists") or {})}.items():
            self.keep(name, record, list_name, rule)

    def take(self, record, values, is_all):
        if is_all:
            record.contents, record.uniques, record.held, record.facts = self.index, {}, {}, set()
            values = dict.fromkeys(field for field in self.fields if self.fields[field].get("required")) | values
        for name, value in values.items():
            require(name in self.fields, f"there is no field {name!r}")
            field = self.fields[name]
            record.held.pop(name, None)
            record.uniques.pop(name, None)
            record.facts = set() if field.get("treatment") else record.facts
            require(value is not None or not field.get("required"), f"{name!r} has no value")
            if value is not None and not field.get("treatment"):
                self.check_clear(field, value)
                record.held.update({name: value} if field["type"] in COLUMNS else {})
            if value is not None and field.get("unique"):
                record.uniques[name] = self.next_digest(name) if field.get("treatment") else to_base64url(
                    sha256(text_of(field["type"], value).encode()))

    def check_clear(self, field, value):
        linked, name = field.get("register"), field["id"]
        known = self.replay.members_of(self.place[0], f"in {linked} where published") if linked else None
        is_right = isinstance(value, list) == bool(field.get("multiple")) and 1 <= len(all_of(value)) <= 16
        require(is_right, f"{name!r} has several values, or none")
        for item in all_of(value):
            check_value(field, item)
            require(all_of(value).count(item) == 1, f"{name!r} names one twice")
            require(known is None or item in known, f"{name!r} names a record that is not published")

    def next_digest(self, field):
        """The registrar's word for a hidden value: for each of the field's values one, in the order of the body."""
        for place, (name, value) in enumerate(self.said):
            if name == "unique" and value["field"] == field and len(from_base64url(value["digest"])) == 32:
                self.said = self.said[:place] + self.said[place + 1:]
                return value["digest"]
        require(False, f"nobody vouches that {field!r} is unique")

    def list_of(self, name):
        return self.replay.lists.setdefault((*self.place, name), {})

    def keep(self, name, record, list_name, rule):
        """Puts a record, or its owner, on a list whose conditions it meets, or takes it off."""
        held, was = {**record.held, "status": record.status}, list_name in record.lists
        fits = record.facts.issuperset(rule.get("facts") or []) and all(
            field in held and set(all_of(held[field])) & set(values)
            for field, values in {"status": ["published"], **rule["when"]}.items())
        record.lists ^= {list_name} if fits != was else set()
        members, member = self.list_of(list_name), name
        if rule.get("of") == "owners":
            member, counts = record.owner, self.list_of(f"owners:{list_name}")
            count = counts.pop(member, {"records": 0})["records"] + fits - was
            counts.update({member: {"records": count}} if count else {})
            fits = count > 0
        members.pop(member, None)
        if fits:
            members[member] = {column: held[column] for column in rule.get("columns") or [] if column in held}

    def outcome(self, terms):
        """How many records there are by status, and published ones by the values of each facet; and the results."""
        published = [record.held for record in self.records.values() if record.status == "published"]
        statuses, facets = [record.status for record in self.records.values()], []
        for field in terms["fields"]:
            if field.get("facet") and field["type"] in COUNTED and not field.get("treatment"):
                texts = [text_of(field["type"], item)[:4 if field["type"] == "date" else None]
                         for held in published for item in all_of(held.get(field["id"], []))]
                facets.append({"field": field["id"], "values": [
                    {"value": text, "records": texts.count(text)} for text in sorted(set(texts))]})
        counts = [{"status": status, "records": statuses.count(status)} for status in STATUSES]
        outcome = {"edition": "register@1", "records": len(statuses), "statuses": counts, "facets": facets}
        return outcome, {"records": len(statuses), "published": len(published)}

    @staticmethod
    def facts(terms, move):
        """The facts that may stand beside a move, with the roles whose word is taken."""
        return {fact["name"]: fact["by"] for fact in terms.get("facts") or [] if move in fact["moves"]}

    @staticmethod
    def places(terms, move, body):
        """The hidden places of a move: pointer, what stands there, treatment, and where the value stands at first."""
        waits = (terms.get("submissions") or {}).get("review") is True and move in ("submit", "revise")
        pieces = {f"/into/{n}": piece for n, piece in enumerate(body["into"])} if move == "split" else {"": body}
        for pointer, piece in pieces.items():
            for field in terms["fields"]:
                value = (piece.get("values") or {}).get(field["id"])
                if field.get("treatment") and value is not None:
                    yield f"{pointer}/values/{field['id']}", value, field["treatment"], "waiting" if waits else "kept"
