import Kernel
import TestDoors
import Testing

@Suite struct `A procedure without pages of its own` {
    private static let move = "\(Site.suggestions)/acts/suggest"

    @Test func `is asked for question by question, checked, signed, sent and proved`() async throws {
        let site = try await Site.withSuggestions()
        let ann = Browser(site)
        let start = try await ann.get(Self.move)
        #expect(start.header("Location")?.hasPrefix("/account/log-in?next=") == true)
        try await ann.signUp("ann", name: "Ann Example")
        try await ann.answerSuggestion(phone: "555 0100")
        let check = try await ann.get("\(Self.move)/check").text
        #expect(check.contains("Park bench"))
        #expect(check.contains("A bench &lt;here&gt;"))
        #expect(check.contains("What becomes public"))
        #expect(check.contains("“Phone”, and your name and your account."))
        #expect(check.contains("This server signs for Ann Example with a hosted key"))
        let sent = try await ann.send(Self.move)
        #expect(sent.status == 303, "\(sent.text)")
        let receipt = try #require(sent.header("Location"))
        let index = String(receipt.split(separator: "/").last ?? "")
        let page = try await ann.get(receipt).text
        #expect(page.contains("<strong class=\"reference\">\(index)</strong>"))
        #expect(page.contains("/api/entries/\(index)/receipt"))
        #expect(page.contains("acta receipt verify receipt-\(index).json"))
        #expect(page.contains("href=\"/verify.html#key="))
        #expect(page.contains("Open until"))
    }

    @Test func `has a list, an item page with what can be done, and search`() async throws {
        let site = try await Site.withSuggestions()
        let ann = Browser(site)
        try await ann.signUp("ann")
        try await ann.answerSuggestion(phone: "555 0100")
        let index = try await Self.index(of: ann.send(Self.move))
        let part = try await ann.get(Site.suggestions).text
        #expect(part.contains("A bench &lt;here&gt;"))
        #expect(part.contains("href=\"\(Self.move)\""))
        // What is done with one suggestion is offered there, and what only clerks do is not offered.
        #expect(!part.contains("acts/support") && !part.contains("acts/tidy"))
        #expect(try await ann.get("\(Site.suggestions)/items?q=bench").text.contains("Found: 1"))
        #expect(try await ann.get("\(Site.suggestions)/items?q=lamp").text.contains("Found: 0"))
        let item = try await Browser(site).get("\(Site.suggestions)/items/\(index)").text
        #expect(item.contains("Park bench"))
        #expect(item.contains("Not public: it is about a person."))
        #expect(!item.contains("555 0100"))
        #expect(item.contains("acts/support?suggestion=\(index)"))
        #expect(try await ann.get("\(Site.suggestions)/items/99").status == 404)
    }

    @Test func `is made with an item that a link brings along`() async throws {
        let site = try await Site.withSuggestions()
        let ann = Browser(site)
        try await ann.signUp("ann")
        try await ann.answerSuggestion()
        let index = try await Self.index(of: ann.send(Self.move))
        let support = "\(Site.suggestions)/acts/support"
        let start = try await ann.get("\(support)?suggestion=\(index)")
        #expect(start.header("Location") == "\(support)/check")
        #expect(try await ann.send(support).status == 303)
        #expect(try await ann.get("\(Site.suggestions)/items/\(index)").text.contains("Supported"))
    }

    @Test(arguments: [
        ("kind", "castle", "“Kind” is not answered."), ("kind", "", "“Kind” is not answered."),
        ("words", " ", "“In words” is missing."), ("isUrgent", "perhaps", "“Is urgent” is not answered."),
    ])
    func `says what is wrong with an answer, with a link to it`(page: String, value: String, text: String) async throws
    {
        let ann = Browser(try await Site.withSuggestions())
        try await ann.signUp("ann")
        try await ann.get(Self.move)
        let path = "\(Self.move)/questions/\(page)"
        try await ann.get(path)
        let answer = try await ann.post(path, [(page, value)])
        #expect(answer.status == 422)
        #expect(answer.text.contains("There is a problem"))
        #expect(answer.text.contains("href=\"#field-\(page)\">\(text)"))
        #expect(answer.text.contains("<title>Mistake: "))
    }

