/// A hybrid Dutch auction: the price falls until somebody takes it, then all others may bid more under seal, and in the
/// end the one who took it may bid more than the best of them.
///
/// Read in openprocurement/openprocurement.auction.insider @ 851202d. Where sealed bids must be secret although every
/// entry is public, bidders commit themselves in the stage for sealed bids and open their bids right after it; what is
/// not opened then is withdrawn.
public struct HybridDutchRoom: Codable, Sendable, Hashable {
    /// How long everything takes, in seconds.
    public struct Timers: Codable, Sendable, Hashable {
        /// The pause before the price begins to fall.
        public var pause: Int64 = 30
        /// All steps of the falling price together.
        public var dutch: Int64 = 24_300
        /// What passes between the falling price and sealed bids.
        public var beforeSealed: Int64 = 20
        /// The time for sealed bids.
        public var sealed: Int64 = 600
        /// What passes before the last word; sealed bids are opened in it.
        public var beforeBest: Int64 = 20
        /// The time for the last word.
        public var best: Int64 = 300
        /// By how much a stage may begin late at most; later the auction must be held again.
        public var latest: Int64 = 120

        /// What `insider` takes.
        public init() {}
    }

    /// What a stage is.
    public enum Stage: Codable, Hashable, Sendable {
        /// It has not begun.
        case planned
        /// Bidders gather.
        case pause
        /// The price of a step, counted from 0.
        case dutch(Int)
        /// Somebody has taken the price.
        case beforeSealed
        /// All others bid.
        case sealed
        /// Sealed bids are opened.
        case beforeBest
        /// Who took the price has the last word.
        case best
        /// The result is public.
        case result
    }

    /// A sealed bid.
    public struct Sealed: Codable, Sendable, Hashable {
        /// Whose it is.
        public let id: String
        /// How much; nothing while it is not opened.
        public internal(set) var amount: Int64?
        /// When it was made.
        public let mark: RoomMark
    }

    /// The first price in minor units.
    public let initial: Int64
    /// How often the price falls by one hundredth of the first, 1 to 99 times.
    public let steps: Int
    /// How long everything takes.
    public let timers: Timers
    /// When the pause begins.
    public let start: RoomMark
    /// The stage of the moment.
    public private(set) var stage = Stage.planned
    /// When it began by its timers.
    public private(set) var stageStart: RoomMark
    /// Who took the price, at which.
    public private(set) var taker: RoomResult?
    /// The sealed bids, in the order in which they were made.
    public private(set) var sealed: [Sealed] = []
    /// What the taker bids at last.
    public private(set) var best: RoomResult?
    /// Where the auction stands.
    public private(set) var standing = RoomStanding.planned

    /// An auction from a first price; nil where the steps are not 1 to 99, or where one hundredth of the first price
    /// rounds to nothing: then steps would be no steps, and a price could come to nothing.
    public init?(initial: Int64, steps: Int, timers: Timers = Timers(), start: RoomMark) {
        guard (1...99).contains(steps), Self.price(of: 0, from: initial) != nil,
            let step = Self.price(of: 99, from: initial), step > 0
        else { return nil }
        self.initial = initial
        self.steps = steps
        self.timers = timers
        self.start = start
        stageStart = start
    }

    /// The price of a step: the first less so many hundredths, rounded to the minor unit, halves up.
    static func price(of step: Int, from initial: Int64) -> Int64? {
        let (product, overflow) = initial.multipliedReportingOverflow(by: Int64(100 - step))
        guard !overflow, initial > 0 else { return nil }
        return product / 100 + (product % 100 >= 50 ? 1 : 0)
    }

    /// The price of a step, counted from 0.
    public func price(of step: Int) -> Int64 { Self.price(of: step, from: initial) ?? 0 }

    /// All prices, one a step.
    public var amounts: [Int64] { (0...steps).map(price(of:)) }

    /// By how much the last word must be above the best sealed bid: one hundredth of the first price.
    public var loweringStep: Int64 { Self.price(of: 99, from: initial) ?? 0 }

    /// When the next stage begins; nil when there is none.
    public var nextStart: RoomMark? {
        guard standing == .planned || standing == .running else { return nil }
        switch stage {
        case .planned: return start
        case .pause: return dutchStart(0)
        case .dutch(let step): return dutchStart(step + 1)
        case .beforeSealed: return stageStart.adding(seconds: timers.beforeSealed)
        case .sealed: return stageStart.adding(seconds: timers.sealed)
        case .beforeBest: return stageStart.adding(seconds: timers.beforeBest)
        case .best: return stageStart.adding(seconds: timers.best)
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
            begin()
        }
    }

