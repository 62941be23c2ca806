public import Kernel

/// Who may vote, written `anyone` or `in roles where voter`.
public enum BudgetEligibility: Sendable, Hashable, Codable, CustomStringConvertible {
    /// Whoever holds a key in the programme.
    case anyone
    /// Whoever is on the list at the moment of voting.
    case onList(ListReference)

    /// Reads `anyone` or a reference to a list; nil when the text has another form.
    public init?(_ text: String) {
        if text == "anyone" {
            self = .anyone
        } else if let list = ListReference(text) {
            self = .onList(list)
        } else {
            return nil
        }
    }

    /// The text as it stands in programme files.
    public var description: String {
        switch self {
        case .anyone: "anyone"
        case .onList(let list): list.description
        }
    }

    /// Reads the text form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let eligibility = BudgetEligibility(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "expected \"anyone\" or a list, like \"in roles where voter\""
            )
        }
        self = eligibility
    }

    /// Writes the text form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
