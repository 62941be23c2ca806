import Proofs

extension Hash {
    private static let rsfPrefix = "sha-256:"

    /// A hash as RSF writes it, `sha-256:` and 64 lower-case digits; `nil` for any other text.
    init?(rsf text: some StringProtocol) {
        guard text.utf8.starts(with: Self.rsfPrefix.utf8) else { return nil }
        let digits = String(decoding: text.utf8.dropFirst(Self.rsfPrefix.utf8.count), as: UTF8.self)
        guard let hash = Hash(hex: digits), hash.hex == digits else { return nil }
        self = hash
    }

    /// The hash as RSF writes it.
    var rsfText: String { Self.rsfPrefix + hex }
}
