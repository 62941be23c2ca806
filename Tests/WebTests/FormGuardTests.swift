import TestDoors
import Testing

@Suite struct `A form` {
    @Test(arguments: ["", "AAAA", String(repeating: "A", count: 43), "<token>"])
    func `without its own token is not taken`(token: String) async throws {
        let site = try await Site.withLibrary()
        let ann = Browser(site)
        try await ann.get("/account/log-in")
        #expect(try await ann.post("/account/log-in", [("login", "ann")], token: token).status == 403)
        try await ann.signUp("ann")
        for path in [
            "/account/log-out", "/account/password", "/account/delete", "/account/identifiers/library",
            "/account/erase/library", "/programmes/library/cases/submit", "/programmes/library/cases/submit/check",
            "/programmes/library/cases/submit/questions/title", "/programmes/library/cases/review/1",
            "/programmes/library/cases/records/1/changes/withdraw", "/programmes/library/cases/records/1/revise",
        ] {
            let answer = try await ann.post(path, token: token)
            #expect(answer.status == 403, "\(path)")
            #expect(answer.text.contains("does not come from a page of this server"))
        }
        #expect(ann.session != nil)
    }

    @Test func `of one session is not taken from another, nor a stranger's from another browser`() async throws {
        let site = try await Site()
        let (ann, bob) = (Browser(site), Browser(site))
        try await ann.signUp("ann")
        try await bob.signUp("bob")
        try await ann.get("/account")
        #expect(try await bob.post("/account/log-out", token: ann.token).status == 403)
        let (eve, mallory) = (Browser(site), Browser(site))
        try await eve.get("/account/log-in")
        try await mallory.get("/account/log-in")
        #expect(try await eve.post("/account/log-in", token: mallory.token).status == 403)
    }

    @Test(
        arguments: [
            (["Origin": "https://evil.example"], 403), (["Origin": "null"], 403),
            (["Sec-Fetch-Site": "cross-site"], 403), (["Sec-Fetch-Site": "same-site"], 403),
            (["Origin": "http://town.example:8080.evil.example"], 403), (["Origin": "town.example:8080"], 403),
            (["Origin": "http://town.example:8080"], 303), (["Origin": "null", "Sec-Fetch-Site": "same-origin"], 303),
            ([:], 303),
        ] as [([String: String], Int)])
    func `is taken from our own pages alone`(headers: [String: String], status: Int) async throws {
        let ann = Browser(try await Site())
        try await ann.signUp("ann")
        try await ann.get("/account")
        #expect(try await ann.post("/account/log-out", headers: headers).status == status)
    }

    @Test func `is taken behind a gate that has the public address`() async throws {
        let ann = Browser(try await Site(publicAddress: "https://town.example"))
        try await ann.signUp("ann")
        try await ann.get("/account")
        #expect(try await ann.post("/account/log-out", headers: ["Origin": "https://town.example"]).status == 303)
    }

    @Test(
        arguments: [
            "//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "/ok\r\nX: y", "evil",
            "/\t/evil.example", "/%0d%0a\u{0}", "///evil.example",
        ])
    func `never leads on to an address elsewhere`(next: String) async throws {
        let ann = Browser(try await Site())
        try await ann.signUp("ann")
        let bob = Browser(ann.site)
        try await bob.get("/account/log-in")
        let answer = try await bob.post(
            "/account/log-in", [("login", "ann"), ("password", Browser.password), ("next", next)])
        #expect(answer.status == 303)
        #expect(answer.header("Location") == "/account")
    }

    @Test func `that is too large, of another type or broken is refused`() async throws {
        let site = try await Site.withLibrary()
        let ann = Browser(site)
        try await ann.signUp("ann")
        try await ann.get("/account")
        let path = "/account/password"
        let large = try await ann.post(path, [("password", String(repeating: "a", count: 256 << 10))])
        #expect(large.status == 413)
        #expect(try await ann.post(path, headers: ["Content-Type": "text/plain"]).status == 415)
        #expect(try await ann.post(path, headers: ["Content-Type": "multipart/form-data; boundary=x"]).status == 415)
        #expect(try await ann.post(path + "?", [("a", "b")], token: "%").status == 403)
        let broken = try await site.client.ask(
            "POST", path,
            headers: [
                "Cookie": "acta-session=\(ann.session ?? "")", "Content-Type": "application/x-www-form-urlencoded",
            ], body: Array("token=%zz".utf8))
        #expect(broken.status == 400)
        try await ann.get("/programmes/library/cases/submit")
        try await ann.post("/programmes/library/cases/submit")
        let question = "/programmes/library/cases/submit/questions/paper"
        try await ann.get(question)
        let document = [UInt8](repeating: 7, count: 10 << 20)
        #expect(try await ann.upload(question, field: "paper", name: "a.bin", document).status == 303)
        #expect(try await ann.upload(question, field: "paper", name: "a.bin", document + [1]).status == 413)
        #expect(try await ann.upload(question, field: "paper", name: "a.bin", document + document).status == 413)
    }

    @Test(
        arguments: [
            ("../../etc/passwd", "passwd"), ("C:\\fakepath\\a b.pdf", "a%20b.pdf"), ("/", "document"),
            ("..", "document"), ("a/..", "document"), ("x%22; y=.pdf", "x%22%3B%20y%3D.pdf"),
            ("naïve.pdf", "na%C3%AFve.pdf"), ("<img src=x>.pdf", "%3Cimg%20src%3Dx%3E.pdf"),
        ] as [(String, String)])
    func `brings a document whose name is never a path`(name: String, shown: String) async throws {
        let site = try await Site.withLibrary()
        let ann = Browser(site)
        try await ann.signUp("ann")
        let base = "/programmes/library/cases/submit"
        try await ann.get(base)
        try await ann.post(base)
        for (field, value) in [("title", "T"), ("theme", "work")] {
            try await ann.get("\(base)/questions/\(field)")
            try await ann.post("\(base)/questions/\(field)", [(field, value)])
        }
        for field in ["about", "email", "year", "cost", "free", "since", "where", "firm", "site"] {
            try await ann.get("\(base)/questions/\(field)")
            #expect(try await ann.post("\(base)/questions/\(field)").status == 303, "\(field)")
        }
        try await ann.get("\(base)/questions/paper")
        #expect(try await ann.upload("\(base)/questions/paper", field: "paper", name: name, [1, 2, 3]).status == 303)
        try await ann.get("\(base)/check")
        let sent = try await ann.post("\(base)/check")
        let entry = String(try #require(sent.header("Location")).split(separator: "/").last ?? "")
        let file = try await ann.get("/programmes/library/cases/records/\(entry)/files/paper")
        #expect(file.body == [1, 2, 3])
        #expect(file.header("Content-Disposition") == "attachment; filename*=UTF-8''\(shown)")
        #expect(!(try await ann.get("/programmes/library/cases/records/\(entry)").text.contains("<img")))
    }
}
