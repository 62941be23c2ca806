#!/usr/bin/env python3
"""An office buys laptops by sealed bids. A committee of three, of whom two are needed, makes its key and opens the bids, all
of it offline at the command line; evaluators declare, mark under seal and open their marks; the decision is published with a
reason for every bidder; other programs read what is published as open contracting data. Three witnesses watch, and none of
them sees the last bid before the deadline. Then whoever keeps the log cheats: peeks, drops a bid after its receipt, puts bids
into another order, slips one in late, shows two faces. Each is found offline by `acta audit`, which says between which
witnessed checkpoints a late bid would not be seen.

    tender_story.py [--seconds 20]     starts a server of its own on fresh data
"""

import argparse
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import ocds_peer
from acta_client import ROOT, Contract, Signer, acta_verify, request, rfc3339
from hidden_client import acta, acta_json, disclose, send, traces, wait_for_views
from made_up_log import entry, leave_out, roots_at, write
from pattern_story import TooSlow, in_time
from witness_story import HonestWitness, WitnessedServer, eventually, write_policy

COMMITTEE = ["audit", "school", "treasury"]
# Prices that stand nowhere else, so that a peek would find them; per laptop, of which there are a hundred.
PRICES = {"ann": "481.17", "bob": "392.63", "cyd": "755.41"}
PART = "buying/laptops"


