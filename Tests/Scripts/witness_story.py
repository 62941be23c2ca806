#!/usr/bin/env python3
"""A log and its witnesses: two honest, one that lies, one that never answers, one whose port is closed.

Receipts become witnessed although three of five are no good; strangers count the cosignatures with code of their own. Then
the log is forked on purpose: the witnesses cosign one branch only, keep both checkpoints as evidence, and the second
server ends.

    witness_story.py        starts servers of its own on fresh data
"""

import base64
import hashlib
import http.server
import json
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ed25519

from acta_client import (ROOT, Contract, Server, Signer, acta_verify, budget_terms, free_port, post_act,
                         programme_file, request)

VERIFIER = [sys.executable, str(ROOT / "Verifiers" / "acta_verify.py")]
failures = []


def check(name, is_right, detail=""):
    print(f"{'ok    ' if is_right else 'FAILED'} {name}{'' if is_right else f': {detail}'}", flush=True)
    if not is_right:
        failures.append(name)


def acta(*arguments, timeout=120):
    return subprocess.run([Contract.BINARY, *map(str, arguments)], capture_output=True, timeout=timeout)


def eventually(what, seconds=20):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = what()
        if found:
            return found
        time.sleep(0.05)
    return what()


# ---------------------------------------------------------------- cosignatures, by our own reading of C2SP

def cosigner_key(vkey):
    """The name, the key id and the public key of a witness, whose vkey must be of type 04 and have the right id."""
    name, identity, material = vkey.split("+", 2)
    data = base64.b64decode(material, validate=True)
    assert data[0] == 4 and len(data) == 33, "not the key of a cosigner"
    assert hashlib.sha256(name.encode() + b"\n" + data).digest()[:4].hex() == identity, "a wrong key id"
    return name, bytes.fromhex(identity), ed25519.Ed25519PublicKey.from_public_bytes(data[1:])


def cosigners(note, vkeys):
    """The names of the witnesses that have cosigned a note (cosignature/v1), with their times."""
    text, lines = note.rsplit("\n\n", 1)
    text += "\n"
    found = {}
    for vkey in vkeys:
        name, identity, key = cosigner_key(vkey)
        for line in lines.splitlines():
            dash, signer, signature = line.split(" ")
            data = base64.b64decode(signature, validate=True)
            if dash != "\u2014" or signer != name or data[:4] != identity:
                continue
            seconds = struct.unpack(">Q", data[4:12])[0]
            try:
                key.verify(data[12:], f"cosignature/v1\ntime {seconds}\n{text}".encode())
                found[name] = seconds
            except InvalidSignature:
                raise SystemExit(f"a bad cosignature of {name} was published")
    return found


def note_of(receipt):
    return receipt["proof"].split("\n\n", 1)[1]


# ---------------------------------------------------------------- witnesses

class HonestWitness:
    """`acta witness serve` in a process of its own."""

    def __init__(self, folder, name):
        self.folder, self.port = folder / name, free_port()
        self.vkey = acta("witness", "key", "--data", self.folder, "--name", f"{name}.example/w").stdout.decode().strip()
        self.logs, self.talk = folder / f"{name}.logs", folder / f"{name}.log"
        self.process = None

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}/witness"

    def start(self):
        self.process = subprocess.Popen(
            [Contract.BINARY, "witness", "serve", "--data", str(self.folder), "--logs", str(self.logs),
             "--port", str(self.port)], stdout=self.talk.open("ab"), stderr=subprocess.STDOUT)
        eventually(self.answers)
        return self

    def answers(self):
        try:
            return request(self.port, "GET", "/witness").status == 200
        except OSError:
            return False

    def stop(self):
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None


