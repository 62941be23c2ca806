import Values

extension Replay {
    /// A fact that somebody vouched for: how often, about acts of which part.
    public struct Word: Hashable, Sendable {
        /// The part whose acts rest on it.
        public let part: PartAddress
        /// What was vouched for; for a unique value the field with it.
        public let fact: String
        /// Whose word it is.
        public let voucher: ActorID
        /// How many acts it stands beside.
        public private(set) var count = 0

        init(_ fact: Fact, in part: PartAddress) {
            self.part = part
            let field = fact.name == RegistrarFact.unique.rawValue ? fact.value["field"]?.stringValue : nil
            self.fact = field.map { "\(fact.name): \($0)" } ?? fact.name
            voucher = fact.by
        }

        func counted(_ count: Int) -> Word {
            var word = self
            word.count = count
            return word
        }

        /// The word as an audit prints it.
        public var sentence: String {
            let acts = count == 1 ? "1 act" : "\(count) acts"
            return "“\(fact)” beside \(acts) of \(part) rests on the word of \(voucher); the value behind it is hidden."
        }
    }
}
