import Proofs
public import Values

/// Makes figures that may be published, and shows those that the office has approved.
public struct FiguresDesk: Sendable {
    /// What a part comes to by its entries before an index.
    public typealias OutcomeSource = @Sendable (PartAddress, UInt64) async throws -> ComputedOutcome?

    /// Figures that the office may approve.
    public struct Offer: Sendable {
        /// The figures.
        public let figures: PublishedFigures
        /// They are computed by the entries before this index.
        public let upTo: UInt64
        /// The least number of people that one counts.
        public let least: Int64
    }

    /// An approval on the log.
    public struct Approved: Sendable {
        /// The entry.
        public let index: UInt64
        /// When it was made.
        public let time: Instant
        /// What is approved.
        public let approval: Approval

        init(index: UInt64, time: Instant, approval: Approval) {
            self.index = index
            self.time = time
            self.approval = approval
        }
    }

    private static let pageSize = 1_024

    private let desk: LogDesk
    private let outcomes: OutcomeSource

    /// The figures of a log.
    public init(of desk: LogDesk, outcomes: @escaping OutcomeSource) {
        self.desk = desk
        self.outcomes = outcomes
    }

    /// The figures of a part as they are now; nil for a part that comes to nothing, or of which a text cannot be shown.
    ///
    /// - Parameters:
    ///   - least: the least number of people that one counts.
    ///   - end: by the entries before this index; by all that there are where nothing is said.
    public func offer(of address: PartAddress, least: Int64, upTo end: UInt64? = nil) async throws -> Offer? {
        let now = try await desk.store.head(of: desk.log)?.size ?? 0
        let size = min(end ?? now, now)
        guard let figures = try await figures(of: address, upTo: size, least: least) else { return nil }
        return Offer(figures: figures, upTo: size, least: least)
    }

    /// Every approval of some programmes, the newest first.
    public func approved(in programmes: [String]) async throws -> [Approved] {
        var all: [Approved] = []
        for programme in programmes {
            let declarations = PartAddress(programme: programme, part: ProgrammeRules.partName)
            var from: UInt64 = 0
            while true {
                let page = try await desk.store.places(
                    of: declarations, of: desk.log, from: from, limit: Self.pageSize)
                for index in page {
                    if let approved = try await approval(at: index) { all.append(approved) }
                }
                guard page.count == Self.pageSize, let last = page.last else { break }
                from = last + 1
            }
        }
        return all.sorted { $0.index > $1.index }
    }

    /// The approval that an entry makes; nil for any other entry.
    public func approval(at index: UInt64) async throws -> Approved? {
        guard index < UInt64(Int64.max),
            let bytes = try await desk.store.entries(of: desk.log, in: index..<index + 1).first,
            let entry = Entry(parsing: bytes), let deed = try? entry.deed(), let approval = Approval(deed)
        else { return nil }
        return Approved(index: index, time: entry.time, approval: approval)
    }

    /// The file that was approved, made again; nil where it can no longer be shown, because a text in it was withheld or
    /// erased.
    public func file(of approval: Approval) async throws -> PublishedFigures? {
        let made = try await figures(of: approval.address, upTo: approval.upTo, least: approval.least)
        return made.flatMap { $0.digest == approval.digest ? $0 : nil }
    }

    private func figures(of address: PartAddress, upTo: UInt64, least: Int64) async throws -> PublishedFigures? {
        guard let outcome = try await outcomes(address, upTo) else { return nil }
        var disclosures: [PublicText: String] = [:]
        if !outcome.texts.isEmpty {
            for value in try await desk.readingRoom?.published(at: outcome.texts.map(\.entry)) ?? [] {
                disclosures[PublicText(entry: value.entry, pointer: value.value.pointer)] = value.value.disclosure.text
            }
        }
        return try PublishedFigures(of: address, upTo: upTo, least: least, outcome: outcome, disclosures: disclosures)
    }
}
