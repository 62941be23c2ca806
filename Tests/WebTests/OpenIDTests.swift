import Kernel
import Proofs
import Synchronization
import TestDoors
import Testing
import Values

@testable import Web

@Suite struct `Logging in elsewhere` {
    /// A site with a provider, and a browser that has been sent there.
    struct Way {
        let site: Site
        let provider: MadeUpProvider

        init() async throws {
            let town = try await Town()
            provider = try MadeUpProvider { town.clock.now() }
            site = try await Site(publicAddress: "https://town.example", town: town, identity: provider.identity)
        }

        /// Goes to the provider.
        ///
        /// - Returns: the query with which the browser arrives there.
        func go(_ browser: Browser, next: String = "/log") async throws -> FormFields {
            let page = try await browser.get("/account/log-in?next=%2Flog").text
            #expect(page.contains("Log in with Town ID"))
            let sent = try await browser.get("/account/log-in/elsewhere?next=\(PercentCoding.encode(next))")
            let place = try #require(sent.header("Location"))
            #expect(place.hasPrefix("\(MadeUpProvider.issuer)/authorize?"))
            let query = try #require(FormFields(Array(place.utf8.drop { $0 != UInt8(ascii: "?") }.dropFirst())))
            provider.state.withLock { $0.nonce = query.text("nonce") }
            return query
        }

        func back(_ browser: Browser, _ query: FormFields, code: String = "c-1") async throws -> TestClient.Answer {
            try await browser.get("/account/log-in/elsewhere/back?code=\(code)&state=\(query.text("state"))")
        }
    }

    @Test func `makes an account at first, and finds it again`() async throws {
        let way = try await Way()
        let ann = Browser(way.site)
        let query = try await way.go(ann)
        #expect(query.text("redirect_uri") == "https://town.example/account/log-in/elsewhere/back")
        #expect(query.text("response_type") == "code" && query.text("code_challenge_method") == "S256")
        #expect(query.text("scope").split(separator: " ").contains("openid"))
        #expect(try await way.back(ann, query).header("Location") == "/log")
        let form = try #require(way.provider.state.withLock { $0.forms.first.flatMap { FormFields(Array($0.utf8)) } })
        let verifier = Array(form.text("code_verifier").utf8)
        #expect(Hash.sha256(verifier).base64URL == query.text("code_challenge"))
        #expect(form.text("code") == "c-1" && form.text("client_secret").isEmpty)
        #expect(way.provider.state.withLock { $0.authorization } == "Basic \(Base64.encode(Array("town:a%26b".utf8)))")
        let page = try await ann.get("/account").text
        #expect(page.contains("Good day, Ann of ID"))
        let login = try #require(page.firstMatch(of: /eid-[0-9a-f]{12}/)?.0)
        let again = Browser(way.site)
        _ = try await way.back(again, try await way.go(again))
        #expect(try await again.get("/account").text.contains(login))
        way.provider.state.withLock { $0.subject = "bea-1" }
        let bea = Browser(way.site)
        _ = try await way.back(bea, try await way.go(bea))
        #expect(!(try await bea.get("/account").text.contains(login)))
    }

    @Test(
        arguments: [
            ["nonce": "another"], ["iss": "https://evil.example"], ["aud": "elsewhere"], ["exp": 0], ["sub": ""],
        ] as [[String: JSON]])
    func `takes no word that is not for this log-in`(changes: [String: JSON]) async throws {
        let way = try await Way()
        let ann = Browser(way.site)
        let query = try await way.go(ann)
        way.provider.state.withLock { $0.changes = changes }
        let answer = try await way.back(ann, query)
        #expect(answer.status == 409 && answer.text.contains("did not confirm who you are"))
        #expect(ann.session == nil)
    }

    @Test func `ends in the browser in which it began, once and soon`() async throws {
        let way = try await Way()
        let (ann, eve) = (Browser(way.site), Browser(way.site))
        let query = try await way.go(ann)
        try await eve.get("/account/log-in")
        #expect(try await way.back(eve, query).status == 409)
        #expect(eve.session == nil)
        #expect(try await way.back(ann, query).status == 409)
        let late = try await way.go(ann)
        way.site.town.clock.set("2026-11-10T12:10:01Z")
        #expect(try await way.back(ann, late).text.contains("too long ago"))
        let denied = try await way.go(ann)
        #expect(try await way.back(ann, denied, code: "").status == 409)
        #expect(ann.session == nil)
    }

    @Test func `says so when nobody answers there`() async throws {
        let way = try await Way()
        way.provider.state.withLock { $0.isSilent = true }
        let ann = Browser(way.site)
        let answer = try await ann.get("/account/log-in/elsewhere")
        #expect(answer.status == 409 && answer.text.contains("does not answer as it should"))
    }

    @Test(arguments: ["https://evil.example", "//evil.example", "/\\evil.example"])
    func `never leads on to an address elsewhere`(next: String) async throws {
        let way = try await Way()
        let ann = Browser(way.site)
        #expect(try await way.back(ann, try await way.go(ann, next: next)).header("Location") == "/account")
    }

    @Test func `gives an account without a password, which its owner deletes soon after a log-in`() async throws {
        let way = try await Way()
        let ann = Browser(way.site)
        _ = try await way.back(ann, try await way.go(ann))
        #expect(!(try await ann.get("/account/security").text.contains("Change the password")))
        way.site.town.clock.set("2026-11-10T12:20:00Z")
        try await ann.get("/account/delete")
        let late = try await ann.post("/account/delete")
        #expect(late.status == 422 && late.text.contains("too long ago"))
        try await ann.get("/account")
        try await ann.post("/account/log-out")
        _ = try await way.back(ann, try await way.go(ann))
        try await ann.get("/account/delete")
        #expect(try await ann.post("/account/delete").status == 303)
        #expect(ann.session == nil)
    }

    @Test func `is not there where no provider is set`() async throws {
        let site = try await Site()
        #expect(try await site.client.get("/account/log-in/elsewhere").status == 404)
        #expect(try await site.client.get("/account/log-in/elsewhere/back?code=a&state=b").status == 404)
    }
}
