#!/usr/bin/env python3
"""A consultation at the scale of a nation: votes taken in as lines, the pages while it is open, the results page, the audit.

    consultation.py [--votes 1000000] [--people 100000] [--statements 200]

All votes are signed beforehand on every core, with a key of its own for each of the people, for the entry numbers that
the statements are going to have. Then the consultation opens, they are sent as NDJSON, and the exposure report is asked
for at once. Its closing is put off until all are in; then the results page is asked for, the first time and again. In the
end the log is mirrored and audited. Each figure stands beside its limit, and one that misses it ends with an error: rates
as a share of the Ed25519 verifications of the same library on every core, in the same run. Needs the release binary,
`curl`, and Python's `cryptography`; at full size it takes some five minutes on two cores.
"""

import argparse
import http.client
import json
import multiprocessing
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Tests" / "Scripts"))
from acta_client import Contract, Server, Signer, post_act, rfc3339  # noqa: E402
from hidden_client import seal, send  # noqa: E402
from throughput import Figures, audit, cpu, memory, run  # noqa: E402

MOST_PAGE_MS = 100
LEAST_INTAKE = 0.5
LEAST_AUDIT = 0.5
STEP_SECONDS = 20


def programme(opens, closes):
    terms = {"question": "What next?", "opens": rfc3339(opens), "closes": rfc3339(closes),
             "eligible": "anyone", "qualifiers": ["like", "doable", "noWay", "impossible", "noOpinion"],
             "proposals": {"review": "after", "most": 1_000}, "charter": [{"id": "insult", "label": "No insults"}],
             "scores": {"testVotes": 100}}
    return {"edition": 1, "programme": {
        "title": "A large consultation", "audience": "public",
        "data": {"controller": "Benchmark", "contact": "privacy@example.org", "purpose": "Measuring",
                 "legalBasis": "public task", "retention": dict.fromkeys(("text", "reasons", "answer", "words"), "P1Y")},
        "parts": {"ideas": {"procedure": "consultation@1", "title": "Ideas", "terms": terms}}}}


def sign(first, votes, people, statements, origin, path):
    """One vote of each person on each of their statements, in two camps, one round after another, from a place on."""
    expires, signers = int(time.time()) + 86_400, {}
    with path.open("w") as lines:
        for number in range(first, first + votes):
            person, turn = number % people, number // people
            if person not in signers:
                signers[person] = Signer((person + 1).to_bytes(32, "big"))
            place = (person * 7 + turn * 13) % len(statements)
            choice = "pass" if number % 11 == 0 else "agree" if (person + place) % 2 == 0 else "disagree"
            body = {"statement": statements[place], "choice": choice}
            if number % 5 == 0 and choice != "pass":
                body["qualifiers"] = ["like" if choice == "agree" else "noWay"]
            act = signers[person].act(origin, "large", "ideas", "vote", body, nonce=f"vote-{turn:06d}", expires=expires)
            lines.write(json.dumps(act) + "\n")


def sign_all(options, statements, origin, folder):
    """All votes in one file, signed by as many processes as there are cores."""
    cores = multiprocessing.cpu_count()
    share = -(-options.votes // cores)
    pieces = [(first, min(share, options.votes - first), folder / f"signed-{first}")
              for first in range(0, options.votes, share)]
    workers = [multiprocessing.Process(target=sign, args=(first, count, options.people, statements, origin, path))
               for first, count, path in pieces]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
        if worker.exitcode:
            sys.exit("the votes could not be signed")
    signed = folder / "votes.ndjson"
    with signed.open("wb") as out:
        for _, _, path in pieces:
            with path.open("rb") as lines:
                while block := lines.read(1 << 20):
                    out.write(block)
            path.unlink()
    return signed


class OpenEnded(threading.Thread):
    """Puts the closing off while votes are still coming in, as an office does."""

    def __init__(self, server):
        super().__init__(daemon=True)
        self.server, self.office, self.origin = server, server.office(), server.about()["origin"]
        self.closes, self.done = time.time() + 2 * STEP_SECONDS, threading.Event()

    def run(self):
        while not self.done.wait(max(self.closes - STEP_SECONDS - time.time(), 0)):
            later = self.closes + STEP_SECONDS
            body = {"reason": "Votes are still coming in.", "programme": programme(self.opens, later)["programme"]}
            act = self.office.act(self.origin, "large", "programme", "change", body)
            answer = post_act(self.server.port, act, "large", "programme")
            if answer.status not in (200, 201):
                sys.exit(f"the closing was not put off: {answer.body[:300]!r}")
            self.closes = later

    def end(self):
        self.done.set()
        self.join()
        return self.closes


def page(server, path):
    """The milliseconds that a page takes, and the page."""
    begun = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=600)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != 200:
        sys.exit(f"{path} was answered with {answer.status}: {body[:300]!r}")
    return (time.perf_counter() - begun) * 1_000, body


