#!/usr/bin/env python3
"""A panel whose log is not public, from the envelopes to the audit: members come in by the codes of their letters, tell
what they lived through and consent to principles; strangers try every door and learn nothing; an auditor mirrors the
log and audits it offline; what the office approves for everybody strangers verify offline.

    care_story.py [FOLDER FOR PICTURES]      starts a server of its own on fresh data
"""

import base64
import csv
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from acta_client import ROOT, Contract, Signer, post_act, request, rfc3339
from hidden_client import acta, acta_json, b64url, public_words, seal, send, words_of
from reader_client import ClosedServer, Visitor, passed, read, routes_of, told
from roll_story import key_of
from sample_site import browser, signed_up

VERIFIER = ROOT / "Verifiers" / "acta_verify.py"
FILE = ROOT / "Programmes" / "care-principles" / "principles.yaml"
ENVELOPES, DAY, ROUND = 12, 86_400, 8
TITLE, PART, LEADER = "Principles of urgent care", "What counts for us", "Ward nine panel"
STORY, WANTED = "Somebody sat down beside me and asked nothing.", "We value that nobody waits alone."
OTHER, PROMISE = "We value that lamps are dimmed.", "A peer worker sits in the waiting room around the clock."
SECRETS = [TITLE, PART, LEADER, STORY, WANTED, OTHER, PROMISE, "care-panel"]
HIDDEN = {"tell": {"words"}, "draft": {"text"}, "promise": {"words"}, "report": {"words"}, "respond": {"reason"}}


def programme(now, audience="members", least=5):
    """The programme of the file, with rounds of seconds in place of weeks."""
    rounds = {"least": "P0D", "most": "P365D", "answerWithin": "P1D", "quorum": 3, "times": 3}
    terms = {"panel": "in roll where voters", "onePer": "person", "tellUntil": rfc3339(now + 900 * DAY),
             "closes": rfc3339(now + 1000 * DAY), "begins": {"en": "We value that "}, "rounds": rounds,
             "promiseWithin": "P30D", "reportEvery": "P30D"}
    fields = [{"id": "invitation", "label": "Number on the envelope", "identifies": True}]
    kept = dict.fromkeys(["invitation", "story", "text", "talk", "account"], "P1Y")
    return {"edition": 1, "programme": {
        "title": TITLE, "audience": audience, "publishing": {"least": least},
        "data": {"controller": "Office of Tests", "contact": "privacy@example.org", "purpose": "Principles of a panel",
                 "legalBasis": "consent", "retention": kept},
        "parts": {"roll": {"procedure": "roll@1", "title": LEADER, "terms": {"fields": fields}},
                  "principles": {"procedure": "principles@1", "title": PART, "terms": terms}}}}


class Care:
    """A server with the panel's programme, and everybody who takes part."""

    def __init__(self, server, folder):
        self.server, self.folder, self.failures = server, folder, []
        self.about = server.about()
        self.origin, self.office = self.about["origin"], server.office()
        self.key = server.data / Contract.OFFICE_KEY
        self.lead, self.service = Signer(), Signer()

    def check(self, name, is_right, detail=""):
        print(f"{'ok    ' if is_right else 'FAILED'} {name}{'' if is_right else f': {detail}'}", flush=True)
        if not is_right:
            self.failures.append(name)

    def post(self, signer, part, move, body, programme="care-panel"):
        body, disclosures = seal(body, HIDDEN.get(move, set()) & set(body))
        return send(self.server, programme, part, signer.act(self.origin, programme, part, move, body), disclosures)

    def make(self, signer, part, move, body, programme="care-panel"):
        answer = self.post(signer, part, move, body, programme)
        assert answer.status in (200, 201), f"{part} {move} was refused: {answer.body[:500]!r}"
        return answer.json["index"]

    def refused(self, name, code, answer):
        problem = answer.json if answer.is_problem else {}
        self.check(name, problem.get("code") == code and problem.get("remedy"), (answer.status, answer.body[:400]))

    def roll(self, command, *arguments):
        return acta("roll", command, *arguments, "--part", "care-panel/roll", "--key", self.key, "--server",
                    self.server.url, "--reader-key", self.key)

    def envelopes(self):
        file, letters = self.folder / "envelopes.csv", self.folder / "letters.csv"
        file.write_text("invitation\n" + "".join(f"{number:03}\n" for number in range(1, ENVELOPES + 1)))
        self.roll("enter", file, "--letters", letters)
        self.roll("publish", letters)
        with letters.open() as lines:
            return list(csv.DictReader(lines))

    def admission(self, signer, code):
        key = key_of(code)
        text = f"acta/roll-admission@1\ncare-panel\nroll\n{signer.did}\n"
        return {"code": key.did, "signature": b64url(key.key.sign(text.encode()))}

    def waits_for(self, move):
        """Waits until the registrar has done its duty."""
        path, deadline = "/api/programmes/care-panel/principles/acts?limit=500", time.time() + 60
        while time.time() < deadline:
            if f'"{move}"' in read(self.server, path, self.office).body.decode():
                return True
            time.sleep(0.3)
        return False


