"""What residents and a clerk do with ideas and works by page: a place picked on a map, photographs, a list to narrow down."""

import json
import re
from pathlib import Path

from acta_client import request
from sample_site import signed_up

WIDTHS = (360, 1280)
GPS = b"GPS 52.0512 21.0987, taken by Ann"
MAP = {"type": "FeatureCollection", "features": [
    {"type": "Feature", "properties": {"name": name}, "geometry": {"type": kind, "coordinates": places}}
    for name, kind, places in [
        ("Old town", "Polygon", [[[21.0, 52.0], [21.1, 52.0], [21.1, 52.1], [21.0, 52.1], [21.0, 52.0]]]),
        ("Quay", "Polygon", [[[21.1, 52.0], [21.2, 52.0], [21.2, 52.1], [21.1, 52.1], [21.1, 52.0]]]),
        ("River", "LineString", [[21.1, 52.0], [21.11, 52.05], [21.1, 52.1]]),
        ("School", "Point", [21.15, 52.05])]]}


def photograph(page, kind="jpeg"):
    """A picture as a telephone makes it: a file of its own that says where it was taken."""
    bare = page.screenshot(type=kind, clip={"x": 0, "y": 0, "width": 320, "height": 200})
    if kind == "png":
        return bare + GPS
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x01\0\0\0\0\0\0" + GPS
    return bare[:2] + b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif + bare[2:]


def goes_on(page, name="Continue"):
    page.get_by_role("main").get_by_role("button", name=name, exact=name != "Send").click()
    page.wait_for_load_state()


def shoot(page, pictures, name):
    if pictures:
        page.screenshot(path=str(Path(pictures) / f"ideas-{name}.png"), full_page=True)


def is_narrow(page):
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def picks(town, page, name, pictures, width):
    """Chooses a place by name, moves the mark, and presses the map itself."""
    page.select_option("[name='place.known']", label="School")
    goes_on(page, "Mark it on the map")
    town.check(f"a place is chosen by its name {name}", page.input_value("[name=place]") == "52.05 21.15", page.url)
    goes_on(page, "Move north")
    goes_on(page, "Look closer")
    before = page.input_value("[name=place]")
    town.check(f"the mark moves by a button {name}", float(before.split()[0]) > 52.05, before)
    page.locator("input.map").click(position={"x": 100, "y": 200})
    page.wait_for_load_state()
    after = page.input_value("[name=place]")
    town.check(f"the mark moves by pressing the map {name}", after != before and "Quay" in page.inner_text("main"), after)
    drawn = page.evaluate("document.querySelector('input.map').getBoundingClientRect().width")
    town.check(f"the map fits the page {name}", drawn == 320 and is_narrow(page), drawn)
    shoot(page, pictures, f"place-{width}")


def hands_in(town, chromium, width, has_script, pictures):
    """Somebody hands an idea in, with a place and a photograph; gives its number."""
    name = f"at {width} px {'with' if has_script else 'without'} a script"
    context = chromium.new_context(viewport={"width": width, "height": 800}, java_script_enabled=has_script)
    signed_up(context, town.server.url)
    page = context.new_page()
    page.goto(f"{town.server.url}/programmes/later/ideas/acts/submit")
    for field, answer in (("title", "A bench by page"), ("words", "For resting.")):
        page.fill(f"[name={field}]", answer)
        goes_on(page)
    picks(town, page, name, pictures, width)
    goes_on(page)
    page.locator("[name=category]").first.check()
    goes_on(page)
    page.set_input_files("[name=photo]", {"name": "corner.jpg", "mimeType": "image/jpeg", "buffer": b"<svg/>"})
    page.fill("[name='photo.words']", "A bare corner")
    goes_on(page)
    town.check(f"what is no picture is not taken {name}", "no JPEG or PNG picture" in page.inner_text("main"), page.url)
    kind = "jpeg" if has_script else "png"
    photo = {"name": f"corner.{kind}", "mimeType": f"image/{kind}", "buffer": photograph(page, kind)}
    page.set_input_files("[name=photo]", photo)
    page.fill("[name='photo.words']", "")
    goes_on(page)
    town.check(f"a picture needs words {name}", "what the picture shows" in page.inner_text("main"), page.inner_text("main"))
    page.fill("[name='photo.words']", "A bare corner")
    shoot(page, pictures, f"photo-{width}")
    goes_on(page)
    shoot(page, pictures, f"check-{width}")
    goes_on(page, "Send")
    town.check(f"an idea comes in {name}", "/receipts/" in page.url, page.inner_text("main")[:600])
    idea = int(page.url.rsplit("/", 1)[1])
    context.close()
    return idea


