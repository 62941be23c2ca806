import Elections
import Kernel
import Participation
import Proofs
import TestParts
import Testing
import Values

/// A secret ballot of a city, with trustees, voters and their secrets.
struct SecretBallotExample {
    static let setUp = BudgetExample.time("2027-03-01T08:00:00Z")
    static let opens = BudgetExample.time("2027-03-10T08:00:00Z")
    static let monday = BudgetExample.time("2027-03-15T09:00:00Z")
    static let closes = BudgetExample.time("2027-04-01T08:00:00Z")
    static let after = BudgetExample.time("2027-04-02T08:00:00Z")
    static let group = SecretBallot.groupName.group
    static let authority: ActorID = "did:authority"
    static let office: ActorID = "did:office"

    private(set) var rules: SecretBallot
    var part: Rehearsal<SecretBallot>
    /// What an export would have counted.
    var ledger = SecretBallotTally(keepsArchive: true)
    var random = SystemRandomness()
    var seeds: [TrusteeSeed] = []
    var codes: [VotingCredential] = []
    var list: [String] = []
    let uuid: String
    var election: Election?

    /// The terms with some members in place of others; null takes one out.
    static func terms(_ changes: JSON = .object([])) throws -> SecretBallotTerms {
        let usual = try JSON(
            parsing: Array(
                #"""
                {"opens": "2027-03-10T08:00:00Z", "votesUntil": "2027-04-01T08:00:00Z",
                 "closes": "2027-04-08T08:00:00Z", "fewest": 2,
                 "questions": [
                  {"question": "Who?", "answers": [{"id": "ann", "label": "Ann"}, {"id": "bob", "label": "Bob"}],
                   "min": 0, "blank": true}],
                 "trustees": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}, {"id": "c", "name": "C"}],
                 "needed": 2}
                """#.utf8))
        let names = Set((changes.objectValue ?? []).map(\.name))
        let kept = (usual.objectValue ?? []).filter { !names.contains($0.name) }
        return try JSON.object(kept + (changes.objectValue ?? []).filter { !$0.value.isNull })
            .decode(SecretBallotTerms.self)
    }

    init(_ changes: JSON = .object([])) throws {
        rules = try SecretBallot(terms: Self.terms(changes))
        part = Rehearsal(rules)
        var random = SystemRandomness()
        uuid = Election.identifier(using: &random)
    }

    /// An example in which ballots can be cast.
    static func voting(_ changes: JSON = .object([]), voters: Int = 3) throws -> Self {
        var example = try Self(changes)
        try example.enlist(voters)
        try example.ceremony()
        try example.fix()
        return example
    }

    /// The office changes the terms, if it may.
    mutating func change(_ changes: JSON) throws {
        let new = try SecretBallot(terms: Self.terms(changes))
        try new.mayChange(rules.terms, to: new.terms)
        (rules, part.rules) = (new, new)
    }

    mutating func make(_ move: SecretBallotMove, by actor: ActorID, at time: Instant = setUp) throws(Refusal) {
        let index = part.nextIndex
        try part.make(move, by: actor, at: time)
        rules.count(Applied(index: index, time: time, actor: actor, move: move), into: &ledger)
    }

    mutating func enlist(_ voters: Int, weights: [UInt64] = []) throws {
        let authority = CredentialAuthority(electionUUID: uuid, group: Self.group)
        let given = weights.isEmpty ? [UInt64](repeating: 1, count: voters) : weights
        let issued = try authority.issue(weights: given, using: &random)
        codes = issued.secrets
        list = issued.list.entries.map { $0.text(in: Self.group, withWeight: !weights.isEmpty) }
        try make(.enlist(credentials: list), by: Self.authority)
        try publish()
    }

    mutating func publish(digest: String? = nil) throws {
        let digest = digest ?? list.reduce(CredentialDigest.empty) { CredentialDigest.adding($1, to: $0) }.base64URL
        try make(.publish(uuid: uuid, credentials: UInt64(list.count), digest: digest), by: Self.authority)
    }

    static func actor(_ id: String) -> ActorID { ActorID("did:trustee-\(id)") }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    mutating func certify() throws {
        for trustee in rules.terms.trustees {
            let seed = TrusteeSeed(using: &random)
            seeds.append(seed)
            let text = KeyCeremony.certificate(of: seed, in: Self.group, using: &random).json(in: Self.group)
            try make(
                .certify(trustee: trustee.id, certificate: Self.text(text.serialized())), by: Self.actor(trustee.id))
        }
    }

    mutating func deal() throws {
        let ceremony = try rules.ceremony(of: ledger.papers)
        for (trustee, seed) in zip(rules.terms.trustees, seeds) {
            let shares = ceremony.shares(of: seed, using: &random).json(in: Self.group)
            try make(.deal(trustee: trustee.id, shares: Self.text(shares.serialized())), by: Self.actor(trustee.id))
        }
    }

    /// The secret of a trustee, counted from 0.
    func secret(_ place: Int) throws -> Scalar {
        guard rules.terms.hasThreshold else { return seeds[place].ownSecret(in: Self.group) }
        return try rules.ceremony(of: ledger.papers).decryptionKey(
            of: seeds[place], from: try rules.dealt(ledger.papers))
    }

    mutating func ceremony() throws {
        if rules.terms.hasThreshold {
            try certify()
            try deal()
        } else {
            for _ in rules.terms.trustees { seeds.append(TrusteeSeed(using: &random)) }
        }
        for (place, trustee) in rules.terms.trustees.enumerated() {
            let key = TrusteeKey(secret: try secret(place), in: Self.group, using: &random)
            let text = Self.text(key.serialized(in: Self.group))
            let move: SecretBallotMove =
                rules.terms.hasThreshold
                ? .confirm(trustee: trustee.id, key: text) : .key(trustee: trustee.id, key: text)
            try make(move, by: Self.actor(trustee.id))
        }
    }

    mutating func fix(people: UInt64? = nil, roll: String? = nil) throws {
        let trustees = try rules.trustees(from: ledger.papers)
        let election = try #require(rules.election(uuid: uuid, name: "city/part", trustees: trustees))
        try make(.fix(election: Self.text(election.bytes), people: people, roll: roll), by: Self.office)
        self.election = election
    }

    mutating func ballot(_ voter: Int, _ choices: [QuestionChoice]) throws -> String {
        let key = codes[voter].key(electionUUID: uuid, in: Self.group)
        let booth = BallotBooth(election: try #require(election))
        return Self.text(try booth.ballot(choices, credential: key, using: &random).serialized(in: Self.group))
    }

    @discardableResult
    mutating func cast(_ voter: Int, _ choice: QuestionChoice, at time: Instant = monday) throws -> String {
        let text = try ballot(voter, [choice])
        try make(.cast(ballot: text), by: ActorID("did:once-\(part.nextIndex)"), at: time)
        return text
    }

    /// A trustee's part of opening the tally, by the place in the terms.
    mutating func share(_ place: Int, of other: EncryptedTally? = nil) throws -> String {
        let tally = try #require(try rules.ended(ledger)).tally
        let share = PartialDecryption(
            of: other ?? tally, secret: try secret(place), in: try #require(election), using: &random)
        return Self.text(share.serialized(in: Self.group))
    }

    mutating func decrypt(_ place: Int, at time: Instant = after) throws {
        let id = rules.terms.trustees[place].id
        try make(.decrypt(trustee: id, share: try share(place)), by: Self.actor(id), at: time)
    }

    func outcome() throws -> SecretBallotOutcome { try #require(try part.outcome()) }
}
