import Values

/// An auction in rounds: in each, every bidder has one turn, the worst first and the best last.
///
/// All stages are known in advance. In a turn its bidder alone may post, as often as they like; the last post counts,
/// and changes the order only when the stage ends. A post must better the bidder's own bid by the minimal step. Of two
/// equal bids the earlier is the better one, and moves later. Read in ProzorroUKR/prozorro-auction @ c8c7951.
public struct ThreeRoundRoom: Codable, Sendable, Hashable {
    /// How long everything takes, in seconds.
    public struct Timers: Codable, Sendable, Hashable {
        /// How many rounds there are.
        public var rounds: Int64 = 3
        /// The pause before the first round.
        public var firstPause: Int64 = 300
        /// The pause before each other round.
        public var pause: Int64 = 120
        /// One turn.
        public var turn: Int64 = 120
        /// What passes between the last turn and the result.
        public var beforeResult: Int64 = 120
        /// By how much a stage may begin late at most; later the auction must be held again.
        public var latest: Int64 = 120

        /// What procurement in ProZorro takes.
        public init() {}
    }

    /// What a stage is.
    public enum Stage: Hashable, Sendable {
        /// Bidders look at the order.
        case pause(round: Int)
        /// The turn of one bidder; both counted from 0.
        case turn(round: Int, number: Int)
        /// The last turn is over.
        case beforeResult
        /// The result is public.
        case result
    }

    /// One turn that is over.
    public struct Turn: Codable, Sendable, Hashable {
        /// Whose it was, by their place among the entrants.
        public let entrant: Int
        /// Their bid at its end.
        public let amount: Int64
        /// When that bid was made.
        public let mark: RoomMark
        /// Whether they posted it in this turn.
        public let isChanged: Bool
        /// Whether they have bettered their first bid in this or an earlier turn.
        public let hasPosted: Bool
        /// When it became public.
        public let published: RoomMark
    }

    struct Post: Codable, Sendable, Hashable {
        let amount: Int64
        let mark: RoomMark
    }

    /// Which way prices go.
    public let side: AuctionSide
    /// The minimal step in minor units.
    public let step: Int64
    /// How amounts are read.
    public let prices: RoomPrices
    /// How long everything takes.
    public let timers: Timers
    /// When the first pause begins.
    public let start: RoomMark
    /// Those who take part, in the order in which they came to the room.
    public private(set) var entrants: [RoomEntrant]
    /// The stage of the moment; -1 before the start.
    public private(set) var stage = -1
    /// Whose turns follow each other in this round, by their places among the entrants.
    public private(set) var order: [Int] = []
    /// The turns that are over.
    public private(set) var turns: [Turn] = []
    /// Where the auction stands.
    public private(set) var standing = RoomStanding.planned
    private var pending: Post?

    /// An auction among bidders; their public names are numbers, the worst first.
    public init(
        _ entrants: [RoomEntrant], side: AuctionSide, step: Int64, prices: RoomPrices, timers: Timers = Timers(),
        start: RoomMark
    ) {
        self.entrants = entrants
        self.side = side
        self.step = step
        self.prices = prices
        self.timers = timers
        self.start = start
        for place in entrants.indices {
            let entrant = entrants[place]
            self.entrants[place].score = entrant.scoring.score(entrant.amount, in: prices, side)
            if case .mixed(_, _, let declared?) = entrant.scoring { self.entrants[place].score = declared }
        }
        for (number, place) in worstFirst.enumerated() { self.entrants[place].label = number + 1 }
    }

    /// Moves the auction on to a moment, stage by stage; a stage that would begin too late aborts it.
    public mutating func advance(to now: RoomMark) {
        while let next = nextStart, next.microseconds <= now.microseconds {
            guard now.microseconds(since: next) <= RoomMark(microseconds: 0).adding(seconds: timers.latest).microseconds
            else {
                standing = .aborted
                return
            }
            endTurn(at: now)
            stage += 1
            switch self[stage] {
            case .pause: (order, standing) = (worstFirst, .running)
            case .result: standing = .ended
            case .turn, .beforeResult: break
            }
        }
    }

