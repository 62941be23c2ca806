import Kernel
public import Values

/// What a programme file sets for something that is allowed for a time: until when, how often it can be renewed, and
/// what is measured to decide whether it stays.
public struct AuthorisationTerms: Codable, Sendable, Hashable {
    /// What is allowed.
    public var allows: LocalizedText
    /// The first moment at which it is allowed no longer, unless it was renewed or kept.
    public var lapses: Instant
    /// Until when it goes on after the first renewal, the second, and so on; it cannot be renewed where nothing is said.
    public var renewals: [Instant]?
    /// The parts of the programme that must have come to an outcome before it is granted.
    public var after: [String]?
    /// What is measured before and meanwhile, declared before anything begins.
    public var measures: [Measure]?
    /// Whether it can only be kept if every bound of the measures is met; what is not met is only shown where nothing is
    /// said.
    public var binding: Bool?
    /// The first moment at which nothing is recorded any more.
    public var closes: Instant

    /// Something that is measured in whole numbers.
    public struct Measure: Codable, Sendable, Hashable {
        /// Its name on the log.
        public var id: String
        /// What is counted, and how.
        public var label: LocalizedText
        /// What one of them is.
        public var unit: LocalizedText?
        /// Whether it must be measured before anything is allowed.
        public var baseline: Bool?
        /// The least that the last reading must show.
        public var least: Int64?
        /// The most that the last reading may show.
        public var most: Int64?
    }
}

extension AuthorisationTerms {
    /// The most renewals, measures, or parts before.
    static let mostNames = 30
    /// The largest reading: JSON's numbers are exact up to it.
    static let mostValue: Int64 = 1 << 53 - 1

    /// Until when it is allowed after so many renewals; nil where there are not so many.
    func until(after renewed: Int) -> Instant? {
        guard renewed > 0 else { return lapses }
        let renewals = renewals ?? []
        return renewals.indices.contains(renewed - 1) ? renewals[renewed - 1] : nil
    }

    /// Every mistake, so that an office corrects them all at once.
    var mistakes: [TermsError.Mistake] {
        var mistakes: [TermsError.Mistake] = []
        var latest = lapses
        for (place, until) in (renewals ?? []).enumerated() {
            if until <= latest {
                mistakes.append(
                    .init(at: ["renewals", String(place)], "each renewal goes on longer than \(latest) before it"))
            }
            latest = max(latest, until)
        }
        if closes <= latest {
            mistakes.append(.init(at: ["closes"], "it can be allowed until \(latest), the part closes later"))
        }
        for (name, count) in [("renewals", renewals?.count), ("measures", measures?.count), ("after", after?.count)]
        where !(1...Self.mostNames).contains(count ?? 1) {
            mistakes.append(
                .init(at: [name], "there are \(count ?? 0) of them, there must be 1 to \(Self.mostNames)"))
        }
        for (place, part) in (after ?? []).enumerated() where !Identifier.isValid(part) {
            mistakes.append(
                .init(at: ["after", String(place)], "the name of a part: lower-case letters, digits and hyphens"))
        }
        if let measures { mistakes += ProposalTerms.mistakes(in: measures.map(\.id), at: "measures") }
        for (place, measure) in (measures ?? []).enumerated() {
            let (least, most) = (measure.least ?? 0, measure.most ?? Self.mostValue)
            if least < 0 || most > Self.mostValue || least > most {
                mistakes.append(
                    .init(
                        at: ["measures", String(place)],
                        "“least” is 0 or more, “most” is no less than it and at most \(Self.mostValue)"))
            }
        }
        return mistakes
    }
}
