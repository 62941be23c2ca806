/// An amount of money, exact to the minor unit of its currency.
public struct Money: Hashable, Sendable {
    /// The amount in minor units: cents of a euro, whole yen.
    public let minorUnits: Int64
    /// What the amount is in.
    public let currency: Currency

    /// An amount in minor units.
    public init(minorUnits: Int64, currency: Currency) {
        self.minorUnits = minorUnits
        self.currency = currency
    }

    /// An amount from decimal text: `1250`, `1250.5` or `1250.00` euro, perhaps with a minus sign before it.
    ///
    /// `nil` for more decimals than the currency has, leading zeros, a plus sign, grouping marks, or more than fits.
    public init?(amount: some StringProtocol, currency: Currency) {
        guard let units = DecimalText.units(Array(amount.utf8), decimals: currency.minorDigits) else { return nil }
        self.init(minorUnits: units, currency: currency)
    }

    /// Nothing, in a currency.
    public static func zero(_ currency: Currency) -> Money {
        Money(minorUnits: 0, currency: currency)
    }

    /// The amount as decimal text with all decimals of the currency: `1250.00`.
    public var amount: String {
        DecimalText.text(minorUnits, decimals: currency.minorDigits)
    }

    /// Whether the amount is below zero.
    public var isNegative: Bool { minorUnits < 0 }

    /// Whether the amount is zero.
    public var isZero: Bool { minorUnits == 0 }

    /// The sum of both amounts.
    public func adding(_ other: Money) throws(MoneyError) -> Money {
        try combined(with: other, minorUnits.addingReportingOverflow(other.minorUnits))
    }

    /// What is left of this amount after taking the other away; may be below zero.
    public func subtracting(_ other: Money) throws(MoneyError) -> Money {
        try combined(with: other, minorUnits.subtractingReportingOverflow(other.minorUnits))
    }

    /// The amount so many times.
    public func multiplied(by factor: Int64) throws(MoneyError) -> Money {
        try combined(with: self, minorUnits.multipliedReportingOverflow(by: factor))
    }

    /// Whether this is less than the other amount, which must be of the same currency.
    public func isLess(than other: Money) throws(MoneyError) -> Bool {
        guard currency == other.currency else { throw .differentCurrencies(currency, other.currency) }
        return minorUnits < other.minorUnits
    }

    private func combined(
        with other: Money,
        _ result: (partialValue: Int64, overflow: Bool)
    ) throws(MoneyError) -> Money {
        guard currency == other.currency else { throw .differentCurrencies(currency, other.currency) }
        guard !result.overflow else { throw .tooLarge }
        return Money(minorUnits: result.partialValue, currency: currency)
    }
}

extension Money: CustomStringConvertible {
    /// `1250.00 EUR`, for logs and errors; pages write amounts in the reader's language.
    public var description: String { "\(amount) \(currency.code)" }
}

extension Money: Codable {
    private enum CodingKeys: CodingKey {
        case amount
        case currency
    }

    /// Reads `{"amount": "1250.00", "currency": "EUR"}`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let currency = try container.decode(Currency.self, forKey: .currency)
        let text = try container.decode(String.self, forKey: .amount)
        guard let money = Money(amount: text, currency: currency) else {
            let example = Money(minorUnits: 125_000, currency: currency).amount
            throw DecodingError.dataCorruptedError(
                forKey: .amount,
                in: container,
                debugDescription: "expected an amount of \(currency.code) such as \"\(example)\", "
                    + "found \"\(text.prefix(40))\""
            )
        }
        self = money
    }

    /// Writes `{"amount": "1250.00", "currency": "EUR"}`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(amount, forKey: .amount)
        try container.encode(currency, forKey: .currency)
    }
}