def opening(care):
    """What opens here, and what does not."""
    care.check("log.json says for whom the log is", care.about.get("audience") == "members", care.about)
    acta("check", FILE)
    acta("open", FILE, "--server", care.server.url, "--key", care.key, "--reader-key", care.key)
    act = lambda body, name: care.office.act(care.origin, name, "programme", "open", body)
    for audience in ("public", "office"):
        care.refused(f"a programme for {audience} does not open here", "programme.audience",
                     post_act(care.server.port, act(programme(time.time(), audience), "other"), "other", "programme"))
    answer = post_act(care.server.port, act(programme(time.time()), "care-panel"), "care-panel", "programme")
    assert answer.status == 201, answer.body[:500]
    for role, signer in (("facilitator", care.lead), ("provider", care.service)):
        care.make(care.office, "roles", "appoint", {"role": role, "actors": [signer.did]})


def coming_in(care, rows):
    """Five members with keys of their own, and one by page who sees nothing until the code is shown."""
    people = {}
    for row in rows[:5]:
        signer = Signer()
        care.make(signer, "roll", "admit", care.admission(signer, row["code"]))
        people[int(row["person"])] = signer
    care.check("who shows a code reads the log", read(care.server, "/api/programmes", signer).status == 200)
    visitor = Visitor(care.server)
    where, _ = visitor.go(f"/programmes/care-panel/roll/acts/admit?code={rows[5]['code']}")
    care.check("the letter leads strangers to the log-in", where.startswith("/account/log-in"), where)
    visitor.sign_up("member")
    where, answer = visitor.go("/account")
    care.check("an account alone sees no programme", answer.status == 200 and not told(answer, SECRETS),
               told(answer, SECRETS))
    where, answer = visitor.go(f"/programmes/care-panel/roll/acts/admit?code={rows[5]['code']}")
    care.check("and the letter leads it to where codes are shown", where.startswith("/account/code")
               and not told(answer, SECRETS), (where, told(answer, SECRETS)))
    _, answer = visitor.send("/account/code", code="AAAAAA-AAAAAA-AAAAAA-AAAAAA")
    care.check("another code lets nobody in", answer.status == 422 and not told(answer, SECRETS), answer.status)
    where, answer = visitor.send("/account/code", code=rows[5]["code"])
    care.check("the code lets them in", answer.status == 200 and told(answer, [TITLE]), (where, answer.status))
    care.check("and pages stay in no cache", answer.headers.get("cache-control") == "private, no-store"
               and "noindex" in answer.headers.get("x-robots-tag", ""), answer.headers)
    return people, visitor


def talking(care, people):
    """What the panel tells and consents to, and how it is upheld."""
    stories = [care.make(signer, "principles", "tell", {"words": STORY, "person": person})
               for person, signer in people.items()]
    first, signer = next(iter(people.items()))
    stories.append(care.make(signer, "principles", "tell", {"words": STORY, "person": first}))
    principle = care.make(care.lead, "principles", "draft", {"text": WANTED, "sources": stories[:2]})
    care.make(care.lead, "principles", "draft", {"text": OTHER, "sources": stories[:1]})
    care.make(care.lead, "principles", "ask", {"principle": principle, "until": rfc3339(time.time() + ROUND)})
    for person, signer in people.items():
        care.make(signer, "principles", "respond", {"principle": principle, "stance": "consent", "person": person})
    care.refused("a member is told why", "principles.sources", care.post(
        care.lead, "principles", "draft", {"text": "We value that care goes on.", "sources": []}))
    care.check("the panel consents", care.waits_for("conclude"))
    care.make(care.service, "principles", "promise", {"principle": principle, "words": PROMISE})
    return stories, principle


