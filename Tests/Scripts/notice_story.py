"""What a server tells people outside: an e-mail server (aiosmtpd) and a web server take the notices of a programme that
is opened; a refusing mailbox is given up, and nothing of what was told stays in the data folder.

Ends non-zero on the first thing that is wrong.
"""

import base64
import email
import email.policy
import http.server
import json
import re
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from aiosmtpd.controller import Controller
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

import personal_notices
from acta_client import ROOT, Contract, Server, free_port, request
from hidden_client import acta

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


class Mailboxes:
    """A mail server that keeps what it takes."""

    def __init__(self):
        self.letters = []

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody@"):
            return "550 No such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.letters.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
        return "250 OK"


class Hook(http.server.BaseHTTPRequestHandler):
    """A web server that keeps what it is told."""

    calls = []

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        Hook.calls.append((self.headers["Acta-Signature"], body))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *arguments):
        pass


class ToldServer(Server):
    """A server that tells."""

    def __init__(self, data, more):
        super().__init__(data)
        self.more = more

    def command(self):
        return super().command() + self.more


def key_of(did):
    """The Ed25519 key of a did:key."""
    number = 0
    for letter in did.removeprefix("did:key:z"):
        number = number * 58 + ALPHABET.index(letter)
    return Ed25519PublicKey.from_public_bytes(number.to_bytes(34, "big")[2:])


def until(what, is_there, seconds=30):
    deadline = time.monotonic() + seconds
    while not is_there():
        assert time.monotonic() < deadline, f"{what} never came"
        time.sleep(0.1)
    print(f"ok    {what}", flush=True)


def check(what, is_right, detail=""):
    assert is_right, f"{what}: {detail}"
    print(f"ok    {what}", flush=True)


def main():
    boxes = Mailboxes()
    mail = Controller(boxes, hostname="127.0.0.1", port=free_port())
    mail.start()
    hooks = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hook)
    threading.Thread(target=hooks.serve_forever, daemon=True).start()
    try:
        with tempfile.TemporaryDirectory(prefix="acta-notices-") as folder:
            told = ["--notify", "clerk@town.example", "--notify", "nobody@town.example",
                    "--notify", f"http://127.0.0.1:{hooks.server_port}/hook?to=1",
                    "--mail-relay", f"127.0.0.1:{mail.port}", "--mail-from", "acta@town.example"]
            story(Path(folder), told, boxes)
        with tempfile.TemporaryDirectory(prefix="acta-people-") as folder:
            personal_notices.run(Path(folder))
    finally:
        mail.stop()
        hooks.shutdown()
    print("all fine")
    return 0


def comes_back(folder, sender):
    """The other mail server says that the mailbox is gone."""
    report = (f"From: MAILER-DAEMON@elsewhere.example\r\nTo: <{sender}>\r\n"
              "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n"
              "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; elsewhere.example\r\n\r\n"
              "Final-Recipient: rfc822; clerk@town.example\r\nAction: failed\r\nStatus: {status}\r\n\r\n--b--\r\n")
    command = [Contract.BINARY, "notices", "bounce", "--data", str(folder / "data"), "--mail-from",
               "acta@town.example", "--json"]
    for status, is_final in [("4.2.2", False), ("5.1.1", True)]:
        done = subprocess.run(command, input=report.replace("{status}", status), capture_output=True, text=True)
        check(f"a message that comes back with {status} is understood",
              done.returncode == 0 and json.loads(done.stdout)["final"] is is_final, done.stdout + done.stderr)
    done = subprocess.run(command, input="To: <acta+99999@town.example>\n\n", capture_output=True, text=True)
    check("a message about no notice is refused", done.returncode == 1, done.stdout + done.stderr)


def story(folder, told, boxes):
    with ToldServer(folder / "data", told) as server:
        time.sleep(2)
        acta("open", ROOT / "Programmes" / "participatory-budget" / "open.yaml", "--key",
             server.data / Contract.OFFICE_KEY, "--server", server.url)
        until("the e-mail", lambda: boxes.letters)
        sender, recipients, content = boxes.letters[0]
        check("it goes to the mailbox that was named", recipients == ["clerk@town.example"], recipients)
        check("it comes back to an address of its own", re.fullmatch(r"acta\+\d+@town\.example", sender), sender)
        letter = email.message_from_bytes(content, policy=email.policy.default)
        check("its subject says what happened", letter["Subject"].startswith("Open now: Participatory budget of Słodowiec"),
              letter["Subject"])
        check("its text leads to the programme", f"{server.url}/programmes/slodowiec" in letter.get_content(),
              letter.get_content())
        until("the request", lambda: Hook.calls)
        signature, body = Hook.calls[0]
        stamp, did, value = re.fullmatch(r"t=(\d+), key=(did:key:z\w+), ed25519=([\w-]+)", signature).groups()
        key_of(did).verify(base64.urlsafe_b64decode(value + "=="), stamp.encode() + b"." + body)
        check("it is signed over time and body", abs(int(stamp) - time.time()) < 60, stamp)
        said = json.loads(body)
        check("it says what happened, for programs", said["event"] == "programme.opened", said)
        founding = request(server.port, "GET", "/entries/0").body.decode()
        check("its key is the registrar's, by the log's first entry", did in founding, did)
        until("a mailbox that does not exist is given up",
              lambda: "Notice given up" in server.talk.read_text(errors="replace"))
        time.sleep(1)
        comes_back(folder, sender)
        check("each is sent once", len(boxes.letters) == 1 and len(Hook.calls) == 1, Hook.calls)
    words = server.talk.read_text(errors="replace")
    check("no log line names a recipient", "town.example" not in words, words[-600:])
    with ToldServer(folder / "data", told) as server:
        time.sleep(3)
        check("nothing is sent again after a restart", len(boxes.letters) == 1 and len(Hook.calls) == 1)
    found = [file.name for file in (folder / "data").rglob("*")
             if file.is_file() and b"clerk@town.example" in file.read_bytes()]
    check("no file of the data folder names a recipient", not found, found)


if __name__ == "__main__":
    sys.exit(main())
