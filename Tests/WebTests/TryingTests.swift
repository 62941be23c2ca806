import TestDoors
import Testing

@Suite struct `Trying a sample` {
    @Test(
        arguments: [
            ("citizen", "/programmes/budget/ideas"), ("clerk", "/desk"), ("company", "/"), ("journalist", "/"),
        ])
    func `logs somebody in with one press and leads to what there is to do`(role: String, path: String) async throws {
        let site = try await Site.withVotes(sample: true, sampleOffice: true)
        let browser = Browser(site)
        let home = try await browser.get("/").text
        #expect(home.contains("action=\"/try/\(role)\""))
        let answer = try await browser.post("/try/\(role)", [])
        #expect(answer.status == 303)
        #expect(answer.header("Location") == path)
        #expect(try await browser.get("/account").text.contains("Good day"))
        #expect(!(try await browser.get("/").text.contains("/try/")))
    }

    @Test func `makes whoever tries the desk an office on the log`() async throws {
        let site = try await Site.withVotes(sample: true, sampleOffice: true)
        let browser = Browser(site)
        try await browser.get("/")
        _ = try await browser.post("/try/clerk", [])
        #expect(try await browser.get("/desk").text.contains("Open a programme"))
    }

    @Test func `is impossible where people take part for real`() async throws {
        let site = try await Site.withVotes(sample: true)
        let browser = Browser(site)
        #expect(!(try await browser.get("/").text.contains("/try/")))
        try await browser.get("/account/sign-up")
        #expect(try await browser.post("/try/clerk", []).status == 404)
    }
}
