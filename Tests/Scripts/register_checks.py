"""Tests the independent verifier on registers: the frozen log of register@1, and made-up logs with one wrong entry."""

import hashlib
import json

import acta_client
from acta_client import ROOT, Signer, acta_verify
from made_up_library import URL64, MadeUpLibrary, seal

FROZEN = ROOT / "Tests" / "RegistersTests" / "Frozen" / "register@1"


def choice(name, *ids, **more):
    return field(name, "choice", choices=[{"id": item, "label": item} for item in ids], **more)


def field(name, kind, **more):
    return {"id": name, "label": name, "type": kind} | more


SHOPS = {
    "fields": [field("name", "text", required=True, maxLength=10), field("number", "text", unique=True,
                                                                         pattern="[A-Z]{2}\\d+"),
               choice("kind", "big", "small", facet=True), choice("goods", "bread", "milk", multiple=True),
               field("staff", "integer", min=0, max=10), field("share", "decimal", unique=True),
               field("since", "date", max="2026-01-01"), field("rent", "money", currency="EUR"),
               field("parent", "link", register="shops")],
    "key": {"pattern": "[a-z]\\d?"}, "title": "name",
    "lists": {"big": {"when": {"kind": ["big"]}, "columns": ["rent"]}}}
CASES = {
    "fields": [field("title", "text", required=True, treatment="withdrawable"),
               field("email", "text", unique=True, treatment="personal"), choice("theme", "work", "home", facet=True)],
    "title": "title", "submissions": {"review": True}, "stewards": ["office", "curator"],
    "facts": [{"name": "checked", "by": ["voucher"], "moves": ["submit", "review"]}],
    "lists": {"people": {"when": {"theme": ["work"]}, "of": "owners", "facts": ["checked"]}}}


class MadeUpRegisters(MadeUpLibrary):
    """Entries: 0 founds, 1 opens, 2 to 4 appoint, 5 and 6 add the shops a and b, 7 and 8 submit, 9 publishes 7."""

    def __init__(self, _until=None):
        self.log_key, self.office, self.registrar = (Signer(bytes([n]) * 32) for n in (1, 2, 3))
        self.reviewer, self.voucher, self.person, self.curator = (Signer(bytes([n]) * 32) for n in (4, 5, 6, 7))
        self.time, self.entries, self.disclosures = 1_763_791_200_000, [], {}
        self.closes = acta_client.rfc3339(self.time / 1000 + 3600)
        self.add(self.office, "office", "roles", "found", {"name": "Town of Tests", "registrar": self.registrar.did})
        programme = acta_client.programme_file({"vote": self.budget()})
        del programme["programme"]["parts"]["vote"]["who"]
        programme["programme"]["data"]["retention"] = {"title": "P10Y", "email": "P2Y"}
        for name, terms in {"shops": SHOPS | {"closes": self.closes}, "cases": CASES, "spots": self.spots()}.items():
            programme["programme"]["parts"][name] = {"procedure": "register@1", "title": name, "terms": terms}
        self.add(self.office, "library", "programme", "open", programme)
        for role in ("reviewer", "voucher", "curator"):
            self.appoint(role, getattr(self, role))
        self.shop("a", number="AB1", kind="big", share="1.5", rent={"amount": "10.00", "currency": "EUR"})
        self.shop("b", number="AB2", kind="small", parent="a")
        self.case(self.person, "person@example.org", theme="work")
        self.case(self.voucher, "voucher@example.org", theme="home")
        self.review("7", 7, facts=[self.fact(self.voucher, "checked", True)])

    def budget(self):
        start = self.time / 1000
        return acta_client.budget_terms(start, start + 3600, eligible="in cases where people")

    def spots(self):
        return CASES | {"submissions": {"review": False}}

    def shop(self, record, signer=None, **values):
        body = {"id": record, "values": {"name": f"Shop {record}"} | values}
        self.add(signer or self.office, "library", "shops", "add", body)

    def shops(self, move, signer=None, reason="Found out.", **body):
        self.add(signer or self.office, "library", "shops", move, body | ({"reason": reason} if reason else {}))

    def case(self, signer, email, part="cases", move="submit", unique=True, more=(), name=None, **values):
        """A case whose title and e-mail are hidden; the registrar vouches for the e-mail where `unique` says so."""
        body = {"values": {"title": seal("title", f"Case {len(self.entries)}")[1]} | values}
        if email:
            body["values"]["email"] = seal("email", email)[1]
        digest = {"field": "email", "digest": URL64(hashlib.sha256(str(email).encode()).digest())}
        facts = [self.fact(self.registrar, "unique", digest)] if email and unique else []
        self.add(signer, "library", part, move, ({"id": name} if name else {}) | body, facts=[*facts, *more])

    def review(self, name, version, decision="publish", signer=None, facts=(), **more):
        self.add(signer or self.reviewer, "library", "cases", "review",
                 {"id": name, "version": version, "decision": decision} | more, facts=facts)

    def cases(self, move, signer, **body):
        self.add(signer, "library", "cases", move, body)

    def end(self, spoil=lambda body: None):
        """The registrar closes the shops and states what they come to."""
        self.time = acta_verify.instant(self.closes)
        self.add(self.registrar, "library", "shops", "close", {"due": self.closes})
        replay = acta_verify.Replay(self.ORIGIN)
        for index, item in enumerate(self.entries):
            replay.add(index, item)
        outcome, results = replay.parts["library", "shops"].outcome(SHOPS)
        body = {"upTo": len(self.entries) - 1, "results": results,
                "digest": URL64(hashlib.sha256(acta_verify.jcs(outcome).encode()).digest())}
        spoil(body)
        self.add(self.registrar, "library", "shops", "outcome", body)


