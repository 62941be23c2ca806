#!/usr/bin/env python3
"""One portal for several offices: a ministry and a municipality open the files of Programmes/participation-portal on one
deployment; the first page lists them by office and by state; people take part at each level of identity, are answered,
and nobody of one office does anything in another's programme. The ministry's budget and secret ballot are told to their
ends. Afterwards both verifiers come to the same outcomes.

    portal_story.py [--pictures FOLDER]     starts a server of its own on fresh data
"""

import argparse
import csv
import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe

from acta_client import ROOT, Contract, Server, Signer, request, rfc3339
from hidden_client import acta, acta_json, b64url, seal, send, wait_for_views
from pattern_story import in_time
from portal_decisions import decide
from roll_pages_story import Resident
from roll_story import key_of
from sample_site import browser

VERIFIER = ROOT / "Verifiers" / "acta_verify.py"
FILES = ROOT / "Programmes" / "participation-portal"
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
MINISTRY, TOWN, ENDING = "ministry-rivers", "ribeira-participates", "small-town"
OFFICES = ["Ministry of the Environment of the sample country", "Municipality of Ribeira (sample)", "Parish of Tests"]
SECONDS, WORDS, REPLY = 60, "A lamp for the steps to the river.", "There will be one by the autumn."
HIDDEN = {"propose": {"text"}, "moderate": {"reasons"}, "submit": {"title", "words"},
          "confirm": {"person"}}


def parish(now):
    """A third office, whose vote ends while the story is told."""
    terms = {"opens": rfc3339(now), "closes": rfc3339(now + SECONDS), "budget": {"amount": "1000.00", "currency": "EUR"},
             "eligible": "anyone", "ballot": {"type": "approval", "min": 1, "max": 1}, "ties": ["cost", "id"],
             "rule": {"method": "greedy", "by": "votes", "whenFull": "skip"},
             "projects": [{"id": name, "title": name.capitalize(), "cost": "400.00"} for name in ("bench", "well")]}
    question = {"question": "What is missing?", "opens": rfc3339(now), "closes": rfc3339(now + SECONDS), "eligible": "anyone",
                "proposals": {"review": "after"}, "charter": [{"id": "kind", "label": "It is kind."}]}
    return {"edition": 1, "programme": {
        "title": "A small parish", "audience": "public",
        "data": {"controller": OFFICES[2], "contact": "parish@example.org", "purpose": "A small vote",
                 "legalBasis": "public task", "retention": dict.fromkeys(["text", "reasons", "answer", "words"], "P1Y")},
        "parts": {"vote": {"procedure": "budget@1", "title": "The vote", "terms": terms},
                  "question": {"procedure": "consultation@1", "title": "A question", "terms": question}}}}


