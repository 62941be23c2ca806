import Foundation
import Kernel
import Storage
import TestDoors
import Testing
import Values

@testable import Web

@Suite struct `The page of notices` {
    private static let text = "/account/notices/by/text"

    @Test func `takes a telephone number that its owner confirms, and gives it up again`() async throws {
        let site = try await Site.withVotes()
        let people = site.town.people
        let ann = Browser(site)
        try await ann.signUp("ann")
        #expect(try await ann.get("/account/notices").text.contains("Not given"))
        try await ann.get(Self.text)
        let wrong = try await ann.post(Self.text, [("address", "600 123 456")])
        #expect(wrong.status == 422 && wrong.text.contains("country’s code") && wrong.text.contains("600 123 456"))
        let sent = try await ann.post(Self.text, [("address", "+48 600 123 456")])
        #expect(sent.header("Location") == "\(Self.text)/confirm")
        let letter = try #require(try await people.dueNotices(at: site.town.clock.now(), limit: 5).first).letter
        #expect(letter.address == "+48600123456" && TextSegments(letter.text).count == 1)
        let code = String(try #require(letter.text.firstMatch(of: /[0-9]{6}/)).0)
        #expect(try await ann.get("/account/notices").text.contains("Not confirmed yet"))
        try await ann.get("\(Self.text)/confirm")
        #expect(try await ann.post("\(Self.text)/confirm", [("code", "none")]).status == 422)
        #expect(try await ann.post("\(Self.text)/confirm", [("code", code)]).status == 303)
        let page = try await ann.get("/account/notices?done=confirmed").text
        #expect(page.contains("+48600123456") && !page.contains("Not confirmed yet"))
        try await ann.get("\(Self.text)/remove")
        #expect(try await ann.post("\(Self.text)/remove").status == 303)
        #expect(try await !ann.get("/account/notices").text.contains("+48600123456"))
    }

    @Test func `makes those wait who have codes sent all the time`() async throws {
        let site = try await Site.withVotes()
        let ann = Browser(site)
        try await ann.signUp("ann")
        try await ann.get(Self.text)
        var statuses: [Int] = []
        for last in 1...6 {
            statuses.append(try await ann.post(Self.text, [("address", "+4860012345\(last)")]).status)
        }
        #expect(statuses.prefix(3) == [303, 303, 303] && statuses.last == 429, "\(statuses)")
    }

    @Test func `says what happened in the reader's language, with what is new`() async throws {
        let site = try await Site.withVotes()
        let ann = Browser(site)
        try await ann.signUp("ann")
        try await ann.get("/account")
        try await ann.post("/account/identifiers/budget")
        let id = try #require(
            try await site.town.people.audience(of: "budget", log: site.town.desk.log, limit: 1).first
        ).account
        let closes = try #require(Instant(rfc3339: "2026-11-30T00:00:00Z"))
        let telling = Telling(
            .closesSoon, in: PartAddress(programme: "budget", part: "ideas"), entry: 1, closes: closes)
        try await site.town.people.tell([id], telling, of: site.town.desk.log, at: site.town.clock.now()) {
            _, _, _, _ in
            nil
        }
        #expect(try await ann.get("/account").text.contains("Notices (1 new)"))
        let page = try await ann.get("/account/notices").text
        #expect(page.plainBlanks.contains("closes on 30 November 2026") && page.contains("/programmes/budget/ideas"))
        #expect(
            try await ann.get("/account/notices?lang=fr").text.plainBlanks.contains("se termine le 30 novembre 2026"))
        try await ann.post("/account/notices")
        #expect(try await !ann.get("/account").text.contains("Notices (1 new)"))
    }

    @Test func `keeps what is wanted by which way, and what is followed`() async throws {
        let site = try await Site.withVotes()
        let ann = Browser(site)
        try await ann.signUp("ann")
        try await ann.get("/account/notices/choices")
        let chosen = [
            ("mail", "decision"), ("text", "closing"), ("text", "outcome"), ("follow", "budget"), ("follow", "x"),
        ]
        #expect(try await ann.post("/account/notices/choices", chosen).status == 303)
        let page = try await ann.get("/account/notices/choices").text
        #expect(page.matches(of: /checked/).count == 4)
        let all = try await site.town.people.audience(of: "budget", log: site.town.desk.log, limit: 5)
        #expect(all.map(\.follows) == [true])
    }

    @Test func `stops e-mails by their link without a log-in, and not because a program has looked`() async throws {
        let site = try await Site.withVotes()
        let people = site.town.people
        let ann = Browser(site)
        try await ann.signUp("ann")
        try await ann.get("/account/notices/choices")
        try await ann.post("/account/notices/choices", [("follow", "budget")])
        try await ann.post(
            "/account/notices/choices", NoticeTopic.allCases.map { ("mail", $0.rawValue) } + [("follow", "budget")])
        let log = site.town.desk.log
        let id = try #require(try await people.audience(of: "budget", log: log, limit: 1).first).account
        try await people.give("ann@town.example", for: .mail, of: id, log: log, at: site.town.clock.now()) {
            NoticeLetter(address: "ann@town.example", subject: "", text: $0)
        }
        let now = site.town.clock.now()
        let code = try #require(try await people.dueNotices(at: now, limit: 1).first).letter.text
        try await people.confirm(.mail, of: id, code: code, at: now)
        let words = PersonalWords(office: "Town", address: "https://town.example")
        let subject = PersonalWords.Subject(programme: "Budget", part: nil)
        let telling = Telling(.outcome, in: PartAddress(programme: "budget", part: "ideas"), entry: 2)
        try await people.tell([id], telling, of: log, at: now) { channel, address, language, stop in
            words.letter(
                about: telling, subject, reason: nil, by: channel, to: address, language: language, stop: stop)
        }
        let letter = try #require(try await people.dueNotices(at: now, limit: 5).first { $0.entry == 2 }).letter
        let link = try #require(letter.unsubscribe)
        #expect(letter.text.contains(link) && letter.subject == "Outcome published: Budget")
        let path = String(link.dropFirst("https://town.example".count))
        let page = try await site.client.get(path)
        #expect(page.status == 200 && page.text.contains("That an outcome is published"))
        #expect(try await people.wishes(of: id, log: log).refusals.filter { $0.channel == .mail }.isEmpty)
        let stopped = try await site.client.ask(
            "POST", path, headers: ["Content-Type": "application/x-www-form-urlencoded", "Origin": "null"],
            body: Array("List-Unsubscribe=One-Click".utf8))
        #expect(stopped.status == 200 && stopped.text.contains("Stopped"))
        let refusals = try await people.wishes(of: id, log: log).refusals.filter { $0.channel == .mail }
        #expect(refusals == [.init(.outcome, by: .mail)])
        #expect(try await site.client.get(path + "x").status == 404)
    }
}

