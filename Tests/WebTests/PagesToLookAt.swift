import Foundation
import TestDoors
import Testing

/// Writes the pages as files into the folder that `ACTA_PAGES` names, to be looked at in a browser.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["ACTA_PAGES"] != nil)) struct `Pages` {
    private let folder = URL(fileURLWithPath: ProcessInfo.processInfo.environment["ACTA_PAGES"] ?? "")

    private func keep(_ answer: TestClient.Answer, as name: String, of site: Site) async throws {
        let sheet = try #require(answer.text.firstMatch(of: /href="\/assets\/(style-[0-9a-f]+\.css)"/)?.1)
        let css = try await site.client.get("/assets/\(sheet)")
        try Data(css.body).write(to: folder.appendingPathComponent(String(sheet)))
        let local = answer.text.replacingOccurrences(of: "/assets/", with: "")
        try Data(local.utf8).write(to: folder.appendingPathComponent("\(name).html"))
    }

    @Test func `of a budget can be looked at`() async throws {
        let site = try await Site.withOutcome(sample: true)
        for (number, address) in Site.addresses.enumerated() {
            try await keep(try await site.client.get(address), as: "page-\(number)", of: site)
        }
    }

    @Test func `of a register can be looked at`() async throws {
        let site = try await Site.withLibrary()
        let (ann, eve) = (Browser(site), Browser(site))
        try await ann.get("/account/sign-up")
        try await keep(try await ann.get("/account/sign-up"), as: "sign-up", of: site)
        try await keep(
            try await ann.post("/account/sign-up", [("login", "a"), ("name", "Ann"), ("new-password", "x")]),
            as: "sign-up-wrong", of: site)
        try await ann.signUp("ann")
        try await eve.signUp("eve", name: "Eve")
        let identifier = try await eve.identifier()
        try await site.appoint(identifier, as: "reviewer")
        try await site.appoint(identifier, as: "clerk")
        let cases = "/programmes/library/cases"
        let first = try await `Somebody who brings a case in`.bringIn(ann, title: "A quieter street by the school")
        try await keep(try await ann.get("\(cases)/sent/\(first)"), as: "sent", of: site)
        try await eve.get("\(cases)/review/\(first)")
        try await eve.post("\(cases)/review/\(first)", [("version", first), ("decision", "publish")])
        let second = try await `Somebody who brings a case in`.bringIn(ann, title: "Trams at night", theme: "work")
        try await eve.get("\(cases)/review/\(second)")
        try await eve.post(
            "\(cases)/review/\(second)", [("version", second), ("decision", "return"), ("reason", "Say more, please.")])
        let third = try await `Somebody who brings a case in`.bringIn(
            ann, title: "A very long title of a case that was brought in on a rainy afternoon_without_any_break_at_all")
        try await ann.get("\(cases)/submit")
        try await ann.post("\(cases)/submit")
        let questions = "\(cases)/submit/questions"
        for field in ["title", "theme", "free", "where", "firm", "paper", "cost", "since", "about"] {
            try await keep(try await ann.get("\(questions)/\(field)"), as: "question-\(field)", of: site)
        }
        try await keep(try await ann.post("\(questions)/title"), as: "question-wrong", of: site)
        try await `Somebody who brings a case in`.answer(ann, title: "Benches")
        try await keep(try await ann.get("\(cases)/submit/check"), as: "check", of: site)
        let record = "\(cases)/records/\(first)"
        for (name, path) in [
            ("start", "\(cases)/submit"), ("account", "/account"), ("password", "/account/password"),
            ("erase", "/account/erase/library"), ("delete", "/account/delete"), ("own", "\(cases)/records/\(second)"),
        ] {
            try await keep(try await ann.get(path), as: name, of: site)
        }
        for (name, path) in [
            ("register", cases), ("register-chosen", "\(cases)?f.theme=health&q=street&status=published"),
            ("queue", "\(cases)/review"), ("inspection", "\(cases)/review/\(third)"),
            ("correct", "\(record)/changes/correct"), ("withhold", "\(record)/changes/withhold"),
            ("statistics", "\(cases)/statistics"), ("record", record), ("record-past", "\(record)?at=2026-11-10"),
            ("programme", "/programmes/library"),
        ] {
            try await keep(try await eve.get(path), as: name, of: site)
        }
        try await eve.get("\(record)/changes/withhold")
        try await eve.post(
            "\(record)/changes/withhold",
            [
                ("value", "/values/about"), ("ground", "Civil code, article 23"), ("reason", "Insult"),
                ("appeal", "Town court"),
            ])
        try await keep(try await Browser(site).get(record), as: "record-withheld", of: site)
    }

    @Test func `of companies, own keys and notices can be looked at`() async throws {
        let site = try await Site.withVotes()
        let (ann, bob) = (Browser(site), Browser(site))
        try await ann.signUp("ann", name: "Ann Example")
        try await bob.signUp("bob", name: "Bob Example")
        try await keep(try await ann.get("/account/new-company"), as: "company-new", of: site)
        let firm = try await ann.makeCompany("A company with a rather long name and Sons, Ltd.")
        let link = try await ann.invitation(into: firm)
        try await keep(try await bob.get(link), as: "company-invitation", of: site)
        try await bob.accept(link)
        try await ann.act(for: firm, in: "budget")
        try await ann.choose(["park"])
        try await keep(
            try await ann.get("/programmes/budget/ideas/acts/vote/check"), as: "company-check", of: site)
        _ = try await ann.sendForCompany("/programmes/budget/ideas/acts/vote")
        let member = try await ann.memberPage(of: "Bob Example", in: firm)
        for (name, path) in [
            ("company", firm), ("company-invite", "\(firm)/invite"), ("company-member", member),
            ("company-delete", "\(firm)/delete"), ("company-acting", "/account/acting/budget"),
            ("own-key", "/account/keys/budget"), ("notices", "/account/notices"),
            ("notice-choices", "/account/notices/choices"), ("notice-mail", "/account/notices/by/mail"),
        ] {
            try await keep(try await ann.get(path), as: name, of: site)
        }
    }
}