    /// Takes a post of the bidder whose turn it is; nil as amount takes back what was posted in this turn.
    public mutating func post(_ amount: Int64?, by id: String, at mark: RoomMark) throws(RoomRefusal) {
        advance(to: mark)
        guard standing == .running, case .turn(_, let number) = self[stage] else { throw .notYourTurn }
        let entrant = entrants[order[number]]
        guard entrant.id == id else { throw .notYourTurn }
        guard let amount else {
            pending = nil
            return
        }
        guard amount > 0 else { throw .notPositive }
        let limit = limit(of: entrant)
        guard side.keeps(prices.value(amount), to: limit) else { throw .limit(minorUnits(limit)) }
        pending = Post(amount: amount, mark: mark)
    }

    /// Calls the auction off.
    public mutating func cancel() {
        if standing == .planned || standing == .running { standing = .cancelled }
    }
}

extension ThreeRoundRoom {
    /// How many stages there are.
    public var stageCount: Int { Int(timers.rounds) * (entrants.count + 1) + 2 }

    /// What a stage is, by its number from 0.
    public subscript(stage: Int) -> Stage {
        let (round, place) = stage.quotientAndRemainder(dividingBy: entrants.count + 1)
        guard round < timers.rounds else { return place == 0 ? .beforeResult : .result }
        return place == 0 ? .pause(round: round) : .turn(round: round, number: place - 1)
    }

    /// When a stage begins.
    public func start(of stage: Int) -> RoomMark {
        let (round, place) = (Int64(stage / (entrants.count + 1)), Int64(stage % (entrants.count + 1)))
        let turns = Int64(entrants.count) * timers.turn
        guard round < timers.rounds else {
            let rounds = timers.firstPause + (timers.rounds - 1) * timers.pause + timers.rounds * turns
            return start.adding(seconds: rounds + (place == 0 ? 0 : timers.beforeResult))
        }
        var seconds = round * turns
        if round > 0 || place > 0 { seconds += timers.firstPause }
        if round > 0 { seconds += (round - 1) * timers.pause + (place > 0 ? timers.pause : 0) }
        return start.adding(seconds: seconds + max(0, place - 1) * timers.turn)
    }

    /// When the next stage begins; nil when there is none.
    public var nextStart: RoomMark? {
        guard standing == .planned || standing == .running, stage + 1 < stageCount else { return nil }
        return start(of: stage + 1)
    }

    /// Whose turn it is.
    public var onTurn: RoomEntrant? {
        guard standing == .running, case .turn(_, let number) = self[stage] else { return nil }
        return entrants[order[number]]
    }

    /// What was posted in this turn and counts when it ends; nil where nothing was.
    public var posted: Int64? { pending?.amount }

    /// The limit of a bidder's next post in minor units: the most in a purchase, the least in a sale.
    public func limit(of id: String) -> Int64? {
        entrants.first { $0.id == id }.map { minorUnits(limit(of: $0)) }
    }

    /// Those who take part by what their bids count as, the worst first: the winner is the last.
    public var worstFirst: [Int] {
        entrants.indices.sorted { left, right in isWorse(entrants[left], than: entrants[right]) }
    }

    /// Of two bids that count the same the later is the worse.
    private func isWorse(_ one: RoomEntrant, than other: RoomEntrant) -> Bool {
        one.score == other.score ? one.mark > other.mark : side.isBetter(other.score, than: one.score)
    }

    private func limit(of entrant: RoomEntrant) -> Rational {
        let own = entrant.scoring.price(entrant.score, in: prices, side)
        return side.bettered(own, by: prices.value(step))
    }

    /// A limit as an amount that keeps to it.
    private func minorUnits(_ limit: Rational) -> Int64 {
        let scaled = limit * Rational(prices.scale)
        return Int64(clamping: side == .sale ? scaled.ceiling : scaled.floor)
    }

    /// What was posted counts now, and is public.
    private mutating func endTurn(at now: RoomMark) {
        guard stage >= 0, case .turn(_, let number) = self[stage] else { return }
        let place = order[number]
        if let post = pending {
            entrants[place].amount = post.amount
            entrants[place].mark = post.mark
            entrants[place].score = entrants[place].scoring.score(post.amount, in: prices, side)
            entrants[place].hasPosted = true
        }
        let entrant = entrants[place]
        turns.append(
            Turn(
                entrant: place, amount: entrant.amount, mark: entrant.mark, isChanged: pending != nil,
                hasPosted: entrant.hasPosted, published: RoomMark(microseconds: now.microseconds)))
        pending = nil
    }
}
