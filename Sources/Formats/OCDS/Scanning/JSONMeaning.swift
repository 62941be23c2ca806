import Values

/// What two JSON values say, whatever the way in which they are written.
enum JSONMeaning {
    /// Whether both are the same value: members in any order, numbers by what they are worth.
    static func isSame(_ one: JSON, _ two: JSON) -> Bool {
        switch (one, two) {
        case (.number(let left), .number(let right)):
            left == right || ExactDecimal(left.text.utf8) == ExactDecimal(right.text.utf8)
        case (.array(let left), .array(let right)):
            left.count == right.count && zip(left, right).allSatisfy { isSame($0, $1) }
        case (.object(let left), .object(let right)): hasSameMembers(left, right)
        default: one == two
        }
    }

    private static func hasSameMembers(_ left: [JSONMember], _ right: [JSONMember]) -> Bool {
        guard left.count == right.count else { return false }
        let byName = Dictionary(right.map { (Array($0.name.utf8), $0.value) }, uniquingKeysWith: { first, _ in first })
        return left.allSatisfy { member in
            byName[Array(member.name.utf8)].map { isSame(member.value, $0) } ?? false
        }
    }
}
