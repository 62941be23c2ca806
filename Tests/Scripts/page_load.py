"""What a page costs at its first visit: the bytes on the wire, and how much moves while it appears."""

# What has moved without anybody's doing, as browsers sum it up (Layout Instability API): 0.1 is called good; here
# nothing may move at all, but for what rounding makes of it.
MOST_SHIFT = 0.01
MOST_BYTES = 60_000
WATCH = """window.shifted = 0; window.moved = [];
    new PerformanceObserver(list => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) {
        window.shifted += entry.value;
        window.moved.push(...entry.sources.map(source => source.node?.nodeName + '.' + source.node?.className)); } })
    .observe({ type: 'layout-shift', buffered: true })"""
# To the end of the page and back, until every picture on the way is here.
WALK = """async () => {
    for (let at = 0; at < document.documentElement.scrollHeight; at += innerHeight / 2) {
        scrollTo(0, at);
        await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    }
    await Promise.all([...document.images].filter(image => image.checkVisibility()).map(image => image.decode()));
    await new Promise(done => setTimeout(done, 100));
    scrollTo(0, 0);
}"""


class PageLoad:
    """A page's first visit; made before the page goes anywhere, in a context that has visited nothing."""

    def __init__(self, page):
        self.page, self.weights = page, []
        page.add_init_script(WATCH)
        page.on("requestfinished", self.weigh)

    def weigh(self, request):
        sizes = request.sizes()
        self.weights.append(sizes["responseBodySize"] + sizes["responseHeadersSize"])

    def go(self, address):
        """Visits; gives the bytes of everything that the page has asked for, pictures included, as it came."""
        answer = self.page.goto(address, wait_until="networkidle")
        self.answer = answer
        return sum(self.weights)

    def shift(self):
        """How much has moved, with what a reader sees who goes on to the end; and what it was."""
        if self.page.evaluate("document.images.length > 0"):
            self.page.evaluate(WALK)
        return self.page.evaluate("[window.shifted, [...new Set(window.moved)].slice(0, 3)]")
