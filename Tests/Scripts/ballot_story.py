#!/usr/bin/env python3
"""A town holds a secret ballot by Belenios: three trustees of whom two are enough, a credential authority apart from
the server, thirty voters at the command line and one in the booth of a browser; some vote twice. Whoever tries to cheat
is refused; belenios-tool, a program of other people, accepts the archive; an audit comes to the same result.

    ballot_story.py [--voters 30] [--seconds 15]     starts a server of its own on fresh data; needs Chromium
"""

import argparse
import base64
import concurrent.futures
import contextlib
import csv
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from acta_client import ROOT, Contract, Server, Signer, post_act, request, rfc3339
from belenios_peer import belenios_verify
from hidden_client import acta, acta_json
from made_up_log import forge_outcome, leave_out
from pattern_story import TooSlow, in_time
from sample_site import browser

VERIFIER = ROOT / "Verifiers" / "acta_verify.py"
TRUSTEES = ["council", "court", "union"]
ANSWERS = ["elm", "oak", "lime"]
PART = "town/tree"


def programme(now, opens, closes, counting):
    terms = {
        "opens": rfc3339(now + opens), "votesUntil": rfc3339(now + closes), "closes": rfc3339(now + closes + counting),
        "questions": [
            {"question": "Shall a tree be planted?", "blank": True,
             "answers": [{"id": "yes", "label": "Yes"}, {"id": "no", "label": "No"}]},
            {"question": "Which trees?", "min": 0, "max": 2,
             "answers": [{"id": name, "label": name.capitalize()} for name in ANSWERS]}],
        "trustees": [{"id": name, "name": name.capitalize()} for name in TRUSTEES], "needed": 2, "fewest": 5}
    return {"edition": 1, "programme": {
        "title": "A tree for the square", "audience": "public",
        "data": {"controller": "Town of Tests", "contact": "privacy@example.org", "purpose": "A secret ballot",
                 "legalBasis": "public task", "retention": {}},
        "parts": {"tree": {"procedure": "ballot@1", "title": "The tree", "terms": terms}}}}


class Town:
    def __init__(self, server, folder, opens, closes, counting):
        self.server, self.folder, self.failures = server, folder, []
        self.origin = server.about()["origin"]
        now = time.time()
        self.opens, self.closes, self.counted = now + opens, now + closes, now + closes + counting
        server.open("town", programme(now, opens, closes, counting))
        self.keys = {}
        for name in [*TRUSTEES, "authority"]:
            acta("keys", "new", self.key(name))
            self.keys[name] = Signer.from_file(self.key(name))
        for role, names in (("trustee", TRUSTEES), ("authority", ["authority"])):
            self.make(server.office(), "roles", "appoint", {
                "role": role, "actors": [self.keys[name].did for name in names]})

    @contextlib.contextmanager
    def before(self, end):
        """What must be done before a time; if it is late, nothing is said against the software."""
        try:
            yield
        except Exception:
            if time.time() < end - 1:
                raise
        if time.time() >= end - 1:
            raise TooSlow

    def key(self, name):
        return self.folder / f"{name}.key"

    def check(self, name, is_right, detail=""):
        print(f"{'ok    ' if is_right else 'FAILED'} {name}{'' if is_right else f': {detail}'}", flush=True)
        if not is_right:
            self.failures.append(name)

    def post(self, signer, part, move, body):
        return post_act(self.server.port, signer.act(self.origin, "town", part, move, body), "town", part)

    def make(self, signer, part, move, body):
        answer = self.post(signer, part, move, body)
        assert answer.status in (200, 201), f"{part} {move} was refused: {answer.body[:500]!r}"
        return answer.json["index"]

    def refused(self, name, code, signer, move, body):
        answer = self.post(signer, "tree", move, body)
        problem = answer.json if answer.is_problem else {}
        self.check(name, problem.get("code") == code and problem.get("remedy"), (answer.status, answer.body[:300]))

    def fetch(self, form, name):
        file = self.folder / name
        acta("export", PART, "--format", form, "-o", file, "--server", self.server.url)
        return file

    def election(self, command, *arguments):
        return acta("election", *command.split(), *arguments)


def authority(town, count):
    """Codes are made on the authority's own machine; the log sees their public halves."""
    people, codes, listed = (town.folder / name for name in ("people.csv", "codes.csv", "list.json"))
    people.write_text("name\n" + "".join(f"Voter {number}\n" for number in range(count)))
    town.election("authority make", people, "--codes", codes, "--list", listed)
    town.check("only the authority can read the codes", codes.stat().st_mode & 0o077 == 0)
    rows = list(csv.DictReader(codes.open()))
    town.refused("a list that is not what stands on the log is not closed", "election.list", town.keys["authority"],
                 "publish", {"uuid": rows[0]["election"], "credentials": count, "digest": "A" * 43})
    town.election("authority send", listed, "--part", PART, "--key", town.key("authority"), "--server", town.server.url)
    for number, row in enumerate(rows):
        (town.folder / f"code-{number}").write_text(row["code"] + "\n")
    return rows


