"""What stories have in common that open a programme file of the repository with its days made seconds."""

import argparse
import json
import re
import subprocess
import sys
import time
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe

from acta_client import ROOT, Contract, Signer, request
from hidden_client import acta, acta_json, seal, send, wait_for_views

VERIFIER = ROOT / "Verifiers" / "acta_verify.py"
WIDTHS = (360, 1280)


class TooSlow(Exception):
    """This machine needs longer times."""


class Pattern:
    """A programme file at work on a server of its own, and those who work for it.

    `times` says how many seconds after the opening the file's `now+…d` come, and `pace` stretches them.
    """

    def __init__(self, server, folder, file, times, pace, pictures=None):
        self.server, self.folder, self.failures = server, Path(folder), []
        self.file, self.times, self.pace, self.pictures = ROOT / "Programmes" / file, times, pace, pictures
        self.origin, self.office = server.about()["origin"], server.office()
        self.office_key = server.data / Contract.OFFICE_KEY
        self.opened = {}  # programme -> between which two times it was opened
        self.open("town")

    def open(self, name, changed=lambda text: text, later=0):
        """Opens the file under a name; every date of it comes some seconds later."""
        text = changed(self.file.read_text())
        days = lambda match: f"now+{self.times[int(match[1])] * self.pace + later}s"
        path = self.folder / f"{name}.yaml"
        path.write_text(re.sub(r"now\+(\d+)d", days, text))
        begun = time.time()
        acta("open", path, "--name", name, "--key", self.office_key, "--server", self.server.url)
        self.opened[name] = (begun, time.time())

    def appoint(self, role, *programmes):
        signer = Signer()
        for programme in programmes or ("town",):
            self.make(self.office, "roles", "appoint", {"role": role, "actors": [signer.did]}, programme=programme)
        return signer

    def check(self, name, is_right, detail=""):
        print(f"{'ok    ' if is_right else 'FAILED'} {name}{'' if is_right else f': {detail}'}", flush=True)
        if not is_right:
            self.failures.append(name)

    def send(self, signer, part, move, body, hidden=(), programme="town"):
        sealed, disclosures = seal(body, set(hidden))
        return send(self.server, programme, part, signer.act(self.origin, programme, part, move, sealed), disclosures)

    def make(self, signer, part, move, body, hidden=(), programme="town"):
        answer = self.send(signer, part, move, body, hidden, programme)
        self.is_late(answer, "")
        assert answer.status in (200, 201), f"{part} {move} was refused: {answer.body[:600]!r}"
        return answer.json["index"]

    @staticmethod
    def is_late(answer, expected):
        """What is refused because its time is over was sent too late, where nothing else was to be shown."""
        code = answer.json.get("code", "") if answer.is_problem else ""
        if code != expected and re.search(r"closed$|\.late$|\.over$", code):
            raise TooSlow

    def refused(self, code, signer, part, move, body, hidden=(), programme="town"):
        answer = self.send(signer, part, move, body, hidden, programme)
        self.is_late(answer, code)
        self.check(f"{code} says what to do instead", answer.status not in (200, 201)
                   and answer.json.get("code") == code and answer.json.get("remedy"), answer.body[:300])

    def wait(self, day, programme="town"):
        """Until a day of the file has certainly come."""
        time.sleep(max(0, self.opened[programme][1] + self.times[day] * self.pace + 0.2 - time.time()))

    def before(self, day):
        """What must be done before a day: if it is late, nothing is said against the software."""
        if time.time() > self.opened["town"][0] + self.times[day] * self.pace - 0.5:
            raise TooSlow

    def outcome(self, part, programme="town"):
        deadline = time.time() + 60 * self.pace
        while time.time() < deadline:
            answer = request(self.server.port, "GET", Contract.outcome(programme, part))
            if answer.status == 200:
                outcome = answer.json["outcome"] | {"digest of it": answer.json["digest"]}
                selected = [item["id"] for item in outcome.get("projects", []) if item["selected"]]
                return outcome | {"selected": selected}
            time.sleep(0.2)
        raise AssertionError(f"{part} has no outcome")

    def get(self, path):
        return request(self.server.port, "GET", path).body.decode()

    def views(self, programme="town"):
        """Until pages know everything that was done."""
        wait_for_views(self.server, self.server.size - 1, programme)

    def strangers(self, parts):
        """Whoever has the public log computes every outcome again, with both verifiers to the same bytes."""
        mirror = self.server.mirror(self.folder / "mirror")
        audit = acta_json("audit", mirror)
        self.check("the audit decides every act again", audit["verified"], audit)
        for part in parts:
            ours = acta("audit", mirror, "--outcome", part).strip()
            done = subprocess.run([sys.executable, VERIFIER, mirror, "--outcome", part], capture_output=True, text=True)
            self.check(f"both verifiers come to the same outcome of {part}", done.returncode == 0
                       and done.stdout.strip() == ours and json.loads(ours),
                       (ours[:400], done.stdout[:400], done.stderr[-600:]))

    def looks(self, chromium, pages):
        """Pages that everybody sees, at both widths: they say what they should, fit, and axe finds nothing."""
        self.views()
        for width in WIDTHS:
            page = chromium.new_context(viewport={"width": width, "height": 800}).new_page()
            page.set_default_timeout(60_000)
            for name, path, words in pages:
                page.goto(f"{self.server.url}/programmes/{path}")
                self.look(page, f"{name} at {width} px", words)
            page.context.close()

    def look(self, page, name, words=(), has_script=True):
        """Axe is a script itself, so a page without any is only read."""
        text = page.get_by_role("main").inner_text()
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        missing = [word for word in words if word not in text]
        self.check(f"{name}: it says what it should, and fits", not missing and wide <= 0, (missing, wide, text[:900]))
        if has_script:
            found = Axe().run(page)
            self.check(f"{name}: nothing for axe to find", found.violations_count == 0, found.generate_report()[:900])
        if self.pictures:
            self.pictures.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=str(self.pictures / f"{name.replace(' ', '-')}.png"), full_page=True)


def in_time(story, paces=(1, 3, 9)):
    """Runs a story until this machine keeps up with its times; gives what failed."""
    for pace in paces:
        try:
            return story(pace)
        except TooSlow:
            print(f"       times {pace} are too short here; once more with more time", flush=True)
    return ["in time"]


def main(text, story):
    """Runs `story(pace, pictures)` as its command line says; gives the exit code."""
    parser = argparse.ArgumentParser(description=text, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pictures", type=Path, help="take pictures of the pages into this folder")
    parser.add_argument("--pace", type=int, help="how many times as long everything takes")
    options = parser.parse_args()
    begun = time.monotonic()
    failures = in_time(lambda pace: story(pace, options.pictures), (options.pace,) if options.pace else (1, 3, 9))
    print(f"{time.monotonic() - begun:.0f} s; " + (f"{len(failures)} failed" if failures else "all fine"))
    return 1 if failures else 0
