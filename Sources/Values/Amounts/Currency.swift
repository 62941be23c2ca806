/// A currency of ISO 4217: its code and how many digits its minor unit has.
///
/// Withdrawn codes are kept, since old logs must still be read; codes without a minor unit (gold, special drawing
/// rights, test codes) are no currencies here.
public struct Currency: Hashable, Sendable {
    /// Three capital letters: `EUR`.
    public let code: String
    /// How many decimals an amount has: 2 for the euro, 0 for the yen, 3 for the dinar of Kuwait.
    public let minorDigits: Int

    /// The currency with this code; `nil` when ISO 4217 has none.
    public init?(code: String) {
        guard let digits = Self.digits[code] else { return nil }
        self.code = code
        minorDigits = digits
    }

    private init(code: String, minorDigits: Int) {
        self.code = code
        self.minorDigits = minorDigits
    }

    /// The euro.
    public static let euro = Currency(code: "EUR", minorDigits: 2)

    /// Whether ISO 4217 still lists the code.
    public var isActive: Bool {
        !Self.withdrawn.contains(code)
    }

    /// All currencies that ISO 4217 lists, by their codes.
    public static let active: [Currency] = digits.keys.sorted().compactMap(Currency.init(code:)).filter(\.isActive)
}

extension Currency: CustomStringConvertible {
    /// The code.
    public var description: String { code }
}

extension Currency: Codable {
    /// Reads the code.
    public init(from decoder: any Decoder) throws {
        let code = try decoder.singleValueContainer().decode(String.self)
        guard let currency = Currency(code: code) else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath,
                    debugDescription: "expected a currency of ISO 4217 such as \"EUR\", found \"\(code.prefix(20))\""
                )
            )
        }
        self = currency
    }

    /// Writes the code.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(code)
    }
}
