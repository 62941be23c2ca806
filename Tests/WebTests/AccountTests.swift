import Storage
import TestDoors
import Testing

@Suite struct `An account` {
    @Test func `is made, entered and left`() async throws {
        let site = try await Site.withLibrary()
        let ann = Browser(site)
        #expect(try await ann.get("/account").header("Location") == "/account/log-in?next=%2Faccount")
        try await ann.signUp("ann", name: "Ann <O'Neill>")
        let page = try await ann.get("/account").text
        #expect(page.contains("Good day, Ann &lt;O&#39;Neill&gt;"))
        #expect(page.contains("You are logged in as ann."))
        #expect(try await ann.get("/account/log-in").header("Location") == "/account")
        #expect(try await ann.get("/").text.contains("href=\"/account\""))
        let old = try #require(ann.session)
        try await ann.get("/account")
        #expect(try await ann.post("/account/log-out").status == 303)
        #expect(ann.session == nil)
        let again = try await ann.get("/account", headers: ["Cookie": "acta-session=\(old)"])
        #expect(again.status == 303)
        try await ann.get("/account/log-in")
        let wrong = try await ann.post("/account/log-in", [("login", "ann"), ("password", "wrong password")])
        #expect(wrong.status == 422)
        #expect(wrong.text.contains("The login name or the password is wrong."))
        #expect(!wrong.text.contains("wrong password"))
        let right = try await ann.post("/account/log-in", [("login", "ANN"), ("password", Browser.password)])
        #expect(right.header("Location") == "/account")
        try await ann.get("/account/delete")
        let refused = try await ann.post("/account/delete", [("password", "not mine at all")])
        #expect(refused.status == 422)
        #expect(try await ann.post("/account/delete", [("password", Browser.password)]).status == 303)
        #expect(try await ann.get("/account").status == 303)
    }

    @Test(
        arguments: [
            ("an", "Ann", Browser.password, "A login name has 3 to 64 characters"),
            ("bea", "", Browser.password, "A name has 1 to 100 characters"),
            ("bea", "Bea", "short", "The password is too short."), ("bea", "Bea", "1234567890", "among the first"),
            ("beatrice b", "Bea", "beatrice b", "must not be the login name"),
            ("taken", "Bea", Browser.password, "Somebody has this login name already."),
        ] as [(String, String, String, String)])
    func `that cannot be made says why, at the field`(
        login: String, name: String, password: String, sentence: String
    ) async throws {
        let site = try await Site()
        try await Browser(site).signUp("taken")
        let bea = Browser(site)
        try await bea.get("/account/sign-up")
        let answer = try await bea.post(
            "/account/sign-up", [("login", login), ("name", name), ("new-password", password)])
        #expect(answer.status == 422)
        #expect(answer.text.contains(sentence))
        #expect(answer.text.contains("aria-invalid=\"true\""))
        #expect(answer.text.contains("class=\"errors\" role=\"alert\""))
        #expect(bea.session == nil)
    }

    @Test func `changes its password, and gets a new one with the office's code`() async throws {
        let site = try await Site()
        let ann = Browser(site)
        let other = Browser(site)
        try await ann.signUp("ann")
        try await other.get("/account/log-in")
        try await other.post("/account/log-in", [("login", "ann"), ("password", Browser.password)])
        try await ann.get("/account/password")
        let changed = try await ann.post(
            "/account/password", [("password", Browser.password), ("new-password", "eight green apples")])
        #expect(changed.header("Location") == "/account?done=password")
        #expect(try await ann.get("/account?done=password").text.contains("Your password is changed."))
        #expect(try await other.get("/account").status == 303)
        let code = try await Accounts(site.town.people).makeResetCode(login: "ann", at: site.town.clock.now())
        try await other.get("/account/reset")
        let wrong = try await other.post(
            "/account/reset", [("login", "ann"), ("code", "0000"), ("new-password", "nine green apples")])
        #expect(wrong.status == 422)
        let reset = try await other.post(
            "/account/reset", [("login", "ann"), ("code", code.text), ("new-password", "nine green apples")])
        #expect(reset.header("Location") == "/account/log-in")
        #expect(try await ann.get("/account").status == 303)
    }

    @Test(arguments: [nil, "http://town.example:8080", "https://town.example"])
    func `has a session in a cookie that no script and no other site gets`(address: String?) async throws {
        let ann = Browser(try await Site(publicAddress: address))
        try await ann.signUp("ann")
        #expect(ann.setCookies.count == 2)
        for cookie in ann.setCookies {
            let attributes = Set(
                cookie.split(separator: ";").dropFirst().map { $0.drop { $0 == " " } }.map(String.init))
            let secure: Set<String> = address?.hasPrefix("https") == true ? ["Secure"] : []
            #expect(attributes == Set(["Path=/", "HttpOnly", "SameSite=Lax"]).union(secure))
        }
        #expect(try await ann.get("/account").header("Cache-Control") == "private, no-store")
    }

    @Test func `cannot be guessed: ten thousand wrong passwords are answered at once, with how long to wait`()
        async throws
    {
        let site = try await Site()
        try await Browser(site).signUp("ann")
        let eve = Browser(site)
        try await eve.get("/account/log-in")
        var looked = 0
        for number in 0..<9_999 {
            let guess = [("login", "ann"), ("password", "guess number \(number)")]
            if try await eve.post("/account/log-in", guess, waits: false).status != 429 { looked += 1 }
        }
        let last = try await eve.post("/account/log-in", [("login", "ann"), ("password", Browser.password)])
        #expect(looked < 6)
        #expect(last.status == 429)
        #expect(last.text.contains("Too many attempts. Try again in 1\u{a0}second."))
        #expect(last.header("Retry-After") == "1")
    }

    @Test func `is not there where nobody can have one`() async throws {
        let site = try await Site(hasAccounts: false)
        for path in ["/account", "/account/log-in", "/account/sign-up"] {
            #expect(try await site.client.get(path).status == 404)
        }
        #expect(!(try await site.client.get("/").text.contains("/account")))
    }
}
