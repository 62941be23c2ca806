#!/usr/bin/env python3
"""Sends what must be refused. Each answer is application/problem+json with a code and a remedy, and changes nothing.

    bad_input.py        starts a server of its own on fresh data
"""

import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from acta_client import (Contract, Server, Signer, acta_verify, budget_terms, compact, post_act, programme_file,
                         request)

failures = []
JOSE = "application/jose"


def report(name, wrong):
    print(f"{'FAILED' if wrong else 'ok    '} {name}{': ' + wrong if wrong else ''}", flush=True)
    if wrong:
        failures.append(name)


class Range:
    """A server with an open part, one for registered voters only, and one whose deadline has passed."""

    def __init__(self, server):
        self.server, self.port = server, server.port
        self.origin = server.about()["origin"]
        self.voter = Signer()
        now = time.time()
        server.open("street", programme_file({
            "money": budget_terms(now - 60, now + 86_400),
            "members": budget_terms(now - 60, now + 86_400, eligible="in roles where voter"),
            "late": budget_terms(now - 60, now + 2)}))
        self.closed_at = now + 2

    def vote(self, part="money", signer=None, choices=("p1",), **more):
        return (signer or self.voter).act(self.origin, "street", part, "vote", {"choices": list(choices)}, **more)

    def refuses(self, name, send, statuses):
        """Sends, and expects one of the statuses, a clear problem document, and a log that did not grow."""
        before = self.server.size
        try:
            answer = send()
        except OSError as error:
            return report(name, f"no answer: {error}")
        after = self.server.size
        problem = answer.json if answer.is_problem else {}
        if answer.status not in statuses:
            report(name, f"status {answer.status}: {answer.body[:300]!r}")
        elif not answer.is_problem:
            report(name, f"is {answer.headers.get('content-type')}, not application/problem+json")
        elif problem.get("status") != answer.status or not problem.get("title") or not problem.get("code"):
            report(name, f"the problem lacks status, title or code: {problem}")
        elif not re.fullmatch(r"[a-z0-9_]+(\.[a-z0-9_]+)+", problem["code"]):
            report(name, f"the code {problem['code']!r} is not lower case and dotted")
        elif "Error(" in answer.body.decode() or "Swift." in answer.body.decode():
            report(name, f"shows an internal error: {answer.body[:300]!r}")
        elif before != after:
            report(name, f"the log grew from {before} to {after}")
        else:
            report(name, None)
        return answer

    def post(self, act, part="money", content_type=JOSE, programme="street"):
        return lambda: post_act(self.port, act, programme, part, content_type)


def with_payload(voter, payload):
    """A correctly signed JWS around any payload bytes."""
    head = acta_verify.to_base64url(compact({"alg": "EdDSA", "kid": voter.did, "typ": "acta+jwt"}))
    signed = head + "." + acta_verify.to_base64url(payload)
    return signed + "." + acta_verify.to_base64url(voter.key.sign(signed.encode()))


def bad_bytes(range_):
    voter = range_.voter
    good = json.loads(acta_verify.from_base64url(range_.vote().split(".")[1]))
    broken = json.dumps(good)[:-7].encode()
    range_.refuses("broken JSON in an act", range_.post(with_payload(voter, broken)), {400, 422})
    range_.refuses("no JWS at all", range_.post(b"{\"hello\": 1"), {400, 422})
    twice = json.dumps(good)[:-1].encode() + b",\"move\":\"vote\"}"
    range_.refuses("the same name twice", range_.post(with_payload(voter, twice)), {400, 422})
    strange = json.dumps(good | {"colour": "red"}).encode()
    range_.refuses("a member that acts do not have", range_.post(with_payload(voter, strange)), {400, 422})
    range_.refuses("bytes that are no UTF-8", range_.post(with_payload(voter, b"{\"log\":\"\xff\"}")), {400, 422})
    deep = json.dumps(good)[:-1].encode() + b",\"body\":" + b"[" * 5000 + b"]" * 5000 + b"}"
    range_.refuses("a very deep document", range_.post(with_payload(voter, deep)), {400, 413, 422})
    range_.refuses("a body of 10 MB", range_.post(b"a" * 10_000_000), {413})
    long = voter.act(range_.origin, "street", "money", "vote", {"choices": ["p" * 60_000]})
    range_.refuses("an entry over 65,535 bytes", range_.post(long), {413, 422})