class LyingWitness:
    """Answers 200 with something else each time; sometimes claims to have seen a tree that nobody can have."""

    def __init__(self):
        self.signer, self.count = Signer(), 0
        data = b"\x04" + self.signer.public
        self.identity = hashlib.sha256(b"liar.example/w\n" + data).digest()[:4]
        self.vkey = f"liar.example/w+{self.identity.hex()}+{base64.b64encode(data).decode()}"
        liar = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                status, kind, answer = liar.answer(body.split("\n\n", 1)[1])
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            do_GET = lambda self: self.send_error(404)
            log_message = lambda *_: None

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def line(self, text, seconds):
        signature = self.signer.key.sign(f"cosignature/v1\ntime {seconds}\n{text}".encode())
        return f"\u2014 liar.example/w {base64.b64encode(self.identity + struct.pack('>Q', seconds) + signature).decode()}\n"

    def answer(self, note):
        text, signatures = note.rsplit("\n\n", 1)
        origin, size, _ = (text + "\n").splitlines()[:3]
        other = f"{origin}\n{size}\n{base64.b64encode(hashlib.sha256(b'other').digest()).decode()}\n"
        now = int(time.time())
        plain = "text/plain"
        answers = [
            (200, plain, self.line(other, now)),                              # another root
            (409, "text/x.tlog.size", "999999999\n"),                         # a tree that nobody has seen
            (200, plain, "\u2014 garbage"),                                   # no line
            (200, plain, signatures.splitlines()[0] + "\n"),                  # the log's own signature
            (200, plain, self.line(text + "\n", now + 100_000)),              # the future
            (409, "text/x.tlog.size", "-1\n"), (409, plain, "1\n"), (500, plain, "no\n"),
            (200, plain, "x" * 1_000_000), (200, plain, ""),
        ]
        self.count += 1
        status, kind, body = answers[self.count % len(answers)]
        return status, kind, body.encode()


class SilentWitness:
    """Takes connections and never answers."""

    def __init__(self):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        self.connections = []
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            self.connections.append(self.socket.accept())


def made_up_vkey(name):
    data = b"\x04" + Signer().public
    identity = hashlib.sha256(name.encode() + b"\n" + data).digest()[:4].hex()
    return f"{name}+{identity}+{base64.b64encode(data).decode()}"


# ---------------------------------------------------------------- the log

class WitnessedServer(Server):
    policy = None

    def command(self):
        return super().command() + (["--policy", str(self.policy)] if self.policy else [])


def vote(server, voter, choice="p1"):
    act = voter.act(server.about()["origin"], "street", "vote", "vote", {"choices": [choice]})
    answer = post_act(server.port, act, "street", "vote")
    assert answer.status == 201, f"{answer.status} {answer.body[:400]!r}"
    return answer.json["index"]


def witnessed_receipt(server, index):
    return request(server.port, "GET", Contract.receipt(index) + "?level=witnessed")


def write_policy(path, log_vkey, witnesses, quorum):
    lines = [f"log {log_vkey}"] + [f"witness {name} {vkey} {url}" for name, vkey, url in witnesses] + quorum
    path.write_text("\n".join(lines) + "\n")
    return path


