/// Numbers as people type them: `1 250,50`, `1250.5`, `-3`.
enum TypedNumber {
    /// What a text says.
    enum Decimal: Hashable {
        /// A number, as plain digits with a point.
        case number(String)
        /// `1,250`: a comma before exactly three digits could divide thousands or begin decimals.
        case ambiguous
        case none
    }

    /// The plain digits of a whole number, perhaps in groups of three.
    static func whole(_ text: String) -> String? {
        let (sign, scalars) = signed(text)
        return ungrouped(scalars[...]).map { sign + plain($0) }
    }

    /// The digits of a number with one comma or point at most.
    static func decimal(_ text: String) -> Decimal {
        let (sign, scalars) = signed(text)
        let marks = scalars.indices.filter { scalars[$0] == "," || scalars[$0] == "." }
        guard let mark = marks.first else { return whole(text).map(Decimal.number) ?? .none }
        let decimals = scalars[(mark + 1)...]
        guard marks.count == 1, !decimals.isEmpty, decimals.allSatisfy(isDigit),
            let digits = ungrouped(scalars[..<mark])
        else { return .none }
        let wasGrouped = digits.count < mark
        let whole = plain(digits)
        if scalars[mark] == ",", decimals.count == 3, whole.utf8.count <= 3, whole != "0", !wasGrouped {
            return .ambiguous
        }
        return .number(sign + whole + "." + String(String.UnicodeScalarView(decimals)))
    }

    private static func signed(_ text: String) -> (sign: String, scalars: [Unicode.Scalar]) {
        let scalars = Array(text.unicodeScalars)
        // The minus sign of typography, U+2212, as word processors put it.
        guard let first = scalars.first, first == "-" || first == "\u{2212}" else { return ("", scalars) }
        return ("-", Array(scalars.dropFirst()))
    }

    /// Digits, or one to three of them and then groups of three, divided by one kind of blank.
    private static func ungrouped(_ scalars: ArraySlice<Unicode.Scalar>) -> [Unicode.Scalar]? {
        guard let divider = scalars.first(where: { !isDigit($0) }) else {
            return scalars.isEmpty ? nil : Array(scalars)
        }
        guard dividers.contains(divider) else { return nil }
        let groups = scalars.split(separator: divider, omittingEmptySubsequences: false)
        guard (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }),
            groups.allSatisfy({ $0.allSatisfy(isDigit) })
        else { return nil }
        return Array(groups.joined())
    }

    /// A blank, and the blanks that do not break a line.
    private static let dividers: [Unicode.Scalar] = [" ", "\u{A0}", "\u{2009}", "\u{202F}"]

    /// Without zeros in front, which mean nothing.
    private static func plain(_ digits: [Unicode.Scalar]) -> String {
        let rest = digits.drop { $0 == "0" }
        return rest.isEmpty ? "0" : String(String.UnicodeScalarView(rest))
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
