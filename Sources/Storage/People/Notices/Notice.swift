public import Values

/// Something that is told to somebody outside, ready to be sent.
public struct Notice: Sendable {
    /// By which way it goes.
    public enum Channel: String, Sendable, Codable, CaseIterable {
        /// E-mail.
        case mail
        /// A text message to a telephone.
        case text
        /// A request to somebody's server, signed.
        case webhook
    }

    /// What it says, and to whom: sealed until it is sent, then destroyed.
    public struct Letter: Sendable, Codable {
        /// An e-mail address, a telephone number, or the address of a server.
        public let address: String
        /// The line above it.
        public let subject: String
        /// The text.
        public let text: String
        /// The address at which its reader stops such notices without logging in; nil where there is none.
        public let unsubscribe: String?

        /// A letter.
        public init(address: String, subject: String, text: String, unsubscribe: String? = nil) {
            self.address = address
            self.subject = subject
            self.text = text
            self.unsubscribe = unsubscribe
        }
    }

    /// Its number in the outbox.
    public let id: Int64
    /// The way.
    public let channel: Channel
    /// What happened: `programme.opened`.
    public let event: String
    /// The entry that it is about.
    public let entry: UInt64
    /// When it was written.
    public let created: Instant
    /// How often it was tried.
    public let attempts: Int
    /// What it says.
    public let letter: Letter
}

/// By which way a notice goes.
public typealias NoticeChannel = Notice.Channel

/// What a notice says, and to whom.
public typealias NoticeLetter = Notice.Letter

/// How far a notice is, without what it says and to whom.
public struct NoticeState: Sendable {
    /// Whether it waits, is being sent, was sent, or was given up.
    public enum State: String, Sendable {
        case waiting, sending, sent, failed
    }

    /// Its number in the outbox.
    public let id: Int64
    /// The way; nil for one that this version does not know.
    public let channel: Notice.Channel?
    /// What happened.
    public let event: String
    /// The entry that it is about.
    public let entry: UInt64
    /// When it was written.
    public let created: Instant
    /// How often it was tried.
    public let attempts: Int
    /// How far it is.
    public let state: State
    /// Why it was not sent at the last attempt.
    public let reason: String?
}
