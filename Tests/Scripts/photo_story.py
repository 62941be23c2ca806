#!/usr/bin/env python3
"""Photographs as telephones make them, from a resident's page to everybody's: the page shows a small one that is quickly
there, the large one is a click away and is what the log names; what cannot be made small is a link; nothing of either is
left when they are taken down.

    photo_story.py [--pictures FOLDER]     starts a server of its own on fresh data
"""

import argparse
import base64
import hashlib
import json
import sqlite3
import sys
import tempfile
import time
import zlib
from pathlib import Path

from acta_client import Server, Signer, request
from hidden_client import acta
from hidden_values import key_text
from idea_pages import WIDTHS, goes_on, shoot
from ideas_story import Town
from page_load import MOST_BYTES, MOST_SHIFT, PageLoad
from sample_site import browser, signed_up

MOST_PICTURE = 18_000
# Something between a photograph and noise: it does not pack well, as grass and leaves do not.
PHOTOGRAPH = """([width, height, type]) => {
    const canvas = new OffscreenCanvas(width, height), painter = canvas.getContext('2d');
    const pixels = painter.createImageData(width, height);
    for (let at = 0, seed = 7; at < pixels.data.length; at += 4) {
        seed = (seed * 1103515245 + 12345) & 0x7fffffff;
        const column = at / 4 % width, row = at / 4 / width, noise = seed >> 25;
        pixels.data.set([128 * column / width + noise, 128 * row / height + noise, 90 + noise, 255], at);
    }
    painter.putImageData(pixels, 0, 0);
    return canvas.convertToBlob({ type, quality: 0.92 }).then(blob => new Promise(done => {
        const reader = new FileReader();
        reader.onload = () => done(reader.result.split(',')[1]);
        reader.readAsDataURL(blob);
    }));
}"""


def photograph(chromium, width, height, kind="image/jpeg"):
    page = chromium.new_page()
    data = base64.b64decode(page.evaluate(PHOTOGRAPH, [width, height, kind]))
    page.close()
    return data


def held_upright(jpeg):
    """A JPEG as a camera writes it that is held upright: the sensor's lines, and how to turn them."""
    tiff = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    content = b"Exif\0\0" + tiff
    return jpeg[:2] + b"\xff\xe1" + (len(content) + 2).to_bytes(2, "big") + content + jpeg[2:]


def png(width, height, bits, rows):
    """A grey PNG of so many bits to a pixel; each row begins with its filter."""
    def chunk(name, content):
        return len(content).to_bytes(4, "big") + name + content + zlib.crc32(name + content).to_bytes(4, "big")
    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([bits, 0, 0, 0, 0])
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def bomb():
    """A PNG of some kilobytes that unpacks to 90 million pixels."""
    return png(10_000, 9_000, 1, bytes((1 + 1_250) * 9_000))


def by_page(town, chromium, data):
    """A resident hands an idea in with a photograph, by page; gives its number."""
    context = chromium.new_context(viewport={"width": 360, "height": 800})
    signed_up(context, town.server.url)
    page = context.new_page()
    page.goto(f"{town.server.url}/programmes/later/ideas/acts/submit")
    for field, answer in (("title", "Shade for the square"), ("words", "Six trees would do."), ("place", "52.05 21.05")):
        page.fill(f"[name={field}]", answer)
        goes_on(page)
    page.locator("[name=category]").first.check()
    goes_on(page)
    began = time.monotonic()
    page.set_input_files("[name=photo]", {"name": "square.jpg", "mimeType": "image/jpeg", "buffer": data})
    page.fill("[name='photo.words']", "The square at noon, without a tree")
    goes_on(page)
    print(f"       {len(data):,} bytes were taken in within {time.monotonic() - began:.1f} s")
    goes_on(page, "Send")
    town.check("a photograph as a telephone makes it comes in by page", "/receipts/" in page.url, page.inner_text("main")[:400])
    idea = int(page.url.rsplit("/", 1)[1])
    context.close()
    return idea


def by_program(town, number, data, kind, author=None):
    """A program hands an idea in with a picture; gives its number."""
    answer = request(town.server.port, "POST", "/api/programmes/later/uploads", data, {"Content-Type": kind})
    assert answer.status in (200, 201), f"the upload was not taken: {answer.status} {answer.body[:300]!r}"
    photo = {"name": f"picture-{number}", "mediaType": kind, "bytes": len(data), "alt": f"Picture {number}",
             "sha256": hashlib.sha256(data).hexdigest()}
    body = {"title": f"Idea {number}", "words": "Look.", "category": "green", "place": "52.05 21.05", "photo": photo}
    return town.make(author or Signer(), "ideas", "submit", body, ("title", "words", "photo"), programme="later")


def admit(town, idea):
    town.make(town.office, "ideas", "moderate", {"idea": idea, "version": idea, "decision": "admit"}, programme="later")


def fetch(town, idea, small=False):
    return request(town.server.port, "GET", f"/programmes/later/ideas/pictures/{idea}" + ("/small" if small else ""))