def check_frozen(expect):
    """Both verifiers come to the same, whatever of it other parts or people can see."""
    log = acta_verify.Log(FROZEN)
    log.verify()
    expect("the frozen log of register@1 is accepted", not log.differences, log.differences[:3])
    for (_, part), outcome in log.replay.outcomes.items():
        expect(f"the outcome of {part} is the frozen one", outcome == (FROZEN / f"{part}.outcome.json").read_bytes())
    lists, sizes = {}, {}
    for (_, part, name), members in log.replay.lists.items():
        sizes.setdefault(f"{part} sizes", {})[name] = len(members)
        lists.update({f"{part} {name}": members} if members else {})
    frozen = json.loads((FROZEN / "lists.json").read_text())
    counted = {part: {name: sizes[part][name] for name in names} for part, names in frozen.items() if part in sizes}
    expect("the lists of the frozen log are the frozen ones", frozen == lists | counted, lists)
    audit, hidden = json.loads((FROZEN / "audit.json").read_text()), log.replay.hidden
    for standing in ("withheld", "erased"):
        places = [f"{index} {pointer}" for (_, index), item in hidden.items()
                  for pointer, where in item.standing.items() if where == standing]
        expect(f"what is {standing} on the frozen log is the same", places == audit[standing], places)
    expect("as many values are published", f"{audit['shown']} published here and fit" in log.notes[-1], log.notes[-1])