    /// Takes the price of a step, bids under seal, or has the last word; nil takes back.
    public mutating func post(_ amount: Int64?, by id: String, at mark: RoomMark) throws(RoomRefusal) {
        advance(to: mark)
        guard standing == .running else { throw .notNow }
        switch stage {
        case .dutch(let step): try take(amount, step, by: id, at: mark)
        case .sealed:
            guard id != taker?.id else { throw .notYourTurn }
            guard let amount else { return try withdraw(id) }
            try check(amount)
            sealed.removeAll { $0.id == id }
            sealed.append(Sealed(id: id, amount: amount, mark: mark))
        case .best: try sayLast(amount, by: id, at: mark)
        default: throw .notNow
        }
    }

    /// Commits a bidder to an amount that is opened later.
    public mutating func seal(by id: String, at mark: RoomMark) throws(RoomRefusal) {
        advance(to: mark)
        guard standing == .running, stage == .sealed else { throw .notNow }
        guard id != taker?.id else { throw .notYourTurn }
        sealed.removeAll { $0.id == id }
        sealed.append(Sealed(id: id, amount: nil, mark: mark))
    }

    /// Opens a sealed bid, after the stage for sealed bids and before the last word.
    public mutating func open(_ amount: Int64, by id: String, at mark: RoomMark) throws(RoomRefusal) {
        advance(to: mark)
        guard standing == .running, stage == .beforeBest else { throw .notNow }
        guard let place = sealed.firstIndex(where: { $0.id == id && $0.amount == nil }) else { throw .nothingPosted }
        try check(amount)
        sealed[place].amount = amount
    }

    /// Calls the auction off.
    public mutating func cancel() {
        if standing == .planned || standing == .running { standing = .cancelled }
    }

    /// The least that the last word may be.
    public var lastWordLimit: Int64 {
        let (limit, overflow) = (sealed.compactMap(\.amount).max() ?? 0).addingReportingOverflow(loweringStep)
        return overflow ? .max : limit
    }

    /// Everybody who bid, the best first; of two equal bids the earlier is the better one.
    public var ranking: [RoomResult] {
        let others = sealed.compactMap { bid in bid.amount.map { RoomResult(id: bid.id, amount: $0, mark: bid.mark) } }
        let all = [best ?? taker].compactMap { $0 } + others
        return all.sorted { ($1.amount, $0.mark) < ($0.amount, $1.mark) }
    }
}

extension HybridDutchRoom {
    private func dutchStart(_ step: Int) -> RoomMark {
        let all = timers.dutch * 1_000_000
        return RoomMark(
            microseconds: start.adding(seconds: timers.pause).microseconds + all * Int64(step) / Int64(steps + 1))
    }

    /// Whether sealed bids are taken at a moment.
    func isSealing(at mark: RoomMark) -> Bool {
        var room = self
        room.advance(to: mark)
        return room.stage == .sealed
    }

    private mutating func begin() {
        switch stage {
        case .planned: (stage, standing) = (.pause, .running)
        case .pause: stage = .dutch(0)
        case .dutch(let step):
            if step < steps { stage = .dutch(step + 1) } else { (stage, standing) = (.result, .unsold) }
        case .beforeSealed: stage = .sealed
        case .sealed:
            // Nobody bids against the one who took the price.
            if sealed.isEmpty { (stage, standing) = (.result, .ended) } else { stage = .beforeBest }
        case .beforeBest:
            sealed.removeAll { $0.amount == nil }
            if sealed.isEmpty { (stage, standing) = (.result, .ended) } else { stage = .best }
        case .best: (stage, standing) = (.result, .ended)
        case .result: break
        }
    }

    private mutating func take(_ amount: Int64?, _ step: Int, by id: String, at mark: RoomMark) throws(RoomRefusal) {
        guard let amount else { throw .nothingPosted }
        guard amount == price(of: step) else { throw .price(price(of: step)) }
        taker = RoomResult(id: id, amount: amount, mark: mark)
        (stage, stageStart) = (.beforeSealed, RoomMark(microseconds: mark.microseconds))
    }

    private mutating func withdraw(_ id: String) throws(RoomRefusal) {
        guard sealed.contains(where: { $0.id == id }) else { throw .nothingPosted }
        sealed.removeAll { $0.id == id }
    }

    /// A sealed bid is more than the price that was taken.
    private func check(_ amount: Int64) throws(RoomRefusal) {
        guard let taker, amount > taker.amount else { throw .limit((taker?.amount ?? 0) &+ 1) }
    }

    private mutating func sayLast(_ amount: Int64?, by id: String, at mark: RoomMark) throws(RoomRefusal) {
        guard id == taker?.id else { throw .notYourTurn }
        guard let amount else {
            best = nil
            return
        }
        guard amount >= lastWordLimit else { throw .limit(lastWordLimit) }
        best = RoomResult(id: id, amount: amount, mark: mark)
    }
}
