import Foundation
import Kernel
import TestDoors
import Testing
import Values
import Web

@Suite struct `The office desk` {
    @Test func `is closed to a stranger, and tells an account without a role how the office opens it`() async throws {
        let site = try await Site.atDesk()
        let stranger = try await site.client.get("/desk")
        #expect(stranger.status == 303)
        #expect(stranger.header("Location") == "/account/log-in?next=%2Fdesk")
        let ann = Browser(site)
        try await ann.signUp("ann")
        let page = try await ann.get("/desk").text
        #expect(page.contains("Your account has no role there."))
        #expect(!page.contains("acta act office/roles appoint"))
        #expect(try await ann.post("/desk/identifier").header("Location") == "/desk")
        let told = try await ann.get("/desk").text
        #expect(told.contains("acta act office/roles appoint --key office.key"))
        for path in ["/desk/numbers", "/desk/open", "/desk/office", "/desk/programmes/library"] {
            #expect(try await ann.get(path).status == 403, "\(path)")
        }
    }

    @Test func `lets a clerk open a programme from the catalogue, under a check, and gives a receipt`() async throws {
        let site = try await Site.atDesk()
        let ann = try await Browser.clerk(site)
        #expect(try await ann.get("/desk/open").text.contains("Participatory budget"))
        try await ann.get("/desk/open/budget")
        let empty = try await ann.post("/desk/open/budget", [("step", "check")])
        #expect(empty.status == 422)
        #expect(empty.text.contains("href=\"#field-title\""))
        let check = try await ann.post("/desk/open/budget", Self.budget + [("step", "check")])
        #expect(check.status == 200)
        #expect(check.text.contains("Everything on this page becomes public for good"))
        #expect(check.text.contains("New &quot;benches&quot; &amp; trees"))
        #expect(check.text.contains("en: Budget 2027"))
        #expect(check.text.contains("fr: Budget 2027 en français"))
        #expect(try await site.client.get("/programmes/budget-2027").status == 404)
        let signed = try await ann.post("/desk/open/budget", check.hiddenFields + [("step", "sign")])
        let receipt = try #require(signed.header("Location"))
        #expect(receipt.hasPrefix("/desk/receipts/"))
        // The button may be pressed twice.
        let again = try await ann.post("/desk/open/budget", check.hiddenFields + [("step", "sign")])
        #expect(again.header("Location") == receipt)
        #expect(try await ann.get(receipt).text.contains("Programme opened"))
        let page = try await ann.get("/desk/programmes/budget-2027").text
        #expect(page.contains("The vote closes"))
        #expect(page.contains("Clerk: runs it from day to day"))
        #expect(try await site.client.get("/programmes/budget-2027").text.contains("Budget 2027"))
    }

    @Test func `gives the file of the catalogue as one that the checker of files takes`() async throws {
        let site = try await Site.atDesk()
        let ann = try await Browser.clerk(site)
        for (kind, answers) in [("budget", Self.budget), ("register", Self.register)] {
            try await ann.get("/desk/open/\(kind)")
            let file = try await ann.post("/desk/open/\(kind)", answers + [("step", "download")])
            #expect(file.header("Content-Type") == "application/yaml; charset=utf-8")
            try await ann.get("/desk/open")
            let check = try await ann.post("/desk/open", [("file", file.text), ("step", "check")])
            #expect(check.status == 200, "\(kind): \(file.text)")
        }
    }

    @Test func `shows what is wrong with a file at its line, and opens nothing`() async throws {
        let site = try await Site.atDesk()
        let ann = try await Browser.clerk(site)
        try await ann.get("/desk/open")
        let wrong = try await ann.post(
            "/desk/open", [("file", "name: b\r\ntitle: T\r\nbudgt: <b>3</b>\r\n"), ("step", "sign")])
        #expect(wrong.status == 422)
        #expect(wrong.text.contains("What is wrong with the file"))
        #expect(wrong.text.contains("<bdi>3</bdi>"))
        #expect(wrong.text.contains("budgt: &lt;b&gt;3&lt;/b&gt;"))
        #expect(try await site.client.get("/programmes/b").status == 404)
    }

