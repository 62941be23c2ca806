public import Values

/// The room of a lot, whatever the format.
public enum AuctionRoom: Codable, Sendable, Hashable {
    /// In rounds with turns.
    case rounds(ThreeRoundRoom)
    /// Hybrid Dutch.
    case dutch(HybridDutchRoom)
    /// Open English.
    case english(OpenEnglishRoom)

    /// Where it stands.
    public var standing: RoomStanding {
        switch self {
        case .rounds(let room): room.standing
        case .dutch(let room): room.standing
        case .english(let room): room.standing
        }
    }

    /// When the next stage begins.
    public var nextStart: Instant? {
        switch self {
        case .rounds(let room): room.nextStart?.instant
        case .dutch(let room): room.nextStart?.instant
        case .english(let room): room.nextStart?.instant
        }
    }

    /// Whether somebody who was not there at the beginning may still come in: until a falling price is taken.
    public var takesNewcomers: Bool {
        guard case .dutch(let room) = self else { return false }
        switch room.stage {
        case .planned, .pause, .dutch: return room.standing == .planned || room.standing == .running
        default: return false
        }
    }

    /// Everybody who bid, the best first.
    public var ranking: [RoomResult] {
        switch self {
        case .rounds(let room):
            room.worstFirst.reversed().map { place in
                let entrant = room.entrants[place]
                return RoomResult(id: entrant.id, amount: entrant.amount, mark: entrant.mark)
            }
        case .dutch(let room): room.ranking
        case .english(let room): room.ranking
        }
    }

    /// Moves the room on to a moment.
    mutating func advance(to now: RoomMark) {
        switch self {
        case .rounds(var room):
            room.advance(to: now)
            self = .rounds(room)
        case .dutch(var room):
            room.advance(to: now)
            self = .dutch(room)
        case .english(var room):
            room.advance(to: now)
            self = .english(room)
        }
    }

    /// Takes a post, or takes the last one back.
    mutating func post(_ amount: Int64?, by id: String, at mark: RoomMark) throws(RoomRefusal) {
        switch self {
        case .rounds(var room):
            try room.post(amount, by: id, at: mark)
            self = .rounds(room)
        case .dutch(var room):
            // What is bid under seal is committed first: an amount on the log is no secret.
            if amount != nil, room.isSealing(at: mark) { throw .notNow }
            try room.post(amount, by: id, at: mark)
            self = .dutch(room)
        case .english(var room):
            guard let amount else { throw .nothingPosted }
            try room.post(amount, by: id, at: mark)
            self = .english(room)
        }
    }

    /// Commits a bidder to a sealed amount.
    mutating func seal(by id: String, at mark: RoomMark) throws(RoomRefusal) {
        guard case .dutch(var room) = self else { throw .notNow }
        try room.seal(by: id, at: mark)
        self = .dutch(room)
    }

    /// Opens a sealed amount.
    mutating func open(_ amount: Int64, by id: String, at mark: RoomMark) throws(RoomRefusal) {
        guard case .dutch(var room) = self else { throw .notNow }
        try room.open(amount, by: id, at: mark)
        self = .dutch(room)
    }
}
