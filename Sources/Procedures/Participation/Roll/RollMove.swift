public import Values

/// What may be done with a roll. The cases are named as moves are on the log.
public enum RollMove: Codable, Sendable, Hashable {
    /// The office enters a person: the key of the code that they are sent, their group, and what the office knows of
    /// them, all of it hidden.
    case enter(code: String, group: String?, represented: Bool?, values: JSON)
    /// The office states how large the roll is, and its digest; from now on people are let in.
    case publish(people: UInt64, digest: String)
    /// Somebody shows that they hold a code: by a signature with its key, in base64url.
    case admit(code: String, signature: String)
    /// A letter was lost, or fell into wrong hands: another code takes the place of a person's old one.
    case replace(person: UInt64, code: String, reason: Replacement)
    /// The office takes a person off the roll.
    case strike(person: UInt64, reason: Strike)
    /// The office takes a person back whom it took off.
    case reinstate(person: UInt64, reason: Reinstatement)

    /// Why somebody gets another code.
    public enum Replacement: String, Codable, Sendable, Hashable, CaseIterable {
        /// The letter did not arrive, or is gone.
        case lost
        /// Somebody else has used it.
        case misused
    }

    /// Why somebody is taken off the roll.
    public enum Strike: String, Codable, Sendable, Hashable, CaseIterable {
        case died
        case moved
        /// They are not, or no longer, among those for whom the roll is.
        case notEligible = "not-eligible"
        /// They should never have been entered.
        case mistake
    }

    /// Why somebody is on the roll again.
    public enum Reinstatement: String, Codable, Sendable, Hashable, CaseIterable {
        /// They should never have been taken off.
        case mistake
        /// They are again among those for whom the roll is.
        case eligible
    }
}
