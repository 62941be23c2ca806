#!/usr/bin/env python3
"""The whole way of a participatory budget: sixty ideas on a map, moderation with reasons and appeal, a merger,
departments, the final list, the vote, objections, the final decision, and the works that follow, with a photograph.

    ideas_story.py [--pictures FOLDER]     starts a server of its own on fresh data
"""

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from acta_client import ROOT, Contract, Server, Signer, request, rfc3339
from hidden_client import acta, acta_json, seal, send, wait_for_views
from idea_pages import GPS, MAP, becomes_clerk, open_data, reports, residents, shoot
from sample_site import browser

VERIFIER = ROOT / "Verifiers" / "acta_verify.py"
IDEAS, WIDTHS = 60, (360, 1280)
# Seconds after the opening.
IDEAS_UNTIL, LISTED, OPENS, CLOSES = 60, 75, 87, 97
OBJECT_UNTIL, ANSWERS_UNTIL, DECIDED, FOLLOWED = 114, 115, 128, 165
LATER = 3_600
PIXEL = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060"
                      "000000050001a5f645400000000049454e44ae426082")


def money(euros):
    return {"amount": f"{euros}.00", "currency": "EUR"}


def programme(now):
    at = lambda seconds: rfc3339(now + seconds)
    ideas = {
        "ideasUntil": at(IDEAS_UNTIL), "closes": at(LISTED), "currency": "EUR", "appealWithin": "P7D",
        "photos": True, "map": MAP, "area": ["52.0 21.0", "52.0 21.2", "52.1 21.2", "52.1 21.0"],
        "charter": [{"id": "no-adverts", "text": "No advertising"}, {"id": "town", "text": "It is for the town to do"}],
        "departments": [{"id": "parks", "label": "Parks", "by": "parks-desk"},
                        {"id": "roads", "label": "Roads", "by": "roads-desk"}],
        "categories": [{"id": "green", "label": "Green", "departments": ["parks"]},
                       {"id": "street", "label": "Streets", "departments": ["parks", "roads"]}],
        "support": {"eligible": "anyone", "least": 0}, "mostCost": money(900)}
    vote = {"opens": at(OPENS), "closes": at(CLOSES), "budget": money(1000), "eligible": "anyone",
            "ballot": {"type": "approval", "min": 1, "max": 3}, "ties": ["order"],
            "rule": {"method": "greedy", "by": "votes", "whenFull": "skip"},
            "projectsFrom": {"list": "in ideas where final", "cost": "cost"}}
    objections = {"about": "vote", "until": at(OBJECT_UNTIL), "answersUntil": at(ANSWERS_UNTIL), "closes": at(DECIDED),
                  "eligible": "in ideas where authors", "projects": {"list": "in ideas where final", "cost": "cost"},
                  "grounds": [{"id": "count", "label": "The count"}, {"id": "rules", "label": "The rules"}]}
    works = {"funded": "vote", "objections": "objections", "closes": at(FOLLOWED), "currency": "EUR",
             "projects": {"list": "in ideas where final", "cost": "cost"}, "reportEvery": "P3M",
             "stages": [{"id": "design", "label": "Design"}, {"id": "building", "label": "Building"}]}
    parts = {"ideas": ("proposal@1", "Ideas", ideas), "vote": ("budget@1", "The vote", vote),
             "objections": ("objection@1", "Objections", objections), "works": ("works@1", "The works", works)}
    return {"edition": 1, "programme": {
        "title": "The town's own budget", "audience": "public",
        "data": {"controller": "Town of Tests", "contact": "privacy@example.org", "purpose": "A budget of residents",
                 "legalBasis": "public task",
                 "retention": {"title": "P10Y", "words": "P10Y", "photo": "P10Y"}},
        "parts": {name: {"procedure": procedure, "title": title, "terms": terms}
                  for name, (procedure, title, terms) in parts.items()}}}