def strangers(care, member, principle, words=SECRETS, shown=()):
    """Somebody without an account, and somebody with one, try every door."""
    openapi = read(care.server, "/api/openapi.json", care.office).json
    name = care.about["name"]
    paths = list(routes_of(openapi, programme="care-panel", part="principles", index=3, log=name, item=principle,
                           name="outcome.json", resource="entries/000"))
    paths += [f"/logs/{name}/tile/entries/000.p/9", f"/logs/{name}/tile/0/000.p/9", f"/logs/{name}/values/index",
              f"/logs/{name}/values/000", "/api/programmes/care-panel/principles/items?q=nobody",
              "/programmes/care-panel", "/privacy/care-panel", "/report?at=/programmes/care-panel", "/reports",
              "/sitemap.xml", "/robots.txt", "/feed", "/desk/open", "/desk/numbers", "/design"]
    paths += member.links()
    care.check("a member has many pages", len(paths) > 80, len(paths))
    account = Visitor(care.server)
    account.sign_up("nobody")
    open_to_all, leaks = set(), []
    for path in dict.fromkeys(paths):
        for who, ask in (("a stranger", lambda: request(care.server.port, "GET", path)),
                         ("an account", lambda: account.ask("GET", path))):
            answer = ask()
            if path not in shown and told(answer, words, path):
                leaks.append((who, path, told(answer, words, path)))
            if answer.status == 200:
                open_to_all.add(path)
    care.check("no door tells strangers a name, a story or a principle", not leaks, leaks[:8])
    care.check("entries and single hashes are for readers", not any("/tile/" in path for path in open_to_all)
               and "/api/entries/3" not in open_to_all, sorted(open_to_all))
    care.check("the checkpoint is for everybody", f"/logs/{name}/checkpoint" in open_to_all, sorted(open_to_all))


def refusals(care, people):
    """One of each kind, and all alike to strangers."""
    port, path, stranger = care.server.port, "/api/programmes", Signer()
    care.refused("without a name nobody reads", "log.confidential", request(port, "GET", path))
    care.refused("nor with a key that has no role", "log.confidential", read(care.server, path, stranger))
    for name, headers in (("for another path", passed(care.server, "/api/log", care.office)),
                          ("for another server", passed(care.server, path, care.office, at="https://other.example")),
                          ("of yesterday", passed(care.server, path, care.office, seconds=-DAY)),
                          ("for tomorrow", passed(care.server, path, care.office, seconds=DAY))):
        care.refused(f"a pass {name} opens nothing", "log.pass", request(port, "GET", path, headers=headers))
    here = care.post(stranger, "principles", "tell", {"words": STORY, "person": 1})
    there = care.post(stranger, "principles", "tell", {"words": STORY, "person": 1}, "no-such-panel")
    care.refused("an act of a stranger is refused", "log.confidential", here)
    texts = [{key: value for key, value in answer.json.items() if key != "note"} for answer in (here, there)]
    care.check("with the same words where there is nothing", texts[0] == texts[1], texts)
    wanted = {"log": care.origin, "programme": "care-panel", "actor": stranger.did, "what": "entries",
              "entries": list(range(care.server.size)), "purpose": "To see", "exp": int(time.time()) + 60}
    readings = lambda signer, **more: request(
        port, "POST", "/api/programmes/care-panel/readings",
        signer.jws("acta-read+jwt", wanted | {"actor": signer.did} | more).encode(), {"Content-Type": "application/jose"})
    care.refused("nor does a signed request for values open anything to strangers", "log.confidential", readings(stranger))
    care.check("who leads the panel reads what is theirs to read", STORY in readings(care.lead).body.decode())
    answer = request(port, "POST", "/api/programmes/care-panel/readings", stranger.jws("acta-read+jwt", {
        name: value for name, value in wanted.items() if name != "entries"} | {"what": "mine"}).encode(),
        {"Content-Type": "application/jose"})
    care.check("what is one's own everybody may ask for", answer.status == 200 and answer.json["values"] == [], answer.body)
    forged = stranger.act(care.origin, "care-panel", "principles", "tell", {}, actor=next(iter(people.values())).did)
    care.refused("nobody is taken for a member by name", "log.confidential",
                 post_act(port, forged, "care-panel", "principles"))
    good = {"part": "principles", "upTo": 1, "least": 5, "digest": "A" * 43}
    for name, change in (("least", {"least": 2}), ("part", {"part": "nothing"}), ("digest", {"digest": "AA"}),
                         ("ahead", {"upTo": 10 ** 9})):
        care.refused(f"figures are refused: {name}", f"figures.{name}",
                     care.post(care.office, "programme", "approve", good | change))
    care.refused("a member approves no figures", "act.role_missing",
                 care.post(care.lead, "programme", "approve", good))
    done = subprocess.run([*Contract.serve(care.server.data.parent / "other", 1), "--audience", "all"],
                          capture_output=True, text=True)
    care.check("a log is for nobody that is not known", done.returncode == 2 or "--audience" in done.stderr, done.stderr)


