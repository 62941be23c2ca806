import Kernel
public import Values

/// What a programme file sets for a lost property office.
public struct LostAndFoundTerms: Codable, Sendable, Hashable {
    /// The kinds of things that are taken in.
    public var kinds: [Kind]
    /// How long a thing waits for its owner.
    public var keep: Period
    /// The first moment at which nothing is taken in any more.
    public var reportsUntil: Instant
    /// The first moment at which the book is closed: each thing has an owner by then.
    public var closes: Instant

    /// A kind of thing.
    public struct Kind: Codable, Sendable, Hashable {
        /// Its name on the log: lower-case letters, digits and hyphens.
        public var id: String
        /// What people call it.
        public var label: LocalizedText
    }
}

extension LostAndFoundTerms {
    /// The most kinds that a book has.
    public static let mostKinds = 50

    /// Every mistake, so that an office corrects them all at once.
    var mistakes: [TermsError.Mistake] {
        var mistakes: [TermsError.Mistake] = []
        if !(1...Self.mostKinds).contains(kinds.count) {
            mistakes.append(
                .init(at: ["kinds"], "there are \(kinds.count) kinds, there must be 1 to \(Self.mostKinds)"))
        }
        for (place, kind) in kinds.enumerated() {
            let path = ["kinds", String(place), "id"]
            if !Identifier.isValid(kind.id) {
                mistakes.append(.init(at: path, "an id is lower-case letters, digits and hyphens"))
            }
            if kinds[..<place].contains(where: { $0.id == kind.id }) {
                mistakes.append(.init(at: path, "“\(kind.id)” stands there already"))
            }
        }
        let last = reportsUntil.adding(keep)
        if last == reportsUntil {
            mistakes.append(.init(at: ["keep"], "a thing waits a day at least: write P1D, or P6M for six months"))
        }
        if closes <= last {
            mistakes.append(
                .init(at: ["closes"], "the last thing waits until \(last), the book must close after that"))
        }
        return mistakes
    }
}