class Portal:
    """A deployment with the programmes of several offices."""

    def __init__(self, server, folder):
        self.server, self.folder, self.failures = server, folder, []
        self.origin, self.key = server.about()["origin"], server.data / Contract.OFFICE_KEY
        self.office, self.rolls = server.office(), {}  # programme -> the digest of its roll
        self.numbers = {}  # (programme, person) -> the number of somebody who was identified
        for name in ("ministry", "municipality"):
            subprocess.run(Contract.open_file(FILES / f"{name}.yaml", server.url, self.key), check=True,
                           stdout=subprocess.DEVNULL)
        self.ends = time.time() + SECONDS
        server.open(ENDING, parish(time.time()))
        self.minister, self.mayor, self.clerk = Signer(), Signer(), Signer()
        for programme, role, signer in ((MINISTRY, "minister", self.minister), (TOWN, "mayor", self.mayor),
                                        (TOWN, "clerk", self.clerk), (MINISTRY, "moderator", self.minister)):
            self.make(self.office, programme, "roles", "appoint", {"role": role, "actors": [signer.did]})

    def check(self, name, is_right, detail=""):
        print(f"{'ok    ' if is_right else 'FAILED'} {name}{'' if is_right else f': {detail}'}", flush=True)
        if not is_right:
            self.failures.append(name)

    def post(self, signer, programme, part, move, body):
        body, disclosures = seal(body, HIDDEN.get(move, set()))
        return send(self.server, programme, part, signer.act(self.origin, programme, part, move, body), disclosures)

    def make(self, signer, programme, part, move, body):
        answer = self.post(signer, programme, part, move, body)
        assert answer.status in (200, 201), f"{programme}/{part} {move} was refused: {answer.body[:500]!r}"
        return answer.json["index"]

    def refused(self, name, code, signer, programme, part, move, body):
        answer = self.post(signer, programme, part, move, body)
        problem = answer.json if answer.is_problem else {}
        self.check(name, problem.get("code") == code and problem.get("remedy"), (answer.status, answer.body[:300]))

    def letters(self, programme, fields, count):
        """A roll of its own for each programme, with codes by letter."""
        file, letters = self.folder / f"{programme}.csv", self.folder / f"{programme}-letters.csv"
        with file.open("w", newline="") as out:
            rows = csv.DictWriter(out, fields)
            rows.writeheader()
            rows.writerows({"register-number": f"R-{number}", "name": f"Somebody {number}"}
                           | ({"address": f"Lime Lane {number}"} if "address" in fields else {}) for number in range(count))
        where = ["--part", f"{programme}/roll", "--key", self.key, "--server", self.server.url]
        acta("roll", "enter", file, "--letters", letters, *where)
        self.rolls[programme] = acta_json("roll", "publish", letters, *where)["digest"]
        with letters.open() as lines:
            return list(csv.DictReader(lines))

    def let_in(self, programme, row):
        signer, key = Signer(), key_of(row["code"])
        text = f"acta/roll-admission@1\n{programme}\nroll\n{signer.did}\n"
        self.make(signer, programme, "roll", "admit", {"code": key.did, "signature": b64url(key.key.sign(text.encode()))})
        return signer, int(row["person"])

    def identify(self, programme, person, signer=None, **more):
        """Somebody shows who they are at the counter; gives their account and their number."""
        signer = signer or Signer()
        body = {"account": signer.did, "means": "card", "person": person} | more
        index = self.make(self.office, programme, "identities", "confirm", body)
        return signer, self.numbers.setdefault((programme, person), index)

    def read(self, path):
        wait_for_views(self.server, self.server.size - 1, TOWN)
        return request(self.server.port, "GET", path)


def levels(portal):
    """Petitions to the minister ask for a level: none, too low, another account of the same person, the right one."""
    somebody, clerk = Signer(), Signer()
    portal.make(portal.office, MINISTRY, "roles", "appoint", {"role": "clerk", "actors": [clerk.did]})
    body = {"title": "Fish ladders", "words": "Every weir needs one.", "person": 1}
    portal.refused("who is not identified does not petition", "identity.level", somebody, MINISTRY, "petitions", "submit", body)
    confirm = {"account": somebody.did, "means": "card", "person": "PT-1"}
    portal.refused("nobody identifies themselves", "act.role_missing", somebody, MINISTRY, "identities", "confirm", confirm)
    portal.refused("the counter does not speak for the provider", "identity.wrong_registrar", clerk, MINISTRY, "identities",
                   "confirm", confirm | {"means": "eid"})
    portal.refused("nor states more than the means show", "identity.too_high", clerk, MINISTRY, "identities", "confirm",
                   confirm | {"means": "post", "level": "high"})
    _, number = portal.identify(MINISTRY, "PT-1", somebody, means="post", level="low")
    answer = portal.post(somebody, MINISTRY, "petitions", "submit", body | {"person": number})
    said = answer.json if answer.is_problem else {}
    portal.check("too low a level says which one is asked for, and where to raise it", said.get("code") == "identity.level"
                 and "substantial" in said.get("detail", "") and "low" in said.get("detail", "")
                 and f"/programmes/{MINISTRY}/identities" in said.get("remedy", ""), answer.body[:500])
    other = Signer()
    portal.refused("one person has no two accounts", "identity.other_account", clerk, MINISTRY, "identities", "confirm",
                   confirm | {"account": other.did})
    portal.refused("nor one account two people", "identity.other_person", clerk, MINISTRY, "identities", "confirm",
                   confirm | {"person": "PT-2"})
    portal.identify(MINISTRY, "PT-1", somebody)
    petition = portal.make(somebody, MINISTRY, "petitions", "submit", body | {"person": number})
    portal.make(portal.office, MINISTRY, "petitions", "moderate", {"petition": petition, "decision": "publish"})
    friend, own = portal.identify(MINISTRY, "PT-3")
    support = {"petition": petition, "person": own}
    portal.make(friend, MINISTRY, "petitions", "support", support)
    portal.make(friend, MINISTRY, "identities", "leave", {})
    portal.refused("who has given their identification up does no more", "identity.level", friend, MINISTRY, "petitions",
                   "support", support)
    anew, same = portal.identify(MINISTRY, "PT-3")
    portal.check("with another account one is the same person", same == own)
    portal.refused("and counts once", "petition.supported", anew, MINISTRY, "petitions", "support", support)
    portal.check("no number of a register stands on the log", all(
        number not in path.read_bytes() for path in portal.server.mirror(portal.folder / "levels").rglob("*")
        if path.is_file() for number in (b"PT-1", b"PT-3", b64url(b"PT-1").encode())))


