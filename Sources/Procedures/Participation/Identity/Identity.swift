public import Kernel
public import Values

/// Who holds an account, and how surely that is known: for other parts that ask for a level of identification.
///
/// On the log stands that an identifier belongs to a person who was identified, by which means, at which level and until
/// when; of the person nothing but a number. What tells people apart is hidden, and the log's registrar vouches by a keyed
/// digest that nobody is there twice.
///
/// Other parts refer to the lists `low`, `substantial` and `high`; whoever stands on a higher one stands on the lower ones
/// as well. Each says the person's number, so that one person counts once, also after they have changed their account.
/// `people` are the persons themselves, for a desk that acts for them.
public struct Identity: Procedure {
    /// What a programme file sets.
    public typealias Terms = IdentityTerms
    /// What decisions remember.
    public typealias Subject = IdentityRecord
    /// What is counted.
    public typealias Tally = IdentityOutcome
    /// What it comes to.
    public typealias Outcome = IdentityOutcome

    /// What may be done. The cases are named as moves are on the log.
    public enum Move: Codable, Sendable, Hashable {
        /// The registrar or a desk states that an account belongs to somebody who has shown who they are. What tells
        /// people apart is hidden. The level is that of the means where nothing is said, and never higher.
        case confirm(account: ActorID, means: String, level: IdentityLevel?, person: JSON)
        /// The office states that an account's identification holds no longer.
        case withdraw(account: ActorID, reason: Withdrawal)
        /// Somebody gives their own identification up, to use another account for example.
        case leave
    }

    /// Why an identification holds no longer.
    public enum Withdrawal: String, Codable, Sendable, Hashable, CaseIterable {
        /// The account, or its key, is lost.
        case lost
        /// Somebody else has used it.
        case misused
        /// It should never have been confirmed.
        case mistake
    }

    /// `identity` on the log.
    public static let name: ProcedureName = "identity"
    /// The first edition.
    public static let edition = 1
    /// The registrar and desks confirm; everybody may give up what is theirs.
    public static let moves = [
        MoveDeclaration("confirm", by: [.registrar, .clerk, .office]),
        MoveDeclaration("withdraw", by: [.clerk, .office]), MoveDeclaration("leave", by: [.anyone]),
    ]
    /// The list of persons, by their numbers.
    public static let people = "people"
    /// The hidden field that tells people apart.
    public static let person = "person"
    /// The most characters of what tells people apart.
    static let longestPerson = 300

    /// What the programme file says.
    public let terms: IdentityTerms

    /// Accepts the terms, or names every mistake in them.
    public init(terms: IdentityTerms) throws(TermsError) {
        let mistakes = terms.mistakes
        guard mistakes.isEmpty else { throw TermsError(mistakes) }
        self.terms = terms
    }

    /// The first moment at which nothing is confirmed any more.
    public var closes: Instant? { terms.closes }

    /// Confirms identities and takes them back.
    public func apply(_ move: Move, to situation: inout Situation<IdentityRecord>) throws(Refusal) {
        if let closes = terms.closes, situation.time >= closes { throw IdentityRefusal.closed(at: closes).refusal }
        switch move {
        case .confirm(let account, let means, let level, _):
            try confirm(account, by: means, level, in: &situation)
        case .withdraw(let account, _):
            try dismiss(account, in: &situation)
        case .leave:
            try dismiss(situation.principal ?? situation.actor, in: &situation)
        }
    }

    /// Texts may change, further means be added, and the closing be put off.
    public func mayChange(_ old: IdentityTerms, to new: IdentityTerms) throws(Refusal) {
        if let closes = old.closes {
            guard let later = new.closes, later >= closes else {
                throw Refusal(
                    "terms.closes_earlier", "This part closes at \(closes) and cannot be closed earlier.",
                    remedy: "Leave the closing, or put it off.", pointer: "/terms/closes")
            }
        }
        guard new.means.map(\.rule).starts(with: old.means.map(\.rule)) else {
            throw Refusal(
                "terms.fixed", "The means that people were identified by stay as they are.",
                remedy: "Add another means behind them.", pointer: "/terms/means")
        }
    }

