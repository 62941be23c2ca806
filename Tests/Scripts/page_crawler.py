"""Finds the pages of a running server by their links, for the scripts that look at every page."""

import re
from urllib.parse import urljoin, urlsplit

MOST_PAGES = 72
LOG_IN = "/account/log-in"
# Pages of the same kind look alike: a few of each are enough.
MOST_OF_A_KIND = 4


def kind(path):
    """What kind of page an address leads to: numbers and the names of programmes and records do not
    count."""
    path = urlsplit(path).path
    path = re.sub(r"^(/desk)?/programmes/[^/]+", r"\1/programmes/*", path)
    path = re.sub(r"/account/(companies|keys|acting|erase)/[^/]+", r"/account/\1/*", path)
    path = re.sub(r"/members/[^/]+", "/members/*", path)
    path = re.sub(r"/records/[^/]+", "/records/*", path)
    path = re.sub(r"/questions/[^/]+", "/questions/*", path)
    path = re.sub(r"^/help/.+", "/help/*", path)
    path = re.sub(r"^/privacy/.+", "/privacy/*", path)
    return re.sub(r"/\d+", "/*", path)


def is_page(path):
    return not re.match(r"/(api|logs|assets|health|metrics|witness)\b", path) and not re.search(r"\.(?!html$)\w{2,5}$", path)


def crawl(page, base, start=("/",), most=MOST_PAGES):
    """The addresses of pages that links lead to, found with a page of a browser, in the order of their finding."""
    waiting, found, kinds = list(start), [], {}
    seen = set(waiting)
    while waiting and len(found) < most:
        path = waiting.pop(0)
        if kinds.get(kind(path), 0) >= MOST_OF_A_KIND:
            continue
        answer = page.goto(base + path)
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        if answer.status >= 400:
            raise SystemExit(f"a link leads to {path}, which answers {answer.status}")
        # What strangers are sent away from is a page of those who are logged in.
        if urlsplit(page.url).path == LOG_IN != urlsplit(path).path:
            continue
        kinds[kind(path)] = kinds.get(kind(path), 0) + 1
        found.append(path)
        for link in page.eval_on_selector_all("a[href]:not([download])", "all => all.map(a => a.href)"):
            parts = urlsplit(urljoin(base, link))
            where = parts.path + (f"?{parts.query}" if parts.query else "")
            if "lang=" in parts.query:
                continue
            if f"{parts.scheme}://{parts.netloc}" == base and is_page(parts.path) and where not in seen:
                seen.add(where)
                waiting.append(where)
    return found


def one_of_each_kind(paths):
    """The first address of each kind of page."""
    firsts = {}
    for path in paths:
        firsts.setdefault(kind(path), path)
    return list(firsts.values())
