#!/usr/bin/env python3
"""Does the tasks of an office as their pages in docs/office say, and nothing else: a clerk, an opponent, a data-protection
officer, an archivist. Prints how many pages and words each task takes.

    task_story.py [--pictures FOLDER]

What is done stands in the numbered steps of a page, in the order in which it stands there:

    Open `/path`.                                a page of the server
    Press **Words**.                             a button or a link with these words, or a link that begins with them
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
import os
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from acta_client import ROOT, Contract, Server
from report_story import Stranger, reports
from sample_site import browser
from task_town import Town

PAGES = ROOT / "docs" / "office"
WAIT_SECONDS = 90
ACTION = re.compile(
    r"Open\s+`(?P<open>/[^`]*)`"
    r"|[Pp]ress\s+\*\*(?P<press>[^*]+)\*\*"
    r"|[Ff]ill\s+\*\*(?P<fill>[^*]+)\*\*\s+with\s+`(?P<value>[^`]*)`"
    r"|[Cc]hoose\s+\*\*(?P<choose>[^*]+)\*\*"
    r"|Upload\s+`(?P<upload>[^`]+)`\s+to\s+\*\*(?P<into>[^*]+)\*\*"
    r"|Note\s+\*\*(?P<note>[^*]+)\*\*\s+as\s+`(?P<name>[^`]+)`"
    r"|[Ww]ait\s+until\s+you\s+see\s+\*\*(?P<wait>[^*]+)\*\*"
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

    def reads(self, name, upto=None, after=None):
        """Does what a page says: all of it, or what stands before or after a heading."""
        text = (PAGES / name).read_text()
        if upto:
            text = text.split(f"\n{upto}\n")[0]
        if after:
            text = text.split(f"\n{after}\n")[1]
        self.pages += 0 if after else 1
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
            answer = self.page.goto(self.server.url + self.here(open))
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
            begins = re.compile(r"^\s*" + re.escape(" ".join(note.split())))
            headings = self.page.locator("h1").filter(has_text=" ".join(note.split()))
            row = self.page.locator("dl > div, p").filter(has_text=begins).or_(headings).first.inner_text()
            self.names[name] = re.search(r"did:key:\w+|\b[\w-]{43}\b|\d+", row)[0]
        elif wait:
            self.waits(wait)
        elif see:
            assert plain(self.here(see)) in plain(self.text()), f"the page does not say “{see}”"
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
        if not role.count():
            role = self.page.get_by_role("link", name=re.compile("^" + re.escape(words)))
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


def clerk(town, chromium, pictures):
    reader = reader_of(town, chromium, pictures)
    town.begin_green()
    for name in ["prepare.md", "open.md"]:
        reader.reads(name)
    town.votes()
    for name in ["watch.md", "close.md", "archive.md"]:
        reader.reads(name)
    reader.names["NUMBER"] = str(town.green())
    # Objections are decided before works begin, by whom the page of the ideas has made a clerk.
    reader.reads("ideas.md", upto="## Ideas")
    for name in ["objections.md", "ideas.md"]:
        reader.reads(name, after="## Ideas" if name == "ideas.md" else None)
    del reader.names["NUMBER"]
    # Somebody without an account reports one of the ideas.
    reports(Stranger(chromium, town.server, 1280, True, None), f"/programmes/green/ideas/items/{town.bad}")
    reader.reads("illegal-content.md")
    town.prepare_roll()
    town.appoint(reader.names["did:key:YOURS"])
    reader.reads("roll.md")
    town.petition(person_of(reader, "Cleo"))
    for name in ["petitions.md", "paper.md", "my-data.md", "trouble.md"]:
        reader.reads(name)
    return reader


def reader_of(town, chromium=None, pictures=None):
    page = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en").new_page() if chromium else None
    names = {"https://acta.town.example": town.server.url, "/var/lib/acta": str(town.server.data),
             "office.key": str(town.server.data / Contract.OFFICE_KEY)}
    return Reader(town.server, town.desk, page, pictures, names)


def person_of(reader, name):
    """The number on the roll that the desk finds."""
    reader.does(f"Open `/desk/programmes/town/rolls/roll/people`. Fill **Name, address or number** with `{name}`. Press **Find a "
                "person**. Note **Person no.** as `SOMEBODY`.")
    return int(reader.names.pop("SOMEBODY"))


def opponent(town, chromium, pictures):
    """With the public log and the second verifier alone: once the copy is made, Acta is out of reach."""
    (town.desk / "log.vkey").write_text(town.server.about()["vkey"])
    reader = reader_of(town, chromium, pictures)
    del reader.names["office.key"], reader.names["/var/lib/acta"]
    reader.reads("check-the-count.md")
    return reader


def officer(town, chromium, pictures):
    town.prepare_trees()
    reader = reader_of(town, chromium, pictures)
    reader.reads("data-protection.md")
    return reader


def archivist(town, chromium, pictures):
    """After everything else: the server is gone."""
    vkey = town.server.about()["vkey"] if town.server.process else None
    town.server.stop()
    if vkey:
        (town.desk / "log.vkey").write_text(vkey)
    reader = reader_of(town)
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
