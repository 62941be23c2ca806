import Kernel
import Proofs
import TestDoors
import Testing
import Values

@Suite struct `A clerk who keeps their own key` {
    @Test func `opens, appoints and closes with it, and the server signs none of it`() async throws {
        let site = try await Site.atDesk()
        let (ann, key) = (Browser(site), SigningKey.generate())
        try await ann.signUp("ann", name: "Ann Clerk")
        try await ann.keep(key, for: "office")
        #expect(try await ann.get("/desk").text.contains(key.did))
        try await site.town.accept(
            "appoint", in: "office/roles", ["role": "office", "actors": [.string(key.did)]], by: site.town.office)
        try await site.town.project()
        let before = try await site.size()
        try await ann.get("/desk/open/register")
        let check = try await ann.post("/desk/open/register", `The office desk`.register + [("step", "check")])
        #expect(check.text.contains("Your browser signs for Ann Clerk"))
        let unsigned = try await ann.post("/desk/open/register", check.hiddenFields + [("step", "sign")])
        #expect(unsigned.status == 422)
        #expect(unsigned.text.contains("Your signature is missing"))
        #expect(try await site.size() == before)
        let opened = try await ann.postSigned("/desk/open/register", check, by: key)
        let receipt = try #require(opened.header("Location"))
        #expect(try await ann.get(receipt).text.contains("You are not the programme’s clerk yet"))
        // Pressed twice, it is one act.
        #expect(try await ann.postSigned("/desk/open/register", check, by: key).header("Location") == receipt)
        #expect(try await site.size() == before + 1)
        let own = SigningKey.generate(.p256)
        try await ann.keep(own, for: "trees")
        let desk = "/desk/programmes/trees"
        try await ann.get("\(desk)/appoint")
        let appointment = [("role", "clerk"), ("named", ""), ("who", own.did), ("until", "")]
        let appoint = try await ann.post("\(desk)/appoint", appointment + [("step", "check")])
        #expect(try await ann.postSigned("\(desk)/appoint", appoint, by: own).status == 422)
        #expect(try await ann.postSigned("\(desk)/appoint", appoint, by: key).status == 303)
        try await ann.get("\(desk)/close")
        let close = try await ann.post("\(desk)/close", [("reason", "Over"), ("step", "check")])
        #expect(try await ann.postSigned("\(desk)/close", close, by: key).status == 303)
        let acts = try await site.entries().suffix(3)
        #expect(try acts.map { try $0.deed().move } == ["open", "appoint", "close"])
        #expect(try acts.allSatisfy { try !$0.isKeyHosted() && $0.deed().actor == ActorID(key.did) })
    }

    @Test func `takes the roles of a hosted identifier at the office to a new one`() async throws {
        let site = try await Site.atDesk()
        let ann = try await Browser.clerk(site)
        try await ann.open(`The office desk`.register, as: "register", named: "trees")
        let key = SigningKey.generate()
        try await ann.keep(key, for: "office")
        try await site.town.project()
        try await ann.get("/desk/programmes/trees/close")
        let close = try await ann.post("/desk/programmes/trees/close", [("reason", "Over"), ("step", "check")])
        #expect(try await ann.postSigned("/desk/programmes/trees/close", close, by: key).status == 303)
        #expect(try await site.entries().last?.deed().actor == ActorID(key.did))
        // What was done with the hosted key is still theirs.
        let acts = try await ann.get("/account/acts").text
        #expect(acts.matches(of: /\/api\/entries\/\d+\/receipt/).count >= 4)
    }
}

@Suite struct `Somebody who has lost their own key` {
    private static let vote = "/programmes/budget/ideas/acts/vote"

    /// A voter with an own key that is gone, and a clerk of the programme.
    private func lost(_ kind: String) async throws -> (site: Site, voter: Browser, old: SigningKey, clerk: Browser) {
        let site = try await Site.withVotes()
        let (ann, key) = (Browser(site), SigningKey.generate())
        try await ann.signUp("ann", name: "Ann Example")
        try await ann.keep(key, for: "budget")
        try await ann.choose(["park"])
        #expect(try await ann.sendSigned(Self.vote, by: key).status == 303)
        let clerk = Browser(site)
        try await clerk.signUp("clerk", name: "Clara Clerk")
        try await clerk.get("/account")
        try await clerk.post("/account/identifiers/budget")
        let did = try #require(try await clerk.get("/account").text.firstMatch(of: /did:key:[a-zA-Z0-9]+/)).0
        try await site.town.accept(
            "appoint", in: "budget/roles", ["role": "clerk", "actors": [.string(String(did))]], by: site.town.office)
        try await site.town.project()
        try await ann.get("/account/keys/budget/lost")
        return (site, ann, key, clerk)
    }

    private func confirm(_ clerk: Browser) async throws {
        let desk = try await clerk.get("/desk/programmes/budget").text
        #expect(desk.contains("Lost keys") && desk.contains("Ann Example"))
        let path = try #require(desk.firstMatch(of: /\/desk\/programmes\/budget\/keys\/[^"]+/)).0
        try await clerk.get(String(path))
        let unseen = try await clerk.post(String(path), [("reason", "Lost"), ("step", "check")])
        #expect(unseen.status == 422 && unseen.text.contains("after you have seen both"))
        try await clerk.act(String(path), [("seen", "yes"), ("reason", "Lost; we saw who it is")])
        #expect(try await !clerk.get("/desk/programmes/budget").text.contains("Lost keys"))
    }

