"""Takes a picture of every kind of page into a folder: at 360 and 1280 px, light and dark, in Arabic and in Korean.

    screenshots.py FOLDER [--server ADDRESS]
"""

import argparse
import re
from pathlib import Path

import page_crawler
from sample_site import browser, logged_in, site

WIDTHS = (360, 1280)
# Arabic is written from right to left; the letters of Korean need a font of their own.
LOOKS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "ar": {"color_scheme": "light", "locale": "ar"},
    "ko": {"color_scheme": "light", "locale": "ko"},
}


def name_of(path):
    return re.sub(r"[^A-Za-z0-9]+", "-", path).strip("-") or "home"


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
        start = logged_in(context, base)
        known = {page_crawler.kind(path) for path in strangers}
        own = [path for path in page_crawler.one_of_each_kind(page_crawler.crawl(context.new_page(), base, start))
               if page_crawler.kind(path) not in known]
        state = context.storage_state()
        context.close()
        for width in WIDTHS:
            for look, options in LOOKS.items():
                for paths, kept in ((strangers, None), (own, state)):
                    context = chromium.new_context(
                        viewport={"width": width, "height": 900}, storage_state=kept, **options)
                    page = context.new_page()
                    for path in paths:
                        page.goto(base + path)
                        page.screenshot(
                            path=arguments.folder / f"{name_of(path)}-{width}-{look}.png", full_page=True)
                        taken += 1
                    context.close()
            print(f"{taken} pictures, {width} px done", flush=True)
    print(f"{taken} pictures in {arguments.folder}")


if __name__ == "__main__":
    main()
