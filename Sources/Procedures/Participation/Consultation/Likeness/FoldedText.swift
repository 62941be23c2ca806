/// A text as far as it matters for finding what says the same: letters and digits in lower case, without the marks that
/// people write or leave out.
///
/// Arabic loses its vowel signs and the forms of alef; Korean syllables come apart into their letters, so that another
/// ending changes little; letters that are written as one sign or as two come to the same. Nothing here decides
/// anything on a log: it helps people to see what is there already.
struct FoldedText: Sendable, Hashable {
    private static let privateUse: UInt32 = 0xE000
    private static let firstSyllable: UInt32 = 0xAC00
    private static let lastSyllable: UInt32 = 0xD7A3

    /// The words, each of its letters.
    let words: [[Character]]

    init(_ text: String) {
        var scalars = String.UnicodeScalarView()
        for scalar in text.lowercased().unicodeScalars { Self.fold(scalar, into: &scalars) }
        words = String(scalars).split { !Self.isLetter($0) }.map(Array.init)
    }

    private static func isLetter(_ character: Character) -> Bool {
        guard let first = character.unicodeScalars.first?.value else { return false }
        return character.isLetter || character.isNumber || (privateUse...0xE2FF).contains(first)
    }

    private static func fold(_ scalar: Unicode.Scalar, into scalars: inout String.UnicodeScalarView) {
        switch scalar.value {
        // Arabic vowel signs, Koranic marks, the stretching line; apostrophes of Ukrainian; joiners.
        case 0x064B...0x065F, 0x0670, 0x06D6...0x06ED, 0x0640, 0x27, 0x2019, 0x02BC, 0x200B...0x200F: return
        case 0x0622, 0x0623, 0x0625, 0x0671: append(0x0627, to: &scalars)
        case 0x0649: append(0x064A, to: &scalars)
        case 0x0629: append(0x0647, to: &scalars)
        case firstSyllable...lastSyllable:
            let number = scalar.value - firstSyllable
            append(privateUse + number / 588, to: &scalars)
            append(privateUse + 0x100 + number % 588 / 28, to: &scalars)
            if number % 28 > 0 { append(privateUse + 0x200 + number % 28, to: &scalars) }
        case 0x1100...0x1112: append(privateUse + scalar.value - 0x1100, to: &scalars)
        case 0x1161...0x1175: append(privateUse + 0x100 + scalar.value - 0x1161, to: &scalars)
        case 0x11A8...0x11C2: append(privateUse + 0x200 + scalar.value - 0x11A7, to: &scalars)
        default: scalars.append(scalar)
        }
    }

    private static func append(_ value: UInt32, to scalars: inout String.UnicodeScalarView) {
        if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
    }
}