def receipts_become_witnessed(server, folder, vkey, policy, strict, honest):
    waits = []
    for number in range(12):
        index = vote(server, Signer())
        began = time.monotonic()
        answer = witnessed_receipt(server, index)
        waits.append(time.monotonic() - began)
        if answer.status != 200:
            check("receipts become witnessed", False, f"{answer.status} {answer.body[:300]!r}")
            return
        seen = cosigners(note_of(answer.json), honest)
        if len(seen) < 2 or any(abs(time.time() - seconds) > 60 for seconds in seen.values()):
            check("receipts become witnessed", False, seen)
            return
        acta_verify.verify_receipt(answer.json, vkey)
    waits.sort()
    check(f"receipts become witnessed, by the lines of two honest witnesses (half within {waits[6] * 1000:.0f} ms, "
          f"the last within {waits[-1] * 1000:.0f} ms)", True)

    file = folder / "receipt.json"
    check("acta receipt get --witnessed fetches one",
          acta("receipt", "get", index, "--witnessed", "--server", server.url, "-o", file).returncode == 0)
    result = acta("receipt", "verify", file, "--policy", policy, "--json")
    names = [witness["name"] for witness in json.loads(result.stdout or b"{}").get("witnesses", [])]
    check("acta receipt verify --policy counts both", result.returncode == 0 and {"one", "two"} <= set(names), result)
    result = acta("receipt", "verify", file, "--policy", strict)
    check("a policy that asks for a third refuses it", result.returncode == 1, result)
    receipt = json.loads(file.read_text())
    lines = note_of(receipt).splitlines(keepends=True)
    bare = dict(receipt, proof=receipt["proof"].replace("".join(lines[4:]), lines[4]))
    file.write_text(json.dumps(bare))
    check("without its cosignatures it is a good receipt, but not a witnessed one",
          acta("receipt", "verify", file, "--vkey", vkey).returncode == 0
          and acta("receipt", "verify", file, "--policy", policy).returncode == 1)
    check("asking for no level gives the strongest receipt", len(cosigners(
        note_of(request(server.port, "GET", Contract.receipt(1)).json), honest)) >= 2)
    note = note_of(request(server.port, "GET", Contract.receipt(1) + "?level=accepted").json)
    check("asking for another level is refused",
          request(server.port, "GET", Contract.receipt(1) + "?level=gold").status == 400 and note.count("\u2014") == 1)


def mirror_keeps_them(server, folder, policy, strict, honest):
    def cosigned():
        return len(cosigners(request(server.port, "GET", server.log_path + "/checkpoint").body.decode(), honest)) >= 2

    check("the log's checkpoint carries its cosignatures", eventually(cosigned))
    copy = server.mirror(folder / "copy")
    kept = (copy / "witnessed-checkpoint").read_text()
    check("a mirror keeps the witnessed checkpoint", len(cosigners(kept, honest)) >= 2)
    result = acta("audit", copy, "--policy", policy, "--json")
    report = json.loads(result.stdout or b"{}")
    check("acta audit --policy says who has seen how much",
          result.returncode == 0 and {w["name"] for w in report["witnessed"]["witnesses"]} >= {"one", "two"}, result)
    check("acta audit with the stricter policy ends with 1", acta("audit", copy, "--policy", strict).returncode == 1)
    check("the Python verifier takes the cosigned copy", subprocess.run(
        [*VERIFIER, str(copy)], capture_output=True).returncode == 0)
    text = kept.splitlines()
    text[2] = base64.b64encode(hashlib.sha256(b"another root").digest()).decode()
    (copy / "witnessed-checkpoint").write_text("\n".join(text) + "\n")
    result = acta("audit", copy, "--policy", policy, "--json")
    forged = json.loads(result.stdout or b"{}").get("witnessed") or {}
    check("a forged witnessed checkpoint counts for nothing", forged.get("root") != text[2])


def a_witness_goes_and_comes_back(server, witness):
    witness.stop()
    index = vote(server, Signer())
    answer = witnessed_receipt(server, index)
    check("without a quorum a witnessed receipt is refused for now, with a time to come back", answer.status == 503
          and answer.json["code"] == "receipt.not_witnessed" and "retry-after" in answer.headers, answer.body)
    check("the log's own receipt is there",
          request(server.port, "GET", Contract.receipt(index) + "?level=accepted").status == 200)
    witness.start()
    check("when the witness is back, the entry becomes witnessed",
          eventually(lambda: witnessed_receipt(server, index).status == 200, 60))


