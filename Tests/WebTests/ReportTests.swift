import Kernel
import Storage
import TestDoors
import Testing
import Values

@testable import Web

@Suite struct `Reports of illegal content` {
    private static let thing = "/programmes/budget/ideas"
    private static let whole: [(String, String)] = [
        ("about", thing), ("reason", "defamation"),
        ("explanation", "It says that the mayor was convicted. He was not."),
        ("name", "Rita Reader"), ("email", "rita@reader.example"), ("faith", "yes"),
    ]

    private static func changed(_ name: String, _ value: String) -> [(String, String)] {
        whole.map { $0.0 == name ? (name, value) : $0 }
    }

    /// Somebody with an account who is a clerk of the budget.
    private static func clerk(_ login: String, _ site: Site) async throws -> Browser {
        let clerk = Browser(site)
        try await clerk.signUp(login, name: login)
        try await clerk.get("/desk")
        try await clerk.post("/desk/identifier")
        let did = try #require(try await clerk.get("/desk").text.firstMatch(of: /did:key:[a-zA-Z0-9]+/)).0
        try await site.town.accept(
            "appoint", in: "budget/roles", ["role": "clerk", "actors": [.string(String(did))]], by: site.town.office)
        try await site.town.project()
        return clerk
    }

    /// Reports something, and gives the page that follows it.
    private static func report(_ site: Site, _ fields: [(String, String)] = whole) async throws -> String {
        let reader = Browser(site)
        try await reader.get("/report")
        let answer = try await reader.post("/report", fields)
        #expect(answer.status == 303, "\(answer.text)")
        return answer.header("Location") ?? ""
    }

    private static let decision: [(String, String)] = [
        ("verdict", "kept"), ("act", ""), ("ground", ""), ("statement", "The court’s decision is public and says so."),
    ]

