import Kernel
import Participation
import Storage
import Values

extension RollTerms {
    /// How somebody's code reaches them: by the first way for which the roll has an address that can be one.
    func way(of row: RollRow) -> RollLetter.Way {
        for delivery in Delivery.allCases {
            for field in fields where field.delivers == delivery {
                if let text = row[field.id], delivery.way.address(text) != nil { return delivery.way }
            }
        }
        return .paper
    }

    /// The field that tells people apart.
    var identity: Field? { fields.first { $0.identifies == true } }

    /// What stands above a letter: all that is known, but for the number and the addresses for other ways.
    var addressed: [Field] { fields.filter { $0.identifies != true && $0.delivers == nil } }
}

extension Programme {
    /// Until when somebody can take part online who is let in by a roll; nil for no end.
    func deadline(ofRoll part: String) -> Instant? {
        let votes = parts.values.compactMap { other -> Instant? in
            guard other.procedure.name == Budget.name, let terms = try? other.terms.decode(BudgetTerms.self),
                case .onList(let list) = terms.eligible, list.part == part
            else { return nil }
            return terms.paper?.onlineUntil ?? terms.closes
        }
        return votes.min() ?? (try? parts[part]?.terms.decode(RollTerms.self))?.closes
    }

    /// The languages in which the programme says what it is called, of those in which letters are written.
    ///
    /// - Parameter fallback: for a programme that names no language.
    func letterLanguages(else fallback: String) -> [Texts] {
        let tags = title.translations.map(\.language).filter { Catalogue.all[$0] != nil }
        return (tags.isEmpty ? [fallback] : tags).map { Texts(accepting: nil, chosen: $0) }
    }
}
