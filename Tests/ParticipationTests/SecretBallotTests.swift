import Elections
import Kernel
import Participation
import Proofs
import TestParts
import Testing
import Values

@Suite struct `A secret ballot` {
    typealias Example = SecretBallotExample
    typealias Step = @Sendable (inout Example) throws -> Void

    @Test func `is set up, voted in, opened by two of three, and others verify its archive`() async throws {
        var example = try Example.voting(voters: 5)
        try example.cast(0, .chosen([0]))
        try example.cast(1, .chosen([1]))
        try example.cast(2, .blank)
        try example.cast(0, .chosen([1]))
        try example.cast(3, .chosen([]))
        try example.decrypt(2)
        try example.decrypt(0)
        let outcome = try example.outcome()
        #expect(outcome.state == .opened)
        #expect(outcome.questions.first?.answers.map(\.votes) == [0, 2])
        #expect(outcome.questions.first?.blank == 1)
        #expect([outcome.credentials, outcome.cast, outcome.counted, outcome.weight] == [5, 5, 4, 4])
        #expect(outcome.openedBy == ["c", "a"])

        let archive = try #require(try example.rules.ended(example.ledger)?.archive)
        let record = try await ElectionVerifier.verify(archive.serialized())
        #expect(record.result?.counts == [[1, 0, 2]])
        #expect(record.archive.head == outcome.head)
        #expect(record.election.fingerprint == outcome.fingerprint)
    }

    @Test func `counts weights, and needs every trustee where the terms say no number`() async throws {
        var example = try Example(["needed": .null, "mostWeight": 5])
        try example.enlist(3, weights: [5, 1, 2])
        try example.ceremony()
        try example.fix()
        let votes: [QuestionChoice] = [.chosen([0]), .chosen([1]), .chosen([1])]
        for (voter, vote) in votes.enumerated() { try example.cast(voter, vote) }
        try example.cast(1, .blank)
        for place in 0..<3 {
            #expect(try example.outcome().state == .notOpened)
            try example.decrypt(place)
        }
        #expect(try example.outcome().questions.first?.answers.map(\.votes) == [5, 2])
        #expect(try example.outcome().questions.first?.blank == 1)
        let archive = try #require(try example.rules.ended(example.ledger)?.archive)
        #expect(try await ElectionVerifier.verify(archive.serialized()).totalWeight == 8)
    }

    @Test func `is fixed only if each person of the roll has a credential`() throws {
        var example = try Example(["voters": "in roll where people"])
        try example.enlist(3)
        try example.ceremony()
        let digest = CredentialDigest.empty.base64URL
        try example.part.setSize(4, of: ListReference(part: "roll", list: "people"))
        #expect(throws: Refusal.self) { try example.fix(people: 4, roll: digest) }
        try example.part.setSize(3, of: ListReference(part: "roll", list: "people"))
        for (people, roll) in [(nil, nil), (3, nil), (4, digest), (3, "short")] as [(UInt64?, String?)] {
            let refusal = #expect(throws: Refusal.self) { try example.fix(people: people, roll: roll) }
            #expect(refusal?.code == "election.roll")
        }
        try example.fix(people: 3, roll: digest)
        #expect(try example.outcome().people == 3)
    }

    @Test func `lets trustees begin anew until it is fixed`() throws {
        var example = try Example()
        try example.enlist(3)
        try example.certify()
        try example.make(.restart, by: Example.office)
        example.seeds = []
        try example.ceremony()
        try example.fix()
    }

    @Test func `takes no ballot once a trustee has begun to open the tally, even if voting was put off`() throws {
        var example = try Example.voting()
        try example.castTwo()
        try example.change(["votesUntil": "2027-04-05T08:00:00Z"])
        // Put off in time, it goes on.
        try example.cast(2, .blank, at: Example.after)
        let opening = BudgetExample.time("2027-04-05T09:00:00Z")
        try example.decrypt(0, at: opening)
        try example.change(["votesUntil": "2027-04-07T08:00:00Z"])
        let refusal = #expect(throws: Refusal.self) { try example.cast(2, .chosen([0]), at: opening) }
        #expect(refusal?.code == "election.closed")
        // The share that was given still opens what was counted.
        try example.decrypt(1, at: BudgetExample.time("2027-04-07T09:00:00Z"))
        #expect(try example.outcome().state == .opened && example.outcome().counted == 3)
    }

    @Test func `names its proofs as a check that can be run ahead, which says the same`() throws {
        var example = try Example.voting()
        let (good, other) = (try example.ballot(0, [.blank]), try example.ballot(0, [.chosen([1])]))
        let mixed = try Example.mixing(good, answersOf: other)
        #expect(try example.codeAhead(of: good) == nil)
        #expect(try example.codeAhead(of: mixed) == "election.wrong_proof")
        // What is wrong besides is said without looking at proofs.
        for (text, time, code) in [
            ("{}", Example.monday, "election.ballot"), (good, Example.closes, "election.closed"),
        ] {
            let refusal = #expect(throws: Refusal.self) { try example.codeAhead(of: text, at: time) }
            #expect(refusal?.code == code)
        }
    }