def publishing(care, people, stories):
    """What the office approves strangers get, and verify offline; small numbers are not in it."""
    published = lambda: request(care.server.port, "GET", "/api/published").json["published"]
    care.check("nothing is published before the office says so", published() == [])
    shown = acta("figures", "approve", "care-panel/principles", "--key", care.key, "--server", care.server.url,
                 "--dry-run")
    care.check("the office looks at it first", WANTED not in shown and '"stories":6' in shown and published() == [],
               shown)
    entry = acta_json("figures", "approve", "care-panel/principles", "--key", care.key, "--server", care.server.url)["entry"]
    care.check("then everybody sees that it is there", [one["entry"] for one in published()] == [entry], published())
    bundle = care.folder / "figures.json"
    bundle.write_text(acta("figures", "get", entry, "--server", care.server.url))
    vkey = care.about["vkey"]
    found = acta_json("figures", "verify", bundle, "--vkey", vkey)
    care.check("a stranger verifies it offline", found["verified"] and found["byFounder"], found)
    figures = found["figures"]
    care.check("the principle is in it, with its words", any(
        WANTED in base64.urlsafe_b64decode(text["disclosure"] + "==").decode()
        for text in figures["texts"]), figures)
    done = subprocess.run([sys.executable, VERIFIER, "--published", bundle, "--vkey", vkey], capture_output=True)
    care.check("and so does the other verifier", done.returncode == 0, done.stderr)
    changed = json.loads(bundle.read_text())
    changed["file"] = changed["file"].replace('"stories":6', '"stories":9')
    bundle.write_text(json.dumps(changed))
    acta("figures", "verify", bundle, "--vkey", vkey, expect=1)
    done = subprocess.run([sys.executable, VERIFIER, "--published", bundle, "--vkey", vkey], capture_output=True)
    care.check("neither takes other figures", done.returncode == 1, done.stdout)
    by_page(care, len(published()))
    person, signer = next(iter(people.items()))
    care.make(signer, "principles", "withdraw", {"story": stories[0], "person": person})
    second = acta("figures", "approve", "care-panel/principles", "--key", care.key, "--server", care.server.url,
                  "--dry-run")
    care.check("one story taken back is too few to be told", '"takenBack":null' in second and '"stories":null' in second,
               second)


def by_page(care, before):
    """The office looks at the figures at the desk and approves them; strangers read them, and are told how to verify."""
    with browser() as chromium:
        context = chromium.new_context(viewport={"width": 360, "height": 800})
        signed_up(context, care.server.url)
        page = context.new_page()
        main = page.get_by_role("main")
        page.goto(care.server.url + "/desk")
        main.get_by_role("button", name="Make my identifier at the office").click()
        actor = main.locator("code").first.inner_text()
        care.make(care.office, "roles", "appoint", {"role": "office", "actors": [actor]}, "office")
        wait_for_reader(care)
        page.goto(care.server.url + "/desk/programmes/care-panel")
        main.get_by_role("button", name="Make an identifier").click()
        actor = main.locator("code").first.inner_text()
        care.make(care.office, "roles", "appoint", {"role": "office", "actors": [actor]})
        wait_for_reader(care)
        page.goto(care.server.url + "/desk/programmes/care-panel")
        main.get_by_role("link", name="Show figures to everybody").click()
        main.get_by_role("radio", name=PART).check()
        main.get_by_role("button", name="Continue").click()
        text = main.inner_text()
        care.check("the desk shows what would be seen", "Stories" in text and "cannot be taken back" in text, text)
        picture(care, page, "approving")
        main.get_by_role("button", name="Send").click()
        care.check("the office approves by page", "/desk/receipts/" in page.url, (page.url, main.inner_text()))
        for width in (360, 1280):
            stranger = chromium.new_context(viewport={"width": width, "height": 800}).new_page()
            stranger.goto(care.server.url + "/account/log-in")
            stranger.get_by_role("link", name="Figures for everybody").click()
            text = stranger.get_by_role("main").inner_text()
            care.check(f"strangers read it at {width} px, and how to verify it", WANTED in text and STORY not in text
                       and "acta figures verify" in text and text.count("care-panel/principles") >= before + 1, text)
            wide = stranger.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            care.check("and not sideways", wide <= 0, wide)
            picture(care, stranger, f"published-{width}")


