"""An office that holds a call, told through the HTTP door: opens a programme file with times of its own, and seals what
entrants, jurors and mentors hide without Acta's code."""

import hashlib
import json
import re
import subprocess
import sys
import time

from acta_client import ROOT, Contract, Signer, request, rfc3339
from hidden_client import acta, acta_json, b64url, disclose, send, wait_for_views
from pattern_story import VERIFIER, TooSlow

PAPER = b"%PDF-1.7\n%%EOF\n"
TIME = re.compile(r"\b(20\d\d-\d\d-\d\d \d\d:\d\d)\b")


class CallTown:
    """A call of a programme file, its people, and what they do."""

    HIDDEN = {"ask": ["words"], "answer": ["words"], "submit": ["name"], "declare": ["words"], "session": ["words"],
              "report": ["words"], "note": ["words"], "record": ["words"]}

    def __init__(self, server, folder, file, part, times, changes=()):
        """`times` gives each time of the file, as it is written there, in seconds from now; `changes` are other texts."""
        self.server, self.folder, self.part, self.failures, self.people = server, folder, part, [], {}
        self.begun, self.times = time.time(), times
        text = (ROOT / "Programmes" / file).read_text()
        for old, new in changes:
            assert old in text, f"{file} says nothing like {old!r}"
            text = text.replace(old, new)
        text = TIME.sub(lambda found: f'"{rfc3339(self.begun + times[found[1]])}"', text)
        self.programme = re.search(r"^name: (\S+)", text, re.M)[1]
        path = folder / "programme.yaml"
        path.write_text(text)
        done = subprocess.run(Contract.open_file(path, server.url, server.data / Contract.OFFICE_KEY),
                              capture_output=True, text=True)
        assert done.returncode == 0, f"the programme was not opened:\n{done.stdout}\n{done.stderr}"
        self.office, self.origin = server.office(), server.about()["origin"]

    def person(self, name):
        return self.people.setdefault(name, Signer())

    def appoint(self, role, *names):
        self.make("office", "appoint", {"role": role, "actors": [self.person(name).did for name in names]}, part="roles")

    def signer(self, name):
        return self.office if name == "office" else self.person(name)

    def check(self, name, is_right, detail=""):
        print(f"{'ok    ' if is_right else 'FAILED'} {name}{'' if is_right else f': {detail}'}", flush=True)
        if not is_right:
            self.failures.append(name)

    def post(self, name, move, body, part=None, disclosures=()):
        part, body, disclosures = part or self.part, dict(body), list(disclosures)
        for member in self.HIDDEN.get(move, []) if part == self.part else []:
            if isinstance(body.get(member), str):
                text, body[member] = disclose(member, body[member])
                disclosures.append(text)
        if isinstance(body.get("document"), bytes):
            text, body["document"] = disclose("document", self.upload(body["document"]))
            disclosures.append(text)
        if "answers" in body:
            answers = {}
            for field, value in body["answers"].items():
                text, answers[field] = disclose(field, value)
                disclosures.append(text)
            body["answers"] = answers
        act = self.signer(name).act(self.origin, self.programme, part, move, body)
        return send(self.server, self.programme, part, act, disclosures)

    def upload(self, data):
        answer = request(self.server.port, "POST", f"/api/programmes/{self.programme}/uploads", data,
                         {"Content-Type": "application/pdf"})
        assert answer.status in (200, 201), f"the document was not taken: {answer.status} {answer.body[:300]!r}"
        return {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}

    def make(self, name, move, body, part=None, disclosures=()):
        answer = self.post(name, move, body, part, disclosures)
        assert answer.status in (200, 201), f"{part or self.part} {move} was refused: {answer.body[:500]!r}"
        return answer.json["index"]

    def refused(self, what, code, name, move, body, disclosures=()):
        answer = self.post(name, move, body, None, disclosures)
        problem = answer.json if answer.is_problem else {}
        self.check(what, problem.get("code") == code and problem.get("remedy"), (answer.status, answer.body[:300]))

    def item(self, item, at=None):
        if at is not None:
            wait_for_views(self.server, at, self.programme)
        return request(self.server.port, "GET", f"/api/programmes/{self.programme}/{self.part}/items/{item}").json

    def before(self, end):
        if time.time() > self.begun + end - 1:
            raise TooSlow

    def until(self, end):
        time.sleep(max(0.0, self.begun + end - time.time()))

    def shut(self, *challenges):
        """Waits until the registrar has noted the end of a stage."""
        deadline = time.time() + 30
        while time.time() < deadline:
            items = [self.item(f"challenge-{challenge}") for challenge in challenges]
            if all(item.get("status") not in (None, "taking") for item in items):
                return
            time.sleep(0.2)
        raise AssertionError("the registrar did not shut the stage")

    def dealt(self, challenge, jurors):
        """Which entries each juror got, from the log's own words: those that a refusal names."""
        dealt = {}
        for juror in jurors:
            text, scores = disclose("scores", {"0": {"none": 0}})
            answer = self.post(juror, "score", {"challenge": challenge, "entries": [], "scores": scores}, None, [text])
            assert answer.json.get("code") == "call.not_assigned", answer.body[:300]
            numbers = re.findall(r"\d+", answer.json.get("remedy", ""))
            dealt[juror] = [int(number) for number in numbers]
        return dealt

    def score(self, challenge, dealt, mark, comment=None):
        """Jurors seal their marks, `mark(juror, entry)`; gives what opens them."""
        opens = {}
        for juror, entries in dealt.items():
            if not entries:
                continue
            text, scores = disclose("scores", {str(entry): mark(juror, entry) for entry in entries})
            body, disclosures = {"challenge": challenge, "entries": entries, "scores": scores}, [text]
            if comment:
                words, body["comments"] = disclose("comments", {str(entry): comment(juror, entry) for entry in entries})
                disclosures.append(words)
            self.make(juror, "score", body, disclosures=disclosures)
            opens[juror] = text
        return opens

    def reveal(self, challenge, opens):
        for juror, text in opens.items():
            self.make(juror, "reveal", {"challenge": challenge, "disclosure": text})

    def judged(self, challenge, jurors, mark, comment=None):
        """From the declaration of a jury to published results."""
        for juror in jurors:
            self.make(juror, "declare", {"challenge": challenge, "conflicts": []})
        return self.judged_again(challenge, jurors, mark, comment)

    def judged_again(self, challenge, jurors, mark, comment=None):
        """The same where the jury has declared before."""
        self.make("office", "assign", {"challenge": challenge})
        self.reveal(challenge, self.score(challenge, self.dealt(challenge, jurors), mark, comment))
        return self.make("office", "publish", {"challenge": challenge})

    def fields_read_by(self, name, entry):
        key = self.folder / f"{name}.key"
        signer = self.signer(name)
        key.write_text(json.dumps({"type": "acta/key@1", "alg": "EdDSA", "seed": b64url(signer.seed), "did": signer.did}))
        seen = acta_json("read", self.programme, "--entry", entry, "--purpose", "To judge it", "--key", key, "--server",
                         self.server.url)
        return {value["field"]: value["value"] for value in seen["values"]}

    def audited(self):
        """Waits for the end; gives the outcome as an audit of a mirror comes to it."""
        deadline = time.time() + 60
        outcome = Contract.outcome(self.programme, self.part)
        while time.time() < deadline and request(self.server.port, "GET", outcome).status != 200:
            time.sleep(0.3)
        mirror = self.server.mirror(self.folder / "mirror")
        audit = acta_json("audit", mirror)
        self.check("the audit decides everything again", audit["verified"], audit)
        part = f"{self.programme}/{self.part}"
        ours = acta("audit", mirror, "--outcome", part).strip()
        done = subprocess.run([sys.executable, VERIFIER, mirror, "--outcome", part], capture_output=True, text=True)
        self.check("both verifiers come to the same outcome, byte for byte", done.returncode == 0
                   and done.stdout.strip() == ours, (done.stdout[-900:], done.stderr[-900:]))
        return json.loads(ours)