    @Test(arguments: ["/programmes/budget", thing, "/entries/2"])
    func `can be made from every page that shows what people wrote`(path: String) async throws {
        let site = try await Site.withVotes()
        let reader = Browser(site)
        let link = try #require(
            try await reader.get(path).text.firstMatch(of: /href="(\/report\?about=[^"]+)"/)
        ).1
        let page = try await reader.get(String(link))
        #expect(page.status == 200 && page.text.contains("value=\"\(path)\""))
        #expect(try await !reader.get("/account/log-in").text.contains("/report?about"))
    }

    @Test func `need no account, and are followed by whoever has their number`() async throws {
        let site = try await Site.withVotes()
        let path = try await Self.report(site)
        let page = try await Browser(site).get(path)
        #expect(page.status == 200 && page.text.contains("Your report has arrived"))
        #expect(!page.text.contains("Rita") && !page.text.contains("mayor"))
        let other = path.hasSuffix("2") ? path.dropLast() + "3" : path.dropLast() + "2"
        #expect(try await Browser(site).get(String(other)).status == 404)
        let letter = try #require(
            try await site.town.people.dueNotices(at: site.town.clock.now(), limit: 5).first
        ).letter
        #expect(letter.address == "rita@reader.example" && letter.text.contains(path) && !letter.text.contains("mayor"))
    }

    @Test(
        arguments: [
            ("about", "/programmes/nowhere"), ("about", "https://elsewhere.example/programmes/budget"),
            ("about", "/log"), ("reason", "envy"), ("explanation", "short"), ("name", " "), ("email", "rita"),
            ("faith", ""),
        ])
    func `say what is missing`(name: String, value: String) async throws {
        let site = try await Site.withVotes()
        let reader = Browser(site)
        try await reader.get("/report")
        let answer = try await reader.post("/report", Self.changed(name, value))
        #expect(answer.status == 422 && answer.text.contains("href=\"#field-\(name)\""))
        #expect(answer.text.contains("mayor was convicted") || name == "explanation")
        #expect(try await site.town.people.waitingReports(of: site.town.desk.log, limit: 5).isEmpty)
    }

    @Test func `need no name where they are about the abuse of children`() async throws {
        let site = try await Site.withVotes()
        let fields = Self.changed("reason", "minors").map { ["name", "email"].contains($0.0) ? ($0.0, "") : $0 }
        _ = try await Self.report(site, fields)
        #expect(try await site.town.people.dueNotices(at: site.town.clock.now(), limit: 5).isEmpty)
    }

    @Test func `make those wait who send them all the time`() async throws {
        let site = try await Site.withVotes()
        let reader = Browser(site)
        try await reader.get("/report")
        var statuses: [Int] = []
        for _ in 0..<12 { statuses.append(try await reader.post("/report", Self.whole).status) }
        #expect(statuses.prefix(10).allSatisfy { $0 == 303 } && statuses.last == 429, "\(statuses)")
    }

    @Test func `are decided at the desk with reasons that everybody reads`() async throws {
        let site = try await Site.withVotes()
        let path = try await Self.report(site)
        let clerk = try await Self.clerk("clara", site)
        #expect(try await clerk.get("/desk").text.contains("Reports of illegal content: 1"))
        #expect(try await clerk.get("/desk/reports").text.contains("/desk/reports/1"))
        #expect(try await clerk.get("/desk/reports/1").text.contains("Rita Reader, rita@reader.example"))
        let wrong = try await clerk.post("/desk/reports/1", Self.decision.map { $0.0 == "verdict" ? ($0.0, "") : $0 })
        #expect(wrong.status == 422)
        #expect(try await clerk.post("/desk/reports/1", Self.decision).header("Location") == "/reports/decisions/1")
        let page = try await Browser(site).get("/reports/decisions/1").text
        #expect(page.contains("Not illegal: stays") && page.contains("court’s decision is public"))
        #expect(!page.contains("Rita") && !page.contains("mayor"))
        #expect(try await Browser(site).get(path).text.contains("court’s decision is public"))
        #expect(try await Browser(site).get("/reports").text.contains("/reports/decisions/1"))
        let csv = try await Browser(site).get("/reports/tables/numbers.csv").text
        #expect(csv.contains("budget") && csv.split(separator: "\r\n").count == 2)
        #expect(try await clerk.post("/desk/reports/1", Self.decision).status == 409)
    }

    @Test func `are decided anew by somebody else where somebody complains`() async throws {
        let site = try await Site.withVotes()
        let path = try await Self.report(site)
        let clerk = try await Self.clerk("clara", site)
        try await clerk.get("/desk/reports/1")
        try await clerk.post("/desk/reports/1", Self.decision)
        let reader = Browser(site)
        try await reader.get(path)
        #expect(try await reader.post(path, [("complaint", "No.")]).status == 422)
        #expect(try await reader.post(path, [("complaint", "There is no such decision of a court.")]).status == 303)
        #expect(try await reader.post(path, [("complaint", "There is no such decision of a court.")]).status == 409)
        #expect(try await clerk.get("/desk/reports/1").text.contains("Somebody else decides"))
        #expect(try await clerk.post("/desk/reports/1", Self.decision).status == 403)
        let other = try await Self.clerk("carl", site)
        try await other.get("/desk/reports/1")
        let entry = String(try #require(try await site.town.desk.store.head(of: site.town.desk.log)).size - 1)
        let second = [
            ("verdict", "withheld"), ("act", entry), ("ground", "Criminal code, § 130"),
            ("statement", "There is no such decision."),
        ]
        let noEntry = try await other.post(
            "/desk/reports/1", second.map { $0.0 == "act" ? ("act", "999999") : ($0.0, $0.1) })
        #expect(noEntry.status == 422)
        #expect(try await other.post("/desk/reports/1", second.map { ($0.0, $0.1) }).status == 303)
        let page = try await Browser(site).get("/reports/decisions/1").text
        #expect(page.contains("After a complaint") && page.contains("Illegal: taken off") && page.contains("§ 130"))
        let sums = try await site.town.people.reportSums(of: site.town.desk.log)
        #expect(sums.rows.map(\.complaints) == [1] && sums.rows.map(\.changed) == [1])
        #expect(sums.rows.map(\.waiting) == [0] && sums.all.complaints == 1 && sums.all.verdicts == [.withheld: 1])
    }

    @Test func `tell whoever wrote what was taken off, who can complain`() async throws {
        let site = try await Site.withVotes()
        let author = try await Self.clerk("anna", site)
        try await author.get("/account")
        try await author.post("/account/identifiers/budget")
        let did = try #require(
            try await author.get("/account").text.firstMatch(of: /did:key:[a-zA-Z0-9]+/)
        ).0
        let people = site.town.people
        let log = site.town.desk.log
        let words = ReportWords(reference: "R", explanation: "Because.", name: "R", mail: "", language: "en")
        let id = try await people.keep(
            NewReport(
                programme: "budget", part: "ideas", path: Self.thing, author: ActorID(String(did)), reason: .rights,
                words: words, due: site.town.clock.now()), of: log, at: site.town.clock.now())
        #expect(id == 1)
        let clerk = try await Self.clerk("clara", site)
        try await clerk.get("/desk/reports/1")
        let taken = [
            ("verdict", "rules"), ("act", "3"), ("ground", "Rule 2"), ("statement", "The picture is somebody else’s."),
        ]
        #expect(try await clerk.post("/desk/reports/1", taken).status == 303)
        let told = try await author.get("/account/notices").text
        #expect(told.contains("/reports/decisions/1") && told.contains("the office has taken it off"))
        #expect(try await author.get("/reports/decisions/1").text.contains("name=\"complaint\""))
        #expect(try await !clerk.get("/reports/decisions/1").text.contains("name=\"complaint\""))
        let complaint = [("complaint", "I took that picture myself, in May.")]
        try await author.get("/reports/decisions/1")
        #expect(try await author.post("/reports/decisions/1", complaint).status == 303)
        try await clerk.get("/account")
        #expect(try await clerk.post("/reports/decisions/1", complaint).status == 403)
    }

    @Test func `lose what is personal when their time is over`() async throws {
        let site = try await Site.withVotes()
        _ = try await Self.report(site)
        let clerk = try await Self.clerk("clara", site)
        try await clerk.get("/desk/reports/1")
        try await clerk.post("/desk/reports/1", Self.decision)
        let people = site.town.people
        let log = site.town.desk.log
        let months = site.town.clock.now().adding(milliseconds: 170 * 86_400_000)
        try await people.eraseReports(dueAt: months)
        #expect(try await people.words(ofReport: 1, of: log)?.name == "Rita Reader")
        try await people.eraseReports(dueAt: months.adding(milliseconds: 20 * 86_400_000))
        #expect(try await people.words(ofReport: 1, of: log) == nil)
        #expect(try await people.report(1, of: log)?.decision?.verdict == .kept)
        #expect(try await clerk.get("/desk/reports/1").text.contains("rased"))
    }
}