def picture(care, page, name):
    if len(sys.argv) > 1:
        page.screenshot(path=str(Path(sys.argv[1]) / f"{name}.png"), full_page=True)


def wait_for_reader(care):
    """Until pages know of the last entry."""
    read(care.server, f"/api/programmes/care-panel?at-least={care.server.size - 1}", care.office)


def auditing(care):
    """An auditor mirrors the log with a key and audits the copy offline; the copy is not for strangers."""
    auditor, folder, stranger = care.folder / "auditor.key", care.folder / "mirror", care.folder / "stranger.key"
    for file in (auditor, stranger):
        acta("keys", "new", file)
    who = {"role": "auditor", "actors": [Signer.from_file(auditor).did]}
    care.make(care.office, "roles", "appoint", who, "office")
    address = care.server.url + care.server.log_path
    for more in ([], ["--reader-key", stranger]):
        done = subprocess.run([Contract.BINARY, "mirror", address, care.folder / "nothing", *more],
                              capture_output=True, text=True)
        care.check("strangers mirror nothing", done.returncode == 1 and "log.confidential" in done.stderr, done.stderr)
    acta("mirror", address, folder, "--reader-key", auditor)
    audit = acta_json("audit", folder)
    care.check("the copy is audited offline", audit["verified"], audit)
    care.check("the audit says what strangers cannot see", any(
        "not public" in sentence for sentence in audit["reservations"]), audit["reservations"])
    care.check("nothing that was approved differs", not any(
        "made again" in sentence for sentence in audit["reservations"]), audit["reservations"])
    done = subprocess.run([sys.executable, VERIFIER, folder], capture_output=True, text=True)
    care.check("and by the other verifier", done.returncode == 0, done.stdout[-800:] + done.stderr[-800:])
    care.check("the copy has the principle, and no story", words_of(WANTED) <= public_words(folder)
               and not words_of(STORY) <= public_words(folder))
    audit = acta_json("audit", address, "--reader-key", auditor)
    care.check("it is audited from afar as well", audit["verified"])
    watched = acta_json("monitor", address, "--once", "--state", care.folder / "watch")
    care.check("strangers watch that it only grows", watched["size"] == care.server.size, watched)
    watch = ["monitor", address, "--once", "--mirror", care.folder / "kept"]
    done = subprocess.run([Contract.BINARY, *watch], capture_output=True, text=True)
    care.check("they copy nothing while they watch", done.returncode == 1 and "monitor.mirror" in done.stderr, done.stderr)
    watched = acta_json(*watch, "--reader-key", auditor)
    care.check("an auditor keeps a copy while watching", watched["alarms"] == []
               and acta_json("audit", care.folder / "kept")["verified"], watched)
    care.make(care.office, "roles", "dismiss", who | {"reason": "The audit is over."}, "office")
    time.sleep(0.5)
    done = subprocess.run([Contract.BINARY, "audit", address, "--reader-key", auditor], capture_output=True, text=True)
    care.check("until the auditor is dismissed", done.returncode == 1 and "log.confidential" in done.stderr, done.stderr)


def main():
    with tempfile.TemporaryDirectory(prefix="acta-care-") as folder, ClosedServer(Path(folder) / "data") as server:
        care = Care(server, Path(folder))
        opening(care)
        people, member = coming_in(care, care.envelopes())
        stories, principle = talking(care, people)
        strangers(care, member, principle)
        refusals(care, people)
        publishing(care, people, stories)
        auditing(care)
        # The approved principle is for everybody now, at one address for people and one for programs; all else is as it was.
        strangers(care, member, principle, [word for word in SECRETS if word not in ("care-panel",)], ["/published"])
        server.stop()
        server.audience = "public"
        try:
            server.start(timeout=20)
            care.check("the log is for nobody else after a restart", False)
        except RuntimeError as error:
            care.check("the log is for nobody else after a restart", "--audience" in str(error), error)
    print(f"{len(care.failures)} failed" if care.failures else "all fine")
    return 1 if care.failures else 0


if __name__ == "__main__":
    sys.exit(main())
