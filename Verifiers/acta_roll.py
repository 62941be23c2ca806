"""roll@1: who is on a roll, and who was let in with a code (docs/log-format.md, section 12)."""

from acta_proofs import from_base64url, instant, public_key, require, sha256, to_base64url, verify_signature

REASONS = ("died", "moved", "not-eligible", "mistake")

class Person:
    def __init__(self, code, group, is_represented, is_late):
        self.code, self.group, self.is_represented, self.is_late = code, group, is_represented, is_late
        self.actor, self.struck, self.replaced, self.returns = None, None, 0, 0

class Roll:
    """The persons of one part, by the entries that brought them in."""

    def __init__(self, replay, place):
        self.replay, self.place, self.people, self.codes, self.identities = replay, place, {}, {}, set()
        self.voters, self.is_published, self.digest = {}, False, sha256(b"acta/roll@1")

    @staticmethod
    def facts(terms, move):
        return {}

    @staticmethod
    def places(terms, move, body):
        for field in terms["fields"] if move == "enter" else []:
            if body["values"].get(field["id"]) is not None:
                yield f"/values/{field['id']}", body["values"][field["id"]], "personal", "kept"

    def decide(self, index, terms, move, body, act, facts):
        require(not terms.get("closes") or self.replay.time < instant(terms["closes"]), "the roll is closed")
        self.index, self.actor, self.said = index, act.get("for") or act["actor"], facts
        getattr(self, move)(terms, body)

    def list(self, name):
        return self.replay.lists.setdefault((*self.place, name), {})

    def enter(self, terms, body):
        groups = [group["id"] for group in terms.get("groups") or []] or [None]
        require(body.get("group") in groups, "there is no such group")
        fields = {field["id"]: field.get("required", True) for field in terms["fields"]}
        missing = [name for name, is_required in fields.items() if is_required and name not in body["values"]]
        require(set(body["values"]) <= set(fields) and not missing, "fields are missing, or not the roll's")
        name = next(field["id"] for field in terms["fields"] if field.get("identifies"))
        said = [value["digest"] for fact, value in self.said if fact == "unique" and value["field"] == name]
        require(said and said[0] not in self.identities, "the person is on the roll already, or nobody vouches")
        self.identities.add(said[0])
        self.take(body["code"], self.index)
        person = Person(body["code"], body.get("group"), body.get("represented") is True, self.is_published)
        self.people[self.index] = person
        self.digest = sha256(self.digest + self.index.to_bytes(8, "big") + body["code"].encode())
        self.list("people")[str(self.index)] = self.columns(self.index)

    def take(self, code, number):
        require(public_key(code)[1][0] == "EdDSA", "a code is an Ed25519 key")
        require(code not in self.codes, "the code is somebody's")
        self.codes[code] = number

    def columns(self, number):
        group = self.people[number].group
        return {"person": number} | ({} if group is None else {"group": group})

    def publish(self, terms, body):
        is_so = (body["people"], body["digest"]) == (len(self.people), to_base64url(self.digest))
        require(is_so and self.people and not self.is_published, "this is not what the roll is, or it is published")
        self.is_published = True

    def admit(self, terms, body):
        text = f"acta/roll-admission@1\n{self.place[0]}\n{self.place[1]}\n{self.actor}\n"
        verify_signature(public_key(body["code"])[0], from_base64url(body["signature"]), text.encode())
        number = self.codes.get(body["code"])
        require(self.is_published and number is not None, "nobody on the published roll has this code")
        person = self.listed(number)
        require(person.code == body["code"] and person.actor is None, "the code is replaced or used")
        require(person.is_represented or self.actor not in self.voters, f"{self.actor} is somebody else on the roll")
        person.actor = self.actor
        if person.is_represented:
            self.list("wards")[f"{self.actor} {number}"] = self.columns(number)
        else:
            self.voters[self.actor], self.list("voters")[self.actor] = number, self.columns(number)

    def listed(self, number):
        require(number in self.people and not self.people[number].struck, f"nobody on the roll is {number}")
        return self.people[number]

    def dismiss(self, number):
        person = self.listed(number)
        if person.is_represented:
            self.list("wards").pop(f"{person.actor} {number}", None)
        elif person.actor:
            del self.voters[person.actor], self.list("voters")[person.actor]
        person.actor = None
        return person

    def replace(self, terms, body):
        require(body["reason"] in ("lost", "misused"), "this is no reason")
        self.take(body["code"], body["person"])
        person = self.dismiss(body["person"])
        person.code, person.replaced = body["code"], person.replaced + 1

    def strike(self, terms, body):
        require(body["reason"] in REASONS, "this is no reason")
        self.dismiss(body["person"]).struck = body["reason"]
        del self.list("people")[str(body["person"])]

    def reinstate(self, terms, body):
        require(body["reason"] in ("mistake", "eligible"), "this is no reason")
        person = self.people.get(body["person"])
        require(person and person.struck, "nobody with this number was taken off")
        person.struck, person.returns = None, person.returns + 1
        self.list("people")[str(body["person"])] = self.columns(body["person"])

    def outcome(self, terms):
        line = lambda people: {
            "entered": len(people), "late": sum(person.is_late for person in people),
            "struck": {reason: count for reason in REASONS
                       if (count := sum(person.struck == reason for person in people))},
            "listed": sum(not person.struck for person in people),
            "admitted": sum(person.actor is not None for person in people),
            "replaced": sum(person.replaced for person in people)
        } | ({"reinstated": count} if (count := sum(person.returns for person in people)) else {})
        everybody = list(self.people.values())
        groups = [{"group": group["id"], "sums": line([p for p in everybody if p.group == group["id"]])}
                  for group in terms.get("groups") or []]
        return {"edition": "roll@1", "all": line(everybody), "groups": groups}, line(everybody)
