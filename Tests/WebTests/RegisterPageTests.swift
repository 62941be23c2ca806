import Foundation
import TestDoors
import Testing
import Values

@Suite struct `The page of a register` {
    @Test func `finds records by words and facets, and shows the way back`() async throws {
        let site = try await Site.withLibrary()
        let all = try await site.client.get("/programmes/library/firms").text
        #expect(all.contains("Baker &amp; Sons"))
        #expect(all.contains("&lt;Miller&gt;"))
        #expect(all.contains("2\u{a0}records"))
        #expect(all.contains("href=\"/programmes/library/firms?f.kind=food\""))
        #expect(all.contains("Food &lt;b&gt;"))
        for file in ["records.csv", "records.json", "schema.json", "register.rsf", "catalogue.jsonld"] {
            #expect(all.contains("href=\"/api/programmes/library/firms/exports/\(file)\""))
        }
        #expect(!all.contains("/submit\""))
        let food = try await site.client.get("/programmes/library/firms?f.kind=food").text
        #expect(food.contains("1\u{a0}record found"))
        #expect(!food.contains("Miller"))
        #expect(food.contains("<a class=\"label\" href=\"/programmes/library/firms\">"))
        #expect(food.contains("name=\"f.kind\" value=\"food\""))
        let words = try await site.client.get("/programmes/library/firms?q=mill&sort=-title").text
        #expect(words.contains("&lt;Miller&gt;"))
        #expect(!words.contains("Baker &amp; Sons"))
        #expect(words.contains("<option value=\"-title\" selected>"))
    }

    @Test(
        arguments: [
            "?q=%22%3E%3Cscript%3E", "?q=%22%CC%81%20onfocus%3Dx", "?f.kind=%3Cb%3E&f.nothing=1", "?status=submitted",
            "?sort=%27&page=-1", "?page=99999999999999999999", "?q=%zz", "?q=" + String(repeating: "a", count: 3_000),
            "?page=7",
        ])
    func `is whole whatever the address says`(query: String) async throws {
        let answer = try await Site.withLibrary().client.get("/programmes/library/firms" + query)
        #expect(answer.status == 200)
        #expect(!answer.text.contains("<script"))
        let escape = "\"\u{301} onfocus"
        #expect(!answer.text.contains(escape))
        #expect(answer.text.contains("</html>"))
    }

    @Test func `goes from page to page`() async throws {
        let site = try await Site.withLibrary()
        for number in 10..<33 {
            try await site.town.accept(
                "add", in: "library/firms",
                ["id": .string("F-\(number)"), "values": ["name": .string("Firm \(number)")]],
                by: site.town.office)
        }
        try await site.town.project()
        let first = try await site.client.get("/programmes/library/firms?sort=title").text
        #expect(first.contains("Page 1 of 2"))
        #expect(first.contains("href=\"/programmes/library/firms?sort=title&amp;page=2\" rel=\"next\""))
        let second = try await site.client.get("/programmes/library/firms?sort=title&page=2").text
        #expect(second.contains("Firm 32"))
        #expect(second.contains("href=\"/programmes/library/firms?sort=title\" rel=\"prev\""))
        #expect(!second.contains("rel=\"next\""))
    }

    @Test func `counts as a table with bars beside it`() async throws {
        let html = try await Site.withLibrary().client.get("/programmes/library/firms/statistics").text
        #expect(html.contains("Kind &amp; sort"))
        #expect(html.contains(" class=\"number\"><bdi>1</bdi></td>"))
        #expect(html.contains(" class=\"number\"><bdi>50.0\u{a0}%</bdi></td>"))
        #expect(html.contains("<rect class=\"solid\" y=\"20\" width=\"100%\""))
        let name = try #require(html.firstMatch(of: /href="([^"]+\/statistics\/[^"]+\.csv)"/)?.1)
        let csv = try await Site.withLibrary().client.get(String(name))
        #expect(csv.header("Content-Type") == "text/csv; charset=utf-8")
        #expect(csv.text.contains(",1,50.0\u{a0}%\r\n"))
    }