    @Test func `shows a refusal at the question it is about, and others over all answers`() async throws {
        let site = try await Site.withSuggestions()
        let ann = Browser(site)
        try await ann.signUp("ann")
        let support = "\(Site.suggestions)/acts/support"
        try await ann.get("\(support)?suggestion=77")
        let unknown = try await ann.send(support)
        #expect(unknown.status == 422)
        let sentence = "There is no suggestion 77. Choose one from the list."
        #expect(unknown.text.contains("href=\"#field-suggestion\">\(sentence)"))
        try await ann.answerSuggestion()
        let index = try await Self.index(of: ann.send(Self.move))
        for supporter in ["bob", "eve"] {
            let other = Browser(site)
            try await other.signUp(supporter)
            try await other.get("\(support)?suggestion=\(index)")
            #expect(try await other.send(support).status == 303)
        }
        let late = Browser(site)
        try await late.signUp("late")
        try await late.get("\(support)?suggestion=\(index)")
        let full = try await late.send(support)
        #expect(full.status == 422)
        #expect(full.text.contains("It has all the support it needs. Support another one."))
        #expect(full.text.contains("Check your answers"))
    }

    @Test func `is made once, however often the button is pressed`() async throws {
        let site = try await Site.withSuggestions()
        let ann = Browser(site)
        try await ann.signUp("ann")
        try await ann.answerSuggestion()
        let nonce = try await ann.nonce(of: Self.move)
        let before = try await site.town.desk.store.head(of: site.town.desk.log)?.size
        async let one = ann.post("\(Self.move)/check", [("nonce", nonce)], waits: false)
        async let two = ann.post("\(Self.move)/check", [("nonce", nonce)], waits: false)
        let answers = try await [one, two, ann.post("\(Self.move)/check", [("nonce", nonce)])]
        #expect(Set(answers.map { $0.header("Location") }).count == 1)
        #expect(answers.allSatisfy { $0.status == 303 })
        let after = try await site.town.desk.store.head(of: site.town.desk.log)?.size
        #expect(after == before.map { $0 + 1 })
        // A form that was kept from before is no way to send something else.
        #expect(try await ann.post("\(Self.move)/check", [("nonce", "another-nonce-of-long-ago")]).status == 409)
    }

    @Test func `tells those who may not do it how they could`() async throws {
        let ann = Browser(try await Site.withSuggestions())
        try await ann.signUp("ann")
        let page = try await ann.get("\(Site.suggestions)/acts/tidy").text
        #expect(page.contains("Only these may do this: Clerk."))
        #expect(page.contains("privacy@town.example"))
        #expect(page.contains("action=\"/account/identifiers/town\""))
        #expect(try await ann.get("\(Site.suggestions)/acts/none").status == 404)
    }

    @Test func `has an outcome in words, with its tables for spreadsheets`() async throws {
        let site = try await Site.withSuggestions()
        let ann = Browser(site)
        try await ann.signUp("ann")
        try await ann.answerSuggestion()
        let index = try await Self.index(of: ann.send(Self.move))
        site.town.clock.set("2026-11-30T00:00:05Z")
        try await site.town.settle()
        let outcome = try await Browser(site).get("\(Site.suggestions)/outcome").text
        #expect(outcome.contains("30\u{a0}November\u{a0}2026"))
        #expect(outcome.contains("1,250.50\u{a0}EUR"))
        #expect(outcome.contains("<th scope=\"col\"><bdi>Supporters</bdi></th>"))
        #expect(outcome.contains("<th scope=\"row\"><bdi>\(index)</bdi></th>"))
        #expect(outcome.contains("<bdi>Park bench</bdi>") && !outcome.contains("park-bench"))
        let csv = try await Browser(site).get("\(Site.suggestions)/outcome/tables/1.csv")
        #expect(csv.text == "suggestion,kind,supporters\r\n\(index),park-bench,0\r\n")
        #expect(try await Browser(site).get("\(Site.suggestions)/outcome/tables/2.csv").status == 404)
        // The part is over.
        let late = Browser(site)
        try await late.signUp("late")
        let again = try await late.get(Self.move).text
        #expect(again.contains("You cannot do this yet"))
    }

    private static func index(of answer: TestClient.Answer) async throws -> String {
        #expect(answer.status == 303, "\(answer.text)")
        return String(answer.header("Location")?.split(separator: "/").last ?? "")
    }
}