    private func confirm(
        _ account: ActorID, by id: String, _ stated: IdentityLevel?, in situation: inout Situation<IdentityRecord>
    ) throws(Refusal) {
        guard account.isValid else { throw IdentityRefusal.account.refusal }
        guard let means = terms.means.first(where: { $0.id == id }) else {
            throw IdentityRefusal.means(known: terms.means.map(\.id)).refusal
        }
        try checkRegistrar(of: means, in: situation)
        let level = stated ?? means.level
        guard level <= means.level else { throw IdentityRefusal.tooHigh(means.level).refusal }
        guard let person = RegistrarFact.uniqueDigests(among: situation.facts)[Self.person]?.first else {
            throw IdentityRefusal.notVouched.refusal
        }
        if case .account(let other, _) = try situation.record(.account(account)), other != person {
            throw IdentityRefusal.otherPerson.refusal
        }
        let number = try number(of: person, for: account, in: &situation)
        let until = situation.time.adding(means.valid)
        let columns: [String: JSON] = ["person": .integer(Int64(clamping: number)), "means": .string(means.id)]
        for level in level.included {
            let list = ListReference(part: situation.part, list: level.rawValue)
            let held = try situation.membership(of: Array(account.text.utf8), in: list)
            // A longer time than this one stays.
            if let end = held?.until, end >= until { continue }
            try situation.admit(Array(account.text.utf8), to: level.rawValue, columns: columns, until: until)
        }
        try situation.set(.person(number: number, account: account), at: .person(person))
        try situation.set(.account(person: person, number: number), at: .account(account))
        try situation.admit(
            Array(String(number).utf8), to: Self.people, columns: ["person": columns["person"] ?? .null])
    }

    /// The number of a person: the entry that brought them in, for good.
    private func number(
        of person: String, for account: ActorID, in situation: inout Situation<IdentityRecord>
    ) throws(Refusal) -> UInt64 {
        guard case .person(let number, let other) = try situation.record(.person(person)) else {
            var size: UInt64 = 0
            if case .size(let people) = try situation.record(.size) { size = people }
            try situation.set(.size(size + 1), at: .size)
            try situation.setSize(size + 1, of: Self.people)
            return situation.index
        }
        guard other == nil || other == account else { throw IdentityRefusal.otherAccount.refusal }
        return number
    }

    /// A means that a desk confirms is confirmed by nobody else, and that of the provider by the registrar alone.
    private func checkRegistrar(
        of means: IdentityTerms.Means, in situation: Situation<IdentityRecord>
    ) throws(Refusal) {
        let roles = means.isElsewhere ? terms.means.flatMap(\.desks) + [.clerk, .office] : means.desks
        var isAtDesk = false
        for role in roles where role != .registrar {
            let list = ListReference(part: Roles.partName, list: role.text)
            if try situation.isMember(situation.actor, of: list) { isAtDesk = true }
        }
        guard isAtDesk != means.isElsewhere else { throw IdentityRefusal.wrongRegistrar(means.id).refusal }
    }

    private func dismiss(_ account: ActorID, in situation: inout Situation<IdentityRecord>) throws(Refusal) {
        guard case .account(let person, let number) = try situation.record(.account(account)) else {
            throw IdentityRefusal.notConfirmed.refusal
        }
        for level in IdentityLevel.allCases { situation.dismiss(Array(account.text.utf8), from: level.rawValue) }
        situation.dismiss(Array(String(number).utf8), from: Self.people)
        situation.remove(IdentityRecord.Place.account(account).kind, Array(account.text.utf8))
        try situation.set(.person(number: number, account: nil), at: .person(person))
    }
}

extension IdentityTerms.Means {
    /// The means without its label, which decides nothing.
    fileprivate var rule: IdentityTerms.Means {
        var means = self
        means.label = LocalizedText("")
        return means
    }
}
