/// The form that texts must have, in a small pattern language: `[A-Z]{2}\d{4}`, `PL-\d+`.
///
/// A pattern is a sequence of signs, `\d` and classes such as `[A-Z0-9_]`, each perhaps with `?`, `*`, `+`, `{n}`,
/// `{n,}` or `{n,m}`. A text fits when the whole of it does. There are no alternatives, groups or references back, so
/// that a text is matched in time proportional to its length times the pattern's, whatever a stranger sends. Every
/// pattern means the same as a regular expression of ECMAScript between `^` and `$`, also with its `v` flag, so that
/// forms can use it.
public struct FieldPattern: Hashable, Sendable {
    /// The longest pattern in bytes.
    public static let maximumBytes = 200
    /// The most of anything that a pattern counts up to.
    public static let maximumCount = 200
    /// The most signs that a pattern may ask for in turn, after counts are written out.
    public static let maximumSteps = 600

    /// One sign of the text, or a run of them.
    struct Step: Hashable, Sendable {
        enum Occurrence: Hashable, Sendable {
            case once, perhaps, anyNumber
        }

        let signs: SignSet
        let occurrence: Occurrence
    }

    /// Which signs fit: ranges of Unicode scalars.
    struct SignSet: Hashable, Sendable {
        let ranges: [ClosedRange<UInt32>]

        func contains(_ sign: Unicode.Scalar) -> Bool { ranges.contains { $0.contains(sign.value) } }
    }

    /// The pattern as the terms write it.
    public let text: String
    let steps: [Step]

    /// A pattern; throws what is wrong with it, in words.
    public init(_ text: String) throws(FieldPatternError) {
        self.text = text
        var reader = try FieldPatternReader(text)
        steps = try reader.steps()
    }

    /// Whether the whole text fits.
    ///
    /// All ways to read the text are followed at once: a set of places in the pattern, one step for each sign.
    public func matches(_ text: String) -> Bool {
        var places = [Bool](repeating: false, count: steps.count + 1)
        places[0] = true
        pass(&places)
        for sign in text.unicodeScalars {
            var next = [Bool](repeating: false, count: steps.count + 1)
            var isAlive = false
            for place in steps.indices where places[place] && steps[place].signs.contains(sign) {
                next[steps[place].occurrence == .anyNumber ? place : place + 1] = true
                isAlive = true
            }
            guard isAlive else { return false }
            places = next
            pass(&places)
        }
        return places[steps.count]
    }

    /// Steps that need not occur are passed by.
    private func pass(_ places: inout [Bool]) {
        for place in steps.indices where places[place] && steps[place].occurrence != .once { places[place + 1] = true }
    }
}

/// Why a pattern cannot be used.
public struct FieldPatternError: Error, Hashable, Sendable {
    /// What is wrong and what would be right, as a sentence.
    public let reason: String
}
