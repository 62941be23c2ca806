import Foundation
import TestDoors
import Testing
import Values

@Suite struct `Somebody who brings a case in` {
    private static let cases = "/programmes/library/cases"
    private static let submit = "\(cases)/submit"

    @Test func `is led from the log-in to a published record, and can have it erased`() async throws {
        let site = try await Site.withLibrary()
        let (ann, eve) = (Browser(site), Browser(site))
        try await Self.begin(ann)
        let entry = try await Self.checkAndSend(ann)
        try await eve.signUp("eve", name: "Eve")
        try await site.appoint(try await eve.identifier(), as: "reviewer")
        try await Self.sendBack(entry, by: eve, to: ann)
        try await Self.revise(entry, by: ann)
        try await Self.publish(entry, by: eve)
        try await Self.read(entry, of: site)
        try await Self.withhold(entry, by: eve)
        try await Self.takeAwayAndErase(entry, by: ann)
    }

    /// A stranger is asked to log in, comes back, and is told what was wrong with the first answers.
    private static func begin(_ ann: Browser) async throws {
        let start = try await ann.get(submit)
        #expect(start.status == 303)
        #expect(start.header("Location") == "/account/log-in?next=%2Fprogrammes%2Flibrary%2Fcases%2Fsubmit")
        try await ann.signUp("ann", next: "%2Fprogrammes%2Flibrary%2Fcases%2Fsubmit")
        let page = try await ann.get(submit).text
        #expect(page.contains("Bring in: Case"))
        #expect(page.contains("Not public: seen by you and by Reviewer, Clerk."))
        let first = try await ann.post(submit)
        #expect(first.header("Location") == submit + "/questions/title")
        try await ann.get(submit + "/questions/title")
        let empty = try await ann.post(submit + "/questions/title", [("title", "  ")])
        #expect(empty.status == 422)
        #expect(empty.text.contains("There is a problem"))
        #expect(empty.text.contains("href=\"#field-title\""))
        #expect(empty.text.contains("“Title” is missing. Fill it in."))
        #expect(empty.text.contains("<title>Mistake: Title"))
        try await ann.get(submit + "/questions/year")
        let year = try await ann.post(submit + "/questions/year", [("year", "1990\"><b>")])
        #expect(year.status == 422)
        #expect(!year.text.contains("\"><b>"))
    }

    /// - Returns: the entry.
    private static func checkAndSend(_ ann: Browser) async throws -> String {
        try await answer(ann, title: "Zebra \"<crossing>")
        let check = try await ann.get(submit + "/check").text
        #expect(check.contains("Zebra &quot;&lt;crossing&gt;"))
        #expect(check.contains("1,250.50\u{a0}EUR"))
        #expect(check.contains("2\u{a0}November\u{a0}2026"))
        #expect(check.contains("plan.pdf"))
        #expect(!check.contains("papers"))
        let sent = try await ann.post(submit + "/check")
        let receipt = try #require(sent.header("Location"))
        let entry = String(receipt.split(separator: "/").last ?? "")
        let page = try await ann.get(receipt).text
        #expect(page.contains("Your act is entry \(entry) of the public log."))
        #expect(page.contains("hosted key"))
        #expect(page.contains("/api/entries/\(entry)/receipt"))
        // Sent once.
        #expect(try await ann.post(submit + "/check").status == 409)
        // Nobody but its owner sees it yet.
        let record = "\(cases)/records/\(entry)"
        #expect(try await Browser(ann.site).get(record).status == 404)
        let own = try await ann.get(record).text
        #expect(own.contains("This record waits for review."))
        #expect(own.contains("Zebra &quot;&lt;crossing&gt;</bdi></h1>"))
        #expect(own.contains("ann@example.org"))
        return entry
    }

    private static func sendBack(_ entry: String, by eve: Browser, to ann: Browser) async throws {
        let queue = try await eve.get("\(cases)/review").text
        #expect(queue.contains("1\u{a0}record to be decided"))
        #expect(queue.contains("Zebra &quot;&lt;crossing&gt;"))
        let review = "\(cases)/review/\(entry)"
        let inspection = try await eve.get(review).text
        #expect(inspection.contains("ann@example.org"))
        #expect(inspection.contains("Line one\nLine &lt;two&gt;"))
        #expect(try await eve.get("\(review)/files/paper").text == "%PDF plan")
        let without = try await eve.post(review, [("version", entry), ("decision", "return"), ("reason", " ")])
        #expect(without.status == 422)
        #expect(without.text.contains("This needs a reason that everybody can read."))
        #expect(try await eve.post(review, [("version", entry)]).text.contains("Choose what you decide."))
        let returned = try await eve.post(
            review, [("version", entry), ("decision", "return"), ("reason", "Say more <please>")])
        #expect(returned.status == 303)
        #expect(try await eve.get(review).status == 409)
        let account = try await ann.get("/account").text
        #expect(account.contains("Sent back"))
        #expect(account.contains("Zebra &quot;&lt;crossing&gt;"))
        #expect(account.contains("Say more &lt;please&gt;"))
    }

    /// What was said before is there again; one answer is changed, and the document is brought along.
    private static func revise(_ entry: String, by ann: Browser) async throws {
        let revise = "\(cases)/records/\(entry)/revise"
        #expect(try await ann.get(revise).text.contains("Say more &lt;please&gt;"))
        let begun = try await ann.post(revise)
        #expect(begun.header("Location") == "\(revise)/check")
        let answers = try await ann.get("\(revise)/check").text
        #expect(answers.contains("Zebra &quot;&lt;crossing&gt;"))
        #expect(answers.contains("ann@example.org"))
        try await ann.get("\(revise)/questions/title")
        let changed = try await ann.post("\(revise)/questions/title", [("title", "Zebra crossing, once more")])
        #expect(changed.header("Location") == "\(revise)/check")
        try await ann.get("\(revise)/check")
        let revised = try await ann.post("\(revise)/check")
        #expect(revised.status == 303, "\(revised.text)")
    }

