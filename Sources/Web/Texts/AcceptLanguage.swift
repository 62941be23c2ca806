/// Reads what languages a reader wants (RFC 9110, 12.5.4).
enum AcceptLanguage {
    /// More than these are not looked at.
    private static let most = 16

    private struct Wish {
        let tag: String
        let weight: Double
        let place: Int
    }

    /// The tags, the most wanted first; those with the weight 0 are left out.
    static func preferences(_ header: String?) -> [String] {
        guard let header, header.utf8.count <= 1_000 else { return [] }
        let wishes = header.split(separator: ",").prefix(most).enumerated().compactMap { place, piece in
            wish(piece, place: place)
        }
        return wishes.filter { $0.weight > 0 }
            .sorted { $0.weight == $1.weight ? $0.place < $1.place : $0.weight > $1.weight }
            .map(\.tag)
    }

    private static func wish(_ piece: Substring, place: Int) -> Wish? {
        let pieces = piece.split(separator: ";").map { $0.filter { $0 != " " } }
        guard let tag = pieces.first, !tag.isEmpty, tag.utf8.allSatisfy(isTagByte) else { return nil }
        let weight = pieces.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 }
        return Wish(tag: tag, weight: weight ?? 1, place: place)
    }

    /// Letters, digits and the hyphen.
    static func isTagByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