def ceremony(town):
    """Each trustee works offline with files; the log carries what they send to each other, encrypted."""
    for step in range(3):
        papers = town.fetch("papers", f"papers-{step}.json")
        for name in TRUSTEES:
            into = town.folder / f"{name}-{step}.json"
            result = json.loads(acta("election", "trustee", "prepare", "--as", name, "--papers", papers, "--secret",
                                     town.folder / f"{name}.secret", "--into", into, "--json"))
            if step == 1 and name == TRUSTEES[0]:
                town.refused("nobody speaks for another trustee", "election.trustee", town.keys["union"],
                             result["move"], json.loads(into.read_text()))
            acta("act", PART, result["move"], "--body", f"@{into}", "--key", town.key(name), "--server",
                 town.server.url)
    town.refused("an election is what keys and credentials make it, nothing else", "election.text",
                 town.server.office(), "fix", {"election": "{}"})
    fixed = acta_json("election", "fix", "--part", PART, "--key", town.server.data / Contract.OFFICE_KEY, "--server",
                      town.server.url)
    return fixed["fingerprint"]


def vote(town, number, choices, into=None):
    arguments = ["--papers", town.folder / "papers.json", "--into", into] if into else [
        "--part", PART, "--server", town.server.url]
    return acta_json("election", "vote", "--code", town.folder / f"code-{number}",
                     *(word for choice in choices for word in ("--choose", choice)), *arguments)


def choices_of(number):
    tree = ["yes", "no", "blank"][number % 3]
    return [tree, ["none", "elm", "elm,oak", "lime"][number % 4]]


def too_early(town):
    town.fetch("papers", "papers.json")
    into = town.folder / "early.json"
    vote(town, 0, ["yes", "elm"], into)
    town.refused("nobody votes before it opens", "election.not_open", Signer(), "cast", json.loads(into.read_text()))


def voting(town, count):
    time.sleep(max(0, town.opens - time.time()))
    cast = {}
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        for number, result in enumerate(pool.map(lambda number: vote(town, number, choices_of(number)), range(count))):
            cast[number] = (choices_of(number), result["tracker"])
    for number in range(0, count, 10):
        cast[number] = (["no", "oak"], vote(town, number, ["no", "oak"])["tracker"])
    cast[count] = in_the_booth(town, count)
    return cast


def in_the_booth(town, number):
    """One votes in the browser, at a small screen; what leaves it says nothing of the vote or the voter."""
    sent = []
    with browser() as chromium:
        page = chromium.new_context(viewport={"width": 360, "height": 800}).new_page()
        page.set_default_timeout(60_000)
        page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
        page.goto(f"{town.server.url}/programmes/town/tree")
        page.get_by_role("link", name="Vote in the booth").click()
        code = page.get_by_label("The code of your letter")
        page.get_by_label("No", exact=True).check()
        page.get_by_label("Oak").check()
        code.fill("not-a-code")
        page.get_by_role("button", name="Encrypt my ballot").click()
        page.get_by_text("This is no code").wait_for()
        code.fill((town.folder / f"code-{number}").read_text().replace("-", "").strip())
        page.get_by_role("button", name="Encrypt my ballot").click()
        page.get_by_role("heading", name="Your ballot is encrypted").wait_for()
        tracker = page.locator("[data-step=ready] [data-tracker]").inner_text()
        town.check("nothing leaves the browser before the voter casts", not sent, sent)
        page.get_by_role("button", name="Cast my ballot").click()
        page.get_by_role("heading", name="Your ballot is in the box").wait_for()
        town.check("the booth sends one act, without a cookie",
                   len(sent) == 1 and "cookie" not in sent[0].all_headers(), len(sent))
        page.goto(f"{town.server.url}/programmes/town/tree/tracker")
        page.get_by_label("Tracker").fill(tracker)
        page.get_by_role("button", name="Look for it").click()
        page.get_by_text("This ballot is in the box").wait_for()
        page.get_by_label("Tracker").fill(tracker[::-1])
        page.get_by_role("button", name="Look for it").click()
        page.get_by_text("No ballot that counts has this tracker").wait_for()
    return ["no", "oak"], tracker


