import Storage
import TestDoors
import Testing
import Values

@Suite struct `One-time codes on the pages` {
    @Test func `are set up, asked for after the password, and switched off`() async throws {
        let site = try await Site()
        let ann = Browser(site)
        try await ann.signUp("ann")
        #expect(try await ann.get("/account/security").text.contains("Not asked for."))
        let (secret, codes) = try await Self.setUp(ann)
        #expect(try await ann.get("/account/codes").text.contains("You have 10\u{a0}recovery codes left."))
        try await ann.get("/account")
        try await ann.post("/account/log-out")

        site.town.clock.set("2026-11-10T12:05:00Z")
        try await ann.get("/account/log-in?next=%2Flog")
        let half = try await ann.post(
            "/account/log-in", [("login", "ann"), ("password", Browser.password), ("next", "/log")])
        #expect(half.header("Location") == "/account/log-in/code?next=%2Flog")
        #expect(ann.session == nil)
        #expect(try await ann.get("/account").status == 303)
        #expect(try await ann.get("/account/log-in/code?next=%2Flog").text.contains("name=\"next\" value=\"/log\""))
        let wrong = try await ann.post("/account/log-in/code", [("code", "123")])
        #expect(wrong.status == 422 && wrong.text.contains("The code is wrong"))
        let right = try await ann.post(
            "/account/log-in/code", [("code", secret.code(at: site.town.clock.now())), ("next", "/log")])
        #expect(right.header("Location") == "/log")
        #expect(ann.session != nil)
        let page = try await ann.get("/account").text
        #expect(page.contains("1\u{a0}attempt to log in to your account failed") && page.contains("may know yours"))

        try await ann.get("/account/codes/recovery")
        let anew = try await ann.post("/account/codes/recovery", [("code", codes[0])])
        #expect(anew.status == 200 && !anew.text.contains(codes[1]))
        try await ann.get("/account/codes/off")
        #expect(try await ann.post("/account/codes/off", [("code", codes[1])]).status == 422)
        let fresh = try String(#require(anew.text.firstMatch(of: /<code>([A-Z2-7-]{19})<\/code>/)?.1))
        #expect(try await ann.post("/account/codes/off", [("code", fresh)]).status == 303)
        #expect(try await ann.get("/account/security?done=codes-off").text.contains("no longer asked for codes"))
    }

    @Test func `are set up by the owner alone, who types the password again`() async throws {
        let ann = Browser(try await Site())
        try await ann.signUp("ann")
        try await ann.get("/account/codes")
        #expect(try await ann.post("/account/codes", [("password", "a guess of mine")]).status == 422)
        #expect(try await ann.get("/account/codes/confirm").header("Location") == "/account/codes")
        for path in ["/account/codes/off", "/account/codes/recovery"] {
            #expect(try await ann.get(path).status == 404)
        }
    }

    @Test func `are not waited for in a browser that brought no password`() async throws {
        let site = try await Site()
        let ann = Browser(site)
        try await ann.signUp("ann")
        let (secret, _) = try await Self.setUp(ann)
        let eve = Browser(site)
        try await eve.get("/account/log-in")
        #expect(try await eve.get("/account/log-in/code").header("Location") == "/account/log-in")
        site.town.clock.set("2026-11-10T12:05:00Z")
        let code = secret.code(at: site.town.clock.now())
        #expect(try await eve.post("/account/log-in/code", [("code", code)]).header("Location") == "/account/log-in")
        #expect(eve.session == nil)
    }

    /// Sets codes up, as a person does with an app.
    static func setUp(_ browser: Browser) async throws -> (OneTimeSecret, [String]) {
        try await browser.get("/account/codes")
        let began = try await browser.post("/account/codes", [("password", Browser.password)])
        #expect(began.header("Location") == "/account/codes/confirm")
        let page = try await browser.get("/account/codes/confirm").text
        let text = try String(#require(page.firstMatch(of: /otpauth:[^"]*secret=([A-Z2-7]+)&amp;issuer=/)?.1))
        #expect(page.contains("otpauth://totp/Town%20of%20Example:ann?"))
        let secret = OneTimeSecret(bytes: try #require(Base32.decode(text)))
        let wrong = try await browser.post("/account/codes/confirm", [("code", "abcdef")])
        #expect(wrong.status == 422 && wrong.text.contains(text))
        let code = secret.code(at: browser.site.town.clock.now())
        let done = try await browser.post("/account/codes/confirm", [("code", code)])
        #expect(done.header("Cache-Control") == "private, no-store")
        let codes = done.text.matches(of: /<code>([A-Z2-7-]{19})<\/code>/).map { String($0.1) }
        #expect(codes.count == 10)
        return (secret, codes)
    }
}

@Suite struct `Sessions on the pages` {
    @Test func `are listed, and ended everywhere else`() async throws {
        let site = try await Site()
        let (here, there) = (Browser(site), Browser(site))
        try await here.signUp("ann")
        site.town.clock.set("2026-11-10T13:00:00Z")
        try await there.get("/account/log-in")
        try await there.post("/account/log-in", [("login", "ann"), ("password", Browser.password)])
        let page = try await here.get("/account/sessions").text
        #expect(page.matches(of: /Logged in 10/).count == 2)
        #expect(page.matches(of: /This browser/).count == 1)
        #expect(!page.contains(here.session ?? "none") && !page.contains(there.session ?? "none"))
        #expect(try await here.post("/account/sessions").status == 303)
        #expect(try await there.get("/account").status == 303)
        #expect(try await here.get("/account").status == 200)
        #expect(!(try await here.get("/account/sessions").text.contains("Log out everywhere else")))
    }

    @Test func `are new at each log-in, whatever the browser brought`() async throws {
        let site = try await Site()
        let ann = Browser(site)
        try await ann.signUp("ann")
        let first = try #require(ann.session)
        let planted = String(repeating: "A", count: 43)
        let eve = Browser(site)
        try await eve.get("/account/log-in")
        let answer = try await eve.post("/account/log-in", [("login", "ann"), ("password", Browser.password)])
        #expect(answer.status == 303)
        let second = try #require(eve.session)
        #expect(second != first && second != planted)
        #expect(try await eve.get("/account", headers: ["Cookie": "acta-session=\(planted)"]).status == 303)
        try await eve.get("/account/log-in", headers: ["Cookie": "acta-session=none"])
    }

    @Test func `have cookies over TLS that no neighbour of the domain can set`() async throws {
        let ann = Browser(try await Site(publicAddress: "https://town.example"))
        try await ann.signUp("ann")
        #expect(ann.setCookies.allSatisfy { $0.hasPrefix("__Host-acta-") && $0.contains("; Secure") })
        #expect(try await ann.get("/account").status == 200)
    }
}