@Suite struct `Putting a closing off` {
    private static let path = "/desk/programmes/budget-2027/put-off"

    @Test func `moves one closing to a later time, under a check, with its reason on the log`() async throws {
        let site = try await Site.atDesk()
        let ann = try await Browser.clerk(site)
        let budget = `The office desk`.budget.map { $0.0 == "zone" ? ("zone", "Europe/Warsaw") : $0 }
        try await ann.open(budget, as: "budget", named: "budget-2027")
        #expect(try await ann.get("/desk/programmes/budget-2027").text.contains(Self.path))
        let form = try await ann.get(Self.path).text
        #expect(form.contains("value=\"vote\" checked"))
        // The programme has clocks of its own: nobody is asked for them.
        #expect(!form.contains("name=\"zone\"") && form.contains("on the clocks of Europe/Warsaw"))
        func answers(_ time: String, reason: String = "Too few knew") -> [(String, String)] {
            [("closing", "vote"), ("time", time), ("zone", "UTC"), ("reason", reason)]
        }
        for (time, reason, mistake) in [
            ("2030-01-10 18:00", "", "field-reason"), ("tomorrow", "r", "is no time"),
            ("2026-11-22 18:00", "r", "never moved to an earlier one"),
            ("2027-03-28 02:30", "r", "the clocks go from 02:00 to 03:00"),
        ] {
            let wrong = try await ann.post(Self.path, answers(time, reason: reason) + [("step", "check")])
            #expect(wrong.status == 422 && wrong.text.contains(mistake), "\(time)")
        }
        let check = try await ann.post(Self.path, answers("2030-01-10 18:00") + [("step", "check")])
        #expect(check.text.plainBlanks.contains("10 January 2030, 17:00 UTC (2030-01-10 18:00, Europe/Warsaw)"))
        let signed = try await ann.post(Self.path, check.hiddenFields + [("step", "sign")])
        #expect(signed.status == 303, "\(signed.text)")
        #expect(try await ann.get(Self.path).text.plainBlanks.contains("closes 10 January 2030, 17:00 UTC"))
        #expect(try await site.client.get("/programmes/budget-2027/vote").text.plainBlanks.contains("10 January 2030"))
        let index = try #require(signed.header("Location")?.split(separator: "/").last)
        #expect(try await site.client.get("/entries/\(index)").text.contains("Too few knew"))
        site.town.clock.set("2030-01-10T17:00:05Z")
        try await site.town.settle()
        let late = try await ann.logInAgain(Self.path)
        #expect(late.status == 409)
    }
}

