import Kernel
import Storage
import TestDoors
import Testing
import Values

@Suite struct `People of a company` {
    private static let vote = "/programmes/budget/ideas/acts/vote"
    private static let suggest = "\(Site.suggestions)/acts/suggest"

    @Test func `act for it with its key, and the log says nothing of them`() async throws {
        let site = try await Site.withVotes()
        let (ann, bob) = (Browser(site), Browser(site))
        try await ann.signUp("ann", name: "Ann Example")
        try await bob.signUp("bob", name: "Bob Example")
        let firm = try await ann.makeCompany("Zielony Dom")
        try await bob.join(firm, invitedBy: ann)
        try await bob.act(for: firm, in: "budget")
        #expect(try await bob.get("/programmes/budget/ideas").text.contains("Zielony Dom"))
        try await bob.choose(["park"])
        let check = try await bob.get("\(Self.vote)/check").text
        #expect(check.contains("The log does not say that it was you, Bob Example"))
        let receipt = try #require(try await bob.sendForCompany(Self.vote).header("Location"))
        let deed = try #require(await site.entries().last).deed()
        #expect(!"\(deed.body)".contains("Bob"))
        // The other one makes the next act, with the same identifier: the company has one voice.
        try await ann.act(for: firm, in: "budget")
        try await ann.choose(["lamps"])
        #expect(try await ann.sendForCompany(Self.vote).status == 303)
        #expect(try await site.entries().last?.deed().actor == deed.actor)
        for browser in [ann, bob] {
            let page = try await browser.get(firm).text
            #expect(page.contains(deed.actor.text))
            #expect(page.matches(of: /<bdi>Bob Example<\/bdi><\/td>/).count == 1)
            #expect(page.matches(of: /<bdi>Ann Example<\/bdi><\/td>/).count == 1)
            #expect(try await browser.get("/account/acts").text.contains(receipt))
            #expect(try await browser.get(receipt).text.contains("Zielony Dom"))
        }
        // For themselves they are somebody else, with a voice of their own.
        try await bob.act(for: nil, in: "budget")
        try await bob.choose(["books"])
        #expect(try await bob.sendForCompany(Self.vote).status == 303)
        #expect(try await site.entries().last?.deed().actor != deed.actor)
    }

    @Test func `make no act for another than the page named`() async throws {
        let site = try await Site.withVotes()
        let ann = Browser(site)
        try await ann.signUp("ann")
        let firm = try await ann.makeCompany("Zielony Dom")
        try await ann.choose(["park"])
        let nonce = try await ann.nonce(of: Self.vote)
        let size = try await site.size()
        try await ann.act(for: firm, in: "budget")
        let late = try await ann.post("\(Self.vote)/check", [("nonce", nonce)])
        #expect(late.status == 409 && late.text.contains("Nothing was sent"))
        #expect(try await site.size() == size)
        #expect(try await ann.sendForCompany(Self.vote).status == 303)
    }

    @Test func `act for it no more once they are out, in no old session either`() async throws {
        let site = try await Site.withVotes()
        let (ann, bob) = (Browser(site), Browser(site))
        try await ann.signUp("ann")
        try await bob.signUp("bob", name: "Bob Example")
        let firm = try await ann.makeCompany("Zielony Dom")
        try await bob.join(firm, invitedBy: ann)
        try await bob.act(for: firm, in: "budget")
        try await bob.choose(["park"])
        let fields = try await bob.checkFields(Self.vote)
        let receipt = try #require(try await bob.sendForCompany(Self.vote).header("Location"))
        try await bob.choose(["lamps"])
        let next = try await bob.checkFields(Self.vote)
        let size = try await site.size()
        let member = try await ann.memberPage(of: "Bob Example", in: firm)
        try await ann.get(member)
        #expect(try await ann.post(member, [("role", "out")]).status == 303)
        #expect(try await bob.post("\(Self.vote)/check", next).status == 409)
        #expect(try await bob.post("\(Self.vote)/check", fields).status == 409)
        #expect(try await site.size() == size)
        #expect(try await bob.get(firm).status == 404)
        #expect(try await bob.get(receipt).status == 404)
        #expect(try await bob.get("/programmes/budget/ideas").text.contains("Zielony Dom") == false)
        #expect(try await bob.post("/account/acting/budget", [("for", Browser.id(of: firm))]).status == 404)
    }