class Town:
    """A server with the programme open, and those who work for it."""

    def __init__(self, server, folder):
        self.server, self.folder, self.failures = server, folder, []
        self.origin, self.office = server.about()["origin"], server.office()
        self.opened = time.time()
        server.open("town", programme(self.opened))
        # Where people come by page, nobody waits for them with a watch.
        server.open("later", programme(self.opened + LATER))
        self.clerk, self.gardener, self.engineer = Signer(), Signer(), Signer()
        for role, signer in (("clerk", self.clerk), ("parks-desk", self.gardener), ("roads-desk", self.engineer)):
            self.make(self.office, "roles", "appoint", {"role": role, "actors": [signer.did]})

    def check(self, name, is_right, detail=""):
        print(f"{'ok    ' if is_right else 'FAILED'} {name}{'' if is_right else f': {detail}'}", flush=True)
        if not is_right:
            self.failures.append(name)

    def send(self, signer, part, move, body, hidden=(), programme="town"):
        sealed, disclosures = seal(body, set(hidden))
        act = signer.act(self.origin, programme, part, move, sealed)
        return send(self.server, programme, part, act, disclosures)

    def make(self, signer, part, move, body, hidden=(), programme="town"):
        answer = self.send(signer, part, move, body, hidden, programme)
        assert answer.status in (200, 201), f"{part} {move} was refused: {answer.body[:600]!r}"
        return answer.json["index"]

    def waits(self, programme):
        """Until the pages know everything that was done in a programme."""
        wait_for_views(self.server, self.server.size - 1, programme)

    def refused(self, code, signer, part, move, body, hidden=()):
        answer = self.send(signer, part, move, body, hidden)
        self.check(f"{code} says what to do instead", answer.status not in (200, 201)
                   and answer.json.get("code") == code and answer.json.get("remedy"), answer.body[:300])

    def submit(self, signer, number, category="green", place=None):
        body = {"title": f"Idea {number}", "words": f"Something better at corner {number}.", "category": category,
                "place": place or f"52.{10 + number * 1_000:06d} 21.{100_000 + number * 500:06d}"}
        return self.make(signer, "ideas", "submit", body, ("title", "words"))

    def moderate(self, idea, **more):
        self.make(self.clerk, "ideas", "moderate", {"idea": idea, "version": idea, "decision": "admit"} | more)

    def assess(self, idea, euros, department="parks", verdict="feasible"):
        body = {"idea": idea, "department": department, "verdict": verdict, "reason": "We have looked at it."}
        body |= {"cost": money(euros)} if verdict != "infeasible" else {}
        self.make(self.gardener if department == "parks" else self.engineer, "ideas", "assess", body)

    def wait(self, seconds):
        time.sleep(max(0, self.opened + seconds + 0.1 - time.time()))

    def outcome(self, part):
        deadline = time.time() + 60
        while time.time() < deadline:
            answer = request(self.server.port, "GET", Contract.outcome("town", part))
            if answer.status == 200:
                return answer.json
            time.sleep(0.3)
        raise AssertionError(f"{part} has no outcome")


def submitting(town):
    """Sixty ideas; three are refused, and one of these is admitted on appeal by somebody else."""
    authors = [Signer() for _ in range(IDEAS)]
    ideas = [town.submit(author, n, "street" if n % 10 == 9 else "green") for n, author in enumerate(authors)]
    ann, eve, first = authors[0], Signer(), ideas[0]
    hidden = ("title", "words")
    whole = {"title": "A", "words": "B", "place": "52.05 21.1", "category": "green"}
    for code, change in (("idea.place", {"place": "Market"}), ("idea.outside", {"place": "48.0 2.0"}),
                         ("idea.category", {"category": "space"}), ("idea.text", {"title": "A" * 121})):
        town.refused(code, eve, "ideas", "submit", whole | change, hidden)
    town.refused("idea.unknown", eve, "ideas", "support", {"idea": 2})
    town.refused("idea.standing", eve, "ideas", "support", {"idea": first})
    town.refused("idea.not_yours", eve, "ideas", "withdraw", {"idea": first})
    version = town.make(ann, "ideas", "amend", {"idea": first, **whole}, hidden)
    town.refused("idea.changed", town.clerk, "ideas", "moderate", {"idea": first, "version": first, "decision": "admit"})
    town.refused("idea.clause", town.clerk, "ideas", "moderate", {"idea": first, "version": version, "decision": "refuse"})
    town.refused("idea.reason", town.clerk, "ideas", "moderate",
                 {"idea": first, "version": version, "decision": "refuse", "clause": "town"})
    town.moderate(first, version=version)
    for idea in ideas[1:57]:
        town.moderate(idea)
    for idea, author in zip(ideas[57:], authors[57:]):
        town.moderate(idea, decision="refuse", clause="no-adverts", reason="It advertises a shop.")
        if idea != ideas[59]:
            town.make(author, "ideas", "appeal", {"idea": idea, "words": "It names no shop."}, ("words",))
    hearing = {"idea": ideas[57], "decision": "admit", "reason": "Indeed, it names none."}
    town.refused("idea.same_judge", town.clerk, "ideas", "hear", hearing)
    town.make(town.office, "ideas", "hear", hearing)
    town.make(town.office, "ideas", "hear", {"idea": ideas[58], "decision": "uphold", "reason": "It does name one."})
    return ideas, authors