def looks(town, chromium, idea, name, shape, pictures):
    """The page of an idea at its first visit shows the small picture in its own box."""
    for width in WIDTHS:
        page = chromium.new_context(viewport={"width": width, "height": 800}).new_page()
        load = PageLoad(page)
        weight = load.go(f"{town.server.url}/programmes/later/ideas/items/{idea}")
        shift, moved = load.shift()
        print(f"       {name} at {width} px: {sum(load.weights):,} bytes with its picture, shift {shift:.3f}")
        town.check(f"{name} at {width} px weighs little and nothing moves", sum(load.weights) <= MOST_BYTES
                   and shift <= MOST_SHIFT, (weight, load.weights, shift, moved))
        found = page.eval_on_selector("img.picture", """image => [image.naturalWidth, image.naturalHeight,
            Number(image.getAttribute('width')), Number(image.getAttribute('height')), image.loading, image.alt,
            image.getBoundingClientRect().width / image.getBoundingClientRect().height]""")
        across, down = found[:2]
        town.check(f"{name} at {width} px is as large as its page says", [across, down] == found[2:4]
                   and max(across, down) <= 640 and abs(across / down - shape) < 0.02
                   and abs(found[6] - shape) < 0.05 and found[4] == "lazy" and found[5], found)
        shoot(page, pictures, f"{name}-{width}")
        page.context.close()


def small_copies(town):
    with sqlite3.connect(f"file:{town.server.data}/people.sqlite?mode=ro", uri=True) as people:
        return people.execute("SELECT COUNT(*) FROM small_copy").fetchone()[0]


def large_ones(town, chromium, author, pictures):
    """By page and by a program: the same look, and the file is what the log names."""
    lying = photograph(chromium, 4_000, 3_000)
    town.check("it is as large as those of telephones", len(lying) > 3_000_000, len(lying))
    upright = held_upright(lying)
    ideas = [by_page(town, chromium, upright)]
    ideas.append(by_program(town, 1, photograph(chromium, 1_600, 900, "image/png"), "image/png", author))
    for idea in ideas:
        town.check("nobody sees a small picture before the idea is admitted", fetch(town, idea, small=True).status == 404)
        admit(town, idea)
    town.waits("later")
    for idea, name, shape in ((ideas[0], "upright", 3 / 4), (ideas[1], "wide", 16 / 9)):
        looks(town, chromium, idea, name, shape, pictures)
        small, whole = fetch(town, idea, small=True), fetch(town, idea)
        town.check(f"the {name} one is small, and the large one is a click away", small.status == whole.status == 200
                   and len(small.body) <= MOST_PICTURE and len(whole.body) > 1_000_000
                   and whole.headers["content-disposition"].startswith("inline"),
                   (small.status, len(small.body), whole.status, len(whole.body), whole.headers))
        named = json.loads(request(town.server.port, "GET", f"/api/entries/{idea}/disclosures").body)
        town.check(f"the log names the {name} one as it was brought", hashlib.sha256(whole.body).hexdigest()
                   in json.dumps(named) and fetch(town, idea, small=True).body == small.body, named)
    return ideas


def hard_ones(town, chromium):
    """What cannot be made small: a link stands in its place, and every page answers."""
    png = photograph(chromium, 64, 64, "image/png")
    cases = [("a bomb", bomb(), "image/png", 200), ("a picture that breaks off", png[:-200], "image/png", 200),
             ("WebP", photograph(chromium, 64, 64, "image/webp"), "image/webp", 200),
             ("no picture", b"<svg onload=alert(1)>", "image/png", 404)]
    ideas = [by_program(town, number, data, kind) for number, (_, data, kind, _) in enumerate(cases)]
    for idea in ideas:
        admit(town, idea)
    town.waits("later")
    for idea, (name, data, _, status) in zip(ideas, cases):
        for time_of in ("first", "second"):
            began = time.monotonic()
            answer = request(town.server.port, "GET", f"/programmes/later/ideas/items/{idea}")
            page = answer.body.decode()
            town.check(f"{name} is a link at the {time_of} look", answer.status == 200 and "<img" not in page
                       and f"/pictures/{idea}\"" in page and time.monotonic() - began < 5, (answer.status, page[-3000:]))
        town.check(f"{name}, {len(data):,} bytes, is given as it came or not at all",
                   fetch(town, idea).status == status and fetch(town, idea, small=True).status == 404)
    return ideas


def taken_down(town, ideas, others, author):
    """One is withheld and one erased by its author; of the erased nothing is left."""
    body = {"entry": ideas[0], "pointer": "/photo", "ground": "Regulation (EU) 2022/2065, article 16",
            "reason": "It shows somebody else's house.", "appeal": "Within six months, to the office."}
    town.make(town.office, "disclosure", "withhold", body, programme="later")
    before = small_copies(town)
    town.check("every picture has a note of its small one", before == len(ideas) + len(others), before)
    key = town.folder / "author.key"
    key.write_text(key_text(author))
    acta("erase", "later", "--entry", ideas[1], "--ground", "GDPR, article 17(1)(b)", "--key", key, "--server",
         town.server.url)
    town.waits("later")
    for idea, name in zip(ideas, ("withheld", "erased")):
        page = request(town.server.port, "GET", f"/programmes/later/ideas/items/{idea}").body.decode()
        town.check(f"what is {name} is shown no more, large or small", "/pictures/" not in page and "<img" not in page
                   and fetch(town, idea).status == fetch(town, idea, small=True).status == 404, page[-2000:])
    town.check("the small one is erased with the large one", small_copies(town) == before - 1, small_copies(town))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pictures", help="take pictures of the pages into this folder")
    pictures = parser.parse_args().pictures
    with (tempfile.TemporaryDirectory(prefix="acta-photos-") as folder, Server(Path(folder) / "data") as server,
          browser() as chromium):
        town = Town(server, Path(folder))
        author = Signer()
        ideas = large_ones(town, chromium, author, pictures)
        others = hard_ones(town, chromium)
        taken_down(town, ideas, others, author)
        print(f"{len(town.failures)} failed" if town.failures else "all fine")
    sys.exit(1 if town.failures else 0)


if __name__ == "__main__":
    main()