def taking_part(portal, rivers, town):
    """Each level of identity in the programmes of both offices, and what is refused."""
    anybody = Signer()
    statement = portal.make(anybody, MINISTRY, "statements", "propose", {"text": "Take out the old weirs."})
    portal.refused("a statement that nobody has read yet is not voted on", "consultation.status", anybody, MINISTRY,
                   "statements", "vote", {"statement": statement, "choice": "agree"})
    portal.make(portal.minister, MINISTRY, "statements", "moderate", {"statement": statement, "decision": "accept"})
    portal.make(anybody, MINISTRY, "statements", "vote", {"statement": statement, "choice": "agree"})
    body = {"title": "A lamp", "words": WORDS, "person": town[0][1]}
    portal.refused("an account alone is no resident", "petition.not_eligible", anybody, TOWN, "petitions", "submit", body)
    (one, person), (river, other) = town[0], rivers[0]
    portal.refused("nor is who holds a letter of another office", "petition.not_eligible", river, TOWN, "petitions",
                   "submit", body)
    portal.refused("nor does anybody petition for another", "petition.person", town[1][0], TOWN, "petitions", "submit", body)
    portal.refused("a vote that is not open yet takes no ballot", "budget.not_open", river, MINISTRY, "funds", "vote",
                   {"choices": ["weirs"], "person": other})
    portal.refused("nor does the secret one open itself", "act.role_missing", anybody, MINISTRY, "council", "fix", {
        "election": {}})
    petition = portal.make(one, TOWN, "petitions", "submit", body)
    verdict = {"petition": petition, "decision": "publish"}
    portal.refused("the minister decides nothing in the town", "act.role_missing", portal.minister, TOWN, "petitions",
                   "moderate", verdict)
    portal.make(portal.clerk, TOWN, "petitions", "moderate", verdict)
    for signer, person in town[1:25]:
        portal.make(signer, TOWN, "petitions", "support", {"petition": petition, "person": person})
    answer = {"petition": petition, "threshold": "answer", "reply": "answered", "reason": REPLY}
    portal.refused("nor answers for the mayor", "act.role_missing", portal.minister, TOWN, "petitions", "answer", answer)
    portal.make(portal.mayor, TOWN, "petitions", "answer", answer)
    found = portal.read(f"/api/programmes/{TOWN}/petitions/items/{petition}").json
    portal.check("an answer that was owed is given in time", found["status"] == "answered", found.get("status"))
    for choice in ("bench", "bench", "well"):
        portal.make(Signer(), ENDING, "vote", "vote", {"choices": [choice]})
    mine = portal.make(anybody, ENDING, "question", "propose", {"text": "A tree."})
    portal.make(Signer(), ENDING, "question", "vote", {"statement": mine, "choice": "agree"})
    return petition


class Visitor(Resident):
    """Somebody at a browser, whose pages axe looks at."""

    def look(self, what, *words, without=()):
        text = self.main.inner_text().replace("\u00a0", " ")
        wrong = [word for word in words if word not in text] + [word for word in without if word in text]
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found = Axe().run(self.page, options=RULES).response["violations"]
        faults = [f"{fault['id']}: {fault['nodes'][0]['html'][:160]}" for fault in found]
        self.check(what, not wrong and wide <= 0 and not faults, (wrong, wide, faults))


