/// Keeps what is filled into a sentence from turning the direction of what stands around it (UAX 9, 2.4.2).
enum Isolation {
    private static let open = "\u{2068}"
    private static let close = "\u{2069}"

    /// A value for a sentence that is written in a direction: between isolates where it has letters of the other one.
    static func isolated(_ value: String, in direction: String) -> String {
        let turns = direction == "rtl" ? value.unicodeScalars.contains(where: isLeftToRight) : hasRightToLeft(value)
        return turns ? open + value + close : value
    }

    private static func hasRightToLeft(_ text: String) -> Bool { text.unicodeScalars.contains(where: isRightToLeft) }

    private static func isLeftToRight(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic && !isRightToLeft(scalar)
    }

    /// Hebrew, Arabic and their neighbours, with the forms that older programs write.
    private static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
        default: false
        }
    }
}