def check_shops(good, bad):
    good("a number that was given free", lambda log: (
        log.shops("withdraw", id="a"), log.shop("c", number="AB1"),
        log.shops("correct", id="c", values={"number": None}), log.shops("reinstate", id="a"), log.shops("merge", **{"from": ["b"], "into": "a"})))
    good("a record in two pieces, one with its number", lambda log: log.shops("split", **{"from": "a", "into": [
        {"id": "c", "values": {"name": "C", "number": "AB1", "parent": "b"}}, {"id": "d", "values": {"name": "D"}}]}))
    good("an outcome", lambda log: log.end())
    bad("an outcome with another digest", "entry 11: the published outcome",
        lambda log: log.end(lambda body: body.update(digest=URL64(bytes(32)))))
    bad("an outcome with other results", "entry 11: the results", lambda log: log.end(
        lambda body: body["results"].update(published=1)))
    bad("a move after the closing", "entry 10: it closed",
        lambda log: (setattr(log, "time", acta_verify.instant(log.closes)), log.shop("c")))
    bad("a record by a stranger", "entry 10: add needs", lambda log: log.shop("c", log.person))
    bad("an id that was given", "entry 10: there is a record 'a'", lambda log: log.shop("a"))
    bad("an id of another form", "entry 10: '9' does not", lambda log: log.shop("9"))
    bad("a number that another has", "entry 10: another record has", lambda log: log.shop("c", number="AB2"))
    bad("a share that another has, written otherwise", "entry 10: another", lambda log: log.shop("c", share="1.50"))
    bad("a number taken back that another has by now", "entry 12: another record has", lambda log: (
        log.shops("withdraw", id="a"), log.shop("c", number="AB1"), log.shops("reinstate", id="a")))
    for name, found, value in [
            ("name", "is too", "x" * 11), ("name", "another form", " x"), ("number", "does not fit", "ab1"),
            ("kind", "no such choice", "huge"), ("goods", "several values", "bread"), ("goods", "several", []),
            ("goods", "names one twice", ["milk", "milk"]), ("staff", "too large", 11), ("staff", "another kind", "1"),
            ("share", "another form", "01"), ("since", "too large", "2026-01-02"), ("since", "another", "2026-1-2"),
            ("rent", "another currency", {"amount": "1", "currency": "PLN"}), ("parent", "not published", "x"),
            ("size", "there is no field", 1), ("kind", "another kind", {"_sd": [URL64(bytes(32))]})]:
        bad(f"a value: {name} {str(value)[:20]}", "entry 10: ", lambda log: log.shop("c", **{name: value}), found)
    bad("a record without a name", "entry 10: 'name' has no value",
        lambda log: log.add(log.office, "library", "shops", "add", {"id": "c", "values": {}}))
    bad("a required value taken out", "entry 10: 'name' has no value",
        lambda log: log.shops("correct", id="a", values={"name": None}))
    bad("a correction without a reason", "entry 10: there is no reason",
        lambda log: log.shops("correct", reason=None, id="a", values={"staff": 1}))
    bad("a correction of nothing", "entry 10: a correction", lambda log: log.shops("correct", id="a", values={}))
    bad("a correction by a stranger", "entry 10: this needs the role office or clerk",
        lambda log: log.shops("correct", log.person, id="a", values={"staff": 1}))
    bad("a record withdrawn twice", "entry 11: the record 'a' is withdrawn",
        lambda log: (log.shops("withdraw", id="a"), log.shops("withdraw", id="a")))
    bad("a link to a record that is gone", "entry 11: 'parent' names",
        lambda log: (log.shops("withdraw", id="a"), log.shop("c", parent="a")))
    bad("a merger into itself", "entry 10: too many", lambda log: log.shops("merge", **{"from": ["a"], "into": "a"}))
    bad("a merger of what is not there", "entry 10: there is no", lambda log: log.shops("merge", **{
        "from": ["x"], "into": "a"}))
    bad("a split into one", "entry 10: too many, few", lambda log: log.shops("split", **{"from": "a", "into": [
        {"id": "c", "values": {"name": "C"}}]}))
    bad("a submission where the office alone adds", "entry 10: only the office",
        lambda log: log.add(log.person, "library", "shops", "submit", {"values": {"name": "x"}}))
    bad("rows of a move that is not made by rows", "entry 10: the move 'correct' cannot",
        lambda log: log.manifest([b"{}"], part="shops", move="correct"))


