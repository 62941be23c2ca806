/// Letters with a stroke and joined letters, which Unicode does not take apart into a letter and a mark: people who lack
/// them on their keyboard type the plain ones.
private let plainLetters: [Unicode.Scalar: String] = [
    "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ħ": "h", "Ħ": "H", "ŧ": "t", "Ŧ": "T", "ı": "i",
    "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "þ": "th", "Þ": "TH", "ð": "d", "Ð": "D",
]

extension String {
    /// The text with plain letters in place of those with a stroke and of joined ones. Marks stay.
    var withPlainLetters: String {
        guard utf8.contains(where: { $0 >= 0x80 }), unicodeScalars.contains(where: { plainLetters[$0] != nil })
        else { return self }
        var plain = ""
        for scalar in unicodeScalars {
            if let letters = plainLetters[scalar] {
                plain += letters
            } else {
                plain.unicodeScalars.append(scalar)
            }
        }
        return plain
    }
}