def cheating(town, cast):
    into = town.folder / "attack.json"
    vote(town, 1, ["yes", "elm"], into)
    body = json.loads(into.read_text())
    ballot = json.loads(body["ballot"])
    signer = Signer()

    def refused(name, code, changed):
        text = json.dumps(changed, separators=(",", ":"), ensure_ascii=False)
        town.refused(name, code, signer, "cast", {"ballot": text})

    refused("a ballot of another election is not taken", "election.other_election",
            ballot | {"election_hash": "x" * 43})
    first = ballot["answers"][0]
    swapped = first | {"individual_proofs": first["individual_proofs"][::-1]}
    refused("a ballot with a bad proof is not taken", "election.wrong_proof",
            ballot | {"answers": [swapped, ballot["answers"][1]]})
    credential = json.loads(json.loads((town.folder / "early.json").read_text())["ballot"])["credential"]
    refused("nobody votes with somebody else's credential", "election.wrong_proof", ballot | {"credential": credential})
    refused("a credential that is not on the list does not vote", "election.unknown_credential",
            ballot | {"credential": str(pow(int(credential), 2))[:600]})
    town.make(signer, "tree", "cast", body)
    town.refused("one ballot is not cast twice", "election.cast_twice", Signer(), "cast", body)
    cast[1] = (choices_of(1), vote(town, 1, choices_of(1))["tracker"])


def opening(town, cast):
    town.refused("the tally is not opened while people vote", "election.not_closed", town.keys["council"], "decrypt",
                 {"trustee": "council", "share": "{}"})
    time.sleep(max(0, town.closes - time.time()))
    into = town.folder / "late.json"
    vote(town, 2, ["yes", "elm"], into)
    town.refused("nobody votes after the closing", "election.closed", Signer(), "cast", json.loads(into.read_text()))
    papers, archive = town.fetch("papers", "papers.json"), town.fetch("bel", "closed.bel")
    parts = {}
    for name in TRUSTEES[1:]:
        parts[name] = town.folder / f"{name}-part.json"
        town.election("trustee decrypt", "--as", name, "--papers", papers, "--archive", archive, "--secret",
                      town.folder / f"{name}.secret", "--into", parts[name])
    of_other = json.loads(parts["union"].read_text()) | {"trustee": "court"}
    town.refused("a part that another trustee made is not taken", "election.wrong_share", town.keys["court"], "decrypt",
                 of_other)
    body = json.loads(parts["court"].read_text())
    share = json.loads(body["share"])
    share["decryption_factors"][0] = share["decryption_factors"][0][::-1]
    town.refused("a part of another tally is not taken", "election.wrong_share", town.keys["court"], "decrypt",
                 body | {"share": json.dumps(share, separators=(",", ":"))})
    for name, file in parts.items():
        acta("act", PART, "decrypt", "--body", f"@{file}", "--key", town.key(name), "--server", town.server.url)
    town.refused("when enough have opened it, nobody else does", "election.opened", town.keys["council"], "decrypt",
                 {"trustee": "council", "share": "{}"})
    return archive


def counts(cast):
    votes = {"yes": 0, "no": 0, "blank": 0} | dict.fromkeys(ANSWERS, 0)
    for (tree, kinds), _ in cast.values():
        votes[tree] += 1
        for kind in kinds.split(","):
            if kind != "none":
                votes[kind] += 1
    return [[votes["blank"], votes["yes"], votes["no"]], [votes[name] for name in ANSWERS]]


