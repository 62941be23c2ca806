public import Kernel
import Values

/// What became of every sheet of a vote's paper desk, read from the log entry by entry: for those who work at the desk,
/// and for the account that is given of it.
public struct PaperBook: Sendable {
    /// How somebody's ballot came in that counts for them.
    public enum Way: Hashable, Sendable {
        /// On a sheet of the batch.
        case paper(batch: String)
        case online
        /// At the counter.
        case intake
    }

    /// The batches in the order in which they came in.
    public private(set) var batches: [PaperLot] = []
    /// Ballots that were taken in at the counter, by who took them in.
    public private(set) var intakes: [ActorID: UInt64] = [:]
    /// With how many of them somebody was helped.
    public private(set) var helped: UInt64 = 0
    private var places: [String: Int] = [:]
    private var persons: [UInt64: Way] = [:]
    private var ways: [Way: UInt64] = [:]

    /// A desk at which nothing has come in.
    public init() {}

    /// Reads what an entry did.
    ///
    /// - Parameters:
    ///   - move: what the entry's statement does.
    ///   - actor: who makes it.
    ///   - index: the entry.
    public mutating func take(_ move: Budget.Move, by actor: ActorID, at index: UInt64) {
        switch move {
        case .vote(_, _, let person):
            if let person { replace(person, by: .online) }
        case .intake(let person, _, _, let help):
            intakes[actor, default: 0] += 1
            helped += help == nil ? 0 : 1
            replace(person, by: .intake)
        case .list: break
        case .batch(let id, let sheets, let scan, let place, let seal):
            places[id] = batches.count
            batches.append(
                PaperLot(
                    id: id, sheets: sheets, place: place, seal: seal, entry: index, hasScan: scan?.isNull == false))
        case .record(let batch, let sheet, let reading):
            change(batch) { $0.record(reading, of: sheet, by: actor) }
        case .confirm(let batch, let sheet, let reading):
            change(batch) { $0.settle(reading, of: sheet, by: actor) }
            if let person = reading.person { replace(person, by: .paper(batch: batch)) }
        case .finish(let batch, _, _):
            change(batch) { $0.finished = PaperLot.Finish(by: actor, entry: index) }
        }
    }

    /// The batch of a name.
    public subscript(batch id: String) -> PaperLot? { places[id].map { batches[$0] } }

    /// How many persons’ ballots that count came in by a way.
    public func ballots(by way: Way) -> UInt64 { ways[way] ?? 0 }

    /// How many persons’ ballots that count are on paper.
    public var ballotsOnPaper: UInt64 { batches.reduce(0) { $0 + ballots(by: .paper(batch: $1.id)) } }

    /// How many persons have a ballot.
    public var ballots: UInt64 { UInt64(persons.count) }

    /// The way in which somebody has voted; nil where they have not.
    public func way(of person: UInt64) -> Way? { persons[person] }

    private mutating func change(_ batch: String, _ change: (inout PaperLot) -> Void) {
        guard let place = places[batch] else { return }
        change(&batches[place])
    }

    private mutating func replace(_ person: UInt64, by way: Way) {
        if let earlier = persons.updateValue(way, forKey: person) {
            ways[earlier, default: 1] -= 1
            switch (earlier, way) {
            case (.paper(let batch), .online), (.paper(let batch), .intake): change(batch) { $0.replacedOnline += 1 }
            case (.online, .paper(let batch)), (.intake, .paper(let batch)): change(batch) { $0.replacing += 1 }
            default: break
            }
        }
        ways[way, default: 0] += 1
    }
}
