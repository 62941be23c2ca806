#!/usr/bin/env python3
"""A consultation at the scale of a nation: votes taken in as lines, the pages while it is open, the results page, the audit.

    consultation.py [--votes 1000000] [--people 100000] [--statements 200]

All votes are signed beforehand, with a key of its own for each of the people. Then they are sent as NDJSON, the part
closes by itself, and the results page is asked for, the first time and again. In the end the log is mirrored and
audited. Needs the release binary, `curl`, and Python's `cryptography`.
"""

import argparse
import http.client
import json
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Tests" / "Scripts"))
from acta_client import Contract, Server, Signer, post_act, rfc3339  # noqa: E402
from hidden_client import seal, send  # noqa: E402
from throughput import Figures, audit, cpu, memory, run  # noqa: E402

MOST_RESULTS_MS = 100


def programme(closes):
    terms = {"question": "What next?", "opens": rfc3339(time.time() - 1), "closes": rfc3339(closes),
             "eligible": "anyone", "qualifiers": ["like", "doable", "noWay", "impossible", "noOpinion"],
             "proposals": {"review": "after", "most": 1_000}, "charter": [{"id": "insult", "label": "No insults"}],
             "scores": {"testVotes": 100}}
    return {"edition": 1, "programme": {
        "title": "A large consultation", "audience": "public",
        "data": {"controller": "Benchmark", "contact": "privacy@example.org", "purpose": "Measuring",
                 "legalBasis": "public task", "retention": dict.fromkeys(("text", "reasons", "answer", "words"), "P1Y")},
        "parts": {"ideas": {"procedure": "consultation@1", "title": "Ideas", "terms": terms}}}}


def sign(votes, people, statements, origin, path):
    """One vote of each person on each of their statements, in two camps, one round after another."""
    signers = [Signer(n.to_bytes(32, "big")) for n in range(1, people + 1)]
    with path.open("w") as lines:
        for number in range(votes):
            person, turn = number % people, number // people
            place = (person * 7 + turn * 13) % len(statements)
            choice = "pass" if number % 11 == 0 else "agree" if (person + place) % 2 == 0 else "disagree"
            body = {"statement": statements[place], "choice": choice}
            if number % 5 == 0 and choice != "pass":
                body["qualifiers"] = ["like" if choice == "agree" else "noWay"]
            act = signers[person].act(origin, "large", "ideas", "vote", body, nonce=f"vote-{turn:06d}",
                                      expires=int(time.time()) + 86_400)
            lines.write(json.dumps(act) + "\n")


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


def pages(server, path, figures, name):
    first, _ = page(server, path)
    again = sorted(page(server, path)[0] for _ in range(20))
    figures.show(f"{name}: the first time", first, "ms")
    figures.show("  again: median, slowest of 20", f"{again[10]:.1f}, {again[-1]:.1f}", "ms")
    return again[10]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--votes", type=int, default=1_000_000)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--statements", type=int, default=200)
    parser.add_argument("--open-for", type=int, help="seconds; as long as signing and sending take where nothing is said")
    options = parser.parse_args()
    if options.votes > options.people * options.statements:
        sys.exit("nobody votes twice on a statement here: fewer votes, or more people or statements")
    with tempfile.TemporaryDirectory() as scratch, Server(Path(scratch) / "data") as server:
        scratch = Path(scratch)
        rate = json.loads(run([Contract.BINARY, "bench", "signatures", "--seconds", "3", "--json"])[0])
        figures = Figures(rate["verificationsPerSecond"])
        origin, office = server.about()["origin"], server.office()
        closes = time.time() + (options.open_for or 90 + options.votes / 900)
        server.open("large", programme(closes))
        statements = []
        for number in range(options.statements):
            sealed, disclosures = seal({"text": f"Statement {number}: something should be done about it."}, {"text"})
            act = office.act(origin, "large", "ideas", "propose", sealed)
            statements.append(send(server, "large", "ideas", act, disclosures).json["index"])
        signed, answers = scratch / "votes.ndjson", scratch / "answers.ndjson"
        begun = time.monotonic()
        sign(options.votes, options.people, statements, origin, signed)
        figures.show(f"signing {options.votes:,} votes in Python", options.votes / (time.monotonic() - begun), "votes/s")
        spent = cpu(server.process.pid)
        _, seconds, _ = run(["curl", "-sS", "-f", "-T", signed, "-X", "POST", "-H", "Content-Type: application/x-ndjson",
                             "-o", answers, server.url + Contract.acts("large", "ideas") + "?receipts=none"])
        with answers.open("rb") as lines:
            accepted = sum(b'"code"' not in line for line in lines)
        if accepted != options.votes:
            sys.exit(f"{accepted} of {options.votes} votes were accepted")
        figures.show(f"{options.votes:,} votes as NDJSON", options.votes / seconds, "votes/s", ratio=True)
        figures.show("  CPU of the server, its memory", f"{cpu(server.process.pid) - spent:.1f} s, "
                     f"{memory(server.process.pid):.0f}", "MB")
        pages(server, "/programmes/large/ideas/exposure", figures, "the exposure report while it is open")
        late = post_act(server.port, office.act(origin, "large", "ideas", "vote",
                                                {"statement": statements[0], "choice": "agree"}), "large", "ideas")
        if late.status not in (200, 201):
            sys.exit(f"it closed before the votes were in: {late.body[:200]!r}")
        while b"tag-outcome" not in page(server, "/programmes/large/ideas")[1]:
            time.sleep(1)
        figures.show("from the closing to the stated outcome", time.time() - closes, "s")
        median = pages(server, "/programmes/large/ideas/outcome", figures, "the results page")
        pages(server, "/programmes/large/ideas/statements?sort=consensus", figures, "the statements by consensus")
        audit(server, figures, scratch)
        if median > MOST_RESULTS_MS:
            sys.exit(f"the results page takes {median:.0f} ms; at most {MOST_RESULTS_MS} were promised")


if __name__ == "__main__":
    main()
