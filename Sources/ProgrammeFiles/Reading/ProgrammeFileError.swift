/// Everything that is wrong with a programme file, so that an office corrects it in one go.
public struct ProgrammeFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// One mistake and its place.
    public struct Mistake: Hashable, Sendable, CustomStringConvertible {
        /// Where it is; nil for the file as a whole.
        public let position: SourcePosition?
        /// What is wrong and what would be right, in words.
        public let reason: String

        /// A mistake at a place.
        public init(_ position: SourcePosition?, _ reason: String) {
            self.position = position
            self.reason = reason
        }

        /// `line 14, column 9: unknown key “budgt”; did you mean “budget”?`
        public var description: String {
            position.map { "\($0): \(reason)" } ?? reason
        }
    }

    /// The mistakes in the order of the file; never empty.
    public let mistakes: [Mistake]

    /// The mistakes, put into the order of the file; the same one stands there once.
    public init(_ mistakes: [Mistake]) {
        precondition(!mistakes.isEmpty, "an error has a mistake")
        let start = SourcePosition(line: 0, column: 0)
        var seen: Set<Mistake> = []
        self.mistakes = mistakes.filter { seen.insert($0).inserted }.enumerated()
            .sorted { ($0.element.position ?? start, $0.offset) < ($1.element.position ?? start, $1.offset) }
            .map(\.element)
    }

    /// One mistake on each line.
    public var description: String {
        mistakes.map(\.description).joined(separator: "\n")
    }
}