def programme(now, opens, ends, closes, changed=None):
    terms = {
        "currency": "EUR", "lots": [{"id": "laptops", "label": "Laptops", "estimate": "90000.00"}],
        "committee": [{"id": name, "name": name.capitalize()} for name in COMMITTEE], "needed": 2,
        "opens": rfc3339(now + opens), "questionsUntil": rfc3339(now + ends), "bidsUntil": rfc3339(now + ends),
        "openingSeconds": max(1, int(closes - ends) // 2), "withheld": "fails", "minimumBids": 2,
        "exclusion": [{"id": "taxes", "label": "Unpaid taxes"}],
        "prices": [{"id": "laptop", "label": "One laptop", "quantity": "100"}],
        "award": [{"id": "price", "label": "Price", "weight": "60", "formula": "relative"},
                  {"id": "quality", "label": "Quality", "weight": "40", "formula": "marks", "most": 10}],
        "ties": ["quality", "earlier"], "evaluators": 2, "calendar": {"offset": "+00:00"}, "standstillDays": 10,
        "closes": rfc3339(now + closes), "ocidPrefix": "ocds-213czf"} | (changed or {})
    terms = {name: value for name, value in terms.items() if value is not None}
    return {"edition": 1, "programme": {
        "title": "Laptops for schools", "audience": "public",
        "data": {"controller": "Town of Tests", "contact": "privacy@example.org", "purpose": "Buying",
                 "legalBasis": "public task",
                 "retention": dict.fromkeys(["name", "words", "interest", "marks", "document"], "P1Y")},
        "parts": {"laptops": {"procedure": "tender@1", "title": "Laptops", "terms": terms}}}}


class Office:
    def __init__(self, server, folder, seconds, witnesses=(), changed=None):
        self.server, self.folder, self.failures, self.receipts = server, folder, [], {}
        self.witnesses, self.feed, self.policy = witnesses, [], getattr(server, "policy", None)
        self.origin = server.about()["origin"]
        now = time.time()
        self.opens, self.ends, self.closes = now + seconds, now + 2 * seconds, now + 4 * seconds
        server.open("buying", programme(now, seconds, 2 * seconds, 4 * seconds, changed))
        self.keys = {}
        for name in [*COMMITTEE, *PRICES, "eva", "egon", "mallory"]:
            acta("keys", "new", self.key(name))
            self.keys[name] = Signer.from_file(self.key(name))
        for role, names in (("committee", COMMITTEE), ("evaluator", ["eva", "egon"])):
            self.make(server.office(), "appoint", {"role": role, "actors": [self.keys[name].did for name in names]},
                      part="roles")

    def key(self, name):
        return self.folder / f"{name}.key"

    def check(self, name, is_right, detail=""):
        print(f"{'ok    ' if is_right else 'FAILED'} {name}{'' if is_right else f': {detail}'}", flush=True)
        if not is_right:
            self.failures.append(name)

    def in_time(self, end):
        if time.time() > end - 1:
            raise TooSlow

    def make(self, signer, move, body, part="laptops", disclosures=()):
        answer = send(self.server, "buying", part, signer.act(self.origin, "buying", part, move, body), disclosures)
        assert answer.status in (200, 201), f"{part} {move} was refused: {answer.body[:500]!r}"
        return answer.json["index"]

    def refused(self, name, code, signer, move, body, *disclosures):
        act = signer.act(self.origin, "buying", "laptops", move, body)
        answer = send(self.server, "buying", "laptops", act, disclosures)
        problem = answer.json if answer.is_problem else {}
        self.check(name, problem.get("code") == code and problem.get("remedy"), (answer.status, answer.body[:300]))

    def follow(self):
        """Reads the feed of releases from behind the last one that was seen."""
        while True:
            cursor = int(self.feed[-1]["id"]) + 1 if self.feed else 0
            answer = request(self.server.port, "GET",
                             f"/api/programmes/{PART}/exports/releases.json?from={cursor}&limit=1")
            if answer.status == 404:
                return
            self.feed += answer.json["releases"]

    def seen(self):
        """How many entries witnesses have seen."""
        answer = request(self.server.port, "GET", self.server.log_path + "/witnessed-checkpoint")
        return int(answer.body.decode().splitlines()[1]) if answer.status == 200 else 0

    def fetch(self):
        file = self.folder / "papers.json"
        acta("export", PART, "--format", "papers", "-o", file, "--server", self.server.url)
        return file

    def act(self, move, body, name):
        return acta_json("act", PART, move, "--body", f"@{body}", "--key", self.key(name), "--server", self.server.url)


def ceremony(office):
    """Each member works offline with files; no machine ever holds the whole secret."""
    for _ in range(3):
        papers = office.fetch()
        for name in COMMITTEE:
            into = office.folder / f"{name}-step.json"
            step = acta_json("tender", "prepare", "--as", name, "--papers", papers, "--secret",
                             office.folder / f"{name}.secret", "--into", into)
            office.act(step["move"], into, name)


def seal(office, name, price, by=None, lot="laptops", **more):
    """Seals a bid at the bidder's own machine; what is to be sent."""
    offer, into = office.folder / f"{name}-offer.json", office.folder / f"{name}-{secrets_name()}.json"
    offer.write_text(json.dumps({"prices": [{"id": "laptop", "amount": price}]} | more))
    acta("tender", "seal", offer, "--papers", office.folder / "papers.json", "--lot", lot, "--name", f"{name} Ltd",
         "--by", (by or office.keys[name]).did, "--keep", into.with_suffix(".keep"), "--into", into)
    return into


def secrets_name():
    return f"{time.monotonic_ns():x}"


def bidding(office):
    office.fetch()
    files = {name: seal(office, name, price) for name, price in PRICES.items()}
    body = json.loads(files["ann"].read_text())
    text, name = disclose("name", body["name"])
    office.refused("nobody bids before it opens", "tender.not_open", office.keys["ann"], "submit", body | {"name": name},
                   text)
    time.sleep(max(0, office.opens - time.time()))
    bids = {}
    office.follow()
    for bidder, file in files.items():
        if bidder == "cyd":
            # Before the last bid every witness is cut off, as an operator could do it.
            eventually(lambda: office.seen() > bids["bob"])
            office.check("witnesses saw two bids before the deadline", office.seen() > bids["bob"], office.seen())
            for witness in office.witnesses:
                witness.stop()
        bids[bidder] = office.act("submit", file, bidder)["index"]
        answer = request(office.server.port, "GET", Contract.receipt(bids[bidder]))
        office.receipts[bidder] = answer.json
    office.refused("nobody hands in what somebody else sealed", "tender.seal_wrong", office.keys["mallory"], "submit",
                   body | {"name": name}, text)
    edited = json.loads(seal(office, "ann", "100.00").read_text())
    office.refused("what is sealed is not edited", "tender.edited_after_sealing", office.keys["ann"], "submit",
                   edited | {"name": name}, text)
    office.in_time(office.ends)
    return bids


def peeking(office):
    """The office has every file of its server, and finds no price in them."""
    needles = [price.encode() for price in PRICES.values()]
    office.check("the office cannot read a price before the committee opens it",
                 not traces([office.server.data], needles), traces([office.server.data], needles))
    part = {"member": "audit", "shares": [{"bid": 1, "share": {"factor": "0" * 64, "challenge": "0", "response": "0"}}]}
    office.refused("the office itself opens nothing", "act.role_missing", office.server.office(), "share", part)


def opening(office, bids, price=PRICES["bob"]):
    time.sleep(max(0, office.ends - time.time()))
    deadline = time.time() + 20
    while True:
        papers = json.loads(office.fetch().read_text())["papers"]
        if papers["bids"] or time.time() > deadline:
            break
        time.sleep(0.2)
    for witness in office.witnesses:
        witness.start()
    shares = {}
    for name in COMMITTEE[:2]:
        shares[name] = office.folder / f"{name}-shares.json"
        acta("tender", "open", "--as", name, "--papers", office.folder / "papers.json", "--secret",
             office.folder / f"{name}.secret", "--into", shares[name])
    of_other = json.loads(shares["school"].read_text()) | {"member": "audit"}
    office.refused("a share that another member made is refused by name", "tender.share_wrong", office.keys["audit"],
                   "share", of_other)
    for name, file in shares.items():
        last = office.act("share", file, name)["index"]
    wait_for_views(office.server, last, "buying")
    item = request(office.server.port, "GET", f"/api/programmes/buying/laptops/items/{bids['bob']}").json
    office.check("open bids are read by everybody", price in json.dumps(item), item)


def evaluating(office, bids):
    eva, egon = office.keys["eva"], office.keys["egon"]
    marks = {"ann": (9, 8), "bob": (4, 5), "cyd": (10, 10)}
    values = [{str(bids[name]): {"quality": row[place]} for name, row in marks.items()} for place in range(2)]
    sealed = [disclose("marks", value) for value in values]
    office.refused("nobody marks before declaring", "tender.no_declaration", eva, "mark",
                   {"lot": "laptops", "marks": sealed[0][1]}, sealed[0][0])
    for evaluator, (text, marks) in zip((eva, egon), sealed):
        office.make(evaluator, "declare", {"lot": "laptops", "conflicts": []})
        office.make(evaluator, "mark", {"lot": "laptops", "marks": marks}, disclosures=[text])
    for evaluator, (text, _) in zip((eva, egon), sealed):
        office.make(evaluator, "reveal", {"lot": "laptops", "disclosure": text})
    office.make(office.server.office(), "publish", {"lot": "laptops"})
    office.refused("nothing is marked once it is published", "tender.published", eva, "mark",
                   {"lot": "laptops", "marks": sealed[0][1]}, sealed[0][0])
    paper = b"%PDF-1.7\n%%EOF\n"
    uploaded = request(office.server.port, "POST", "/api/programmes/buying/uploads", paper,
                       {"Content-Type": "application/pdf"})
    assert uploaded.status in (200, 201), f"the contract was not taken: {uploaded.status} {uploaded.body[:300]!r}"
    text, document = disclose("document", {"sha256": hashlib.sha256(paper).hexdigest(), "size": len(paper)})
    office.refused("no contract is signed in the standstill", "tender.standstill", office.server.office(), "contract",
                   {"bid": bids["ann"], "document": document}, text)
    office.in_time(office.closes)


def strangers(office, bids):
    """After the end anybody reckons the decision again, and reads why."""
    time.sleep(max(0, office.closes - time.time()))
    deadline = time.time() + 60
    while time.time() < deadline and request(office.server.port, "GET", Contract.outcome(*PART.split("/"))).status != 200:
        time.sleep(0.3)
    eventually(lambda: office.seen() >= office.server.size, 60)
    mirror = office.server.mirror(office.folder / "mirror")
    audit = acta_json("audit", mirror, "--policy", office.policy)
    office.check("the audit decides everything again", audit["verified"], audit)
    seen_in_time(office, bids, audit)
    outcome = acta("audit", mirror, "--outcome", PART)
    replayed = python_replay(mirror)
    office.check("the Python verifier comes to the same outcome, byte for byte",
                 replayed.outcomes[tuple(PART.split("/"))] == outcome.encode()
                 and not any("not replayed" in line for line in replayed.reservations()), len(outcome))
    lot = json.loads(outcome)["lots"][0]
    # By price 48.96, 60 and 31.18 points; by marks 34, 18 and 40.
    office.check("the award is what the formulae say", [line["bid"] for line in lot["statements"]] ==
                 [bids["ann"], bids["bob"], bids["cyd"]] and lot["awards"][0]["bid"] == bids["ann"], lot)
    why = lot["statements"][1]
    office.check("the loser is told point for point", why["rank"] == 2 and why["lines"][0]["shown"] == "60"
                 and why["lines"][1]["behindShown"] == "16" and not why["isDecisive"], why)
    office.check("and who would have won without the winner",
                 lot["without"][0] == {"bid": bids["ann"], "winners": [bids["bob"]]}, lot["without"])
    return mirror


def python_replay(mirror):
    """The whole log by the other verifier."""
    folder = next(file.parent for file in Path(mirror).rglob("log.json"))
    replay = acta_verify.Replay(json.loads((folder / "log.json").read_text())["origin"])
    for index, item in enumerate(entries_of(folder)):
        replay.add(index, item)
    return replay


def seen_in_time(office, bids, audit):
    """What witnesses had seen by the deadline came in time; the rest stands in an interval that the audit names."""
    taking = audit["takings"][0]
    before, after = taking["seenBefore"], taking["seenAfter"]
    office.check("the audit says which bids were seen in time", taking["shownInTime"] == [bids["ann"], bids["bob"]]
                 and taking["notShownInTime"] == [bids["cyd"]], taking)
    office.check("and between which witnessed checkpoints a late one would not be seen",
                 before["time"] <= taking["until"] < after["time"] and before["size"] <= bids["cyd"] < after["size"], taking)
    words = next(line for line in audit["reservations"] if "would not be seen" in line)
    office.check("in plain words", before["time"] in words and after["time"] in words
                 and f"there stand: entry {bids['cyd']}" in words, words)
    print(f"       {words}")


def open_data(office):
    """Everybody else's programs take what is published of the tender."""
    office.follow()
    answers = {name: request(office.server.port, "GET", f"/api/programmes/{PART}/exports/{name}")
               for name in ("releases.json", "record.json", "releases.csv", "red-flags.json")}
    office.check("the tender is published as OCDS", all(answer.status == 200 for answer in answers.values()), answers)
    if not ocds_peer.CONFORMANCE.is_dir():
        print("skipped: there is no conformance data for OCDS")
        return
    releases, tags, peer, _ = ocds_peer.alike(office.folder / "ocds", answers)
    office.check("and other programs read it", office.feed == releases and {"tender", "tenderUpdate", "award"} <= tags
                 and [award["status"] for award in peer["awards"]] == ["pending"]
                 and peer["awards"][0]["value"]["amount"] == float(PRICES["ann"]) * 100
                 and peer["tender"]["numberOfTenderers"] == 3
                 and {f"{name} Ltd" for name in PRICES} <= {party.get("name") for party in peer["parties"]}, peer)


def copy_of(office, mirror):
    copy = office.folder / "dishonest"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(mirror, copy)
    return next(file.parent for file in copy.rglob("log.json"))


def entries_of(folder):
    return acta_verify.read_entries(folder, acta_verify.parse_checkpoint((folder / "checkpoint").read_text())[1])


def move_of(item):
    text = acta_verify.parse_entry(item)[1]
    if isinstance(text, acta_verify.Row):
        return None, None
    act = acta_verify.parse_json(acta_verify.from_base64url(text.split(".")[1]))
    return act["move"], act["actor"]


def shorter(office, mirror, log_key, change):
    """The log up to where the lot is shut, with something changed in it, and then as long as the true one by acts of the
    office that nobody minds. What was published beside entries is not shown.
    """
    folder = copy_of(office, mirror)
    shutil.rmtree(folder / "values", ignore_errors=True)
    entries = entries_of(folder)
    length = len(entries)
    shut = next(index for index, item in enumerate(entries) if move_of(item)[0] == "shut")
    entries = entries[:shut + 1]
    change(entries)
    time_of_end = acta_verify.parse_entry(entries[-1])[0]
    while len(entries) < length:
        entries.append(entry(time_of_end, office.server.office().act(
            office.origin, "buying", "roles", "appoint", {"role": "auditor", "actors": [Signer().did]})))
    write(folder, entries, office.origin, log_key)
    return folder


def dishonest_servers(office, mirror, bids):
    """Who keeps the log changes it, and signs all of it again; the replay and the receipts tell."""
    log_key, registrar = (Signer.from_file(office.server.data / name) for name in (
        Contract.LOG_KEY, "keys/registrar.key"))

    def found(name, folder, *facts):
        done = subprocess.run(Contract.audit(folder), capture_output=True, text=True)
        words = done.stdout + done.stderr
        office.check(f"an audit finds {name}, and says where", done.returncode == 1 and re.search(r"entry \d+\b", words)
                     and all(fact in words for fact in facts), (done.returncode, words[:600]))
        other = subprocess.run([sys.executable, str(ROOT / "Verifiers" / "acta_verify.py"), str(folder)],
                               capture_output=True, text=True)
        office.check(f"the Python verifier finds {name} too", other.returncode == 1, (other.stdout + other.stderr)[-600:])

    def contradicted(name, folder, bidder):
        """The receipt holds a signed root of a size at which the changed log has another: two faces, both signed."""
        note = office.receipts[bidder]["proof"].split("\n\n", 1)[1]
        size, root = acta_verify.parse_checkpoint(note)[1:3]
        leaves = [acta_verify.leaf_hash(item) for item in entries_of(folder)]
        acta_verify.verify_note(note, json.loads((folder / "log.json").read_text())["vkey"])
        office.check(f"a receipt proves {name}", roots_at(leaves, [size]).get(size) != root, size)

    def faced(name, folder, *facts):
        """The log up to the end of bids, changed so that a replay alone finds nothing: what witnesses saw tells."""
        plain = subprocess.run(Contract.audit(folder), capture_output=True, text=True)
        done = subprocess.run([*Contract.audit(folder), "--policy", str(office.policy)], capture_output=True, text=True)
        words = done.stdout + done.stderr
        office.check(f"{name}: a replay alone finds nothing, witnesses do", plain.returncode == 0 and done.returncode == 1
                     and all(fact in words for fact in facts), (plain.returncode, done.returncode, words[-900:]))
        print(f"       {words.strip().splitlines()[0]}")

    def cut(change):
        return shorter(office, mirror, log_key, change)

    def peek(entries):
        """The office opens a bid itself, before the deadline."""
        part = {"bid": bids["ann"], "share": {"factor": "0" * 64, "challenge": "0", "response": "0"}}
        act = office.server.office().act(office.origin, "buying", "laptops", "share", {"member": "audit", "shares": [part]})
        entries.insert(bids["bob"], entry(acta_verify.parse_entry(entries[bids["ann"]])[0], act))

    found("a peek of the office into a bid", cut(peek), "share", "role_missing")

    folder = copy_of(office, mirror)
    actor = office.keys["bob"].did
    leave_out(folder, log_key, registrar, lambda act: act["move"] == "submit" and act["actor"] == actor)
    found("a bid that was dropped after its receipt", folder)
    contradicted("that the bid was dropped", folder, "bob")
    seen = "What differs stands from entry "
    faced("a bid dropped after its receipt", cut(lambda entries: entries.pop(bids["bob"])), "two faces", seen, "left out")

    def swap(entries):
        one, other = bids["ann"], bids["bob"]
        acts = [acta_verify.parse_entry(entries[index]) for index in (one, other)]
        entries[one], entries[other] = entry(acts[0][0], *acts[1][1:2]), entry(acts[1][0], *acts[0][1:2])

    folder = copy_of(office, mirror)
    entries = entries_of(folder)
    swap(entries)
    write(folder, entries, office.origin, log_key)
    found("bids in another order", folder)
    contradicted("that bids were put into another order", folder, "ann")
    faced("bids in another order", cut(swap), "two faces", seen, "another order")

    body = json.loads(seal(office, "mallory", "392.62").read_text())
    late = office.keys["mallory"].act(office.origin, "buying", "laptops", "submit",
                                      body | {"name": disclose("name", "Mallory")[1]})

    def slip(entries):
        """Dated back to the last bid, just before the lot is shut."""
        shut = next(index for index, item in enumerate(entries) if move_of(item)[0] == "shut")
        entries.insert(shut, entry(acta_verify.parse_entry(entries[shut - 1])[0], late))

    folder = copy_of(office, mirror)
    entries = entries_of(folder)
    slip(entries)
    write(folder, entries, office.origin, log_key)
    found("a bid that was slipped in late", folder)
    taking = acta_json("audit", mirror, "--policy", office.policy)["takings"][0]
    folder = cut(slip)
    faced("a bid slipped in late after witnesses saw the end", folder, taking["seenBefore"]["time"],
          taking["seenAfter"]["time"], "put in")
    unseen(office, folder, taking)
    two_faces(office, mirror, log_key)


def unseen(office, folder, taking):
    """The limit: a late bid that was put in before witnesses saw the end is not found, and the audit says so."""
    page = folder / "witnessed-checkpoints" / "0"
    notes = [note for note in json.loads(page.read_text()) if int(note.splitlines()[1]) <= taking["seenBefore"]["size"]]
    page.write_text(json.dumps(notes))
    (folder / "witnessed-checkpoint").unlink()
    audit = acta_json("audit", folder, "--policy", office.policy)
    late = taking["notShownInTime"][-1] + 1
    words = " ".join(audit["reservations"])
    office.check("what witnesses have not seen yet, no audit finds: it says so, and names the bid that could be late",
                 audit["verified"] and late in audit["takings"][0]["notShownInTime"]
                 and "dated back without being seen" in words and str(late) in words, audit["takings"])


def two_faces(office, mirror, log_key):
    """Somebody is shown a log of the same size with another last bid; the receipts of the others are good there too."""
    body = json.loads(seal(office, "mallory", "100.00").read_text())
    other = office.keys["mallory"].act(office.origin, "buying", "laptops", "submit",
                                       body | {"name": disclose("name", "Mallory")[1]})

    def change(entries):
        last = max(index for index, item in enumerate(entries) if move_of(item)[0] == "submit")
        entries[last] = entry(acta_verify.parse_entry(entries[last])[0], other)

    folder = shorter(office, mirror, log_key, change)
    done = subprocess.run([*Contract.audit(folder), "--policy", str(office.policy)], capture_output=True, text=True)
    words = done.stdout + done.stderr
    office.check("who is shown another face finds it by the witnesses, and the interval of what differs",
                 done.returncode == 1 and "two faces" in words and re.search(r"from entry \d+ to entry \d+", words),
                 (done.returncode, words[-900:]))


def watched(folder):
    """A server with three witnesses, of which two must agree, and the policy that says so."""
    witnesses = [HonestWitness(folder, name) for name in ("court", "press", "university")]
    server = WitnessedServer(folder / "data")
    with server:
        vkey = server.about()["vkey"]
    for witness in witnesses:
        witness.logs.write_text(f"log {vkey}\n")
        witness.start()
    names = [witness.folder.name for witness in witnesses]
    listed = [(name, witness.vkey, witness.url) for name, witness in zip(names, witnesses)]
    server.policy = write_policy(folder / "policy", vkey, listed, [f"group seen 2 {' '.join(names)}", "quorum seen"])
    return server, witnesses


def story(seconds):
    with tempfile.TemporaryDirectory(prefix="acta-tender-") as folder:
        server, witnesses = watched(Path(folder))
        try:
            with server:
                office = Office(server, Path(folder), seconds, witnesses)
                ceremony(office)
                office.in_time(office.opens)
                bids = bidding(office)
                peeking(office)
                opening(office, bids)
                evaluating(office, bids)
                open_data(office)
                mirror = strangers(office, bids)
                dishonest_servers(office, mirror, bids)
        finally:
            for witness in witnesses:
                witness.stop()
    return office.failures


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=20, help="how long each phase lasts at first")
    options = parser.parse_args()
    failures = in_time(lambda times: story(options.seconds * times))
    print(f"{len(failures)} failed" if failures else "all fine")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
