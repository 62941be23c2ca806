"""Makes signed acts and talks to a server of Acta, for the scripts in this folder.

Everything that a change of addresses, flags or file names can break is in `Contract`.
"""

import base64
import hashlib
import http.client
import json
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Verifiers"))
sys.dont_write_bytecode = True

import acta_verify  # noqa: E402  (found through the line above)


class Contract:
    """Addresses, flags and files that these scripts rely on."""

    BINARY = os.environ.get("ACTA_BINARY", str(ROOT / ".build" / "release" / "acta"))
    READY = "/health/ready"
    OFFICE_KEY = "keys/office.key"
    LOG_KEY = "keys/log.key"
    LOG = "/api/log"

    @staticmethod
    def acts(programme, part):
        return f"/api/programmes/{programme}/{part}/acts"

    @staticmethod
    def outcome(programme, part):
        return f"/api/programmes/{programme}/{part}/outcome"

    @staticmethod
    def receipt(index):
        return f"/api/entries/{index}/receipt"

    @classmethod
    def serve(cls, data, port):
        return [cls.BINARY, "serve", "--data", str(data), "--host", "127.0.0.1", "--port", str(port)]

    @classmethod
    def open_file(cls, file, server, key):
        return [cls.BINARY, "open", str(file), "--server", server, "--key", str(key)]

    @classmethod
    def import_ballots(cls, file, server, key):
        return [cls.BINARY, "import", str(file), "--server", server, "--key", str(key)]

    @classmethod
    def mirror(cls, url, folder):
        return [cls.BINARY, "mirror", url, str(folder)]

    @classmethod
    def audit(cls, source, *more):
        return [cls.BINARY, "audit", str(source), *more]

    @classmethod
    def verify_receipt(cls, file, vkey):
        return [cls.BINARY, "receipt", "verify", str(file), "--vkey", vkey]


# ---------------------------------------------------------------- keys and acts

def base58(data):
    number, text = int.from_bytes(data, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        text = acta_verify.BASE58[digit] + text
    return "1" * (len(data) - len(data.lstrip(b"\0"))) + text


class Signer:
    """An Ed25519 key with its did:key."""

    def __init__(self, seed=None):
        self.seed = seed or secrets.token_bytes(32)
        self.key = ed25519.Ed25519PrivateKey.from_private_bytes(self.seed)
        self.public = self.key.public_key().public_bytes(
            serialization.Encoding.Raw, serialization.PublicFormat.Raw)
        self.did = "did:key:z" + base58(b"\xed\x01" + self.public)

    @classmethod
    def from_file(cls, path):
        """Reads a seed from a key file, in the form PRIVATE+KEY+name+id+base64, as JSON member `seed`, or as hex."""
        text = Path(path).read_text().strip()
        if text.startswith("PRIVATE+KEY+"):
            return cls(base64.b64decode(text.split("+", 4)[4])[1:])
        if text.startswith("{"):
            seed = json.loads(text)["seed"]
            return cls(base64.urlsafe_b64decode(seed + "=" * (-len(seed) % 4)))
        if re.fullmatch(r"[0-9a-fA-F]{64}", text):
            return cls(bytes.fromhex(text))
        return cls(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))

    def jws(self, kind, payload):
        head = acta_verify.to_base64url(compact({"alg": "EdDSA", "kid": self.did, "typ": kind}))
        signed = head + "." + acta_verify.to_base64url(compact(payload))
        return signed + "." + acta_verify.to_base64url(self.key.sign(signed.encode()))

    def act(self, log, programme, part, move, body, actor=None, nonce=None, expires=None):
        return self.jws("acta+jwt", {
            "log": log, "programme": programme, "part": part, "move": move, "actor": actor or self.did,
            "nonce": nonce or secrets.token_hex(12), "exp": expires or int(time.time()) + 3600, "body": body})

    def vkey(self, name):
        data = b"\x01" + self.public
        identity = hashlib.sha256(name.encode() + b"\n" + data).digest()[:4].hex()
        return f"{name}+{identity}+{base64.b64encode(data).decode()}"

    def sign_note(self, name, text):
        identity = bytes.fromhex(self.vkey(name).split("+")[1])
        return f"{text}\n\u2014 {name} {base64.b64encode(identity + self.key.sign(text.encode())).decode()}\n"


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def rfc3339(seconds):
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds)) + f".{int(seconds * 1000) % 1000:03d}Z"