def deciding(town, ideas, authors):
    """Two ideas are merged, departments look at them, and somebody supports one."""
    for code, move, body in (("idea.cannot_join", "join", {"idea": ideas[1], "into": ideas[1]}),
                             ("idea.not_proposed", "agree", {"idea": ideas[1]})):
        town.refused(code, authors[1], "ideas", move, body)
    town.make(authors[1], "ideas", "join", {"idea": ideas[1], "into": ideas[2]})
    town.make(authors[2], "ideas", "agree", {"idea": ideas[1]})
    town.refused("idea.not_alone", authors[2], "ideas", "withdraw", {"idea": ideas[2]})
    town.make(authors[3], "ideas", "withdraw", {"idea": ideas[3]})
    for _ in range(2):
        supporter = Signer()
        town.make(supporter, "ideas", "support", {"idea": ideas[4]})
    town.refused("idea.supported", supporter, "ideas", "support", {"idea": ideas[4]})
    town.refused("idea.department", town.engineer, "ideas", "assess",
                 {"idea": ideas[4], "department": "roads", "verdict": "infeasible", "reason": "No."})
    town.refused("idea.not_department", town.engineer, "ideas", "assess",
                 {"idea": ideas[4], "department": "parks", "verdict": "infeasible", "reason": "No."})
    town.refused("idea.cost", town.gardener, "ideas", "assess",
                 {"idea": ideas[4], "department": "parks", "verdict": "feasible", "reason": "Yes."})
    for n in [2, *range(4, 29)]:
        town.assess(ideas[n], 100 + 10 * n)
    town.assess(ideas[9], 50, "roads", "conditional")
    town.assess(ideas[28], 0, verdict="infeasible")


def looking(town, chromium, pictures, paths):
    """Pages that everybody sees, at both widths."""
    for width in WIDTHS:
        page = chromium.new_context(viewport={"width": width, "height": 800}).new_page()
        for name, path, words in paths:
            page.goto(f"{town.server.url}/programmes/town/{path}")
            shoot(page, pictures, f"{name}-{width}")
            text = page.get_by_role("main").inner_text()
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            town.check(f"{path} at {width} px says it", all(word in text for word in words) and wide <= 0,
                       (wide, text[:800]))


def voting(town, ideas):
    """Idea 4 (140 euros) is liked by three, 9 (240) and 27 (370) by two each, 26 (360) by one: the first three fit."""
    office = town.server.data / Contract.OFFICE_KEY
    made = acta_json("paper", "town/vote", "--key", office, "--server", town.server.url)
    town.check("the final list becomes the ballot paper", made["projects"] == 24, made)
    early = {"ground": "count", "words": "I do not like it."}
    town.refused("objection.no_outcome", Signer(), "objections", "object", early, ("words",))
    town.wait(OPENS)
    choices = lambda *numbers: {"choices": [str(ideas[n]) for n in numbers]}
    for body in (choices(4, 9), choices(4, 27), choices(4, 9), choices(27), choices(26)):
        town.make(Signer(), "vote", "vote", body)
    return town.outcome("vote")["digest"]


