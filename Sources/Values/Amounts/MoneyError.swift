/// Why two amounts do not make a third.
public enum MoneyError: Error, Hashable, Sendable {
    case differentCurrencies(Currency, Currency)
    /// The result does not fit 64 bits of minor units.
    case tooLarge
}

extension MoneyError: CustomStringConvertible {
    /// What is wrong, in words.
    public var description: String {
        switch self {
        case .differentCurrencies(let left, let right): "\(left) and \(right) are different currencies"
        case .tooLarge: "the amount is too large"
        }
    }
}