def budget_terms(opens, closes, eligible="anyone", projects=6, **changes):
    """Terms of a small budget: approval of 1 to 3 of a few projects."""
    return {
        "opens": rfc3339(opens), "closes": rfc3339(closes), "budget": {"amount": "100000.00", "currency": "EUR"},
        "eligible": eligible, "ballot": {"type": "approval", "min": 1, "max": 3},
        "rule": {"method": "greedy", "by": "votes", "whenFull": "skip"}, "ties": ["cost", "id"],
        "projects": [{"id": f"p{n}", "title": f"Project {n}", "cost": f"{15000 + 7000 * n}.00"}
                     for n in range(1, projects + 1)],
    } | changes


def programme_file(parts):
    """The body of an opening act. `parts` maps a part's name to the terms of a budget."""
    return {"edition": 1, "programme": {
        "title": "A street for everyone", "description": "A budget made up for tests.", "audience": "public",
        "data": {"controller": "Town of Tests", "contact": "privacy@example.org", "purpose": "Testing the log",
                 "legalBasis": "public task", "recipients": [], "retention": {}},
        "parts": {name: {"procedure": "budget@1", "title": f"The {name}", "who": {"vote": ["anyone"]}, "terms": terms}
                  for name, terms in parts.items()}}}


# ---------------------------------------------------------------- HTTP

class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, {k.lower(): v for k, v in headers}, body

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def is_problem(self):
        return self.headers.get("content-type", "").split(";")[0] == "application/problem+json"


def request(port, method, path, body=None, headers=None, timeout=30):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.request(method, path, body, headers or {})
        response = connection.getresponse()
        return Answer(response.status, response.getheaders(), response.read())
    finally:
        connection.close()


def post_act(port, act, programme, part, content_type="application/jose"):
    body = act if isinstance(act, bytes) else act.encode()
    return request(port, "POST", Contract.acts(programme, part), body, {"Content-Type": content_type})


def receipts_in(value):
    """Every receipt somewhere inside a JSON answer."""
    if isinstance(value, dict):
        if value.get("type") == "acta/receipt@1":
            yield value
        else:
            for member in value.values():
                yield from receipts_in(member)
    elif isinstance(value, list):
        for item in value:
            yield from receipts_in(item)


# ---------------------------------------------------------------- a server of one's own

def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A release server over a data folder, on a free port of the loopback."""

    def __init__(self, data, port=None):
        self.data, self.port, self.process = Path(data), port or free_port(), None
        self.known_log_path = None
        self.talk = self.data.parent / (self.data.name + ".server.log")

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def command(self):
        return Contract.serve(self.data, self.port)

    def start(self, timeout=60):
        self.process = subprocess.Popen(self.command(), stdout=self.talk.open("ab"),
                                        stderr=subprocess.STDOUT)
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise RuntimeError(f"the server ended with {self.process.returncode}: {self.last_words()}")
            try:
                if request(self.port, "GET", Contract.READY, timeout=2).status == 200:
                    return self
            except OSError:
                pass
            time.sleep(0.05)
        raise RuntimeError(f"the server was not ready within {timeout} s: {self.last_words()}")

    def last_words(self):
        return self.talk.read_text(errors="replace")[-600:] if self.talk.exists() else ""

    def kill(self):
        if self.process:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None

    def stop(self):
        if self.process:
            self.process.terminate()
            try:
                self.process.wait(20)
                self.process = None
            except subprocess.TimeoutExpired:
                self.kill()

    def __enter__(self):
        return self if self.process else self.start()

    def __exit__(self, *_):
        self.stop()

    # What the log says

    @property
    def log_path(self):
        """The path of the server's log, for example /logs/office."""
        if self.known_log_path is None:
            self.known_log_path = "/logs/" + request(self.port, "GET", Contract.LOG).json.get("name", "office")
        return self.known_log_path

    def about(self):
        return request(self.port, "GET", self.log_path + "/log.json").json

    def checkpoint(self):
        note = request(self.port, "GET", self.log_path + "/checkpoint").body.decode()
        return acta_verify.parse_checkpoint(acta_verify.verify_note(note, self.about()["vkey"]))

    @property
    def size(self):
        return self.checkpoint()[1]

    def office(self):
        return Signer.from_file(self.data / Contract.OFFICE_KEY)

    def mirror(self, folder):
        subprocess.run(Contract.mirror(self.url + self.log_path, folder), check=True, stdout=subprocess.DEVNULL)
        return Path(folder)

    def open(self, programme, body):
        """Opens a programme with the office's key; fails loudly."""
        act = self.office().act(self.about()["origin"], programme, "programme", "open", body)
        answer = post_act(self.port, act, programme, "programme")
        if answer.status not in (200, 201):
            raise RuntimeError(f"opening {programme} was refused: {answer.status} {answer.body[:600]!r}")
        return answer
