import Kernel
import Proofs
import TestDoors
import Testing
import Values

@Suite struct `Somebody who keeps their own key` {
    private static let vote = "/programmes/budget/ideas/acts/vote"
    private static let suggest = "\(Site.suggestions)/acts/suggest"

    @Test func `votes with it, and the log shows that the server did not sign`() async throws {
        let site = try await Site.withVotes()
        let (ann, key) = (Browser(site), SigningKey.generate())
        try await ann.signUp("ann", name: "Ann Example")
        let offer = try await ann.get("/account/keys/budget").text
        #expect(offer.contains("the new key becomes your identifier here"))
        #expect(offer.contains("stay with the hosted key"))
        try await ann.keep(key, for: "budget")
        #expect(try await ann.get("/account/keys/budget").text.contains(key.did))
        try await ann.choose(["park", "books"])
        let check = try await ann.get("\(Self.vote)/check").text
        #expect(check.contains("Your browser signs for Ann Example with your own key."))
        let before = try await site.size()
        let sent = try await ann.sendSigned(Self.vote, by: key)
        let receipt = try #require(sent.header("Location"))
        let entry = try #require(await site.entries().last)
        #expect(try !entry.isKeyHosted())
        #expect(try entry.deed().actor == ActorID(key.did))
        #expect(try entry.deed().body == ["choices": ["park", "books"]])
        #expect(try await site.size() == before + 1)
        let page = try await ann.get(receipt).text
        #expect(page.contains("It was signed with your own key"))
        #expect(try await ann.get("/account/acts").text.contains(receipt))
    }

    @Test func `is taken at nobody else's signature, and at none over other bytes`() async throws {
        let site = try await Site.withVotes()
        let (ann, key) = (Browser(site), SigningKey.generate(.p256))
        try await ann.signUp("ann")
        try await ann.keep(key, for: "budget")
        try await ann.choose(["park"])
        let size = try await site.size()
        let input = try await ann.input(of: Self.vote)
        let nonce = try await ann.nonce(of: Self.vote)
        let tampered = input.dropLast(8) + "AAAAAAAA"
        let signatures: [String] = [
            "", "AAAA", Base64URL.encode(SigningKey.generate(.p256).sign(Array(input.utf8))),
            Base64URL.encode(key.sign(Array(tampered.utf8))),
        ]
        for signature in signatures {
            let answer = try await ann.post(
                "\(Self.vote)/check",
                [("nonce", nonce), ("signature", signature), ("input", String(tampered)), ("body", "{}")])
            #expect(answer.status == 422)
            #expect(answer.text.contains("Your signature is missing, or it is not yours"))
        }
        #expect(try await site.size() == size)
        // What was shown before holds no longer once the page has been shown again with other answers.
        let old = try await ann.input(of: Self.vote)
        try await ann.choose(["lamps"])
        _ = try await ann.get("\(Self.vote)/check")
        let late = try await ann.post(
            "\(Self.vote)/check", [("nonce", nonce), ("signature", Base64URL.encode(key.sign(Array(old.utf8))))])
        #expect(late.status == 422)
        #expect(try await ann.sendSigned(Self.vote, by: key).status == 303)
        #expect(try await site.entries().last?.deed().body == ["choices": ["lamps"]])
    }

    @Test func `is led to the same receipt by a form that is sent once more`() async throws {
        let site = try await Site.withVotes()
        let (ann, bob, key) = (Browser(site), Browser(site), SigningKey.generate())
        try await ann.signUp("ann")
        try await ann.keep(key, for: "budget")
        try await ann.choose(["park"])
        let nonce = try await ann.nonce(of: Self.vote)
        let signature = Base64URL.encode(key.sign(Array(try await ann.input(of: Self.vote).utf8)))
        let fields = [("nonce", nonce), ("signature", signature)]
        let first = try await ann.post("\(Self.vote)/check", fields).header("Location")
        let size = try await site.size()
        #expect(try await ann.post("\(Self.vote)/check", fields).header("Location") == first)
        #expect(first?.contains("/receipts/") == true)
        // Somebody else gets nowhere with it.
        try await bob.signUp("bob")
        try await bob.choose(["park"])
        try await bob.get("\(Self.vote)/check")
        #expect(try await bob.post("\(Self.vote)/check", fields).status == 409)
        #expect(try await site.size() == size)
    }

    @Test func `stays the person that their hosted key made them, and votes once`() async throws {
        let site = try await Site.withVotes()
        let (ann, key) = (Browser(site), SigningKey.generate())
        try await ann.signUp("ann")
        try await ann.choose(["park"])
        _ = try await ann.send(Self.vote)
        let actor = try #require(await site.entries().last?.deed().actor)
        #expect(try await ann.get("/account/keys/budget").text.contains("get no second vote"))
        try await ann.keep(key, for: "budget")
        let changes = try await site.entries().suffix(2)
        #expect(try changes.map { try $0.deed().move } == ["addKey", "revokeKey"])
        #expect(try changes.map { try $0.deed().actor } == [actor, actor])
        #expect(try changes.map { try $0.deed().body["key"]?.stringValue } == [key.did, actor.text])
        try await ann.choose(["lamps"])
        #expect(try await ann.sendSigned(Self.vote, by: key).status == 303)
        let last = try #require(await site.entries().last)
        #expect(try last.deed().actor == actor && !last.isKeyHosted())
    }

