#!/usr/bin/env python3
"""Does the tasks of an office as their pages in docs/office say, and nothing else: a clerk, an opponent, a data-protection
officer, an archivist. Prints how many pages and words each task takes.

    task_story.py [--pictures FOLDER]

What is done stands in the numbered steps of a page, in the order in which it stands there:

    Open `/path`.                                a page of the server
    Press **Words**.                             a button or a link with these words
    Fill **Label** with `value`.                 a field by its label
    Choose **Words**.                            an answer among several
    Upload `file` to **Label**.                  a file of the folder in which commands run
    Note **Label** as `NAME`.                    what stands beside the label; NAME means that from then on
    You see **Words**.                           the page says so now
    Wait until you see **Words**.                the page says so within a minute, when it is opened again and again
    Write this into `file`:                      the block of code that follows
    any other block of code                      commands for a shell, without a network unless they name the server
    It says **Words**.                           the last command, or the page if none has run, said so

Everything else on a page is for people. Pages invent a town: its address, its folder and its key file are those of the
server that the script starts.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from acta_client import ROOT, Contract, Server, Signer, post_act
from hidden_client import seal, send, wait_for_views
from roll_story import programme as roll_programme
from sample_site import browser

PAGES = ROOT / "docs" / "office"
WAIT_SECONDS = 90
SECRET = "Wanda Secret"
ACTION = re.compile(
    r"Open\s+`(?P<open>/[^`]*)`"
    r"|Press\s+\*\*(?P<press>[^*]+)\*\*"
    r"|Fill\s+\*\*(?P<fill>[^*]+)\*\*\s+with\s+`(?P<value>[^`]*)`"
    r"|Choose\s+\*\*(?P<choose>[^*]+)\*\*"
    r"|Upload\s+`(?P<upload>[^`]+)`\s+to\s+\*\*(?P<into>[^*]+)\*\*"
    r"|Note\s+\*\*(?P<note>[^*]+)\*\*\s+as\s+`(?P<name>[^`]+)`"
    r"|Wait\s+until\s+you\s+see\s+\*\*(?P<wait>[^*]+)\*\*"
    r"|[Yy]ou\s+see\s+\*\*(?P<see>[^*]+)\*\*"
    r"|Write\s+this\s+into\s+`(?P<write>[^`]+)`:"
    r"|It\s+says\s+\*\*(?P<says>[^*]+)\*\*"
    r"|^```(?P<language>\w*)\n(?P<code>.*?)^```", re.MULTILINE | re.DOTALL)


def steps(text):
    """The numbered steps of a page, each as the text that it has without its indentation."""
    lines, found, indent = text.splitlines(), [], None
    for line in lines:
        start = re.match(r"(\d+\. )", line)
        if start:
            indent = len(start[1])
            found.append([line[indent:]])
        elif indent and (not line.strip() or line.startswith(" " * indent)):
            found[-1].append(line[indent:])
        else:
            indent = None
    return ["\n".join(step) for step in found]


def plain(text):
    """Words as they are compared: without regard to case, line ends and the style of quotation marks."""
    return " ".join(text.replace("\u2019", "'").replace("\u00a0", " ").replace("\u2068", "").replace("\u2069", "").split()).lower()


@dataclass
class Reader:
    """Somebody who reads a page and does what it says."""

    server: Server
    folder: Path
    page: object = None
    pictures: Path = None
    names: dict = field(default_factory=dict)
    said: str = None
    pages: int = 0
    words: int = 0
    done: int = 0

    def reads(self, name):
        text = (PAGES / name).read_text()
        self.pages += 1
        self.words += len(re.sub(r"```.*?```", " ", text, flags=re.DOTALL).split())
        for number, step in enumerate(steps(text), 1):
            if re.search(r"\b(NUMBER|ENTRY|PROGRAMME)\b", self.here(step)) and "**Person no.**" not in step:
                continue
            try:
                self.does(step)
            except Exception as error:
                place = f"{name}, step {number}"
                shown = self.page.locator("main").inner_text()[:1500] if self.page and "://" in self.page.url else ""
                sys.exit(f"FAILED {place}: {error}\n{step}\n--- the page {self.page and self.page.url}\n{shown}"
                         f"\n--- the last command\n{self.said}")
        print(f"ok    {name}", flush=True)

    def does(self, step):
        file = None
        for match in ACTION.finditer(step):
            what = {key: value for key, value in match.groupdict().items() if value is not None}
            if "write" in what:
                file = what["write"]
            elif "code" in what:
                file = self.takes(what["code"], file)
            else:
                self.acts(**what)
            self.done += 1

    def takes(self, code, file):
        """A block of code: the content of the file that was named before, or commands."""
        if file:
            (self.folder / file).write_text(code)
            return None
        path = f"{self.folder / 'bin'}:{os.environ['PATH']}"
        # What needs no server gets none: no network at all.
        alone = [] if re.search(r"acta\.town|office\.key", code) else ["unshare", "--net", "--map-root-user"]
        done = subprocess.run([*alone, "bash", "-ec", self.here(code)], cwd=self.folder, text=True, capture_output=True,
                              env=os.environ | {"PATH": path}, timeout=120)
        self.said = done.stdout + done.stderr
        assert done.returncode == 0, f"the command ended with {done.returncode}"
        return None

    def here(self, text):
        """A page's text with the names of this town for those that the page invents."""
        for name, value in self.names.items():
            text = text.replace(name, value)
        return text

    def acts(self, open=None, press=None, fill=None, value=None, upload=None, into=None, note=None, name=None, wait=None,
             choose=None, see=None, says=None, language=None):
        if open:
            answer = self.page.goto(self.server.url + open)
            assert answer.status < 400, f"{open} answered {answer.status}"
            self.said = None
            self.looks(open)
        elif press:
            self.presses(press)
        elif fill:
            self.page.get_by_label(" ".join(fill.split()), exact=True).fill(self.here(value))
        elif choose:
            self.page.get_by_label(" ".join(choose.split()), exact=True).check()
        elif upload:
            self.page.get_by_label(into, exact=True).set_input_files(self.folder / upload)
        elif note:
            row = self.page.locator("h1, dl > div, p").filter(has_text=note).first.inner_text()
            self.names[name] = re.search(r"did:key:\w+|\d+", row)[0]
        elif wait:
            self.waits(wait)
        elif see:
            assert plain(see) in plain(self.text()), f"the page does not say “{see}”"
        elif says:
            heard = self.said if self.said is not None else self.text()
            assert plain(says) in plain(heard), f"it does not say “{says}”"

    def text(self):
        return self.page.locator("main").inner_text()

    def presses(self, words):
        words = " ".join(words.split())
        role = self.page.get_by_role("button", name=words, exact=True)
        if not role.count():
            role = self.page.get_by_role("link", name=words, exact=True)
        role.first.click()
        self.page.wait_for_load_state()
        self.said = None
        self.looks(words)

    def waits(self, words):
        deadline = time.monotonic() + WAIT_SECONDS
        while plain(words) not in plain(self.text()):
            assert time.monotonic() < deadline, f"the page never said “{words}”"
            time.sleep(0.5)
            self.page.reload()

    def looks(self, name):
        if self.pictures:
            stem = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "home"
            self.page.screenshot(path=str(self.pictures / f"{self.done:03}-{stem}.png"), full_page=True)