extension String {
    /// With blanks where a line may not break.
    fileprivate var plainBlanks: String { replacing("\u{a0}", with: " ").replacing("\u{202f}", with: " ") }
}

extension Browser {
    /// Reads a page after the session of an earlier time has ended.
    fileprivate func logInAgain(_ path: String) async throws -> TestClient.Answer {
        try await logIn("clerk")
        return try await get(path)
    }
}

@Suite struct `The pieces of a text message` {
    @Test(arguments: [
        (String(repeating: "a", count: 160), "GSM-7", 160, 1), (String(repeating: "a", count: 161), "GSM-7", 161, 2),
        (String(repeating: "€", count: 80), "GSM-7", 160, 1), (String(repeating: "€", count: 81), "GSM-7", 162, 2),
        (String(repeating: "a", count: 306), "GSM-7", 306, 2), (String(repeating: "a", count: 307), "GSM-7", 307, 3),
        (String(repeating: "ї", count: 70), "UCS-2", 70, 1), (String(repeating: "ї", count: 71), "UCS-2", 71, 2),
        ("😀", "UCS-2", 2, 1), ("ç", "UCS-2", 1, 1), ("Ç\n", "GSM-7", 2, 1), ("", "GSM-7", 0, 0),
    ])
    func `are counted as networks count them`(text: String, alphabet: String, places: Int, count: Int) {
        let segments = TextSegments(text)
        #expect(segments.alphabet.rawValue == alphabet && segments.places == places && segments.count == count)
    }

    @Test(arguments: ["en", "fr", "pt", "es", "nl", "uk", "ko", "ar"])
    func `are as many as the desk's guide says, and never more than two`(language: String) throws {
        let guide = try String(
            contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent().appendingPathComponent("docs/desk.md"), encoding: .utf8)
        let texts = Texts(accepting: nil, chosen: language)
        let kinds = NoticeKind.allCases.map { TextSegments(line($0, "Participatory budget", texts)) }
        let longest = try #require(kinds.max { $0.places < $1.places })
        let row = "| \(language) | \(longest.alphabet.rawValue) | \(longest.places) | \(longest.count) |"
        #expect(guide.contains(row), "\(row)")
        #expect(kinds.allSatisfy { $0.alphabet == longest.alphabet })
        let endless = String(repeating: "Participatory budget ", count: 30)
        for kind in NoticeKind.allCases {
            let fitted = TextSegments.fit(endless) { line(kind, $0, texts) }
            #expect(TextSegments(fitted).count <= TextSegments.most && fitted.contains("..."))
        }
    }

    private func line(_ kind: NoticeKind, _ title: String, _ texts: Texts) -> String {
        "Town of Example: \(texts(PersonalWords.title(of: kind), ["title": title])) https://acta.example/programmes/a/b"
    }
}