    @Test func `says that it was never fixed, or never opened`() throws {
        #expect(try Example().outcome().state == .notFixed)
        var example = try Example.voting()
        try example.cast(0, .blank)
        try example.cast(1, .blank)
        try example.decrypt(0)
        #expect(try example.outcome().state == .notOpened)
        #expect(try example.outcome().questions.isEmpty)
    }

    /// What the rules refuse: the code, what came before, and the move.
    static let refusals: [(code: String, before: Step, move: Step)] = [
        ("election.not_open", { _ in }, { try $0.cast(0, .blank, at: Example.opens.adding(milliseconds: -1)) }),
        ("election.closed", { _ in }, { try $0.cast(0, .blank, at: Example.closes) }),
        ("election.late", { _ in }, { try $0.make(.restart, by: Example.office) }),
        (
            "election.cast_twice", { _ in },
            {
                let text = try $0.cast(0, .blank); try $0.resend(text)
            }
        ),
        (
            "election.cast_twice", { _ in },
            {
                let text = try $0.cast(0, .blank); try $0.cast(0, .chosen([1])); try $0.resend(text)
            }
        ),
        (
            "election.other_election", { _ in },
            {
                var other = try Example.voting()
                try $0.resend(try other.ballot(0, [.chosen([0])]))
            }
        ),
        (
            "election.unknown_credential", { _ in },
            {
                let stranger = VotingCredential(using: &$0.random)
                $0.codes[0] = stranger
                try $0.cast(0, .blank)
            }
        ),
        (
            "election.ballot", { _ in },
            {
                let text = try $0.ballot(0, [.blank]); try $0.resend(" " + text)
            }
        ),
        ("election.ballot", { _ in }, { try $0.resend("{}") }),
        ("election.ballot", { _ in }, { try $0.resend(String(repeating: "x", count: 46_001)) }),
        (
            "election.wrong_proof", { _ in },
            {
                let (one, two) = (try $0.ballot(0, [.blank]), try $0.ballot(0, [.chosen([1])]))
                try $0.resend(try Example.mixing(one, answersOf: two))
            }
        ),
        ("election.not_closed", { _ in }, { try $0.decrypt(0, at: Example.monday) }),
        ("election.too_few", { _ in }, { try $0.decrypt(0) }),
        (
            "election.trustee", { try $0.castTwo() },
            { try $0.make(.decrypt(trustee: "z", share: "{}"), by: "did:x", at: Example.after) }
        ),
        (
            "election.trustee", { try $0.castTwo() },
            { try $0.make(.decrypt(trustee: "a", share: "{}"), by: "did:x", at: Example.after) }
        ),
        (
            "election.wrong_share", { try $0.castTwo() },
            {
                let share = try $0.share(1); try $0.sendShare(share, as: "a")
            }
        ),
        (
            "election.wrong_share", { try $0.castTwo() },
            {
                // The tally with one ballot left out.
                let ballot = try Ballot(
                    parsing: Array(try $0.ballot(2, [.blank]).utf8), in: Example.group)
                let tally = EncryptedTally(of: ballot, weight: 1, in: try #require($0.election))
                let share = try $0.share(0, of: tally)
                try $0.sendShare(share, as: "a")
            }
        ),
        (
            "election.opened",
            {
                try $0.castTwo(); try $0.decrypt(0)
            }, { try $0.decrypt(0) }
        ),
        (
            "election.opened",
            {
                try $0.castTwo(); try $0.decrypt(0); try $0.decrypt(1)
            },
            { try $0.decrypt(2) }
        ),
    ]

    @Test(arguments: refusals.indices)
    func `refuses clearly, and stays as it was`(place: Int) throws {
        let (code, before, move) = Self.refusals[place]
        var example = try Example.voting()
        try before(&example)
        let refusal = #expect(throws: Refusal.self) { try move(&example) }
        #expect(refusal?.code == code)
        #expect(refusal?.remedy.isEmpty == false)
    }

    /// What is refused while it is set up.
    static let earlyRefusals: [(code: String, move: Step)] = [
        ("election.not_fixed", { try $0.make(.cast(ballot: "{}"), by: "did:x", at: Example.monday) }),
        ("election.late", { try $0.make(.restart, by: Example.office, at: Example.opens) }),
        ("election.credential", { try $0.make(.enlist(credentials: ["1"]), by: Example.authority) }),
        ("election.credential", { try $0.make(.enlist(credentials: ["4"]), by: Example.authority) }),
        ("election.credential", { try $0.make(.enlist(credentials: ["x"]), by: Example.authority) }),
        ("election.credential", { try $0.enlist(3, weights: [1, 1, 1]) }),
        ("election.list", { try $0.make(.enlist(credentials: []), by: Example.authority) }),
        (
            "election.list",
            {
                try $0.enlist(3); try $0.enlist(3)
            }
        ),
        ("election.list", { try $0.publish(digest: "") }),
        ("election.too_few", { try $0.enlist(1) }),
        (
            "election.list",
            {
                try $0.ceremony(); try $0.fix()
            }
        ),
        ("election.turn", { try $0.make(.key(trustee: "a", key: "{}"), by: "did:a") }),
        ("election.turn", { try $0.make(.deal(trustee: "a", shares: "{}"), by: "did:a") }),
        (
            "election.turn",
            {
                try $0.certify(); try $0.make(.confirm(trustee: "a", key: "{}"), by: Example.actor("a"))
            }
        ),
        ("election.key", { try $0.make(.certify(trustee: "a", certificate: "{}"), by: "did:a") }),
        (
            "election.trustee",
            {
                try $0.certify(); try $0.make(.deal(trustee: "a", shares: "{}"), by: "did:b")
            }
        ),
        (
            "election.key",
            {
                try $0.certify(); try $0.make(.deal(trustee: "a", shares: "{}"), by: Example.actor("a"))
            }
        ),
        (
            "election.text",
            {
                try $0.enlist(3)
                try $0.ceremony()
                try $0.make(.fix(election: "{}", people: nil, roll: nil), by: Example.office)
            }
        ),
        (
            "election.roll",
            {
                try $0.enlist(3)
                try $0.ceremony()
                try $0.make(.fix(election: "{}", people: 3, roll: nil), by: Example.office)
            }
        ),
    ]

    @Test(arguments: earlyRefusals.indices)
    func `refuses what does not fit while it is set up`(place: Int) throws {
        var example = try Example()
        let refusal = #expect(throws: Refusal.self) { try Self.earlyRefusals[place].move(&example) }
        #expect(refusal?.code == Self.earlyRefusals[place].code)
    }

    @Test(
        arguments: [
            ["votesUntil": "2027-03-10T08:00:00Z"], ["closes": "2027-04-01T08:00:00Z"], ["questions": []],
            ["trustees": []], ["needed": 4], ["needed": 0], ["mostWeight": 0], ["fewest": 0],
            ["trustees": [["id": "a", "name": "A"], ["id": "a", "name": "B"], ["id": "c", "name": "C"]]],
            ["questions": [["question": "?", "answers": [["id": "a", "label": "A"]], "max": 2]]],
        ] as [JSON])
    func `refuses terms that cannot be held`(changes: JSON) throws {
        #expect(throws: TermsError.self) { _ = try SecretBallot(terms: try Example.terms(changes)) }
    }

    @Test func `keeps its terms but for later closings and names of trustees`() throws {
        let (old, rules) = (try Example.terms(), try SecretBallot(terms: try Example.terms()))
        var later = try Example.terms(["votesUntil": "2027-04-02T08:00:00Z"])
        later.trustees[0].name = "A, of the court"
        try rules.mayChange(old, to: later)
        for changes in [
            ["votesUntil": "2027-03-30T08:00:00Z"], ["closes": "2027-04-07T08:00:00Z"], ["needed": 3], ["fewest": 1],
        ] as [JSON] {
            let new = try Example.terms(changes)
            #expect(throws: Refusal.self) { try rules.mayChange(old, to: new) }
        }
    }
}

extension SecretBallotExample {
    fileprivate mutating func resend(_ text: String) throws {
        try make(.cast(ballot: text), by: "did:other", at: Self.monday)
    }

    fileprivate mutating func castTwo() throws {
        try cast(0, .blank)
        try cast(1, .chosen([0]))
    }

    /// What the proofs of a ballot come to before its turn.
    fileprivate func codeAhead(of text: String, at time: Instant = monday) throws -> String? {
        try part.costlyCheck(of: .cast(ballot: text), by: "did:once", at: time)
    }

    fileprivate mutating func sendShare(_ text: String, as id: String) throws {
        try make(.decrypt(trustee: id, share: text), by: Self.actor(id), at: Self.after)
    }

    /// A ballot with the answers of another.
    fileprivate static func mixing(_ text: String, answersOf other: String) throws -> String {
        let (one, two) = (try JSON(parsing: Array(text.utf8)), try JSON(parsing: Array(other.utf8)))
        let members = (one.objectValue ?? []).map {
            $0.name == "answers" ? JSONMember("answers", two["answers"] ?? .null) : $0
        }
        return String(decoding: JSON.object(members).serialized(), as: UTF8.self)
    }
}
