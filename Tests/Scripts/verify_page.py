#!/usr/bin/env python3
"""Opens verify.html in headless Chromium, from a file and from a server that is then stopped, and lets it judge.

It must take a real receipt, a real copy of a log and a real outcome, refuse each with one byte changed and say why, judge
every edge case of Ed25519 as the server does, and ask for nothing while it works.
    verify_page.py [--vectors FILE]
"""

import argparse
import gzip
import json
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils
from acta_client import (ROOT, Contract, Server, Signer, acta_verify, base58, budget_terms, compact, post_act,
                         programme_file, request)
from made_up_library import MadeUpLibrary
from sample_site import browser

PAGE = ROOT / "Sources" / "Web" / "Assets" / "verify.html"
VECTORS = Path(os.environ.get("ACTA_CONFORMANCE", ROOT.parent / "shared" / "conformance")) / "log/cctv/ed25519vectors.json"
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
failures = []


def expect(name, condition, found=""):
    print(("ok     " if condition else "FAILED ") + name + ("" if condition else f": {str(found)[:1500]}"))
    if not condition:
        failures.append(name)


class P256Signer(Signer):
    """A signer with a P-256 key."""

    def __init__(self):
        self.key = ec.generate_private_key(ec.SECP256R1())
        point = self.key.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.CompressedPoint)
        self.did = "did:key:z" + base58(b"\x80\x24" + point)

    def jws(self, kind, payload):
        head = acta_verify.to_base64url(compact({"alg": "ES256", "kid": self.did, "typ": kind}))
        signed = head + "." + acta_verify.to_base64url(compact(payload))
        r, s = utils.decode_dss_signature(self.key.sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
        return signed + "." + acta_verify.to_base64url(r.to_bytes(32, "big") + s.to_bytes(32, "big"))


class Verifier:
    """The page in a browser tab, with every request that it makes after it was loaded."""

    def __init__(self, context, url):
        self.page, self.requests, self.complaints = context.new_page(), [], []
        self.page.goto(url)
        self.page.on("request", lambda asked: self.requests.append(asked.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda message: self.complaints.append(message.text))

    def judge(self, key=None, receipt=None, folder=None, outcome=None):
        """Fills the form in afresh; returns the verdict and what the steps say."""
        self.page.evaluate("document.getElementById('form').reset()")
        self.page.fill("#key", key or "")
        for name, files in (("receipt", receipt), ("folder", folder), ("outcome", outcome)):
            if files:
                self.page.set_input_files(f"#{name}", str(files))
        self.page.click("button")
        self.page.wait_for_selector("#result:not([hidden])", timeout=120_000)
        steps = [item.inner_text().replace("\n", " ") for item in self.page.query_selector_all("#steps li")]
        return self.page.get_attribute("#result", "data-verdict"), steps


class Kept:
    """What somebody has kept from a real log: key, receipts, the copy, an outcome."""

    def __init__(self, scratch):
        self.scratch = scratch
        self.server = Server(scratch / "data").start()
        opens, closes = time.time() - 60, time.time() + 6
        self.server.open("street", programme_file({"money": budget_terms(opens, closes)}))
        about = self.server.about()
        self.key = about["vkey"]
        for number in range(300):
            voter = P256Signer() if number % 3 == 0 else Signer()
            act = voter.act(about["origin"], "street", "money", "vote", {"choices": [f"p{number % 6 + 1}"]})
            answer = post_act(self.server.port, act, "street", "money")
            if answer.status not in (200, 201):
                raise RuntimeError(f"a ballot was refused: {answer.status} {answer.body[:300]!r}")
            if number < 2:
                (scratch / f"receipt-{number}.json").write_bytes(compact(self.receipt_in(answer.json)))
        self.ed25519, self.p256 = scratch / "receipt-1.json", scratch / "receipt-0.json"
        self.outcome = scratch / "outcome.json"
        self.outcome.write_bytes(self.wait_for_outcome())
        self.folder = self.server.mirror(scratch / "copy")
        stated = next(index for index in reversed(range(self.server.size)) if self.move(index) == "outcome")
        self.stating = scratch / "receipt-of-outcome.json"
        self.stating.write_bytes(request(self.server.port, "GET", Contract.receipt(stated)).body)

    @staticmethod
    def receipt_in(answer):
        return answer if answer.get("type") == "acta/receipt@1" else answer["receipt"]

    def move(self, index):
        entry = request(self.server.port, "GET", Contract.receipt(index)).json["entry"]
        return acta_verify.open_jws(entry.split("\n")[2], "acta+jwt")[1]["move"]

    def wait_for_outcome(self):
        deadline = time.monotonic() + 40
        while time.monotonic() < deadline:
            answer = request(self.server.port, "GET", "/api/programmes/street/money/exports/outcome.json")
            if answer.status == 200:
                return answer.body
            time.sleep(0.5)
        raise RuntimeError("no outcome within 40 s after the closing time")

    def changed(self, file, old, new):
        """A copy of a file in which one text is another, once."""
        copy, data = self.scratch / f"changed-{file.name}", file.read_bytes()
        assert old in data, (file, old)
        copy.write_bytes(data.replace(old, new, 1))
        return copy

    def changed_folder(self, path, offset, byte=None):
        """A copy of the log in which one byte of a file is another; a negative offset counts from the end."""
        copy = self.scratch / "changed"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.folder, copy)
        file = copy / path
        data = bytearray(file.read_bytes())
        data[offset] = data[offset] ^ 1 if byte is None else byte
        file.write_bytes(data)
        return copy


def flip_inside(text, start):
    """One character of base64url changed for another, well inside what follows `start`."""
    place = text.index(start) + len(start) + 40
    return text[:place] + ("A" if text[place] != "A" else "B") + text[place + 1:]


def check_good(page, kept, where):
    for name, file in (("Ed25519", kept.ed25519), ("P-256", kept.p256)):
        verdict, steps = page.judge(kept.key, receipt=file)
        expect(f"{where}: a receipt signed with {name} holds", verdict == "holds" and len(steps) == 5, steps)
    verdict, steps = page.judge(kept.key, folder=kept.folder)
    expect(f"{where}: a copy of the log holds", verdict == "holds" and has(steps, "signed acts", "0 rows"), steps)
    verdict, steps = page.judge(kept.key, receipt=kept.stating, outcome=kept.outcome)
    expect(f"{where}: an outcome is the one that a receipt states",
           verdict == "holds" and has(steps, "Holds: The outcome is the one"), steps)
    verdict, steps = page.judge(kept.key, folder=kept.folder, outcome=kept.outcome)
    expect(f"{where}: an outcome is the one that the log states",
           verdict == "holds" and has(steps, "Holds: The outcome is the one", "street/money"), steps)


def has(steps, *pieces):
    return any(all(piece in step for piece in pieces) for step in steps)


def check_spoiled(page, kept):
    entry = json.loads(kept.ed25519.read_text())
    signed = entry["entry"].split("\n")[2]
    spoiled_act = entry | {"entry": entry["entry"].replace(signed, flip_inside(signed, "."))}
    hash_line = entry["proof"].split("\n")[2]
    cases = [
        ("an act", compact(spoiled_act), "The entry is not in the log that was signed: the proof leads to another root"),
        ("a hash of the proof", compact(entry | {"proof": entry["proof"].replace(hash_line, flip_hash(hash_line))}),
         "the proof leads to another root"),
        ("the index", compact(entry | {"proof": entry["proof"].replace("\nindex ", "\nindex 1", 1)}), "The entry is not in the log"),
        ("the checkpoint's size", compact(entry | {"proof": bump_size(entry["proof"])}),
         "The log’s checkpoint does not hold: the signature does not fit"),
        ("the JSON", kept.ed25519.read_bytes().replace(b'"type"', b'"typf"', 1), "its type is not acta/receipt@1"),
    ]
    for name, data, sentence in cases:
        file = kept.scratch / "spoiled.json"
        file.write_bytes(data)
        verdict, steps = page.judge(kept.key, receipt=file)
        expect(f"a receipt with {name} changed fails", verdict == "fails" and has(steps, "Does not hold", sentence), steps)
    other = Signer(bytes(32)).vkey(kept.key.split("+")[0])
    verdict, steps = page.judge(other, receipt=kept.ed25519)
    expect("another log's key fails", verdict == "fails" and has(steps, "it has no signature of this key"), steps)
    verdict, steps = page.judge(None, receipt=kept.ed25519)
    expect("a receipt without a key is not enough", verdict == "open" and has(steps, "You gave no verifier key"), steps)
    verdict, steps = page.judge(kept.key[:-2] + "A=", receipt=kept.ed25519)
    expect("a mistyped key is named", verdict == "fails" and has(steps, "is no verifier key"), steps)

    size = len(list(kept.folder.rglob("*")))
    bundle = next(iter(sorted((kept.folder / "tile/entries").rglob("*[0-9]"))))
    tile = next(path for path in sorted((kept.folder / "tile/0").rglob("*[0-9]")) if path.is_file())
    relative = lambda path: path.relative_to(kept.folder).as_posix()
    folders = [
        ("an entry", relative(bundle if bundle.is_file() else next(bundle.iterdir())), 600,
         "The entries do not make the tree that the log has signed"),
        ("a tile", relative(tile), 40, f"{relative(tile)} does not fit the entries"),
        ("the checkpoint", "checkpoint", -20, "The log’s checkpoint does not hold"),
        ("log.json", "log.json", 0, "it is not JSON"),
    ]
    for name, path, offset, sentence in folders:
        verdict, steps = page.judge(kept.key, folder=kept.changed_folder(path, offset))
        expect(f"a copy of {size} files with {name} changed fails", verdict == "fails" and has(steps, "Does not hold", sentence), steps)
    copy = kept.changed_folder("checkpoint", 0, ord(kept.folder.joinpath("checkpoint").read_text()[0]))
    (copy / relative(tile)).unlink()
    verdict, steps = page.judge(kept.key, folder=copy)
    expect("a copy with a file left out fails", verdict == "fails" and has(steps, "is missing"), steps)

    changed = kept.changed(kept.outcome, b'"votes":', b'"votes": ')
    for name, given in (("receipt", {"receipt": kept.stating}), ("log", {"folder": kept.folder})):
        verdict, steps = page.judge(kept.key, outcome=changed, **given)
        expect(f"an outcome with one byte more is not the one that the {name} states",
               verdict == "fails" and has(steps, "The outcome is not what entry", "Digest on the log"), steps)
    verdict, steps = page.judge(kept.key, outcome=kept.changed(kept.outcome, b"{", b"["), receipt=kept.stating)
    expect("an outcome that is no JSON is named", verdict == "fails" and has(steps, "The outcome cannot be read"), steps)
    verdict, steps = page.judge(kept.key, outcome=kept.outcome)
    expect("an outcome alone is not enough", verdict == "open" and has(steps, "Choose a receipt"), steps)


def flip_hash(line):
    return ("B" if line[0] == "A" else "A") + line[1:]


def bump_size(proof):
    head, note = proof.split("\n\n", 1)
    lines = note.split("\n")
    lines[1] = str(int(lines[1]) + 1)
    return head + "\n\n" + "\n".join(lines)


def check_rows(page, scratch):
    """A made-up log whose signatures hold: rows of signed lists, facts, and acts that only the log's key spoils."""
    log = MadeUpLibrary("outcome")
    folder, key = log.write(scratch / "library"), log.log_key.vkey(log.ORIGIN)
    verdict, steps = page.judge(key, folder=folder)
    expect("a log with rows and facts holds", verdict == "holds" and has(steps, "4 rows", "1 facts"), steps)
    row, spoiled = scratch / "row.json", scratch / "spoiled-row.json"
    receipt = log.receipt(7) | {"manifest": log.receipt(5)}
    row.write_bytes(compact(receipt))
    verdict, steps = page.judge(key, receipt=row)
    expect("a row's receipt holds", verdict == "holds" and has(steps, "row 1 of a list", "entry 5"), steps)
    spoiled.write_bytes(compact(receipt | {"manifest": log.receipt(4)}))
    verdict, steps = page.judge(key, receipt=spoiled)
    expect("a row with another list fails", verdict == "fails" and has(steps, "the list is missing or another"), steps)
    for name, spoil, sentence in (
            ("an act of another log", {"log": "example.org/other"}, "it was signed for another log"),
            ("an act after its time", {"exp": MadeUpLibrary("rows").time // 1000 - 10}, "it was not valid at the time"),
            ("a nonce used twice", {"nonce": "nonce-0000"}, "has used the same nonce before")):
        log = MadeUpLibrary("rows")
        payload = {"log": log.ORIGIN, "programme": "office", "part": "roles", "move": "appoint", "actor": log.office.did,
                   "nonce": "nonce-9999", "exp": log.time // 1000 + 60, "body": {}} | spoil
        log.entries.append(b"acta/entry@1\n%d\n%s\n" % (log.time, log.office.jws("acta+jwt", payload).encode()))
        shutil.rmtree(scratch / "library")
        verdict, steps = page.judge(key, folder=log.write(scratch / "library"))
        expect(f"{name} fails", verdict == "fails" and has(steps, f"Entry {len(log.entries) - 1} does not hold", sentence), steps)


def check_vectors(page, file):
    """The log's rule: refuse exactly what is flagged non_canonical_R or low_order_residue."""
    if not file.exists():
        print(f"       no vectors at {file}")
        return
    vectors = json.loads(file.read_text())
    expected = [not {"non_canonical_R", "low_order_residue"} & set(vector["flags"] or []) for vector in vectors]
    for way in ("ownEd25519", "browsersEd25519"):
        if way == "browsersEd25519" and not page.page.evaluate("actaVerify.usesBrowser"):
            print("       this browser's Ed25519 is not used: it judges edge cases otherwise, or has none")
            continue
        judged = page.page.evaluate("""async ([way, vectors]) => {
            const bytes = hex => Uint8Array.from(hex.match(/../g), pair => parseInt(pair, 16)), judged = [];
            for (const v of vectors) {
                judged.push(await actaVerify[way](bytes(v.key), bytes(v.sig), new TextEncoder().encode(v.msg)));
            }
            return judged;
        }""", [way, vectors])
        wrong = [vector["number"] for vector, a, b in zip(vectors, judged, expected) if a != b]
        expect(f"{way} judges {len(vectors)} edge cases as the server does", not wrong, wrong)


def check_languages(chromium, page, kept):
    """Every language says all of it; a browser that asks for Arabic gets Arabic, from right to left."""
    codes = page.page.eval_on_selector_all("#language option", "all => all.map(option => option.value)")
    expect("it speaks the languages of the other pages", codes == ["en", "fr", "pt", "es", "nl", "uk", "ko", "ar"], codes)
    titles = set()
    for code in codes:
        page.page.select_option("#language", code)
        verdict, steps = page.judge(kept.key, receipt=kept.ed25519)
        page_text = page.page.inner_text("body")
        titles.add(page.page.title())
        shown = page.page.evaluate("[document.documentElement.lang, document.documentElement.dir]")
        expect(f"it judges in {code}", verdict == "holds" and len(steps) == 5 and "undefined" not in page_text
               and "{" not in page_text and shown == [code, "rtl" if code == "ar" else "ltr"], (shown, steps))
    expect("no two languages say the same", len(titles) == len(codes), titles)
    page.page.select_option("#language", "en")
    context = chromium.new_context(locale="ar-EG", viewport={"width": 320, "height": 800})
    arabic = Verifier(context, page.page.url)
    found = arabic.page.evaluate("[document.documentElement.lang, document.documentElement.dir]")
    expect("a browser that asks for Arabic gets it", found == ["ar", "rtl"], found)
    verdict, steps = arabic.judge(kept.key, receipt=kept.changed(kept.ed25519, b'"type"', b'"typf"'))
    expect("what is wrong is said in Arabic", verdict == "fails" and "acta/receipt@1" in steps[-1]
           and "\u2068" in steps[-1], steps)
    verdict, steps = arabic.judge(kept.key, receipt=kept.ed25519)
    expect("and what is right", verdict == "holds" and len(steps) == 5, steps)
    axe = Axe().run(arabic.page, options=WCAG)
    expect("nothing for axe to find in Arabic", axe.violations_count == 0, axe.generate_report())
    expect("nothing scrolls sideways in Arabic", arabic.page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
    expect("the key stands from left to right", arabic.page.evaluate("getComputedStyle(page('key')).direction") == "ltr")
    expect("nothing is complained of in Arabic", not arabic.complaints, arabic.complaints)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--vectors", type=Path, default=VECTORS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch, browser() as chromium:
        scratch = Path(scratch)
        context = chromium.new_context(locale="en-GB")
        kept = Kept(scratch)
        served = Verifier(context, kept.server.url + "/verify.html")
        head = request(kept.server.port, "GET", "/verify.html")
        expect("the served page may ask for nothing", "connect-src 'none'" in head.headers["content-security-policy"]
               and "unsafe" not in head.headers["content-security-policy"], head.headers)
        (scratch / "verify.html").write_bytes(head.body)
        packed = request(kept.server.port, "GET", "/verify.html", None, {"Accept-Encoding": "gzip"})
        expect(f"it travels as {len(packed.body):,} bytes", packed.headers["content-encoding"] == "gzip"
               and len(packed.body) < 60_000 and gzip.decompress(packed.body) == head.body, packed.headers)
        kept.server.stop()
        context.set_offline(True)
        check_good(served, kept, "served, the server stopped")
        saved = Verifier(context, (scratch / "verify.html").as_uri())
        check_good(saved, kept, "from a saved file")
        check_spoiled(saved, kept)
        check_rows(saved, scratch)
        check_vectors(saved, options.vectors)
        check_languages(chromium, saved, kept)
        for page in (served, saved):
            expect("no request is made, and nothing complained of", not page.requests and not page.complaints,
                   page.requests + page.complaints)
        plain = chromium.new_context(java_script_enabled=False).new_page()
        plain.goto((scratch / "verify.html").as_uri())
        expect("without script it says that it needs one", "needs JavaScript" in plain.inner_text("main"))
    print("all fine" if not failures else f"{len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