    @Test func `appoints, dismisses and closes by acts that are checked first`() async throws {
        let site = try await Site.atDesk()
        let ann = try await Browser.clerk(site)
        try await ann.open(Self.register, as: "register", named: "trees")
        let desk = "/desk/programmes/trees"
        let eve = Browser(site)
        try await eve.signUp("eve", name: "Eve")
        try await eve.get("/account")
        try await eve.post("/account/identifiers/trees")
        let did = try #require(try await eve.get("/account").text.firstMatch(of: /did:key:[a-zA-Z0-9]+/)).0
        try await ann.get("\(desk)/appoint")
        let wrong = try await ann.post("\(desk)/appoint", [("role", "reviewer"), ("who", " "), ("step", "check")])
        #expect(wrong.status == 422)
        let fields = [("role", "reviewer"), ("named", ""), ("who", String(did)), ("until", "")]
        let check = try await ann.post("\(desk)/appoint", fields + [("step", "check")])
        #expect(check.text.contains("Check your answers"))
        #expect(check.text.contains(did))
        let signed = try await ann.post("\(desk)/appoint", check.hiddenFields + [("step", "sign")])
        #expect(try await ann.get(signed.header("Location") ?? "").text.contains("Role given"))
        #expect(try await ann.get(desk).text.contains("Eve (\(did))"))
        #expect(try await eve.get("/desk").text.contains("Nothing waits for you."))
        #expect(try await eve.get("\(desk)/close").status == 403)
        try await ann.get("\(desk)/dismiss")
        let dismissal = [("role", "reviewer"), ("who", String(did)), ("reason", "Moved away")]
        try await ann.act("\(desk)/dismiss", dismissal)
        #expect(try await eve.get("/desk").text.contains("Your account has no role there."))
        try await ann.get("\(desk)/close")
        #expect(try await ann.post("\(desk)/close", [("reason", ""), ("step", "check")]).status == 422)
        try await ann.act("\(desk)/close", [("reason", "All planted")])
        #expect(try await ann.get(desk).text.contains("Closed as a whole"))
        #expect(try await ann.get("\(desk)/close").status == 409)
    }

    @Test func `lists what waits for review, with its age`() async throws {
        let site = try await Site.atDesk()
        let ann = try await Browser.clerk(site)
        try await ann.open(Self.register, as: "register", named: "trees")
        let eve = Browser(site)
        try await eve.signUp("eve")
        let submit = "/programmes/trees/records/submit"
        try await eve.get(submit)
        try await eve.post(submit)
        try await eve.get("\(submit)/questions/field-1")
        try await eve.post("\(submit)/questions/field-1", [("field-1", "An oak")])
        try await eve.get("\(submit)/check")
        #expect(try await eve.post("\(submit)/check").status == 303)
        site.town.clock.advance(seconds: 3 * 86_400)
        try await ann.logIn("clerk")
        let page = try await ann.get("/desk").text
        #expect(page.contains("1\u{a0}task to do; the oldest has waited for 3\u{a0}days."))
        #expect(page.contains("href=\"/programmes/trees/records/review\""))
        #expect(try await ann.get("/programmes/trees/records/review").text.contains("An oak"))
        let numbers = try await ann.get("/desk/numbers").text
        #expect(numbers.contains(": submit"))
        #expect(numbers.contains("Web page"))
    }

    @Test func `says what is wrong with the terms of a case beside the question, and keeps what was answered`()
        async throws
    {
        let site = try await Site.atDesk()
        let ann = try await Browser.clerk(site)
        try await ann.get("/desk/open/budget")
        let late = Self.budget.filter { $0.0 != "closes" } + [("closes", "some day"), ("step", "check")]
        let never = try await ann.post("/desk/open/budget", late)
        #expect(never.status == 422)
        #expect(never.text.contains("href=\"#field-closes\""))
        let dear = Self.budget.filter { $0.0 != "projects" }
        let projects = "Benches | 40000.00\r\nLamps | many"
        let wrong = try await ann.post("/desk/open/budget", dear + [("projects", projects), ("step", "check")])
        #expect(wrong.status == 422)
        #expect(wrong.text.contains("href=\"#field-projects\""))
        #expect(wrong.text.contains("Line 2: "))
        #expect(!wrong.text.contains("href=\"#field-title\""))
        #expect(wrong.text.contains("value=\"Budget 2027\""))
    }

    @Test func `shows the public pages of a programme as they will look, before it is opened`() async throws {
        let site = try await Site.atDesk()
        let ann = try await Browser.clerk(site)
        try await ann.get("/desk/open/budget")
        let seen = try await ann.post("/desk/open/budget", Self.budget + [("step", "see")])
        #expect(seen.status == 200)
        #expect(seen.text.contains("Nothing has been opened yet"))
        #expect(seen.text.contains("<bdi>Budget 2027</bdi>"))
        let part = try await ann.post("/desk/open/budget", Self.budget + [("step", "see:vote")])
        #expect(part.text.contains("New &quot;benches&quot; &amp; trees"))
        #expect(try await site.client.get("/programmes/budget-2027").status == 404)
    }