def the_log_is_forked(server, folder, vkey, honest):
    """Two copies of one log grow; both ask the same witnesses."""
    eventually(lambda: request(server.port, "GET", server.log_path + "/witnessed-checkpoint").body.decode()
               .splitlines()[1] == str(server.size))
    server.stop()
    shutil.copytree(server.data, folder / "twin")
    shutil.copytree(server.data, folder / "old")
    twin = WitnessedServer(folder / "twin")
    twin.policy = server.policy
    server.start()
    twin.start()
    first = vote(server, Signer(), "p1")
    check("the first branch is cosigned", witnessed_receipt(server, first).status == 200)
    try:
        vote(twin, Signer(), "p2")
    except (AssertionError, OSError):
        pass
    code = eventually(lambda: twin.process.poll(), 30)
    check("the second branch ends its server, and says why",
          code == 3 and ("serve.forked" in twin.last_words() or "serve.rolled_back" in twin.last_words()),
          f"{code} {twin.last_words()}")
    check("the first branch goes on", witnessed_receipt(server, vote(server, Signer())).status == 200)

    pieces = [piece for witness in honest
              for piece in request(witness.port, "GET", "/witness/evidence").json["evidence"]]
    proofs = [piece for piece in pieces if piece["kind"] == "two_roots"]
    check("a witness has kept both checkpoints", bool(proofs), pieces)
    for piece in proofs[:1]:
        heads = [acta_verify.parse_checkpoint(acta_verify.verify_note(piece[name], vkey))
                 for name in ("cosigned", "contradicting")]
        check("both are signed by the log, of one size, with two roots",
              heads[0][:2] == heads[1][:2] and heads[0][2] != heads[1][2], heads)
    shown = [acta("witness", "evidence", "--data", witness.folder) for witness in honest]
    check("acta witness evidence shows it and ends with 1",
          any(result.returncode == 1 and b"forked" in result.stdout for result in shown), shown)

    old = WitnessedServer(folder / "old")
    old.policy = server.policy
    try:
        old.start(30)
        refused = False
    except RuntimeError as error:
        refused = "rolled_back" in str(error)
    check("an old copy is not started at all", refused, old.last_words())
    old.kill()
    twin.kill()


def a_forgetful_witness_ends(witness):
    witness.stop()
    for file in witness.folder.glob("witness.sqlite*"):
        file.unlink()
    result = acta("witness", "serve", "--data", witness.folder, "--logs", witness.logs, "--port", free_port())
    check("a witness that has lost its memory does not start again", result.returncode == 3
          and b"witness.memory_missing" in result.stderr, result)


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        one, two = HonestWitness(folder, "one"), HonestWitness(folder, "two")
        liar, silent = LyingWitness(), SilentWitness()
        closed = (made_up_vkey("closed.example/w"), f"http://127.0.0.1:{free_port()}")
        honest = [one.vkey, two.vkey]
        server = WitnessedServer(folder / "log").start()
        vkey = server.about()["vkey"]
        now = time.time()
        server.open("street", programme_file({"vote": budget_terms(now - 60, now + 86_400)}))
        answer = witnessed_receipt(server, 0)
        check("a log that asks nobody says so",
              answer.status == 404 and answer.json["code"] == "receipt.no_witnesses", answer.body)
        server.stop()
        for witness in (one, two):
            witness.logs.write_text(f"# the logs that we watch\nlog {vkey}\n")
            witness.start()
        listed = [("one", one.vkey, one.url), ("two", two.vkey, two.url), ("liar", liar.vkey, liar.url),
                  ("silent", made_up_vkey("silent.example/w"), silent.url), ("closed", *closed)]
        members = "one two liar silent closed"
        server.policy = write_policy(folder / "policy", vkey, listed, [f"group seen 2 {members}", "quorum seen"])
        strict = write_policy(folder / "strict", vkey, listed, [f"group seen 3 {members}", "quorum seen"])
        try:
            server.start()
            receipts_become_witnessed(server, folder, vkey, server.policy, strict, honest)
            mirror_keeps_them(server, folder, server.policy, strict, honest)
            a_witness_goes_and_comes_back(server, two)
            the_log_is_forked(server, folder, vkey, [one, two])
            check("the liar was asked and could do no harm", liar.count >= 3, liar.count)
            a_forgetful_witness_ends(two)
        finally:
            server.stop()
            one.stop()
            two.stop()
    if failures:
        raise SystemExit(f"{len(failures)} failed: {', '.join(failures)}")
    print("all fine")


if __name__ == "__main__":
    main()