    /// Only what was read can be decided on.
    private static func publish(_ entry: String, by eve: Browser) async throws {
        let review = "\(cases)/review/\(entry)"
        let page = try await eve.get(review).text
        let version = try #require(page.firstMatch(of: /name="version" value="(\d+)"/)?.1)
        let stale = try await eve.post(review, [("version", entry), ("decision", "publish")])
        #expect(stale.text.contains("The record has changed in the meantime"))
        let published = try await eve.post(review, [("version", String(version)), ("decision", "publish")])
        #expect(published.status == 303)
    }

    private static func read(_ entry: String, of site: Site) async throws {
        let found = try await Browser(site).get("\(cases)?q=zebra").text
        #expect(found.contains("Zebra crossing, once more"))
        let record = "\(cases)/records/\(entry)"
        let html = try await Browser(site).get(record).text
        #expect(html.contains("Not public: it is about a person."))
        #expect(!html.contains("ann@example.org"))
        #expect(html.contains("rel=\"nofollow noopener noreferrer\""))
        #expect(html.contains("Baker &amp; Sons"))
        #expect(html.contains("Reviewed: Published"))
        let polish = try await Browser(site).get(record, headers: ["Accept-Language": "pl"]).text
        #expect(polish.contains("<bdi lang=\"pl\">Zdrowie</bdi>"))
        let file = try await Browser(site).get("\(record)/files/paper")
        #expect(file.text == "%PDF plan")
        #expect(file.header("Content-Type") == "application/octet-stream")
        #expect(file.header("Content-Disposition") == "attachment; filename*=UTF-8''plan.pdf")
    }

    private static func withhold(_ entry: String, by eve: Browser) async throws {
        let record = "\(cases)/records/\(entry)"
        #expect(try await eve.get("\(record)/changes/correct").status == 403)
        try await eve.get("\(record)/changes/withhold")
        let missing = try await eve.post("\(record)/changes/withhold", [("ground", "x")])
        #expect(missing.text.contains("Choose a value."))
        let withheld = try await eve.post(
            "\(record)/changes/withhold",
            [
                ("value", "/values/about"), ("ground", "Act on <libel>"), ("reason", "A court said so"),
                ("appeal", "Ask us"),
            ])
        #expect(withheld.status == 303, "\(withheld.text)")
        let after = try await Browser(eve.site).get(record).text
        #expect(!after.contains("Line one"))
        #expect(after.contains("Act on &lt;libel&gt;"))
        #expect(after.contains("A court said so"))
        #expect(after.contains("Ask us"))
    }

    private static func takeAwayAndErase(_ entry: String, by ann: Browser) async throws {
        let data = try await ann.get("/account/data/library")
        #expect(data.header("Content-Disposition")?.contains("my-data-library.json") == true)
        #expect(data.header("Cache-Control") == "private, no-store")
        #expect(data.text.contains("ann@example.org"))
        #expect(data.text.contains("\"purpose\": \"Review\""))
        #expect(data.text.contains("\"login\": \"ann\""))
        try await ann.get("/account/erase/library")
        let erased = try await ann.post("/account/erase/library")
        #expect(erased.header("Location") == "/account?done=erased")
        let record = "\(cases)/records/\(entry)"
        let gone = try await Browser(ann.site).get(record).text
        #expect(!gone.contains("Zebra"))
        #expect(gone.contains("Erased for good."))
        #expect(try await Browser(ann.site).get("\(record)/files/paper").status == 404)
        #expect(!(try await ann.get("/account/data/library").text.contains("ann@example.org")))
    }

    /// Answers every question of a case.
    static func answer(_ browser: Browser, title: String, theme: String = "health") async throws {
        for (field, values) in [
            ("title", [title]), ("about", ["Line one\r\nLine <two>"]), ("email", ["ann@example.org"]),
            ("theme", [theme]), ("year", ["2026"]), ("cost", ["1250,50"]), ("free", ["yes"]), ("since", ["2026-11-02"]),
            ("where", ["52.23", "21.01"]), ("firm", ["F-1"]), ("site", ["https://example.org/a?b=c&d=e"]),
        ] {
            try await browser.get("\(submit)/questions/\(field)")
            let answer = try await browser.post("\(submit)/questions/\(field)", values.map { (field, $0) })
            #expect(answer.status == 303, "\(field): \(answer.text)")
        }
        try await browser.get("\(submit)/questions/paper")
        let answer = try await browser.upload(
            "\(submit)/questions/paper", field: "paper", name: "C:\\papers\\..\\plan.pdf", Array("%PDF plan".utf8))
        #expect(answer.status == 303)
    }

    /// Brings a case in, past all questions.
    ///
    /// - Returns: the entry.
    static func bringIn(_ browser: Browser, title: String, theme: String = "health") async throws -> String {
        try await browser.get(submit)
        try await browser.post(submit)
        try await answer(browser, title: title, theme: theme)
        try await browser.get("\(submit)/check")
        let sent = try await browser.post("\(submit)/check")
        #expect(sent.status == 303, "\(sent.text)")
        return String(try #require(sent.header("Location")).split(separator: "/").last ?? "")
    }
}
