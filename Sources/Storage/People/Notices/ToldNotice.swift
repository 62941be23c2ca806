public import Kernel
public import Values

/// Something that happened and of which people are told: no person, and no words in a language yet.
public struct Telling: Sendable, Hashable, Codable {
    /// What.
    public let kind: NoticeKind
    /// In which programme.
    public let programme: String
    /// In which part of it.
    public let part: String
    /// The entry that it is about; of a closing that nears, the one that opened the programme; of a report, its number.
    public let entry: UInt64
    /// The closing that nears, or the new one.
    public let closes: Instant?

    /// Something that happened.
    public init(_ kind: NoticeKind, in address: PartAddress, entry: UInt64, closes: Instant? = nil) {
        self.kind = kind
        programme = address.programme
        part = address.part
        self.entry = entry
        self.closes = closes
    }

    /// The part.
    public var address: PartAddress { PartAddress(programme: programme, part: part) }
}

/// A notice on somebody's page: it always stands there, whatever went out besides.
public struct ToldNotice: Sendable, Codable {
    /// What happened.
    public let telling: Telling
    /// When it was told.
    public let created: Instant
    /// Whether its reader has said so.
    public let isRead: Bool
}

/// How somebody is told: what they gave, and what they do not want.
public struct NoticeWishes: Sendable, Codable {
    /// An address that somebody gave for notices.
    public struct Contact: Sendable, Codable {
        /// An e-mail address, or a telephone number.
        public let address: String
        /// Whether its owner has typed the code that was sent there. Before that nothing else goes there.
        public let isConfirmed: Bool
    }

    /// What is not wanted by which channel.
    public struct Refusal: Sendable, Codable, Hashable {
        /// What.
        public let topic: NoticeTopic
        /// By which channel.
        public let channel: Notice.Channel

        /// Something that is not wanted by a channel.
        public init(_ topic: NoticeTopic, by channel: Notice.Channel) {
            self.topic = topic
            self.channel = channel
        }
    }

    /// The e-mail address.
    public let mail: Contact?
    /// The telephone number for text messages.
    public let text: Contact?
    /// What is not wanted.
    public let refusals: [Refusal]
    /// The programmes that are followed.
    public let follows: [String]

    /// What was given for a channel.
    public func contact(_ channel: Notice.Channel) -> Contact? {
        switch channel {
        case .mail: mail
        case .text: text
        case .webhook: nil
        }
    }
}
