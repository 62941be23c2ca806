#!/usr/bin/env python3
"""Data folders as earlier versions of Acta left them, with the receipts that these gave.

    old_data.py FILE.tar.gz        makes one with the program that ACTA_BINARY names; done once for each version

Those in the folder Frozen are never made again: what they hold must open, and every receipt in them must stay valid.
"""

import json
import re
import subprocess
import sys
import tarfile
import tempfile
import time
from pathlib import Path

from acta_client import Server, Signer, budget_terms, post_act, programme_file, receipts_in, request

FROZEN = Path(__file__).resolve().parent / "Frozen"
TEN_YEARS = 10 * 365 * 86_400
LOGIN, PASSWORD = "ann", "seven green apples"


class Curl:
    """A resident's browser without the browser: curl with a jar of cookies."""

    def __init__(self, base, jar, *options):
        self.base, self.jar, self.options = base, jar, options

    def ask(self, path, *options):
        """Status, headers and body."""
        done = subprocess.run(
            ["curl", "-sS", "-i", "--max-time", "30", "-b", self.jar, "-c", self.jar, *self.options, *options,
             self.base + path], capture_output=True, timeout=60)
        if done.returncode:
            raise RuntimeError(f"curl {path} ended with {done.returncode}: {done.stderr.decode()}")
        head, _, body = done.stdout.partition(b"\r\n\r\n")
        while head.startswith(b"HTTP/1.1 100"):
            head, _, body = body.partition(b"\r\n\r\n")
        lines = head.decode().split("\r\n")
        return int(lines[0].split()[1]), [tuple(line.split(": ", 1)) for line in lines[1:] if ": " in line], body

    def send(self, path, fields, at=None):
        """Sends the form of a page, with the hidden fields that stand in it."""
        page = self.ask(path)[2].decode()
        form = re.search(r"<main.*?(<form.*?</form>)", page, re.S)
        hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form[1] if form else page))
        data = [word for name, value in (hidden | fields).items() for word in ("--data-urlencode", f"{name}={value}")]
        return self.ask(at or path, "-H", f"Origin: {self.base}", *data)

    def sign_up(self, login=LOGIN):
        return self.send("/account/sign-up", {"login": login, "name": "Ann", "new-password": PASSWORD})


def make(target):
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        data = scratch / "old" / "data"
        data.parent.mkdir()
        with Server(data) as server:
            now = time.time()
            parts = {"money": budget_terms(now - 60, now + TEN_YEARS), "small": budget_terms(now - 60, now + 4)}
            server.open("street", programme_file(parts))
            origin, receipts = server.about()["origin"], []
            for part in parts:
                acts = [Signer().act(origin, "street", part, "vote", {"choices": ["p1", f"p{n % 5 + 2}"]})
                        for n in range(20)]
                lines = "".join(json.dumps({"act": act, "facts": []}) + "\n" for act in acts).encode()
                answer = post_act(server.port, lines, "street", part, "application/x-ndjson")
                receipts += [one for line in answer.body.splitlines() for one in receipts_in(json.loads(line))]
            status = Curl(server.url, str(scratch / "jar")).sign_up()[0]
            assert status == 303, f"signing up was answered with {status}"
            while request(server.port, "GET", "/api/programmes/street/small/outcome").status != 200:
                time.sleep(0.5)
            outcome = request(server.port, "GET", "/api/programmes/street/small/outcome").body.decode()
            about = server.about()
        assert len(receipts) == 40, len(receipts)
        (data.parent / "receipts.json").write_text(json.dumps(
            {"about": about, "receipts": receipts, "outcome": json.loads(outcome)}, indent=1))
        for name in ["lock", "views.sqlite", "views.sqlite-wal", "views.sqlite-shm"]:
            (data / name).unlink(missing_ok=True)
        with tarfile.open(target, "w:gz") as archive:
            archive.add(data.parent, "old")


def unpack(archive, folder):
    """The data folder and what its server had given out."""
    with tarfile.open(archive) as file:
        file.extractall(folder, filter="data")
    return folder / "old" / "data", json.loads((folder / "old" / "receipts.json").read_text())


if __name__ == "__main__":
    make(sys.argv[1])