    @Test func `are nobody to strangers and to other companies`() async throws {
        let site = try await Site.withVotes()
        let (ann, eve) = (Browser(site), Browser(site))
        try await ann.signUp("ann", name: "Ann Example")
        try await eve.signUp("eve")
        let firm = try await ann.makeCompany("Zielony Dom")
        let member = try await ann.memberPage(of: "Ann Example", in: firm)
        let others = try await eve.makeCompany("Fog & Co")
        for path in [
            firm, "\(firm)/name", "\(firm)/invite", "\(firm)/delete", member, "\(firm)/erase/budget",
            "\(firm)/data/budget",
        ] {
            #expect(try await eve.get(path).status == 404, "\(path)")
            #expect(try await Browser(site).get(path).status == 303, "\(path)")
        }
        try await eve.get("/account/new-company")
        for (path, fields) in [
            ("\(firm)/name", [("name", "Mine")]), ("\(firm)/invite", [("role", "owner")]),
            ("\(firm)/delete", [("password", Browser.password)]), (member, [("role", "out")]),
            ("\(firm)/erase/budget", [("company", Browser.id(of: firm))]), ("\(firm)/invitations/1/withdraw", []),
            (others + "/members/" + (member.split(separator: "/").last ?? ""), [("role", "out")]),
        ] {
            #expect(try await eve.post(path, fields).status == 404, "\(path)")
        }
        try await ann.invitation(into: firm)
        try await eve.get("/account/new-company")
        #expect(try await eve.post("\(others)/invitations/1/withdraw").status == 422)
        #expect(try await ann.get(firm).text.contains("Take back"))
        #expect(try await ann.post("\(firm)/invite", [("role", "owner")], token: "x").status == 403)
        #expect(try await ann.post("/account/acting/budget", [("for", "")], token: "x").status == 403)
        try await ann.get("\(firm)/invite")
        #expect(try await ann.post("\(firm)/invite", [("role", "king")]).status == 400)
    }

    @Test func `come in by an invitation that works once, before its end`() async throws {
        let site = try await Site.withVotes()
        let (ann, bob, eve) = (Browser(site), Browser(site), Browser(site))
        try await ann.signUp("ann")
        try await bob.signUp("bob", name: "Bob <b>")
        try await eve.signUp("eve")
        let firm = try await ann.makeCompany("Zielony <i>Dom</i>")
        let link = try await ann.invitation(into: firm)
        // Whoever is not logged in comes back to the invitation afterwards.
        let stranger = try await Browser(site).get(link).header("Location")
        #expect(stranger?.contains("next=%2Faccount%2Finvitations%3Fcode%3D") == true)
        let page = try await bob.get(link).text
        #expect(page.contains("Zielony &lt;i&gt;Dom&lt;/i&gt;") && page.contains("Bob &lt;b&gt;"))
        #expect(try await bob.post("/account/invitations", [("code", Browser.code(of: link))]).status == 200)
        #expect(try await bob.get(firm).status == 404)
        try await bob.accept(link)
        #expect(try await bob.get(firm).status == 200)
        try await eve.get(link)
        let used = try await eve.post("/account/invitations", [("code", Browser.code(of: link)), ("step", "accept")])
        #expect(used.status == 422 && used.text.contains("wrong, used, taken back or too old"))
        let late = try await ann.invitation(into: firm)
        site.town.clock.advance(seconds: CompanyInvitation.validSeconds)
        try await eve.signUp("eve2")
        #expect(try await eve.get(late).status == 422)
    }

    @Test func `hand it over, and never leave it without an owner`() async throws {
        let site = try await Site.withVotes()
        let (ann, bob) = (Browser(site), Browser(site))
        try await ann.signUp("ann", name: "Ann Example")
        try await bob.signUp("bob", name: "Bob Example")
        let firm = try await ann.makeCompany("Zielony Dom")
        try await bob.join(firm, invitedBy: ann)
        let (own, bobs) = (
            try await ann.memberPage(of: "Ann Example", in: firm), try await ann.memberPage(of: "Bob Example", in: firm)
        )
        for role in ["out", "member"] {
            try await ann.get(own)
            let answer = try await ann.post(own, [("role", role)])
            #expect(answer.status == 409 && answer.text.contains("A company needs an owner"))
        }
        try await ann.get("/account/delete")
        let kept = try await ann.post("/account/delete", [("password", Browser.password)])
        #expect(kept.status == 422 && kept.text.contains("You are the only owner of a company"))
        #expect(try await bob.get("\(firm)/invite").status == 403)
        #expect(try await bob.get(own).status == 403)
        #expect(try await bob.get(bobs).text.contains("Leave the company"))
        #expect(try await bob.post(bobs, [("role", "owner")]).status == 403)
        try await ann.get(bobs)
        #expect(try await ann.post(bobs, [("role", "owner")]).status == 303)
        try await ann.get(own)
        #expect(try await ann.post(own, [("role", "out")]).header("Location") == "/account")
        #expect(try await bob.get("\(firm)/invite").status == 200)
    }