def strangers(town, cast, closed, fingerprint):
    archive = town.fetch("bel", "election.bel")
    verified = json.loads(acta("election", "verify", archive, "--continues", closed, "--json"))
    town.check("the result is what was voted", verified["result"] == counts(cast), (verified["result"], counts(cast)))
    town.check("the last ballot of each voter counts", verified["counted"] == len(cast) < verified["cast"], verified)
    if shutil.which("belenios-tool"):
        belenios_verify(archive)
        town.check("belenios-tool accepts the archive", True)
        altered = town.folder / "altered.bel"
        data = bytearray(archive.read_bytes())
        place = data.rindex(b'"alpha":"') + 12
        data[place] = ord("1") if data[place] != ord("1") else ord("2")
        altered.write_bytes(data)
        belenios_verify(altered, accepts=False)
        acta("election", "verify", altered, expect=1)
        town.check("both refuse an altered ballot box", True)
    time.sleep(max(0, town.counted - time.time()))
    deadline = time.time() + 60
    while time.time() < deadline and request(town.server.port, "GET", Contract.outcome("town", "tree")).status != 200:
        time.sleep(0.3)
    mirror = town.server.mirror(town.folder / "mirror")
    audit = acta_json("audit", mirror)
    town.check("the audit decides every ballot again", audit["verified"], audit)
    ours = acta("audit", mirror, "--outcome", PART).strip()
    outcome = json.loads(ours)
    done = subprocess.run([sys.executable, VERIFIER, mirror, "--outcome", PART], capture_output=True, text=True)
    town.check("the second verifier comes to the same bytes", done.returncode == 0 and done.stdout.strip() == ours,
               done.stdout[:600] + done.stderr[:600])
    town.check("the log alone comes to the same result and the same archive",
               [[question.get("blank")] * ("blank" in question) + [answer["votes"] for answer in question["answers"]]
                for question in outcome["questions"]] == counts(cast)
               and outcome["head"] == verified["head"] and outcome["fingerprint"] == fingerprint, outcome)
    for number, (_, tracker) in cast.items():
        name = tracker.replace("+", "-").replace("/", "_")
        answer = request(town.server.port, "GET", f"/api/programmes/town/tree/items/{name}")
        if answer.status != 200:
            town.check("every voter finds their ballot by its tracker", False, (number, answer.status))
            break
    else:
        town.check("every voter finds their ballot by its tracker", True)
    actors = [json.loads(base64.urlsafe_b64decode(act.split(".")[1] + "==")) for act in acts_of(mirror)]
    ballots = [act for act in actors if act.get("move") == "cast"]
    dishonest_servers(town, mirror, cast)
    town.check("every act that casts a ballot has a key of its own",
               len({act["actor"] for act in ballots}) == len(ballots) == verified["cast"], len(ballots))


def dishonest_servers(town, mirror, cast):
    """Who keeps the log leaves a ballot out, or states another result, and signs all of it again."""
    log_key, registrar = (Signer.from_file(town.server.data / name) for name in (
        Contract.LOG_KEY, "keys/registrar.key"))
    # A voter who voted once: without that ballot the trustees' parts do not open what is left.
    tracker = cast[3][1]
    move = lambda act: act.get("move") if (act["programme"], act["part"]) == ("town", "tree") else None
    is_ballot = lambda act: move(act) == "cast" and base64.b64encode(
        hashlib.sha256(act["body"]["ballot"].encode()).digest()).decode().rstrip("=") == tracker
    for name, change in (("a tally with one ballot left out", lambda copy: leave_out(
        copy, log_key, registrar, is_ballot)),
                         ("a result that trustees did not open", lambda copy: forge_outcome(copy, log_key, registrar))):
        copy = town.folder / "dishonest"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(mirror, copy)
        folder = next(file.parent for file in copy.rglob("log.json"))
        index = change(folder)
        moves = [move(json.loads(base64.urlsafe_b64decode(act.split(".")[1] + "=="))) for act in acts_of(copy)]
        # An audit finds the proof of the first share wrong, the other verifier the outcome that rests on it.
        places = [index] * 2 if index else [moves.index("decrypt"), moves.index("outcome")]
        for index, who, command in ((places[0], "acta audit", Contract.audit(copy)),
                                    (places[1], "the second verifier", [sys.executable, VERIFIER, copy])):
            done = subprocess.run(command, capture_output=True, text=True)
            words = done.stdout + done.stderr
            town.check(f"{who} finds {name}, and says where", done.returncode == 1
                       and re.search(rf"entry {index}\b", words), (index, words[:600]))


def acts_of(mirror):
    """Every act of the mirrored log."""
    for file in sorted(mirror.rglob("entries/**/*")):
        if file.is_file():
            yield from re.findall(r"[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{80,}",
                                  file.read_bytes().decode(errors="replace"))


def story(voters, seconds, keep):
    """The whole life of a ballot; its times are known only to the log, so that they are waited for."""
    with tempfile.TemporaryDirectory(prefix="acta-ballot-") as folder:
        with Server(Path(folder) / "data") as server:
            town = Town(server, Path(folder), seconds, 2 * seconds, seconds)
            with town.before(town.opens):
                authority(town, voters + 1)
                fingerprint = ceremony(town)
                too_early(town)
            with town.before(town.closes):
                cast = voting(town, voters)
                cheating(town, cast)
            with town.before(town.counted):
                closed = opening(town, cast)
            strangers(town, cast, closed, fingerprint)
            if keep:
                shutil.copytree(town.folder / "mirror", keep)
    return town.failures


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--voters", type=int, default=30)
    parser.add_argument("--seconds", type=int, default=15, help="how long each phase lasts at first")
    parser.add_argument("--keep", help="keep the copy of the log in this new folder")
    options = parser.parse_args()
    failures = in_time(lambda times: story(options.voters, options.seconds * times, options.keep))
    print(f"{len(failures)} failed" if failures else "all fine")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
