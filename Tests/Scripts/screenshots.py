"""Takes a picture of every kind of page into a folder: at 360 and 1280 px, light and dark, and from right to left.

    screenshots.py FOLDER [--server ADDRESS]
"""

import argparse
import re
from pathlib import Path

import page_crawler
from sample_site import browser, signed_up, site

WIDTHS = (360, 1280)
SCHEMES = ("light", "dark")


def name_of(path):
    return re.sub(r"[^A-Za-z0-9]+", "-", path).strip("-") or "home"


def mirror(page):
    """Shows the page from right to left, as a language that is written so would."""
    page.evaluate("document.documentElement.dir = 'rtl'")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--server")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    taken = 0
    with site(arguments.server) as base, browser() as chromium:
        context = chromium.new_context()
        strangers = page_crawler.one_of_each_kind(
            page_crawler.crawl(context.new_page(), base, ["/", "/design", "/account/sign-up"]))
        signed_up(context, base)
        known = {page_crawler.kind(path) for path in strangers}
        own = [path for path in page_crawler.one_of_each_kind(page_crawler.crawl(context.new_page(), base, ["/account"]))
               if page_crawler.kind(path) not in known]
        state = context.storage_state()
        context.close()
        for width in WIDTHS:
            for scheme in (*SCHEMES, "rtl"):
                for paths, kept in ((strangers, None), (own, state)):
                    context = chromium.new_context(
                        viewport={"width": width, "height": 900}, storage_state=kept,
                        color_scheme="dark" if scheme == "dark" else "light")
                    page = context.new_page()
                    for path in paths:
                        page.goto(base + path)
                        if scheme == "rtl":
                            mirror(page)
                        page.screenshot(
                            path=arguments.folder / f"{name_of(path)}-{width}-{scheme}.png", full_page=True)
                        taken += 1
                    context.close()
            print(f"{taken} pictures, {width} px done", flush=True)
    print(f"{taken} pictures in {arguments.folder}")


if __name__ == "__main__":
    main()