def check_cases(good, bad):
    title = {"title": seal("title", "x")[1]}
    good("a case that comes back, is revised and published", lambda log: (
        log.review("8", 8, "return", reason="Say more."),
        log.case(log.voucher, "voucher@example.org", move="revise", name="8"), log.review("8", 11)))
    good("a case that is rejected and, on appeal, published", lambda log: (
        log.review("8", 8, "reject", reason="No."), log.cases("reinstate", log.office, id="8", reason="Yes."),
        log.review("8", 11)))
    good("an owner withdraws without a reason", lambda log: log.cases("withdraw", log.person, id="7"))
    good("a steward corrects with a reason",
         lambda log: log.cases("correct", log.curator, id="7", values={"theme": "home"}, reason="Misread."))
    good("an owner corrects where nobody reviews", lambda log: (
        log.case(log.person, None, "spots"), log.add(log.person, "library", "spots", "correct",
                                                    {"id": "10", "values": {"theme": "home"}})))
    good("a published value is withheld", lambda log: log.disclose("withhold", entry=7, pointer="/values/title"))
    good("who has a published case votes", lambda log: log.vote(log.person, {"choices": ["p1"]}))
    bad("who has none votes", "entry 10: ", lambda log: log.vote(log.voucher, {"choices": ["p1"]}), "is not in cases")
    bad("who no longer has one votes", "entry 11: ", lambda log: (
        log.cases("correct", log.curator, id="7", values={"theme": "home"}, reason="Misread."),
        log.vote(log.person, {"choices": ["p1"]})), "is not in cases")
    bad("a review by a stranger", "entry 10: review needs", lambda log: log.review("8", 8, signer=log.person))
    bad("a review of another version", "entry 10: the record was changed by entry 8", lambda log: log.review("8", 7))
    bad("a review of what is published", "entry 10: the record '7' is published", lambda log: log.review("7", 9))
    bad("a rejection without a reason", "entry 10: there is no reason", lambda log: log.review("8", 8, "reject"))
    bad("a decision that there is not", "entry 10: there is no such",
        lambda log: log.review("8", 8, "burn", reason="x"))
    bad("a revision by somebody else", "entry 10: the record is somebody",
        lambda log: log.case(log.person, None, move="revise", name="8"))
    bad("an id given by who submits", "entry 10: who submits", lambda log: log.case(log.person, None, name="x"))
    bad("an id of digits alone", "entry 10: '99' is kept",
        lambda log: log.add(log.office, "library", "cases", "add", {"id": "99", "values": title}))
    bad("an e-mail address that another case has", "entry 10: another record has the same 'email'",
        lambda log: log.case(log.person, "voucher@example.org"))
    bad("an e-mail address that nobody vouches for", "entry 10: nobody vouches",
        lambda log: log.case(log.person, "new@example.org", unique=False))
    bad("a title in clear", "entry 10: a hidden field stands in clear at /values/title",
        lambda log: log.add(log.person, "library", "cases", "submit", {"values": {"title": "Hello"}}))
    bad("a fact that is neither true nor false", "entry 10: the fact 'checked' is neither",
        lambda log: log.case(log.person, None, more=[log.fact(log.voucher, "checked", "yes")]))
    bad("a fact beside a move that asks for none", "entry 10: the move takes no fact", lambda log: log.add(
        log.curator, "library", "cases", "withdraw", {"id": "7", "reason": "x"},
        facts=[log.fact(log.voucher, "checked", True)]))
    bad("an owner corrects what was reviewed", "entry 10: this needs the role office or curator",
        lambda log: log.cases("correct", log.person, id="7", values={"theme": "home"}))
    bad("an owner gives a reason", "entry 10: the owner gives no reason",
        lambda log: log.cases("withdraw", log.person, id="7", reason="My flat is too small."))
    bad("a value is withheld that waits for review", "entry 10: the value is waiting",
        lambda log: log.disclose("withhold", entry=8, pointer="/values/title"))
    bad("a personal value is withheld", "entry 10: the value is personal",
        lambda log: log.disclose("withhold", entry=7, pointer="/values/email"))


def check_registers(scratch, expect, expect_library):
    check_frozen(expect)

    def good(name, change):
        expect_library(scratch, f"register: {name} is accepted", None, change, kind=MadeUpRegisters)

    def bad(name, place, change, found=""):
        made = MadeUpRegisters()
        change(made)
        log = acta_verify.Log(made.write(scratch / "changed-register"))
        log.verify()
        text = "; ".join(log.differences)
        expect(f"register: {name} is found", place in text and found in text and len(log.differences) == 1, text[:300])

    check_shops(good, bad)
    check_cases(good, bad)
    title = seal("title", "Case 7")[0]
    expect_library(scratch, "register: a published title fits", None, lambda log: None, values={7: [title]},
                   kind=MadeUpRegisters)
    expect_library(scratch, "register: a title that waits for review is not to be published",
                   "entry 8: the value at /values/title is waiting", lambda log: None,
                   values={8: [seal("title", "Case 8")[0]]}, kind=MadeUpRegisters)