def bad_acts(range_):
    act = range_.vote()
    last = "A" if act[-20] != "A" else "B"
    range_.refuses("a wrong signature", range_.post(act[:-20] + last + act[-19:]), {400, 401, 403, 422})
    other = Signer()
    range_.refuses("another actor's key",
                   range_.post(range_.vote(signer=other, actor=range_.voter.did)), {400, 401, 403, 422})
    range_.refuses("an expired act", range_.post(range_.vote(expires=int(time.time()) - 10)), {400, 409, 422})
    range_.refuses("an act valid for a year",
                   range_.post(range_.vote(expires=int(time.time()) + 31_000_000)), {400, 422})
    foreign = range_.voter.act("another.example/log", "street", "money", "vote", {"choices": ["p1"]})
    range_.refuses("an act for another log", range_.post(foreign), {400, 409, 422})
    range_.refuses("an unknown part", range_.post(range_.vote(part="nowhere"), part="nowhere"), {404})
    nowhere = range_.voter.act(range_.origin, "nowhere", "money", "vote", {"choices": ["p1"]})
    range_.refuses("an unknown programme", range_.post(nowhere, programme="nowhere"), {404})
    range_.refuses("an act sent to another part", range_.post(range_.vote(part="members")), {400, 409, 422})
    dance = range_.voter.act(range_.origin, "street", "money", "dance", {})
    range_.refuses("an unknown move", range_.post(dance), {400, 422})
    appoint = range_.voter.act(range_.origin, "street", "roles", "appoint",
                               {"role": "voter", "actors": [range_.voter.did]})
    range_.refuses("a move that the role does not allow", range_.post(appoint, part="roles"), {403, 409, 422})
    range_.refuses("a ballot without the right to vote", range_.post(range_.vote(part="members"), part="members"),
                   {403, 409, 422})
    opening = range_.voter.act(range_.origin, "mine", "programme", "open", programme_file({}))
    range_.refuses("a programme opened by a stranger", range_.post(opening, "programme", programme="mine"),
                   {403, 409, 422})
    range_.refuses("a project that does not exist", range_.post(range_.vote(choices=["p99"])), {400, 409, 422})
    range_.refuses("too many choices", range_.post(range_.vote(choices=["p1", "p2", "p3", "p4"])), {400, 409, 422})
    time.sleep(max(0, range_.closed_at + 0.5 - time.time()))
    settle(range_.server)
    range_.refuses("a ballot after the deadline", range_.post(range_.vote(part="late"), part="late"), {403, 409, 422})


def settle(server):
    """Waits until the registrar's closing act and outcome are on the log, so that the log stands still."""
    last, since = server.size, time.monotonic()
    while time.monotonic() - since < 3:
        time.sleep(0.2)
        if server.size != last:
            last, since = server.size, time.monotonic()


def used_nonce(range_):
    first = range_.vote(nonce="once-and-only")
    answer = range_.post(first)()
    if answer.status not in (200, 201):
        return report("a good ballot", f"refused with {answer.status}: {answer.body[:300]!r}")
    before = range_.server.size
    again = range_.post(first)()
    same = again.status in (200, 201) and range_.server.size == before
    report("the same act again gets its receipt again", None if same else f"status {again.status}, log grew or not")
    other = range_.vote(nonce="once-and-only", choices=["p2"])
    range_.refuses("a nonce used again with other content", range_.post(other), {409, 422})


def bad_requests(range_):
    path = Contract.acts("street", "money")
    act = range_.vote().encode()
    range_.refuses("no Content-Type", lambda: request(range_.port, "POST", path, act), {415})
    range_.refuses("a wrong Content-Type", range_.post(act, content_type="text/plain"), {415})
    answer = range_.refuses("a wrong method", lambda: request(range_.port, "DELETE", path), {405})
    if answer and answer.status == 405 and "POST" not in answer.headers.get("allow", ""):
        report("405 says what is allowed", f"Allow is {answer.headers.get('allow')!r}")
    range_.refuses("an unknown address", lambda: request(range_.port, "GET", "/api/nothing/here"), {404})


def bad_files(range_, scratch):
    """Files given to the command line: exit 1 or 2, the line and column on stderr, and nothing on the log."""
    key = range_.server.data / Contract.OFFICE_KEY
    programme = scratch / "programme.yaml"
    programme.write_text("# A wrong key stands at the start of the third line.\naudience: public\ntitel: A street\n")
    columns = scratch / "ballots.pb"
    columns.write_text("META\nkey;value\ndescription;x\nbudget;1000\nvote_type;approval\nrule;greedy\n"
                       "PROJECTS\nproject_id;name\n1;A bench\nVOTES\nvoter_id;vote\n1;1\n")
    url = range_.server.url
    for name, command, pattern in (
            ("a programme file with a wrong key", Contract.open_file(programme, url, key), r"\b3:1\b|line 3, column 1"),
            ("a .pb file without a column", Contract.import_ballots(columns, url, key), r"cost")):
        before = range_.server.size
        result = subprocess.run(command, capture_output=True, text=True, timeout=60)
        if result.returncode not in (1, 2):
            report(name, f"exit {result.returncode}: {result.stderr[:300]}")
        elif not re.search(pattern, result.stderr):
            report(name, f"stderr does not say {pattern}: {result.stderr[:400]!r}")
        elif range_.server.size != before:
            report(name, "the log grew")
        else:
            report(name, None)


def main():
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        with Server(scratch / "data") as server:
            range_ = Range(server)
            bad_acts(range_)
            bad_bytes(range_)
            used_nonce(range_)
            bad_requests(range_)
            bad_files(range_, scratch)
            code = server.process.poll()
            report("the server still runs", None if code is None else f"it ended with {code}")
    print(f"{len(failures)} failed" if failures else "all fine")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