    @Test func `says that the clerk’s own appointment was refused, and how to make up for it`() async throws {
        let site = try await Site.atDesk()
        let ann = try await Browser.clerk(site)
        let receipt = try await ann.open(Self.register, as: "register", named: "trees")
        let told = "\(receipt)?refused=roles.too_many"
        #expect(try await ann.get(told).text.contains("You are not the programme’s clerk yet") == false)
        try await ann.get("/account")
        let did = try #require(try await ann.get("/account").text.firstMatch(of: /did:key:[a-zA-Z0-9]+/)).0
        try await ann.get("/desk/programmes/trees/dismiss")
        try await ann.act(
            "/desk/programmes/trees/dismiss", [("role", "clerk"), ("who", String(did)), ("reason", "As if refused")])
        try await site.town.project()
        let page = try await ann.get(told).text
        #expect(page.contains("You are not the programme’s clerk yet"))
        #expect(page.contains("(roles.too_many)"))
        #expect(page.contains("/desk/programmes/trees/appoint?role=clerk"))
    }

    @Test func `gives the figures of each of its drawings as a file`() async throws {
        let site = try await Site.atDesk()
        let ann = try await Browser.clerk(site)
        try await ann.open(Self.budget, as: "budget", named: "budget-2027")
        let page = try await ann.get("/desk/numbers").text
        for name in ["days", "routes", "moves", "duties", "log"] {
            #expect(page.contains("href=\"/desk/numbers/\(name).csv\""), "\(name)")
            #expect(try await ann.get("/desk/numbers/\(name).csv").header("Content-Type") == "text/csv; charset=utf-8")
        }
        #expect(page.contains("Nothing waits for a decision."))
        #expect(try await ann.get("/desk/numbers/days.csv").text.hasPrefix("Day (UTC),Acts,Web page,"))
        #expect(try await ann.get("/desk/numbers/nothing.csv").status == 404)
    }

    @Test func `prints the notice, and once there is one the outcome with its reasons`() async throws {
        let site = try await Site.atDesk()
        let ann = try await Browser.clerk(site)
        try await ann.open(Self.budget, as: "budget", named: "budget-2027")
        let papers = "/desk/programmes/budget-2027/papers"
        #expect(try await ann.get("\(papers)/notice").text.contains("How it is decided") == false)
        #expect(try await ann.get("\(papers)/notice").text.contains("New &quot;benches&quot; &amp; trees"))
        #expect(try await ann.get("\(papers)/outcome").status == 404)
        site.town.clock.advance(seconds: 40 * 86_400)
        try await site.town.settle()
        try await ann.logIn("clerk")
        #expect(try await ann.get("\(papers)/outcome").text.contains("List of reasons") == false)
        #expect(try await ann.get("\(papers)/reasons").text.contains("List of reasons"))
        #expect(try await ann.get("/desk").text.contains("Everything in it is over: close the programme"))
    }

    static let budget = [
        ("name", "budget-2027"), ("language", "en"), ("title", "Budget 2027"),
        ("description", "What to build: \"next\""),
        ("language2", "fr"), ("title2", "Budget 2027 en français"), ("description2", "Quoi construire"),
        ("controller", "Town of Example"), ("purpose", "Voting"), ("basis", "public task"),
        ("contact", "privacy@town.example"), ("zone", "UTC"), ("opens", "now"), ("closes", "now+21d"),
        ("amount", "100000.00"), ("currency", "EUR"),
        ("projects", "New \"benches\" & trees | 40000.00 | Ten: benches\r\nLamps | 70000.00"),
        ("ballot", "approval"), ("rule", "greedy"), ("eligible", "anyone"),
    ]

    static let register = [
        ("name", "trees"), ("language", "en"), ("title", "Trees"), ("description", "Every tree"), ("language2", ""),
        ("controller", "Town of Example"), ("purpose", "Care"), ("basis", "public task"),
        ("contact", "privacy@town.example"), ("singular", "tree"), ("plural", "trees"),
        ("fields", "What it is | text | required\r\nKind | choice: oak, ash\r\nYour e-mail | text | personal"),
        ("submissions", "review"),
    ]
}