def objecting(town, ideas, authors, digest):
    """Two object; one is right, so one project goes out and another comes in."""
    words, hidden = {"words": "My ballot is missing."}, ("words",)
    first = town.make(authors[10], "objections", "object", {"ground": "count", **words}, hidden)
    second = town.make(authors[11], "objections", "object",
                       {"ground": "rules", "project": str(ideas[27]), **words}, hidden)
    third = town.make(authors[12], "objections", "object", {"ground": "rules", **words}, hidden)
    town.make(authors[12], "objections", "retract", {"objection": third})
    for code, signer, move, body in (
            ("objection.not_eligible", Signer(), "object", {"ground": "count", **words}),
            ("objection.ground", authors[13], "object", {"ground": "taste", **words}),
            ("objection.project", authors[13], "object", {"ground": "count", "project": "x", **words}),
            ("objection.text", authors[13], "object", {"ground": "count", "words": ""}),
            ("objection.twice", authors[10], "object", {"ground": "count", **words}),
            ("objection.not_yours", authors[11], "retract", {"objection": first}),
            ("objection.unknown", authors[11], "retract", {"objection": 1})):
        town.refused(code, signer, "objections", move, body, hidden if "words" in body else ())
    decision = {"digest": digest, "decision": "corrected", "without": [str(ideas[27])], "instead": [str(ideas[26])],
                "reason": "The ground belongs to the railway."}
    town.refused("objection.open", town.office, "objections", "decide", decision)
    town.make(town.clerk, "objections", "answer", {"objection": first, "finding": "rejected", "reason": "It is there."})
    town.wait(OBJECT_UNTIL)
    town.refused("objection.closed", authors[14], "objections", "object", {"ground": "count", **words}, hidden)
    town.refused("objection.unanswered", town.office, "objections", "decide", decision)
    town.wait(ANSWERS_UNTIL)
    town.make(town.clerk, "objections", "answer", {"objection": second, "finding": "upheld", "reason": "You are right."})
    town.refused("objection.answered", authors[11], "objections", "retract", {"objection": second})
    town.refused("objection.correction", town.office, "objections", "decide",
                 {"digest": digest, "decision": "confirmed", "reason": "So it is."})
    town.refused("objection.digest", town.office, "objections", "decide", decision | {"digest": "A" * 43})
    plan = {"project": str(ideas[4]), "stage": "design", "due": "2030-01-01T00:00:00Z", "granted": money(140)}
    town.refused("works.no_results", town.clerk, "works", "plan", plan)
    town.make(town.office, "objections", "decide", decision)
    town.refused("objection.decided", town.office, "objections", "decide", decision)
    town.outcome("objections")


def following(town, ideas, clerk, pictures):
    """The works, with photographs that everybody can fetch, one by a program and one by page."""
    project = str(ideas[4])
    plan = {"project": project, "stage": "design", "due": "2030-01-01T00:00:00Z", "granted": money(140)}
    town.refused("works.not_funded", town.clerk, "works", "plan", plan | {"project": str(ideas[27]), "granted": money(370)})
    town.refused("works.granted", town.clerk, "works", "plan", plan | {"granted": money(141)})
    town.make(town.clerk, "works", "plan", plan)
    town.make(town.clerk, "works", "plan", plan | {"project": str(ideas[26]), "granted": money(360)})
    uploaded = request(town.server.port, "POST", "/api/programmes/town/uploads", PIXEL, {"Content-Type": "image/png"})
    assert uploaded.status in (200, 201), f"the photograph was not taken: {uploaded.status} {uploaded.body[:300]!r}"
    photo = {"name": "bench.png", "mediaType": "image/png", "bytes": len(PIXEL),
             "sha256": hashlib.sha256(PIXEL).hexdigest()}
    report = {"project": project, "percent": 60, "spent": money(80), "reached": "design", "words": "The bench is there."}
    reported = town.make(town.clerk, "works", "report", report | {"photo": photo}, ("words", "photo"))
    wait_for_views(town.server, reported, "town")
    shown = request(town.server.port, "GET", f"/api/entries/{reported}/file?pointer=/photo")
    values = request(town.server.port, "GET", f"/api/entries/{reported}/disclosures").body
    town.check("everybody can fetch the photograph", shown.status == 200 and shown.body == PIXEL, (shown.body, values))
    town.refused("works.money", town.clerk, "works", "report", report | {"spent": money(141)}, ("words",))
    town.refused("works.not_due", Signer(), "works", "miss", {"project": project})
    town.make(town.office, "works", "change", {"project": project, "budget": money(150), "reason": "Oak is dearer."})
    town.waits("town")
    by_page = reports(town, clerk, project, pictures)
    shown = request(town.server.port, "GET", f"/programmes/town/works/pictures/{by_page}")
    town.check("everybody sees what the clerk has shown by page", shown.status == 200 and GPS not in shown.body, by_page)
    town.make(town.clerk, "works", "finish", {"project": project, "spent": money(150)})
    town.refused("works.ended", town.clerk, "works", "finish", {"project": project, "spent": money(150)})
    town.make(town.office, "works", "stop", {"project": str(ideas[26]), "spent": money(0), "reason": "No site."})


