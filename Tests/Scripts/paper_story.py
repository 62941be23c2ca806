#!/usr/bin/env python3
"""Ideas become projects, and projects become a vote: people hand ideas in, the office publishes them, `acta paper`
makes the ballot paper of what the register admits, people vote, and strangers compute the outcome.

    paper_story.py        starts a server of its own on fresh data
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from acta_client import ROOT, Contract, Server, Signer, post_act, request, rfc3339
from hidden_client import acta, acta_json, seal, send, wait_for_views

VERIFIER = ROOT / "Verifiers" / "acta_verify.py"
HIDDEN = {"title", "description"}
OPENS_AFTER, CLOSES_AFTER = 14, 22


def money(euros):
    return {"amount": f"{euros}.00", "currency": "EUR"}


def programme(now):
    """A budget of 1,000 euros among ideas that are feasible, and one among everything that is published."""
    def field(name, kind, **more):
        return {"id": name, "label": name.capitalize(), "type": kind} | more

    ideas = {
        "title": "title", "submissions": {"review": True},
        "fields": [
            field("title", "text", required=True, treatment="withdrawable", search=True),
            field("description", "paragraph", treatment="withdrawable", search=True),
            field("cost", "money", currency="EUR"),
            field("verdict", "choice", choices=[{"id": name, "label": name} for name in ("feasible", "not-ours")])],
        "lists": {"admitted": {"when": {"status": ["published"], "verdict": ["feasible"]}, "columns": ["cost"]},
                  "vouched": {"when": {"status": ["published"]}, "columns": ["cost"], "facts": ["checked"]}},
        "facts": [{"name": "checked", "by": ["clerk"], "moves": ["add", "correct"]}]}

    def vote(source):
        return {
            "opens": rfc3339(now + OPENS_AFTER), "closes": rfc3339(now + CLOSES_AFTER), "budget": money(1000),
            "eligible": "anyone", "ballot": {"type": "approval", "min": 1, "max": 5}, "ties": ["order"],
            "rule": {"method": "greedy", "by": "votes", "whenFull": "skip"},
            "projectsFrom": {"list": f"in ideas where {source}", "cost": "cost"}}

    parts = {name: {"procedure": "budget@1", "title": name, "terms": vote(source)}
             for name, source in (("vote", "admitted"), ("vouched-vote", "vouched"))}
    return {"edition": 1, "programme": {
        "title": "Ideas for the street", "audience": "public",
        "data": {"controller": "Town of Tests", "contact": "privacy@example.org", "purpose": "Voting on ideas",
                 "legalBasis": "public task", "retention": {"title": "P10Y", "description": "P10Y"}},
        "parts": parts | {"ideas": {"procedure": "register@1", "title": "Ideas", "terms": ideas,
                                    "who": {"add": ["office", "clerk"]}}}}}


class Street:
    """A server with the programme open."""

    def __init__(self, server, folder):
        self.server, self.folder, self.failures = server, folder, []
        self.origin, self.office = server.about()["origin"], server.office()
        self.office_key = server.data / Contract.OFFICE_KEY
        self.opened = time.time()
        server.open("street", programme(self.opened))

    def check(self, name, is_right, detail=""):
        print(f"{'ok    ' if is_right else 'FAILED'} {name}{'' if is_right else f': {detail}'}", flush=True)
        if not is_right:
            self.failures.append(name)

    def make(self, signer, move, body, disclosures=(), part="ideas"):
        act = signer.act(self.origin, "street", part, move, body)
        answer = send(self.server, "street", part, act, disclosures)
        assert answer.status in (200, 201), f"{move} was refused: {answer.body[:500]!r}"
        wait_for_views(self.server, answer.json["index"], "street")
        return answer.json["index"]

    def refused(self, name, code, *arguments):
        printed = acta(*arguments, "--json", expect=1)
        problem = json.loads(printed)["problem"]
        self.check(name, problem["code"] == code and problem.get("remedy"), problem)
        return problem

    def paper(self, part, *more):
        return ["paper", f"street/{part}", "--key", self.office_key, "--server", self.server.url, *more]


def ideas(street):
    """Three people hand ideas in; the office says what they cost and whether they are feasible, and adds 250 more."""
    names = []
    for title in ("A bench", "A fountain", "A metro line"):
        sealed, disclosures = seal({"title": title, "description": f"{title}, please."}, HIDDEN)
        names.append(str(street.make(Signer(), "submit", {"values": sealed}, disclosures)))
    for name, cost, verdict in zip(names, (400, 700, 900), ("feasible", "feasible", "not-ours")):
        street.make(street.office, "review", {"id": name, "version": int(name), "decision": "publish"})
        street.make(street.office, "correct", {"id": name, "values": {"cost": money(cost), "verdict": verdict},
                                               "reason": "The department looked at it."})
    file = street.folder / "more.ndjson"
    file.write_text("".join(json.dumps({"id": f"m{n}", "title": f"Idea {n}", "cost": money(n), "verdict": "feasible"})
                            + "\n" for n in range(300, 550)))
    acta("import", file, "--programme", "street", "--part", "ideas", "--key", street.office_key,
         "--server", street.server.url)
    wait_for_views(street.server, street.server.size - 1, "street")
    return names


def ballot_paper(street, names):
    """Only what the list takes, in the order in which it came; once, and whole."""
    size = street.server.size
    planned = acta_json(*street.paper("vote", "--dry-run"))
    ids = [project["id"] for project in planned["listed"]]
    street.check("a dry run names the projects and lists none",
                 ids == [*names[:2], *(f"m{n}" for n in range(300, 550))] and street.server.size == size,
                 (len(ids), ids[:4], street.server.size - size))
    voter = Signer()
    answer = post_act(street.server.port, voter.act(street.origin, "street", "vote", "vote", {"choices": [ids[0]]}),
                      "street", "vote")
    street.check("nobody votes before", answer.status != 201, answer.body)
    for name, projects, code in (
            ("another cost", [{"id": names[0], "cost": money(399)}], "paper.other_cost"),
            ("what is not on the list", [{"id": names[2], "cost": money(900)}], "paper.not_on_list")):
        body = {"projects": projects, "isLast": False}
        street.refused(f"{name} is refused", code, "act", "street/vote", "list", "--key", street.office_key, "--body",
                       json.dumps(body), "--server", street.server.url)
    first = {"projects": planned["listed"][:3], "isLast": False}
    street.make(street.office, "list", first, part="vote")
    made = acta_json(*street.paper("vote"))
    street.check("a ballot paper that was begun is completed", made["projects"] == 252 and len(made["entries"]) == 2,
                 made)
    street.refused("it is made once", "paper.complete", *street.paper("vote"))
    problem = street.refused("what nobody vouched for is left to the server", "paper.not_on_list",
                             *street.paper("vouched-vote"))
    street.check("and the command says so", "vouch" in problem["remedy"], problem)
    street.refused("a register has no ballot paper", "paper.procedure", *street.paper("ideas"))


def voting(street, names):
    bench, fountain, _ = names
    time.sleep(max(0, street.opened + OPENS_AFTER + 0.1 - time.time()))
    street.refused("after the opening the paper does not change", "paper.late", *street.paper("vouched-vote"))
    for choices in ([bench, "m300"], [bench], [fountain, "m549"], ["m300"], ["m300", bench]):
        street.make(Signer(), "vote", {"choices": choices}, part="vote")
    act = Signer().act(street.origin, "street", "vote", "vote", {"choices": [names[2]]})
    answer = post_act(street.server.port, act, "street", "vote")
    street.check("a ballot names projects of the paper only", answer.json.get("code") == "ballot.unknown_project",
                 answer.body)
    deadline = street.opened + CLOSES_AFTER + 20
    while time.time() < deadline and request(
            street.server.port, "GET", Contract.outcome("street", "vote")).status != 200:
        time.sleep(0.3)


def strangers(street, names):
    """1,000 euros: the bench (400, 3 votes) and m300 (300, 3 votes); the fountain (700) does not fit, m549 neither."""
    mirror = street.server.mirror(street.folder / "mirror")
    audit = acta_json("audit", mirror)
    outcome = next(part for part in audit["parts"] if part["part"] == "street/vote")
    selected = outcome["results"]["selected"]
    street.check("the audit comes to the stated outcome", audit["verified"] and outcome["statedBy"] is not None
                 and selected[:2] == [names[0], "m300"] and names[1] not in selected, outcome)
    done = subprocess.run([sys.executable, VERIFIER, mirror, "--outcome", "street/vote"], capture_output=True)
    ours = acta("audit", mirror, "--outcome", "street/vote").strip()
    street.check("and the second verifier to the same bytes", done.returncode == 0
                 and done.stdout.decode().strip() == ours, done.stdout[-600:] + done.stderr[-600:])


def main():
    with tempfile.TemporaryDirectory(prefix="acta-paper-") as folder:
        with Server(Path(folder) / "data") as server:
            street = Street(server, Path(folder))
            names = ideas(street)
            ballot_paper(street, names)
            voting(street, names)
            strangers(street, names)
    print(f"{len(street.failures)} failed" if street.failures else "all fine")
    return 1 if street.failures else 0


if __name__ == "__main__":
    sys.exit(main())