    @Test func `shows statuses to those who keep the register alone`() async throws {
        let site = try await Site.withLibrary()
        let clerk = Browser(site)
        try await clerk.signUp("clerk")
        #expect(!(try await clerk.get("/programmes/library/firms").text.contains("?status=published")))
        try await site.appoint(try await clerk.identifier(), as: "clerk")
        #expect(try await clerk.get("/programmes/library/firms").text.contains("?status=published"))
    }

    @Test(arguments: [
        "/programmes/library/none", "/programmes/none/firms", "/programmes/library/firms/records/F-9",
        "/programmes/library/firms/records/%zz", "/programmes/library/none/statistics",
        "/programmes/library/none/records/1", "/programmes/library/firms/records/F-1/files/name",
        "/programmes/library/firms/records/F-1/files/none", "/programmes/library/firms/records/F-1/changes/fly",
    ])
    func `that does not exist gives 404`(path: String) async throws {
        let site = try await Site.withLibrary()
        let ann = Browser(site)
        try await ann.signUp("ann")
        _ = try await ann.identifier()
        #expect(try await ann.get(path).status == 404)
    }

    @Test(arguments: [
        "/account/data/none", "/account/data/library", "/programmes/library/cases/sent/1",
        "/programmes/library/cases/sent/x", "/programmes/library/firms/submit",
        "/programmes/library/cases/submit/questions/none", "/programmes/library/cases/records/1/revise",
    ])
    func `that is somebody else's gives 404`(path: String) async throws {
        let site = try await Site.withLibrary()
        let ann = Browser(site)
        try await ann.signUp("ann")
        #expect(try await ann.get(path).status == 404)
    }

    @Test func `of a programme leads to where records are brought in`() async throws {
        let html = try await Site.withLibrary().client.get("/programmes/library").text
        #expect(html.contains("href=\"/programmes/library/cases/submit\""))
        #expect(!html.contains("href=\"/programmes/library/firms/submit\""))
    }
}

@Suite struct `The page of a record` {
    @Test func `shows where it stands, what it was, and what is like it`() async throws {
        let site = try await Site.withLibrary()
        try await site.town.accept(
            "add", in: "library/firms", ["id": "F-3", "values": ["name": "Third", "kind": "food"]], by: site.town.office
        )
        site.town.clock.set("2026-11-12T09:00:00Z")
        try await site.town.accept(
            "correct", in: "library/firms",
            ["id": "F-1", "values": ["name": "Baker & Daughters"], "reason": "<b>New</b> owner"], by: site.town.office)
        try await site.town.project()
        let path = "/programmes/library/firms/records/F-1"
        let now = try await site.client.get(path).text
        #expect(now.contains("Baker &amp; Daughters"))
        #expect(now.contains("&lt;b&gt;New&lt;/b&gt; owner"))
        #expect(now.contains("Third"))
        #expect(now.contains("acta receipt verify"))
        let then = try await site.client.get(path + "?at=2026-11-11").text
        #expect(then.contains("This is the record as it stood at the end of 11\u{a0}November\u{a0}2026"))
        #expect(then.contains("Baker &amp; Sons"))
        #expect(try await site.client.get(path + "?at=2026-11-01").text.contains("there was no such record"))
        for wrong in ["2026-02-30", "x", "%22%3E%3Cb%3E"] {
            let html = try await site.client.get(path + "?at=" + wrong).text
            #expect(html.contains("That is no date."))
            #expect(!html.contains("\"><b>"))
        }
        try await site.town.accept(
            "merge", in: "library/firms", ["from": ["F-3"], "into": "F-1", "reason": "The same"], by: site.town.office)
        try await site.town.project()
        let merged = try await site.client.get("/programmes/library/firms/records/F-3").text
        #expect(merged.contains("This record was merged."))
        #expect(merged.contains("<a href=\"/programmes/library/firms/records/F-1\">F-1</a>"))
    }