    @Test func `seals what is not public, and erases it with an act of their own`() async throws {
        let site = try await Site.withSuggestions()
        let (ann, key) = (Browser(site), SigningKey.generate())
        try await ann.signUp("ann")
        try await ann.keep(key, for: "town")
        try await ann.answerSuggestion(phone: "555 0100")
        let check = try await ann.get("\(Self.suggest)/check").text
        #expect(check.contains("data-disclosures=\"[&quot;"))
        #expect(try await ann.sendSigned(Self.suggest, by: key).status == 303)
        let entry = try #require(await site.entries().last)
        #expect(try entry.deed().body["phone"]?["_sd"] != nil)
        let page = try await ann.get("/account/erase/town").text
        let input = try #require(Browser.input(in: page))
        #expect(try await ann.post("/account/erase/town").status == 422)
        let renewed = try #require(Browser.input(in: try await ann.get("/account/erase/town").text))
        #expect(renewed != input)
        let erased = try await ann.post(
            "/account/erase/town", [("signature", Base64URL.encode(key.sign(Array(renewed.utf8))))])
        #expect(erased.header("Location") == "/account?done=erased")
        #expect(try await site.entries().last?.deed().actor == ActorID(key.did))
    }

    @Test func `brings a record in`() async throws {
        let site = try await Site.withLibrary()
        let (ann, key) = (Browser(site), SigningKey.generate())
        let submit = "/programmes/library/cases/submit"
        try await ann.signUp("ann")
        try await ann.keep(key, for: "library")
        try await ann.get(submit)
        try await ann.post(submit)
        try await `Somebody who brings a case in`.answer(ann, title: "Zebra")
        let refused = try await ann.post("\(submit)/check")
        #expect(refused.status == 422)
        let input = try #require(Browser.input(in: try await ann.get("\(submit)/check").text))
        let sent = try await ann.post(
            "\(submit)/check", [("signature", Base64URL.encode(key.sign(Array(input.utf8))))])
        let receipt = try #require(sent.header("Location"))
        #expect(receipt.contains("/sent/"))
        #expect(try await ann.get(receipt).text.contains("It was signed with your own key"))
    }

    @Test func `has shown that it is theirs, and gave the password`() async throws {
        let site = try await Site.withVotes()
        let (ann, bob, key) = (Browser(site), Browser(site), SigningKey.generate())
        try await ann.signUp("ann")
        try await ann.get("/account/keys/budget")
        let wrong = try await ann.post("/account/keys/budget", [("password", "not the password")])
        #expect(wrong.status == 422)
        let other = SigningKey.generate()
        #expect(try await ann.keeping(key, for: "budget", signedBy: other).text.contains("did not show in time"))
        try await ann.keep(key, for: "budget")
        try await bob.signUp("bob")
        #expect(try await bob.keeping(key, for: "budget", signedBy: key).status == 409)
        #expect(try await ann.keeping(other, for: "budget", signedBy: other).status != 303)
    }

    @Test func `has an identifier already, and is given no second one`() async throws {
        let site = try await Site.withLibrary()
        let (ann, key) = (Browser(site), SigningKey.generate())
        try await ann.signUp("ann")
        try await ann.keep(key, for: "library")
        let answer = try await ann.post("/account/identifiers/library")
        #expect(answer.header("Location") == "/account?done=identifier")
        let page = try await ann.get("/account").text
        #expect(Set(page.matches(of: /did:key:[a-zA-Z0-9]+/).map { String($0.0) }) == [key.did])
    }
}

extension Browser {
    /// Keeps a key for a programme.
    func keep(_ key: SigningKey, for programme: String) async throws {
        let answer = try await keeping(key, for: programme, signedBy: key)
        #expect(answer.header("Location") == "/account/keys/\(programme)?done=made", "\(answer.text)")
    }

    /// Sends the public half of a key with a signature of the same or another.
    func keeping(_ key: SigningKey, for programme: String, signedBy other: SigningKey) async throws -> TestClient.Answer
    {
        try await get("/account/keys/\(programme)")
        let page = try await post("/account/keys/\(programme)", [("password", Self.password)])
        guard let proves = page.text.firstMatch(of: /data-proves="([^"]*)"/)?.1,
            let challenge = page.text.firstMatch(of: /name="challenge" value="([^"]*)"/)?.1
        else { return page }
        let signature = Base64URL.encode(other.sign(Array(proves.utf8)))
        return try await post(
            "/account/keys/\(programme)/add",
            [("challenge", String(challenge)), ("key", key.did), ("signature", signature)])
    }

    /// Marks projects on the ballot.
    func choose(_ choices: [String]) async throws {
        let move = "/programmes/budget/ideas/acts/vote"
        let page = try #require(try await get(move).header("Location"))
        let ballot = page.hasSuffix("/check") ? "\(move)/questions/ballot" : page
        try await get(ballot)
        let answer = try await post(ballot, choices.map { ("choices", $0) })
        #expect(answer.status == 303)
    }

    /// The bytes that the last page before sending asks to sign.
    func input(of move: String) async throws -> String {
        try #require(Self.input(in: try await get("\(move)/check").text))
    }

    static func input(in page: String) -> String? {
        page.firstMatch(of: /data-input="([^"]*)"/).map { String($0.1) }
    }

    /// Signs what the page before shows, and sends it.
    func sendSigned(_ move: String, by key: SigningKey) async throws -> TestClient.Answer {
        let nonce = try await nonce(of: move)
        let input = try await input(of: move)
        return try await post(
            "\(move)/check", [("nonce", nonce), ("signature", Base64URL.encode(key.sign(Array(input.utf8))))])
    }
}

extension Site {
    func entries() async throws -> [Entry] {
        try await town.desk.store.entries(of: town.desk.log, in: 0..<size()).compactMap { Entry(parsing: $0) }
    }

    func size() async throws -> UInt64 { try await town.desk.store.head(of: town.desk.log)?.size ?? 0 }
}
