/// What is wrong with the terms of a part, and where.
public struct TermsError: Error, Hashable, Sendable {
    /// One mistake in the terms.
    public struct Mistake: Hashable, Sendable {
        /// Where it is: member names and array positions from the terms' root, for example `["projects", "3", "cost"]`.
        public let path: [String]
        /// What is wrong and what would be right, as a sentence.
        public let reason: String

        /// A mistake at a place.
        public init(at path: [String], _ reason: String) {
            self.path = path
            self.reason = reason
        }
    }

    /// Everything that is wrong; never empty.
    public let mistakes: [Mistake]

    /// An error with all the mistakes that were found.
    public init(_ mistakes: [Mistake]) {
        precondition(!mistakes.isEmpty, "an error has a mistake")
        self.mistakes = mistakes
    }
}