class Limits:
    """Figures with the limits that they are held against."""

    def __init__(self, figures):
        self.figures, self.missed = figures, []

    def pages(self, server, path, name):
        first, _ = page(server, path)
        again = sorted(page(server, path)[0] for _ in range(20))
        self.most(f"{name}: the first time", first)
        self.most("  again: median of 20", again[10])
        self.most("  again: slowest of 20", again[-1])

    def most(self, name, milliseconds):
        self.figures.show(name, milliseconds, f"ms   at most {MOST_PAGE_MS}: {self.word(name, milliseconds <= MOST_PAGE_MS)}")

    def least(self, name, rate, share):
        reached = rate / self.figures.base
        self.figures.show(name, reached * 100, f"%    at least {share:.0%} of the verification rate: "
                          f"{self.word(name, reached >= share)}")

    def word(self, name, holds):
        if not holds:
            self.missed.append(name.strip())
        return "holds" if holds else "MISSED"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--votes", type=int, default=1_000_000)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--statements", type=int, default=200)
    options = parser.parse_args()
    if options.votes > options.people * options.statements:
        sys.exit("nobody votes twice on a statement here: fewer votes, or more people or statements")
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as scratch, Server(Path(scratch) / "data") as server:
        scratch = Path(scratch)
        figures = Figures()
        figures.show("Ed25519 verifications of the library, every core", figures.base, "/s")
        limits = Limits(figures)
        rest(server, options, limits, scratch)
        figures.show("all of it", time.monotonic() - begun, "s")
        if limits.missed:
            sys.exit("missed: " + "; ".join(limits.missed))


def rest(server, options, limits, scratch):
    figures, origin, office = limits.figures, server.about()["origin"], server.office()
    expected = [server.size + 1 + number for number in range(options.statements)]
    began = time.monotonic()
    signed, answers = sign_all(options, expected, origin, scratch), scratch / "answers.ndjson"
    figures.show(f"signing {options.votes:,} votes in Python", options.votes / (time.monotonic() - began), "votes/s")
    closing = OpenEnded(server)
    closing.opens = time.time() - 1
    server.open("large", programme(closing.opens, closing.closes))
    for number, index in enumerate(expected):
        sealed, disclosures = seal({"text": f"Statement {number}: something should be done about it."}, {"text"})
        act = office.act(origin, "large", "ideas", "propose", sealed)
        if send(server, "large", "ideas", act, disclosures).json["index"] != index:
            sys.exit("the statements did not get the numbers that were signed for")
    closing.start()
    spent = cpu(server.process.pid)

    def take_in():
        seconds = run(["curl", "-sS", "-f", "-T", signed, "-X", "POST", "-H", "Content-Type: application/x-ndjson",
                       "-o", answers, server.url + Contract.acts("large", "ideas") + "?receipts=none"])[1]
        used = cpu(server.process.pid) - spent
        limits.pages(server, "/programmes/large/ideas/exposure", "the exposure report, just after")
        return seconds, used

    seconds, used = figures.beside(take_in)
    with answers.open("rb") as lines:
        accepted = sum(b'"code"' not in line for line in lines)
    if accepted != options.votes:
        sys.exit(f"{accepted} of {options.votes} votes were accepted")
    figures.show(f"{options.votes:,} votes as NDJSON", options.votes / seconds, "votes/s")
    limits.least("  beside the verification rate", options.votes / seconds, LEAST_INTAKE)
    figures.show("  CPU of the server, its memory", f"{used:.1f} s, "
                 f"{memory(server.process.pid):.0f}", "MB")
    closes = closing.end()
    while b"tag-outcome" not in page(server, "/programmes/large/ideas")[1]:
        time.sleep(1)
    figures.show("from the closing to the stated outcome", time.time() - closes, "s")
    limits.pages(server, "/programmes/large/ideas/outcome", "the results page")
    limits.pages(server, "/programmes/large/ideas/statements?sort=consensus", "the statements by consensus")
    limits.least("audit, beside the verification rate", audit(server, figures, scratch), LEAST_AUDIT)


if __name__ == "__main__":
    main()
