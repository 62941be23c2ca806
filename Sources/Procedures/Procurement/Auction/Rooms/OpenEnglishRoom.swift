/// An open English auction in rounds without turns: whoever bids the round's price or better first ends the round, and
/// the next one starts a step further. A round in which nobody bids ends the auction, and so does the hour.
///
/// Nobody can snipe: each bid gives everybody a whole round to answer it. Read in
/// yevheniimoroziuk/openprocurement.auction.texas @ a61fc66.
public struct OpenEnglishRoom: Codable, Sendable, Hashable {
    /// How long everything takes, in seconds.
    public struct Timers: Codable, Sendable, Hashable {
        /// The pause before each round.
        public var pause: Int64 = 10
        /// The most that a round takes.
        public var round: Int64 = 180
        /// The most that all of it takes: a hard stop.
        public var all: Int64 = 25_200
        /// By how much a stage may begin late at most; later the auction must be held again.
        public var latest: Int64 = 120

        /// What `texas` takes, from ten to seventeen o'clock.
        public init() {}
    }

    /// What a stage is.
    public enum Stage: String, Codable, Hashable, Sendable {
        /// It has not begun.
        case planned
        /// Bidders look at the price.
        case pause
        /// They bid.
        case round
        /// The result is public.
        case result
    }

    /// The least time between two bids of one bidder, in microseconds.
    static let leastBetween: Int64 = 1_000_000

    /// Which way prices go.
    public let side: AuctionSide
    /// The minimal step in minor units.
    public let step: Int64
    /// How long everything takes.
    public let timers: Timers
    /// When the first pause begins.
    public let start: RoomMark
    /// The price of the round: the least that is bid in a sale, the most in a purchase.
    public private(set) var price: Int64
    /// Which round it is, from 1.
    public private(set) var round = 0
    /// The stage of the moment.
    public private(set) var stage = Stage.planned
    /// When it began.
    public private(set) var stageStart: RoomMark
    /// The last bids, the best first: one a bidder.
    public private(set) var ranking: [RoomResult] = []
    /// Where the auction stands.
    public private(set) var standing = RoomStanding.planned

    /// An auction from a value; nil where its first price is not above zero.
    public init?(value: Int64, step: Int64, side: AuctionSide, timers: Timers = Timers(), start: RoomMark) {
        guard value > 0, step > 0, let price = Self.next(value, by: step, side) else { return nil }
        self.price = price
        self.step = step
        self.side = side
        self.timers = timers
        self.start = start
        stageStart = start
    }

    /// A price one step further; nil where there is none.
    private static func next(_ price: Int64, by step: Int64, _ side: AuctionSide) -> Int64? {
        let (next, overflow) =
            side == .sale ? price.addingReportingOverflow(step) : price.subtractingReportingOverflow(step)
        return overflow || next <= 0 ? nil : next
    }

    /// When the auction stops whatever happens.
    public var hardStop: RoomMark { start.adding(seconds: timers.all) }

    /// When the next stage begins; nil when there is none.
    public var nextStart: RoomMark? {
        guard standing == .planned || standing == .running else { return nil }
        switch stage {
        case .planned: return start
        case .pause: return min(stageStart.adding(seconds: timers.pause), hardStop)
        case .round: return min(stageStart.adding(seconds: timers.round), hardStop)
        case .result: return nil
        }
    }

    /// Moves the auction on to a moment; a stage that would begin too late aborts it.
    public mutating func advance(to now: RoomMark) {
        while let next = nextStart, next.microseconds <= now.microseconds {
            guard now.microseconds(since: next) <= RoomMark(microseconds: 0).adding(seconds: timers.latest).microseconds
            else {
                standing = .aborted
                return
            }
            stageStart = next
            switch stage {
            case .planned: (stage, standing, round) = (.pause, .running, 1)
            case .pause where next.microseconds < hardStop.microseconds: stage = .round
            case .pause, .round, .result: end()
            }
        }
    }

    /// Takes a bid.
    public mutating func post(_ amount: Int64, by id: String, at mark: RoomMark) throws(RoomRefusal) {
        advance(to: mark)
        guard standing == .running, stage == .round else { throw .notNow }
        if let last = ranking.first(where: { $0.id == id }), mark.microseconds(since: last.mark) < Self.leastBetween {
            throw .tooSoon
        }
        guard amount > 0 else { throw .notPositive }
        guard side == .sale ? amount >= price : amount <= price else { throw .limit(price) }
        guard amount % step == 0 else { throw .notWholeSteps }
        ranking.removeAll { $0.id == id }
        ranking.insert(RoomResult(id: id, amount: amount, mark: mark), at: 0)
        guard let next = Self.next(amount, by: step, side) else { return end() }
        (price, round) = (next, round + 1)
        (stage, stageStart) = (.pause, RoomMark(microseconds: mark.microseconds))
    }

    /// Calls the auction off.
    public mutating func cancel() {
        if standing == .planned || standing == .running { standing = .cancelled }
    }

    private mutating func end() {
        (stage, standing) = (.result, ranking.isEmpty ? .unsold : .ended)
    }
}
