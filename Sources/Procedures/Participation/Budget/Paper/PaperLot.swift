public import Kernel

/// A batch of sheets, and what was read on them.
public struct PaperLot: Sendable {
    /// Who confirmed the counts, and the entry that did.
    public struct Finish: Sendable {
        /// Who did.
        public let by: ActorID
        /// The entry.
        public let entry: UInt64
    }

    /// One reading of a sheet.
    public struct Reading: Sendable, Hashable {
        /// Who read it.
        public let by: ActorID
        /// What they read.
        public let sheet: PaperSheet

        /// What somebody read.
        public init(by: ActorID, sheet: PaperSheet) {
            self.by = by
            self.sheet = sheet
        }
    }

    /// What becomes of a sheet.
    public enum Standing: Sendable, Hashable {
        /// Nobody has read it.
        case unread
        /// One person has read it, or one has agreed with nobody yet.
        case readOnce(Reading)
        /// The last two people who read it differ; the earlier one comes first.
        case differs(Reading, Reading)
        /// Two people have read the same.
        case settled(PaperSheet, ActorID, ActorID)
    }

    /// Its name.
    public let id: String
    /// How many sheets it has.
    public let sheets: UInt64
    /// Where the sheets were collected.
    public let place: String?
    /// The number of the box or of its seal.
    public let seal: String?
    /// The entry that took it in.
    public let entry: UInt64
    /// Whether there was a scan of it.
    public let hasScan: Bool
    /// Who confirmed its counts; nil as long as nobody has.
    public internal(set) var finished: Finish?
    /// How many of its sheets a ballot online or at the counter has replaced.
    public internal(set) var replacedOnline: UInt64 = 0
    /// How many of its sheets took the place of a ballot online or at the counter.
    public internal(set) var replacing: UInt64 = 0
    /// How many of its sheets count as ballots.
    public private(set) var counted: UInt64 = 0
    /// How many of its sheets are void, by reason.
    public private(set) var void: [PaperSheet.Reason: UInt64] = [:]
    /// How often two people who read a sheet did not agree at first.
    public private(set) var differences: UInt64 = 0
    /// How many sheets two people have settled, by the two in the order of their identifiers.
    public private(set) var pairs: [[ActorID]: UInt64] = [:]
    private var readings: [UInt64: Standing] = [:]

    init(id: String, sheets: UInt64, place: String?, seal: String?, entry: UInt64, hasScan: Bool) {
        self.id = id
        self.sheets = sheets
        self.place = place
        self.seal = seal
        self.entry = entry
        self.hasScan = hasScan
    }

    /// How many of its sheets are void.
    public var allVoid: UInt64 { void.values.reduce(0, +) }

    /// How many of its sheets are settled.
    public var settled: UInt64 { counted + allVoid }

    /// How many of its sheets somebody has read.
    public var read: UInt64 { UInt64(readings.count) }

    /// What became of a sheet.
    public func standing(of sheet: UInt64) -> Standing { readings[sheet] ?? .unread }

    /// The first sheet from one on, then from the top, of which something holds.
    ///
    /// - Parameter from: the sheet to look at first; 1 for the top.
    public func sheet(from: UInt64, where holds: (Standing) -> Bool) -> UInt64? {
        guard sheets > 0 else { return nil }
        let start = min(max(from, 1), sheets)
        return (start...sheets).first { holds(standing(of: $0)) } ?? (1...start).first { holds(standing(of: $0)) }
    }

    /// How many sheets there are of which something holds.
    public func count(where holds: (Standing) -> Bool) -> UInt64 {
        let unread = holds(.unread) ? sheets - min(read, sheets) : 0
        return readings.values.reduce(unread) { holds($1) ? $0 + 1 : $0 }
    }

    mutating func record(_ sheet: PaperSheet, of number: UInt64, by actor: ActorID) {
        let new = Reading(by: actor, sheet: sheet)
        let earlier: Reading
        switch standing(of: number) {
        case .settled: return
        case .unread:
            readings[number] = .readOnce(new)
            return
        case .readOnce(let reading): earlier = reading
        case .differs(let first, let last): earlier = last.by == actor ? first : last
        }
        guard earlier.by != actor, earlier.sheet != sheet else {
            readings[number] = .readOnce(new)
            return
        }
        if case .readOnce = standing(of: number) { differences += 1 }
        readings[number] = .differs(earlier, new)
    }

    mutating func settle(_ sheet: PaperSheet, of number: UInt64, by actor: ActorID) {
        let first: ActorID
        switch standing(of: number) {
        case .readOnce(let reading): first = reading.by
        case .differs(_, let last): first = last.by
        case .unread, .settled: return
        }
        readings[number] = .settled(sheet, first, actor)
        pairs[[first, actor].sorted { $0.text < $1.text }, default: 0] += 1
        if let reason = sheet.void { void[reason, default: 0] += 1 } else { counted += 1 }
    }
}
