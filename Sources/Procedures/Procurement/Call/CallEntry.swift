public import Kernel
public import Values

/// An entry of a call: what was handed in stays off the log.
public struct CallEntry: Codable, Sendable, Hashable {
    /// Something that was handed in for a later stage.
    public struct Delivery: Codable, Sendable, Hashable {
        /// The challenge.
        public let challenge: String
        /// The place of the stage.
        public let stage: Int
        /// The act that brought it.
        public var number: UInt64
    }

    /// The votes in a stage of a challenge.
    public struct Votes: Codable, Sendable, Hashable {
        /// The challenge.
        public let challenge: String
        /// The place of the stage.
        public let stage: Int
        /// How many there are.
        public var count: UInt64
    }

    /// The act that handed it in.
    public let number: UInt64
    /// Whose it is.
    public let party: ActorID
    /// When it was handed in.
    public let time: Instant
    /// For what.
    public let challenges: [String]
    /// Whether it was taken back.
    public var isWithdrawn = false
    /// On what ground it was excluded.
    public var ground: String?
    /// What was handed in for later stages.
    public var deliveries: [Delivery] = []
    /// The votes for it.
    public var votes: [Votes] = []
    /// Its mentors.
    public var mentors: [ActorID] = []
    /// Whether its name is published.
    public var isNamed: Bool

    /// Whether it takes part.
    var isLive: Bool { !isWithdrawn && ground == nil }

    /// The votes in a stage of a challenge.
    func votes(_ challenge: String, _ stage: Int) -> UInt64 {
        votes.first { $0.challenge == challenge && $0.stage == stage }?.count ?? 0
    }

    mutating func setVotes(_ count: UInt64, _ challenge: String, _ stage: Int) {
        if let place = votes.firstIndex(where: { $0.challenge == challenge && $0.stage == stage }) {
            votes[place].count = count
        } else {
            votes.append(Votes(challenge: challenge, stage: stage, count: count))
        }
    }

    /// The act that handed in what a stage asks for; nil where nothing was.
    func submission(for challenge: String, _ stage: Int) -> UInt64? {
        if stage == 0 { return number }
        return deliveries.first { $0.challenge == challenge && $0.stage == stage }?.number
    }

    /// The acts that handed in what the stages of a challenge ask for, up to one of them, in the order of the stages.
    public func submissions(for challenge: String, through stage: Int) -> [UInt64] {
        [number] + (1..<max(1, stage + 1)).compactMap { submission(for: challenge, $0) }
    }

    mutating func setDelivery(_ number: UInt64, for challenge: String, _ stage: Int) {
        if let place = deliveries.firstIndex(where: { $0.challenge == challenge && $0.stage == stage }) {
            deliveries[place].number = number
        } else {
            deliveries.append(Delivery(challenge: challenge, stage: stage, number: number))
        }
    }
}

/// An award: a prize or grant that is given, with the parts in which it is paid.
public struct CallAward: Codable, Sendable, Hashable {
    /// Where an award stands.
    public enum Standing: String, Codable, Sendable, Hashable, CaseIterable {
        case active, finished, terminated
    }

    /// A part of it.
    public struct Instalment: Codable, Sendable, Hashable {
        /// Where a part stands.
        public enum Standing: String, Codable, Sendable, Hashable, CaseIterable {
            /// Nothing was reported, or what was reported was returned.
            case open
            /// The milestone is reported with evidence.
            case reported
            /// The office has accepted the evidence.
            case accepted
            /// It is paid.
            case paid
        }

        /// Its name in the terms.
        public let id: String
        /// What it gives, in minor units.
        public let amount: Int64
        /// Whether it waits for evidence.
        public let needsEvidence: Bool
        /// Where it stands.
        public var standing = Standing.open

        /// Whether nothing is left to do.
        public var isSettled: Bool {
            standing == .paid || (amount == 0 && (standing == .accepted || !needsEvidence))
        }
    }

    /// The act that gave it.
    public let number: UInt64
    /// The challenge.
    public let challenge: String
    /// The entry.
    public let entry: UInt64
    /// Whose it is.
    public let party: ActorID
    /// The prize.
    public let prize: String
    /// What it gives, in minor units.
    public let amount: Int64
    /// Why it was given out of rank, where it was.
    public let exception: String?
    /// The parts in which it is paid, in their order.
    public var instalments: [Instalment]
    /// Where it stands.
    public var standing = Standing.active

    /// What was paid.
    var paid: Int64 { instalments.reduce(0) { $0 + ($1.standing == .paid ? $1.amount : 0) } }
    /// The place of the part that comes next.
    var next: Int? { instalments.firstIndex { !$0.isSettled } }
}