def residents(town, chromium, pictures):
    """Two residents hand ideas in; once they are admitted, everybody sees them on the map and their photographs."""
    ideas = [hands_in(town, chromium, width, has_script, pictures) for width, has_script in zip(WIDTHS, (True, False))]
    for idea in ideas:
        hidden = request(town.server.port, "GET", f"/programmes/later/ideas/pictures/{idea}")
        town.check("nobody sees the photograph before the idea is admitted", hidden.status == 404, hidden.status)
        page = request(town.server.port, "GET", f"/programmes/later/ideas/items/{idea}")
        town.check("nor its page", page.status == 404, page.status)
        town.make(town.office, "ideas", "moderate", {"idea": idea, "version": idea, "decision": "admit"},
                  programme="later")
    town.waits("later")
    for idea in ideas:
        shown = request(town.server.port, "GET", f"/programmes/later/ideas/pictures/{idea}")
        town.check("the photograph tells nothing but what it shows",
                   shown.status == 200 and len(shown.body) > 500 and GPS not in shown.body, shown.status)
    for width in WIDTHS:
        page = chromium.new_context(viewport={"width": width, "height": 800}, java_script_enabled=width > 400).new_page()
        page.goto(f"{town.server.url}/programmes/later/ideas/items/{ideas[0]}")
        picture = page.get_by_role("img", name="A bare corner")
        picture.scroll_into_view_if_needed()
        town.check(f"the idea shows its photograph at {width} px", picture.is_visible() and is_narrow(page), page.url)
        if width > 400:
            # Waits until it is there; the pages' policy lets nobody evaluate a condition again and again.
            page.locator("img.picture").first.evaluate("picture => picture.decode()")
        shoot(page, pictures, f"idea-{width}")
        page.goto(f"{town.server.url}/programmes/later/ideas/items")
        page.select_option("[name=district]", label="Old town")
        goes_on(page, "Search")
        town.check("no idea of another district is listed", "Found: 0" in page.inner_text("main"), page.inner_text("main"))
        page.select_option("[name=district]", label="Quay")
        page.select_option("[name=status]", label="Admitted")
        goes_on(page, "Search")
        dots, rows = page.locator("svg circle.dot").count(), page.locator("tbody tr").count()
        town.check(f"ideas stand on the map and in a table at {width} px", dots == rows == 2 and is_narrow(page), (dots, rows))
        shoot(page, pictures, f"map-{width}")
        page.context.close()


def becomes_clerk(town, chromium):
    """Somebody who is appointed and then stays logged in; the page that they use."""
    context = chromium.new_context(viewport={"width": WIDTHS[0], "height": 800}, java_script_enabled=False)
    signed_up(context, town.server.url)
    page = context.new_page()
    page.goto(f"{town.server.url}/account")
    page.locator("form[action='/account/identifiers/town'] button").first.click()
    page.wait_for_load_state()
    page.goto(f"{town.server.url}/account")
    did = re.search(r"did:key:\w+", page.content()).group()
    town.make(town.office, "roles", "appoint", {"role": "clerk", "actors": [did]})
    return page


def reports(town, page, project, pictures):
    """The clerk reports on a work with a photograph, all of it by page; gives the entry."""
    page.goto(f"{town.server.url}/programmes/town/works/acts/report?project={project}")
    for field, answer in (("percent", "80"), ("spent", "90.00")):
        page.fill(f"[name={field}]", answer)
        goes_on(page)
    page.locator("[name=reached][value='']").check()
    goes_on(page)
    page.fill("[name=words]", "The bench has its boards.")
    goes_on(page)
    photo = {"name": "boards.jpg", "mimeType": "image/jpeg", "buffer": photograph(page)}
    page.set_input_files("[name=photo]", photo)
    page.fill("[name='photo.words']", "A bench with new boards")
    goes_on(page)
    goes_on(page, "Send")
    town.check("a clerk reports on a work by page", "/receipts/" in page.url, page.inner_text("main")[:600])
    return int(page.url.rsplit("/", 1)[1])


def open_data(town):
    """What everybody can fetch, and programs can read."""
    collection = json.loads(request(town.server.port, "GET", "/api/programmes/later/ideas/exports/ideas.geojson").body)
    places = [feature["geometry"]["coordinates"] for feature in collection["features"]]
    town.check("the ideas are GeoJSON, longitude first",
               len(places) == 2 and all(21.0 < east < 21.2 and 52.0 < north < 52.1 for east, north in places), places)
    lines = request(town.server.port, "GET", "/api/programmes/town/works/exports/works.csv").body.decode().splitlines()
    heads, *rows = (line.split(",") for line in lines)
    spent = {row[heads.index("id")]: row[heads.index("spent")] for row in rows}
    town.check("the works are a table", len(rows) == 2 and "150.00" in spent.values(), lines)