    @Test func `erase what it brought in, and the company with its keys`() async throws {
        let site = try await Site.withSuggestions()
        let ann = Browser(site)
        try await ann.signUp("ann")
        let firm = try await ann.makeCompany("Zielony Dom")
        try await ann.act(for: firm, in: "town")
        try await ann.answerSuggestion(phone: "555 0100")
        #expect(try await ann.sendForCompany(Self.suggest).status == 303)
        let actor = try #require(await site.entries().last).deed().actor
        #expect(try await ann.get("\(firm)/data/town").text.contains("555 0100"))
        #expect(try await ann.get("/account/data/town").status == 404)
        let page = try await ann.get("\(firm)/erase/town").text
        #expect(page.contains("name=\"company\""))
        let erased = try await ann.post("\(firm)/erase/town", [("company", Browser.id(of: firm))])
        #expect(erased.header("Location") == "\(firm)?done=erased")
        #expect(try await site.entries().last?.deed().actor == actor)
        #expect(!(try await ann.get("\(firm)/data/town").text.contains("555 0100")))
        try await ann.get("\(firm)/delete")
        #expect(try await ann.post("\(firm)/delete", [("password", "not the password")]).status == 422)
        #expect(try await ann.post("\(firm)/delete", [("password", Browser.password)]).status == 303)
        #expect(try await ann.get(firm).status == 404)
        #expect(try await site.town.people.account(of: actor) == nil)
        #expect(!(try await ann.get("/programmes/town/ideas").text.contains("Zielony Dom")))
    }

    @Test func `invite by e-mail where the server sends any`() async throws {
        let site = try await Site(publicAddress: "https://acta.town.example")
        let ann = Browser(site)
        try await ann.signUp("ann")
        let firm = try await ann.makeCompany("Zielony Dom")
        try await ann.get("\(firm)/invite")
        let wrong = try await ann.post("\(firm)/invite", [("role", "member"), ("mail", "bob")])
        #expect(wrong.status == 422)
        let made = try await ann.post("\(firm)/invite", [("role", "member"), ("mail", "bob@town.example")])
        #expect(made.status == 200)
        let notice = try #require(await site.town.people.dueNotices(at: site.town.clock.now(), limit: 9).first)
        #expect(notice.letter.address == "bob@town.example" && notice.letter.text.contains("Zielony Dom"))
        let link = try #require(made.text.firstMatch(of: /https:\/\/acta.town.example\/[^<]*/)?.0)
        #expect(notice.letter.text.contains(String(link)))
    }
}

extension Browser {
    /// Makes a company; the address of its page.
    func makeCompany(_ name: String) async throws -> String {
        try await get("/account/new-company")
        #expect(try await post("/account/new-company", [("name", "")]).status == 422)
        let answer = try await post("/account/new-company", [("name", name), ("register-number", "KRS 1")])
        return String(try #require(answer.header("Location")).split(separator: "?")[0])
    }

    /// Invites somebody who may act; the address that leads into the company.
    @discardableResult
    func invitation(into firm: String) async throws -> String {
        try await get("\(firm)/invite")
        let page = try await post("\(firm)/invite", [("role", "member")]).text
        return String(try #require(page.firstMatch(of: /\/account\/invitations\?code=[0-9a-f-]+/)?.0))
    }

    /// Accepts an invitation.
    func accept(_ link: String) async throws {
        try await get(link)
        let answer = try await post("/account/invitations", [("code", Self.code(of: link)), ("step", "accept")])
        #expect(answer.status == 303)
    }

    /// Is invited by an owner, and accepts.
    func join(_ firm: String, invitedBy owner: Browser) async throws {
        try await accept(try await owner.invitation(into: firm))
    }

    /// Chooses for whom to act in a programme.
    func act(for firm: String?, in programme: String) async throws {
        try await get("/account/acting/\(programme)")
        let answer = try await post("/account/acting/\(programme)", [("for", firm.map(Self.id) ?? "")])
        #expect(answer.header("Location") == "/programmes/\(programme)")
    }

    /// What the last page before a move is made carries.
    func checkFields(_ move: String) async throws -> [(String, String)] {
        let page = try await get("\(move)/check").text
        return page.matches(of: /type="hidden" name="(nonce|company)" value="([^"]*)"/).map {
            (String($0.1), String($0.2))
        }
    }

    /// Sends what the last page shows, for whom it names.
    func sendForCompany(_ move: String) async throws -> TestClient.Answer {
        try await post("\(move)/check", try await checkFields(move))
    }

    /// The address of the page about somebody in a company.
    func memberPage(of name: String, in firm: String) async throws -> String {
        let page = try await get(firm).text
        let rows = page.split(separator: "<li>").filter { $0.contains("<strong><bdi>\(name)</bdi>") }
        return String(try #require(rows.first?.firstMatch(of: /href="([^"]*\/members\/[0-9a-f]+)"/)?.1))
    }

    static func id(of firm: String) -> String { String(firm.split(separator: "/").last ?? "") }

    static func code(of link: String) -> String { String(link.split(separator: "=").last ?? "") }
}