def by_page(portal, codes, petition, pictures):
    """The list by office and by state, and a resident who supports a petition with the code of a letter."""
    with browser() as chromium:
        for place, width in enumerate((360, 1280)):
            visitor = Visitor(chromium, portal.server.url, width, True, pictures)
            page = visitor.page
            page.goto(portal.server.url + "/")
            visitor.look("the first page lists programmes by office", *OFFICES, "Clean rivers by 2035", "Ribeira participates")
            order = [visitor.main.inner_text().index(office) for office in OFFICES]
            visitor.check("each under its own", len(set(order)) == 3)
            visitor.main.get_by_role("link", name=re.compile("^Open now")).click()
            visitor.look("what is open now", OFFICES[0], OFFICES[1], without=OFFICES[2:])
            visitor.main.get_by_role("link", name=re.compile("^Ended")).click()
            visitor.look("what has ended", OFFICES[2], without=OFFICES[:2])
            visitor.main.get_by_role("link", name=re.compile("^Not yet open|^Not open yet")).click()
            visitor.look("and what is not open yet", "There is none of this kind.", without=OFFICES)
            page.goto(f"{portal.server.url}/?lang=pt")
            visitor.look("in Portuguese as well", "Rios limpos até 2035", "Terminados")
            page.goto(f"{portal.server.url}/?lang=en")
            page.goto(f"{portal.server.url}/programmes/{TOWN}")
            visitor.look("a process has all its steps on one page", "Ideas", "The participatory budget", "The works",
                         "Petitions to the mayor", "The name of the new school")
            page.goto(f"{portal.server.url}/programmes/{TOWN}/petitions/petitions/{petition}")
            visitor.look("a petition shows its answer", REPLY, "Answered")
            page.goto(f"{portal.server.url}/programmes/{MINISTRY}/petitions")
            visitor.look("a part says which level it asks for", "identification at the level “Substantial”")
            visitor.main.get_by_role("link", name="Raise your level").click()
            visitor.look("and where it is raised", "Identity card at the counter", "High", "Who you are does not stand there")
            page.goto(f"{portal.server.url}/programmes/{TOWN}/petitions/petitions/{petition}")
            visitor.main.get_by_role("link", name="Support the petition").first.click()
            visitor.look("who is not known as a resident is asked for the code", "Show your code")
            page.goto(f"{portal.server.url}/programmes/{TOWN}/roll/acts/admit")
            visitor.shows(codes[place]["code"])
            visitor.press("Send")
            page.goto(f"{portal.server.url}/programmes/{TOWN}/petitions/acts/support?petition={petition}")
            visitor.press("Send")
            visitor.check("and then counts", "/receipts/" in page.url)
            visitor.context.close()


def strangers(portal, decided):
    """Whoever has the public log computes what everything came to that has ended, with both verifiers to the same bytes."""
    mirror = portal.server.mirror(portal.folder / "mirror")
    audit = acta_json("audit", mirror)
    portal.check("one audit covers the programmes of all offices", audit["verified"], audit)
    for part in (f"{ENDING}/vote", f"{ENDING}/question", *decided):
        done = subprocess.run([sys.executable, VERIFIER, mirror, "--outcome", part], capture_output=True)
        ours = acta("audit", mirror, "--outcome", part).strip()
        portal.check(f"both verifiers come to the same outcome of {part}", done.returncode == 0
                     and done.stdout.decode().strip() == ours, (ours[:300], done.stdout[:300], done.stderr[-300:]))
    votes = {one["id"]: one["votes"] for one in json.loads(acta("audit", mirror, "--outcome", f"{ENDING}/vote"))["projects"]}
    portal.check("and to what was voted", votes == {"bench": 2, "well": 1}, votes)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pictures", help="take pictures of the pages into this folder")
    pictures = parser.parse_args().pictures
    with tempfile.TemporaryDirectory(prefix="acta-portal-") as folder, Server(Path(folder) / "data") as server:
        portal = Portal(server, Path(folder))
        town = portal.letters(TOWN, ["register-number", "name"], 32)
        rivers = portal.letters(MINISTRY, ["register-number", "name", "address"], 4)
        levels(portal)
        petition = taking_part(portal, [portal.identify(MINISTRY, row["code"]) for row in rivers[:2]],
                               [portal.let_in(TOWN, row) for row in town[:25]])
        time.sleep(max(0, portal.ends - time.time()))
        for part in ("vote", "question"):
            deadline = time.time() + 60
            while request(server.port, "GET", Contract.outcome(ENDING, part)).status != 200 and time.time() < deadline:
                time.sleep(0.3)
        wait_for_views(server, server.size - 1, TOWN)
        by_page(portal, town[26:28], petition, pictures)
        decided = []
        late = in_time(lambda pace: decided.extend(decide(portal, FILES / "ministry.yaml", pace)) or [])
        portal.failures.extend(late)
        strangers(portal, decided)
    print(f"{len(portal.failures)} failed" if portal.failures else "all fine")
    return 1 if portal.failures else 0


if __name__ == "__main__":
    sys.exit(main())
