/// A code of a roll that the office hands to somebody: sealed until it is handed out, then destroyed.
public struct RollLetter: Sendable, Hashable {
    /// How a code reaches somebody.
    public enum Way: String, Sendable, Codable, CaseIterable {
        /// On paper.
        case paper
        /// By e-mail.
        case mail
        /// By text message.
        case text
    }

    /// How far a code is.
    public enum State: String, Sendable, CaseIterable {
        /// It is to be handed out.
        case waiting
        /// The office has printed it; it is kept no more.
        case printed
        /// It was put into the outbox; it is kept no more.
        case sent
        /// Another code has taken its place, or the person is off the roll.
        case void
        /// Nobody handed it out in time; it is kept no more.
        case expired
    }

    /// Codes of one state, way and group.
    public struct Count: Sendable, Hashable {
        /// How far they are.
        public let state: State
        /// How they reach people.
        public let way: Way
        /// The group; empty where the roll has none.
        public let group: String
        /// How many there are.
        public let count: Int
    }

    /// A code that is to be kept, before its person is on the log.
    public struct New: Sendable {
        /// The public half of the code.
        public let publicKey: String
        let code: String
        let group: String
        let way: Way
        let person: UInt64?
        let nonce: String?

        /// A code.
        ///
        /// - Parameters:
        ///   - publicKey: its public half.
        ///   - nonce: of the act that gives it out, so that pressing a button twice makes one code.
        public init(
            publicKey: String, code: String, group: String?, way: Way, person: UInt64? = nil, nonce: String? = nil
        ) {
            self.publicKey = publicKey
            self.code = code
            self.group = group ?? ""
            self.way = way
            self.person = person
            self.nonce = nonce
        }
    }

    /// Its number, which grows.
    public let id: Int64
    /// The person's number on the roll.
    public let person: UInt64
    /// The code.
    public let code: String
    /// The group; empty where the roll has none.
    public let group: String
}

/// A code that was sent and came back, or could not be sent.
public struct UndeliveredCode: Sendable, Hashable {
    /// The person's number on the roll.
    public let person: UInt64
    /// The way.
    public let way: RollLetter.Way
    /// Why, as the mail server or gateway says; never an address.
    public let reason: String
}