def register_of_trees():
    """A register with a name that is kept off the log no longer than until it is looked at again."""
    fields = [{"id": "kind", "label": "Kind", "type": "text", "required": True},
              {"id": "name", "label": "Your name", "type": "text", "treatment": "personal", "readers": ["clerk"]}]
    return {
        "title": "A register of trees", "description": "Made up for a task.", "audience": "public",
        "data": {"controller": "Town of Example, Market Square 1", "purpose": "To ask back about trees",
                 "legalBasis": "public task (GDPR, article 6(1)(e))", "recipients": ["the clerks of the office"],
                 "contact": "privacy@town.example", "retention": {"name": "P0D"}},
        "parts": {"trees": {"procedure": "register@1", "title": "Trees", "terms": {"title": "kind", "fields": fields}}}}


def yaml(value):
    """A programme as a file; what is JSON is YAML as well."""
    return "name: trees\n" + "".join(f"{key}: {json.dumps(each)}\n" for key, each in value.items())


class Town:
    """A server with what the pages take for granted, and a folder for whoever does a task."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.server = Server(self.folder / "data")
        self.desk = self.folder / "desk"
        (self.desk / "bin").mkdir(parents=True)
        os.symlink(Contract.BINARY, self.desk / "bin" / "acta")
        python = self.desk / "bin" / "python3"
        python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
        python.chmod(0o755)
        os.symlink(ROOT / "Verifiers", self.desk / "Verifiers")

    def reader(self, chromium=None, pictures=None):
        page = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en").new_page() if chromium else None
        names = {"https://acta.town.example": self.server.url, "/var/lib/acta": str(self.server.data),
                 "office.key": str(self.server.data / Contract.OFFICE_KEY)}
        return Reader(self.server, self.desk, page, pictures, names)

    def prepare_trees(self):
        programme = register_of_trees()
        (self.desk / "trees.yaml").write_text(yaml(programme))
        self.server.open("trees", {"edition": 1, "programme": programme})
        values, disclosures = seal({"kind": "Oak", "name": SECRET}, {"name"})
        act = self.server.office().act(self.server.about()["origin"], "trees", "trees", "add", {"values": values})
        answer = send(self.server, "trees", "trees", act, disclosures)
        assert answer.status in (200, 201), answer.body
        wait_for_views(self.server, answer.json["index"], "trees")

    def appoint(self, clerk):
        """Appoints a clerk of the programme with the roll."""
        act = self.server.office().act(self.server.about()["origin"], "town", "roles", "appoint",
                                       {"role": "clerk", "actors": [clerk]})
        answer = post_act(self.server.port, act, "town", "roles")
        assert answer.status in (200, 201), answer.body[:300]
        wait_for_views(self.server, answer.json["index"], "town")

    def prepare_roll(self):
        """A programme with a roll and a vote, online and on paper; what it keeps of people is due at once."""
        made = roll_programme(time.time(), 3_600)
        made["programme"]["data"]["retention"] = dict.fromkeys(made["programme"]["data"]["retention"], "P0D")
        for field in made["programme"]["parts"]["roll"]["terms"]["fields"]:
            field["readers"] = ["office"]
        self.server.open("town", made)

    def votes(self):
        """Somebody votes, so that there is something to count."""
        voter, origin = Signer(), self.server.about()["origin"]
        deadline = time.monotonic() + 20
        while True:
            act = voter.act(origin, "rehearsal", "vote", "vote", {"choices": ["benches"]})
            answer = post_act(self.server.port, act, "rehearsal", "vote")
            if answer.status in (200, 201):
                return
            assert time.monotonic() < deadline, answer.body[:300]
            time.sleep(0.3)


def clerk(town, chromium, pictures):
    reader = town.reader(chromium, pictures)
    for name in ["prepare.md", "open.md"]:
        reader.reads(name)
    town.votes()
    for name in ["watch.md", "close.md", "archive.md"]:
        reader.reads(name)
    town.prepare_roll()
    town.appoint(reader.names["did:key:YOURS"])
    for name in ["roll.md", "paper.md", "my-data.md", "trouble.md"]:
        reader.reads(name)
    return reader


def opponent(town, chromium, pictures):
    """With the public log and the second verifier alone: once the copy is made, Acta is out of reach."""
    (town.desk / "log.vkey").write_text(town.server.about()["vkey"])
    reader = town.reader(chromium, pictures)
    del reader.names["office.key"], reader.names["/var/lib/acta"]
    reader.reads("check-the-count.md")
    return reader


def officer(town, chromium, pictures):
    town.prepare_trees()
    reader = town.reader(chromium, pictures)
    reader.reads("data-protection.md")
    return reader


def archivist(town, chromium, pictures):
    """After everything else: the server is gone."""
    vkey = town.server.about()["vkey"] if town.server.process else None
    town.server.stop()
    if vkey:
        (town.desk / "log.vkey").write_text(vkey)
    reader = town.reader()
    reader.reads("archivist.md")
    return reader


TASKS = {"clerk": clerk, "opponent": opponent, "data-protection officer": officer, "archivist": archivist}


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pictures", type=Path)
    pictures = options.parse_args().pictures
    with tempfile.TemporaryDirectory(prefix="acta-tasks-") as folder, browser() as chromium:
        town = Town(folder)
        with town.server:
            for name, task in TASKS.items():
                begun = time.monotonic()
                own = None
                if pictures:
                    own = pictures / name.replace(" ", "-")
                    own.mkdir(parents=True, exist_ok=True)
                reader = task(town, chromium, own)
                print(f"      {name}: {reader.pages} pages, {reader.words} words, {reader.done} things done, "
                      f"{time.monotonic() - begun:.0f} s", flush=True)
    print("all fine")


if __name__ == "__main__":
    main()