def strangers(town, keep):
    """Whoever has the public log computes every outcome again, with both verifiers to the same bytes."""
    mirror = town.server.mirror(town.folder / "mirror")
    audit = acta_json("audit", mirror)
    town.check("the audit finds nothing wrong", audit["verified"], audit)
    for part in ("ideas", "vote", "objections", "works"):
        done = subprocess.run([sys.executable, VERIFIER, mirror, "--outcome", f"town/{part}"], capture_output=True)
        ours = acta("audit", mirror, "--outcome", f"town/{part}").strip()
        if keep:
            (mirror / f"{part}.outcome.json").write_text(ours)
        town.check(f"both verifiers come to the same outcome of {part}", done.returncode == 0
                   and done.stdout.decode().strip() == ours, (ours[:400], done.stdout[:400], done.stderr[-600:]))
    if keep:
        shutil.copytree(mirror, keep, dirs_exist_ok=True)
    works = json.loads(acta("audit", mirror, "--outcome", "town/works"))
    town.check("one work is finished and one given up",
               sorted(work["standing"] for work in works["works"]) == ["finished", "stopped"], works)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pictures", help="take pictures of the pages into this folder")
    parser.add_argument("--keep", help="keep a copy of the public log, with its outcomes, in this folder")
    options = parser.parse_args()
    with (tempfile.TemporaryDirectory(prefix="acta-ideas-") as folder, Server(Path(folder) / "data") as server,
          browser() as chromium):
        town = Town(server, Path(folder))
        clerk = becomes_clerk(town, chromium)
        ideas, authors = submitting(town)
        deciding(town, ideas, authors)
        town.wait(IDEAS_UNTIL)
        town.refused("idea.closed", Signer(), "ideas", "submit",
                     {"title": "A", "words": "B", "place": "52.05 21.1", "category": "green"}, ("title", "words"))
        town.outcome("ideas")
        objecting(town, ideas, authors, voting(town, ideas))
        following(town, ideas, clerk, options.pictures)
        residents(town, chromium, options.pictures)
        town.outcome("works")
        strangers(town, options.keep)
        town.waits("town")
        open_data(town)
        looking(town, chromium, options.pictures, [
            ("list", "ideas", ["Where the ideas are"]), ("listed", f"ideas/items/{ideas[4]}", ["Idea 4", "140"]),
            ("refused", f"ideas/items/{ideas[59]}", ["advertises"]),
            ("merged", f"ideas/items/{ideas[1]}", ["Merged", "became part of another"]),
            ("all", "ideas/items", ["Idea 50"]),
            ("outcome", "ideas/outcome", [str(ideas[4])]), ("objection", "objections", ["The rules"]),
            ("work", f"works/items/{ideas[4]}", ["The bench is there.", "bench.png", "A bench with new boards"]),
            ("works", "works", ["Finished", "works.csv", "Idea 4"]), ("end", "works/outcome", ["150"])])
    print(f"{len(town.failures)} failed" if town.failures else "all fine")
    return 1 if town.failures else 0


if __name__ == "__main__":
    sys.exit(main())