    @Test func `gets a hosted one, stays who they are, and the old one counts no more`() async throws {
        let (site, ann, old, clerk) = try await lost("hosted")
        let fields = [("kind", "hosted"), ("password", Browser.password)]
        #expect(
            try await ann.post("/account/keys/budget/lost", [("kind", "hosted"), ("password", "no")]).status == 422)
        #expect(try await ann.post("/account/keys/budget/lost", [("password", Browser.password)]).status == 422)
        let asked = try await ann.post("/account/keys/budget/lost", fields)
        #expect(asked.header("Location") == "/account/keys/budget/lost")
        let waits = try await ann.get("/account/keys/budget/lost").text
        let number = try #require(waits.firstMatch(of: /Your number: (\d{3}.\d{3})/)?.1)
        #expect(try await clerk.get("/desk/programmes/budget").text.contains(number))
        try await confirm(clerk)
        let replacement = try #require(await site.entries().last).deed()
        #expect(replacement.move == "replaceKey")
        #expect(replacement.body["actor"]?.stringValue == old.did)
        try await ann.choose(["lamps"])
        #expect(try await ann.send(Self.vote).status == 303)
        let last = try #require(await site.entries().last)
        #expect(try last.isKeyHosted() && last.deed().actor == ActorID(old.did))
        let acts = try await ann.get("/account/acts").text
        #expect(acts.matches(of: /class="[^"]*"[^>]*href="[^"]*\/receipts\/\d+|href="[^"]*\/receipts\/\d+/).count >= 2)
        // An own key again later stands for the same identifier.
        let third = SigningKey.generate()
        try await ann.keep(third, for: "budget")
        try await ann.choose(["books"])
        #expect(try await ann.sendSigned(Self.vote, by: third).status == 303)
        #expect(try await site.entries().last?.deed().actor == ActorID(old.did))
    }

    @Test func `gets another own one, and may take the request back before`() async throws {
        let (site, ann, old, clerk) = try await lost("own")
        let new = SigningKey.generate()
        #expect(try await ann.puttingForward(new, for: "budget").header("Location") == "/account/keys/budget/lost")
        // Until the office has confirmed it, the old one is asked for.
        try await ann.choose(["lamps"])
        #expect(try await ann.get("\(Self.vote)/check").text.contains("data-key=\"\(old.did)\""))
        try await ann.get("/account/keys/budget/lost")
        #expect(try await ann.post("/account/keys/budget/lost").header("Location") == "/account/keys/budget")
        #expect(try await !clerk.get("/desk/programmes/budget").text.contains("Lost keys"))
        #expect(try await ann.puttingForward(new, for: "budget").status == 303)
        try await confirm(clerk)
        #expect(try await ann.sendSigned(Self.vote, by: old).status == 422)
        #expect(try await ann.sendSigned(Self.vote, by: new).status == 303)
        #expect(try await site.entries().last?.deed().actor == ActorID(old.did))
    }

    @Test func `cannot confirm it as their own clerk`() async throws {
        let (site, ann, old, clerk) = try await lost("own")
        try await site.town.accept(
            "appoint", in: "budget/roles", ["role": "clerk", "actors": [.string(old.did)]], by: site.town.office)
        try await site.town.project()
        #expect(try await ann.puttingForward(.generate(), for: "budget").status == 303)
        let desk = try await ann.get("/desk/programmes/budget").text
        #expect(desk.contains("a colleague confirms it"))
        let path = try #require(
            try await clerk.get("/desk/programmes/budget").text.firstMatch(
                of: /\/desk\/programmes\/budget\/keys\/[^"]+/)
        ).0
        #expect(try await ann.get(String(path)).status == 403)
    }
}

extension Browser {
    /// Signs what a page for checking shows, and sends it with what travels along.
    func postSigned(_ path: String, _ check: TestClient.Answer, by key: SigningKey) async throws -> TestClient.Answer {
        let input = try #require(Self.input(in: check.text))
        let signature = Base64URL.encode(key.sign(Array(input.utf8)))
        let carried = check.hiddenFields.filter { $0.0 != "signature" }
        return try await post(path, carried + [("step", "sign"), ("signature", signature)])
    }

    /// Puts another key of one's own forward for a lost one.
    func puttingForward(_ key: SigningKey, for programme: String) async throws -> TestClient.Answer {
        try await get("/account/keys/\(programme)/lost")
        let page = try await post(
            "/account/keys/\(programme)/lost", [("kind", "own"), ("password", Self.password)])
        let proves = try #require(page.text.firstMatch(of: /data-proves="([^"]*)"/)?.1)
        let challenge = try #require(page.text.firstMatch(of: /name="challenge" value="([^"]*)"/)?.1)
        let signature = Base64URL.encode(key.sign(Array(proves.utf8)))
        return try await post(
            "/account/keys/\(programme)/add",
            [
                ("challenge", String(challenge)), ("key", key.did), ("signature", signature), ("lost", "yes"),
            ])
    }
}