    @Test func `is changed by those who keep the register`() async throws {
        let site = try await Site.withLibrary()
        let clerk = Browser(site)
        try await clerk.signUp("clerk")
        let path = "/programmes/library/firms/records/F-1"
        _ = try await clerk.identifier()
        #expect(try await clerk.get(path + "/changes/correct").status == 403)
        try await site.appoint(try await clerk.identifier(), as: "clerk")
        let form = try await clerk.get(path + "/changes/correct").text
        #expect(form.contains("value=\"Baker &amp; Sons\""))
        let same = try await clerk.post(path + "/changes/correct", [("name", "Baker & Sons"), ("kind", "food")])
        #expect(same.text.contains("Nothing is different from what the record says."))
        let blank = try await clerk.post(path + "/changes/correct", [("name", ""), ("kind", "food")])
        #expect(blank.text.contains("href=\"#field-name\""))
        let bare = try await clerk.post(path + "/changes/correct", [("name", "Baker"), ("kind", "")])
        #expect(bare.status == 422)
        #expect(bare.text.contains("href=\"#field-reason\""))
        let right = try await clerk.post(
            path + "/changes/correct", [("name", "Baker"), ("kind", ""), ("reason", "They\r\nsaid so")])
        #expect(right.status == 303, "\(right.text)")
        let corrected = try await clerk.get(path).text
        #expect(corrected.contains("<bdi>Baker</bdi>"))
        #expect(!corrected.contains("Food"))
        try await clerk.get(path + "/changes/withdraw")
        #expect(try await clerk.post(path + "/changes/withdraw", [("reason", "Closed")]).status == 303)
        #expect(try await site.client.get(path).text.contains("This record was withdrawn."))
        #expect(!(try await site.client.get("/programmes/library/firms").text.contains("records/F-1\"")))
        try await clerk.get(path + "/changes/reinstate")
        #expect(try await clerk.post(path + "/changes/reinstate", [("reason", "Open again")]).status == 303)
        #expect(!(try await site.client.get(path).text.contains("This record was withdrawn.")))
    }

    @Test func `that nobody reviews is its owner's to correct and withdraw, without a reason`() async throws {
        let site = try await Site.withLibrary()
        let ann = Browser(site)
        try await ann.signUp("ann")
        let base = "/programmes/library/board/submit"
        try await ann.get(base)
        try await ann.post(base)
        try await ann.get(base + "/questions/note")
        try await ann.post(base + "/questions/note", [("note", "Hello \"\u{301} all")])
        try await ann.get(base + "/check")
        let sent = try await ann.post(base + "/check")
        let entry = String(try #require(sent.header("Location")).split(separator: "/").last ?? "")
        let path = "/programmes/library/board/records/\(entry)"
        let html = try await site.client.get(path).text
        let greeting = "Hello &quot;\u{301} all"
        #expect(html.contains(greeting))
        let form = try await ann.get(path + "/changes/correct").text
        #expect(!form.contains("name=\"reason\""))
        #expect(try await ann.post(path + "/changes/correct", [("note", "Hello all")]).status == 303)
        #expect(try await site.client.get(path).text.contains("Hello all"))
        try await ann.get(path + "/changes/withdraw")
        #expect(try await ann.post(path + "/changes/withdraw").status == 303)
        #expect(try await site.client.get(path).text.contains("This record was withdrawn."))
        let bob = Browser(site)
        try await bob.signUp("bob")
        _ = try await bob.identifier()
        #expect(try await bob.get(path + "/changes/correct").status == 403)
        #expect(try await bob.get("/programmes/library/cases/review").status == 403)
        #expect(try await Browser(site).get("/programmes/library/cases/review").status == 303)
    }

    @Test func `shows a withheld value again once it is restored`() async throws {
        let site = try await Site.withLibrary()
        let (ann, eve) = (Browser(site), Browser(site))
        try await ann.signUp("ann")
        try await eve.signUp("eve")
        try await site.appoint(try await eve.identifier(), as: "reviewer")
        let entry = try await `Somebody who brings a case in`.bringIn(ann, title: "Quiet street")
        let review = "/programmes/library/cases/review/\(entry)"
        try await eve.get(review)
        #expect(try await eve.post(review, [("version", entry), ("decision", "publish")]).status == 303)
        let path = "/programmes/library/cases/records/\(entry)"
        for (move, isShown) in [("withhold", false), ("restore", true)] {
            try await eve.get("\(path)/changes/\(move)")
            let answer = try await eve.post(
                "\(path)/changes/\(move)",
                [("value", "/values/title"), ("ground", "Law"), ("reason", "Because"), ("appeal", "Here")])
            #expect(answer.status == 303, "\(answer.text)")
            #expect(try await site.client.get(path).text.contains("Quiet street") == isShown)
        }
    }
}
