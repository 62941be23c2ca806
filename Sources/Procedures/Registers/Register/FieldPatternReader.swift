/// Reads a pattern from the left to the right.
struct FieldPatternReader {
    private static let digits = FieldPattern.SignSet(ranges: [0x30...0x39])
    /// Signs that mean something in a regular expression and stand for themselves only behind a backslash.
    private static let special = Array("^$\\.*+?()[]{}|".unicodeScalars)
    /// Signs that must have a backslash before them inside a class.
    private static let specialInClass = Array("^\\()[]{}/-|".unicodeScalars)

    private let scalars: [Unicode.Scalar]
    private var at = 0

    init(_ text: String) throws(FieldPatternError) {
        guard (1...FieldPattern.maximumBytes).contains(text.utf8.count) else {
            throw FieldPatternError(reason: "a pattern has 1 to \(FieldPattern.maximumBytes) bytes")
        }
        if case .sign(let sign) = WrittenText.flaw(in: text, isOneLine: true) {
            throw FieldPatternError(reason: "the pattern \(WrittenText.Flaw.sign(sign).words)")
        }
        scalars = Array(text.unicodeScalars)
    }

    mutating func steps() throws(FieldPatternError) -> [FieldPattern.Step] {
        var steps: [FieldPattern.Step] = []
        while at < scalars.count {
            let signs = try signs()
            steps += try repeated(signs)
            guard steps.count <= FieldPattern.maximumSteps else {
                throw FieldPatternError(
                    reason: "written out, the pattern asks for more than \(FieldPattern.maximumSteps) signs")
            }
        }
        return steps
    }

    private mutating func signs() throws(FieldPatternError) -> FieldPattern.SignSet {
        let sign = scalars[at]
        at += 1
        switch sign {
        case "[": return try signClass()
        case "\\": return try escaped(Self.special + ["/"])
        default:
            guard !Self.special.contains(sign) else {
                throw FieldPatternError(
                    reason: "“\(sign)” at sign \(at) has no meaning there; for the sign itself write “\\\(sign)”")
            }
            return FieldPattern.SignSet(ranges: [sign.value...sign.value])
        }
    }

    private mutating func escaped(_ allowed: [Unicode.Scalar]) throws(FieldPatternError) -> FieldPattern.SignSet {
        guard at < scalars.count else { throw FieldPatternError(reason: "the pattern ends with a backslash") }
        let sign = scalars[at]
        at += 1
        if sign == "d" { return Self.digits }
        guard allowed.contains(sign) else {
            throw FieldPatternError(
                reason: "“\\\(sign)” at sign \(at - 1) means nothing; known are \\d and \\ before a special sign")
        }
        return FieldPattern.SignSet(ranges: [sign.value...sign.value])
    }

    private mutating func signClass() throws(FieldPatternError) -> FieldPattern.SignSet {
        let start = at
        var ranges: [ClosedRange<UInt32>] = []
        while at < scalars.count, scalars[at] != "]" {
            var range = try classMember()
            if at + 1 < scalars.count, scalars[at] == "-" {
                at += 1
                let upper = try classMember()
                guard range.lowerBound == range.upperBound, upper.lowerBound == upper.upperBound,
                    range.lowerBound <= upper.lowerBound
                else { throw FieldPatternError(reason: "the range at sign \(at) goes backwards or has no ends") }
                range = range.lowerBound...upper.upperBound
            }
            guard !ranges.contains(where: { $0.overlaps(range) }) else {
                throw FieldPatternError(reason: "the class at sign \(start) names a sign twice")
            }
            ranges.append(range)
        }
        guard at < scalars.count else {
            throw FieldPatternError(reason: "the class at sign \(start) never ends; close it with “]”")
        }
        at += 1
        guard !ranges.isEmpty else { throw FieldPatternError(reason: "the class at sign \(start) is empty") }
        return FieldPattern.SignSet(ranges: ranges)
    }

    private mutating func classMember() throws(FieldPatternError) -> ClosedRange<UInt32> {
        guard at < scalars.count else { throw FieldPatternError(reason: "a class never ends; close it with “]”") }
        let sign = scalars[at]
        at += 1
        if sign == "\\" { return try escaped(Self.specialInClass).ranges[0] }
        guard !Self.specialInClass.contains(sign) else {
            throw FieldPatternError(
                reason: "“\(sign)” at sign \(at) must be written “\\\(sign)” inside a class")
        }
        return sign.value...sign.value
    }

    private mutating func repeated(_ signs: FieldPattern.SignSet) throws(FieldPatternError) -> [FieldPattern.Step] {
        let once = FieldPattern.Step(signs: signs, occurrence: .once)
        let perhaps = FieldPattern.Step(signs: signs, occurrence: .perhaps)
        let anyNumber = FieldPattern.Step(signs: signs, occurrence: .anyNumber)
        guard at < scalars.count else { return [once] }
        switch scalars[at] {
        case "?":
            at += 1
            return [perhaps]
        case "*":
            at += 1
            return [anyNumber]
        case "+":
            at += 1
            return [once, anyNumber]
        case "{":
            at += 1
            let (least, most) = try count()
            let optional = most.map { Array(repeating: perhaps, count: $0 - least) } ?? [anyNumber]
            return Array(repeating: once, count: least) + optional
        default: return [once]
        }
    }

    /// `n}`, `n,}` or `n,m}`.
    private mutating func count() throws(FieldPatternError) -> (least: Int, most: Int?) {
        let start = at
        let least = number()
        var most = least
        if at < scalars.count, scalars[at] == "," {
            at += 1
            most = at < scalars.count && scalars[at] != "}" ? number() ?? -1 : nil
        }
        guard let least, at < scalars.count, scalars[at] == "}", most ?? least >= least,
            (0...FieldPattern.maximumCount).contains(most ?? least)
        else {
            throw FieldPatternError(
                reason: "the count at sign \(start) must be {n}, {n,} or {n,m}, up to \(FieldPattern.maximumCount)")
        }
        at += 1
        return (least, most)
    }

    private mutating func number() -> Int? {
        let digits = scalars[at...].prefix { ("0"..."9").contains($0) }
        at += digits.count
        return digits.count <= 4 ? Int(String(String.UnicodeScalarView(digits))) : nil
    }
}
