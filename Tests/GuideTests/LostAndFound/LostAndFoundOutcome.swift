/// What a book comes to: how many things there were, and what became of them.
public struct LostAndFoundOutcome: Codable, Sendable, Hashable {
    /// The things of one kind.
    public struct Line: Codable, Sendable, Hashable {
        /// The kind.
        public let kind: String
        /// How many were handed in.
        public let reported: Int64
        /// How many went back to their owners.
        public let returned: Int64
        /// How many fell to the town.
        public let forfeited: Int64
    }

    /// The rules by which it was computed.
    public let edition: String
    /// One line for each kind, in the order of the terms.
    public let lines: [Line]

    /// A figure of all lines together.
    func sum(_ figure: KeyPath<Line, Int64>) -> Int64 { lines.reduce(0) { $0 + $1[keyPath: figure] } }
}
