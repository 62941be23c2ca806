internal import BigInt

extension Rational: LosslessStringConvertible {
    /// Longer texts are refused, since reading large numbers takes time.
    public static let maximumTextBytes = 4096

    /// Reads `3/4`, `-3/4`, `5` or `0.75`; the fraction need not be in lowest terms.
    public init?(_ description: String) {
        let text = Array(description.utf8)
        guard text.count <= Self.maximumTextBytes else { return nil }
        let parts = text.split(separator: UInt8(ascii: "/"), maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2 {
            guard let numerator = Self.whole(parts[0], maySign: true), let denominator = Self.whole(parts[1]) else {
                return nil
            }
            self.init(numerator, denominator)
            return
        }
        let decimal = text.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard decimal.count == 2 else {
            guard let whole = Self.whole(text[...], maySign: true) else { return nil }
            self.init(whole)
            return
        }
        guard Self.whole(decimal[0], maySign: true) != nil, Self.whole(decimal[1]) != nil,
            let digits = Self.whole((decimal[0] + decimal[1])[...], maySign: true)
        else { return nil }
        self.init(digits, BigInt(10).power(decimal[1].count))
    }

    /// `3/4` in lowest terms, or `5`.
    public var description: String {
        isWhole ? "\(numerator)" : "\(numerator)/\(denominator)"
    }

    private static func whole(_ text: ArraySlice<UInt8>, maySign: Bool = false) -> BigInt? {
        let digits = maySign && text.first == UInt8(ascii: "-") ? text.dropFirst() : text
        guard !digits.isEmpty, digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
            return nil
        }
        return BigInt(String(decoding: text, as: UTF8.self), radix: 10)
    }
}

extension Rational: Codable {
    /// Reads `"3/4"`, `"5"` or `"0.75"`.
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let value = Rational(text) else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath,
                    debugDescription: "expected a fraction such as \"3/4\" or \"5\", found \"\(text.prefix(40))\""
                )
            )
        }
        self = value
    }

    /// Writes `"3/4"` or `"5"`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
