/// How many pieces of a text message a text takes, each of which is paid for (3GPP TS 23.038, 23.040).
///
/// A text of the signs of GSM-7 fits into 160 places, every other one into 70 code units of UCS-2; what is longer is sent
/// in pieces of 153 or 67.
public struct TextSegments: Sendable, Hashable {
    /// How the signs are written.
    public enum Alphabet: String, Sendable {
        /// Seven bits a place; some signs take two.
        case gsm7 = "GSM-7"
        /// Two bytes a code unit.
        case ucs2 = "UCS-2"
    }

    /// How the signs are written.
    public let alphabet: Alphabet
    /// How many places the text takes.
    public let places: Int
    /// In how many pieces it is sent; 0 for no text.
    public let count: Int

    /// The signs of one place (TS 23.038, 6.2.1).
    private static let basic = Set(
        """
        @£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿\
        abcdefghijklmnopqrstuvwxyzäöñüà
        """.unicodeScalars)
    /// The signs of two places (TS 23.038, 6.2.1.1).
    private static let extended = Set("\u{0c}^{}\\[~]|€".unicodeScalars)

    /// Counts a text.
    public init(_ text: String) {
        var septets: Int? = 0
        for scalar in text.unicodeScalars {
            if Self.basic.contains(scalar) {
                septets = septets.map { $0 + 1 }
            } else if Self.extended.contains(scalar) {
                septets = septets.map { $0 + 2 }
            } else {
                septets = nil
                break
            }
        }
        alphabet = septets == nil ? .ucs2 : .gsm7
        places = septets ?? text.utf16.count
        let (whole, piece) = septets == nil ? (70, 67) : (160, 153)
        count = places == 0 ? 0 : places <= whole ? 1 : (places + piece - 1) / piece
    }

    /// The most pieces that a notice is sent in; the name of the programme is shortened before a further one is paid.
    public static let most = 2

    /// A text around a name that is cut short until the text fits into ``most`` pieces, if it does at all.
    static func fit(_ name: String, _ text: (String) -> String) -> String {
        var kept = name
        while TextSegments(text(kept)).count > most, kept.count > 8 {
            let shorter = kept.hasSuffix("...") ? kept.dropLast(4) : kept.dropLast(3)
            kept = String(shorter).trimmingSuffix(" ") + "..."
        }
        return text(kept)
    }
}

extension String {
    fileprivate func trimmingSuffix(_ mark: Character) -> String {
        var text = Substring(self)
        while text.last == mark { text.removeLast() }
        return String(text)
    }
}
