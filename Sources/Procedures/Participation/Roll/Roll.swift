public import Kernel
import Proofs
public import Values

/// A roll of those who may take part, of whom the log knows numbers and nothing else.
///
/// The office enters each person with the key of a code that it sends them; names and addresses stay off the log. Once
/// the roll's size and digest are published, whoever shows a code is let in: as the person whom it was sent to, and only
/// once. Lost codes are replaced, and who has moved or died is taken off.
///
/// Other parts refer to its lists: `voters` are those who were let in, with the person's number and group; `wards` are
/// those who were let in to act for somebody else; `people` are the persons themselves, for a desk that acts for them.
public struct Roll: Procedure {
    /// What a programme file sets.
    public typealias Terms = RollTerms
    /// What may be done.
    public typealias Move = RollMove
    /// What decisions remember.
    public typealias Subject = RollRecord
    /// What is counted.
    public typealias Tally = RollTally
    /// What it comes to.
    public typealias Outcome = RollOutcome

    /// `roll` on the log.
    public static let name: ProcedureName = "roll"
    /// The first edition.
    public static let edition = 1
    /// The office keeps the roll; anyone may show a code.
    public static let moves = [
        MoveDeclaration("enter", by: [.office, .clerk], isBulk: true),
        MoveDeclaration("publish", by: [.office, .clerk]),
        MoveDeclaration("admit", by: [.anyone]),
        MoveDeclaration("replace", by: [.office, .clerk]),
        MoveDeclaration("strike", by: [.office, .clerk]),
        MoveDeclaration("reinstate", by: [.office, .clerk]),
    ]
    /// The list of those who were let in.
    public static let voters = "voters"
    /// The list of those who were let in to act for somebody else; a member is `<actor> <person>`.
    public static let wards = "wards"
    /// The list of the persons, by their numbers.
    public static let people = "people"

    /// What the programme file says.
    public let terms: RollTerms
    /// The field that tells people apart.
    let identity: String

    /// Accepts the terms, or names every mistake in them.
    public init(terms: RollTerms) throws(TermsError) {
        let mistakes = terms.mistakes
        guard mistakes.isEmpty, let identity = terms.fields.first(where: { $0.identifies == true })?.id else {
            throw TermsError(mistakes)
        }
        self.terms = terms
        self.identity = identity
    }

    /// The first moment at which the roll changes no more.
    public var closes: Instant? { terms.closes }

    /// Enters people, publishes the roll, lets people in, replaces codes, takes people off and takes them back.
    public func apply(_ move: RollMove, to situation: inout Situation<RollRecord>) throws(Refusal) {
        if let closes = terms.closes, situation.time >= closes { throw RollRefusal.closed(at: closes).refusal }
        switch move {
        case .enter(let code, let group, let represented, let values):
            try enter(code, group, represented ?? false, values, in: &situation)
        case .publish(let people, let digest):
            try publish(people, digest, in: &situation)
        case .admit(let code, let signature):
            try admit(code, signature, in: &situation)
        case .replace(let person, let code, _):
            try replace(person, code, in: &situation)
        case .strike(let person, _):
            try strike(person, in: &situation)
        case .reinstate(let person, _):
            try reinstate(person, in: &situation)
        }
    }

    /// Only the texts may change, and the closing be put off.
    public func mayChange(_ old: RollTerms, to new: RollTerms) throws(Refusal) {
        if let closes = old.closes {
            guard let later = new.closes, later >= closes else { throw RollRefusal.closesEarlier(closes).refusal }
        }
        guard new.fields.map(\.rule) == old.fields.map(\.rule), new.groups?.map(\.id) == old.groups?.map(\.id) else {
            throw RollRefusal.termsFixed.refusal
        }
    }
}

extension RollTerms.Field {
    /// The field without what decides nothing: its label, and whether codes are sent to it.
    fileprivate var rule: RollTerms.Field {
        var field = self
        field.delivers = nil
        field.label = LocalizedText("")
        return field
    }
}

extension RollRecord {
    /// The kinds and keys under which the records of a roll are found.
    public enum Place {
        /// The roll as a whole.
        case roll
        /// Somebody, by number.
        case person(UInt64)
        /// A code, by its key.
        case code(String)
        /// Somebody who was let in.
        case voter(ActorID)
        /// A value that tells people apart, by its digest.
        case identity(String)

        /// The kind of subject.
        public var kind: String {
            switch self {
            case .roll: "roll"
            case .person: "person"
            case .code: "code"
            case .voter: "voter"
            case .identity: "identity"
            }
        }

        /// The key of the subject.
        public var key: [UInt8] {
            switch self {
            case .roll: []
            case .person(let number): Array(String(number).utf8)
            case .code(let key): Array(key.utf8)
            case .voter(let actor): Array(actor.text.utf8)
            case .identity(let digest): Array(digest.utf8)
            }
        }
    }
}

extension Situation<RollRecord> {
    func record(_ place: RollRecord.Place) throws(Refusal) -> RollRecord? {
        try subject(place.kind, place.key)
    }

    mutating func set(_ record: RollRecord, at place: RollRecord.Place) throws(Refusal) {
        try set(record, place.kind, place.key)
    }

    mutating func remove(_ place: RollRecord.Place) {
        remove(place.kind, place.key)
    }

    /// The roll's size so far.
    var size: RollSize {
        get throws(Refusal) {
            guard case .roll(let size) = try record(.roll) else {
                return RollSize(people: 0, digest: RollDigest.empty.base64URL, isPublished: false)
            }
            return size
        }
    }

    /// Somebody who is on the roll now.
    func listed(_ number: UInt64) throws(Refusal) -> RollPerson {
        guard case .person(let person) = try record(.person(number)) else {
            throw RollRefusal.unknownPerson(number).refusal
        }
        guard !person.isStruck else { throw RollRefusal.struck(number).refusal }
        return person
    }
}
