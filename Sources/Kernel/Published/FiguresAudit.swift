import Proofs
import Values

/// What became of figures that the log approves, when they were made again.
public struct FiguresReport: Sendable, Hashable {
    /// One approval.
    public struct Line: Sendable, Hashable {
        /// The entry that approves them.
        public let index: UInt64
        /// The part.
        public let address: PartAddress
        /// Whether they were made again to the same bytes; false where a text is missing, so that they cannot be.
        public let isSame: Bool
    }

    /// Every approval, in the order of the log.
    public let lines: [Line]
}

/// Makes figures again that the log approves: the parts are counted once more, up to where each was computed.
struct FiguresAudit {
    let source: any PublicLog
    let procedures: ProcedureList
    let checkpoint: Checkpoint

    /// - Throws: `ReplayDifference` where the figures come to another file than the act approves.
    func report(on approvals: [FiguresDesk.Approved]) async throws -> FiguresReport {
        guard let end = approvals.map(\.approval.upTo).max() else { return FiguresReport(lines: []) }
        var counts = approvals.map { PartCount(of: $0.approval.address, procedures: procedures) }
        for bundle in BundleCoordinate.bundles(to: checkpoint.size) where bundle.firstEntry < end {
            for (offset, bytes) in (try await source.bundle(bundle) ?? []).enumerated() {
                let index = bundle.firstEntry + UInt64(offset)
                guard let entry = Entry(parsing: bytes) else {
                    throw ReplayDifference(at: .entry(index), "The bytes are not an entry.")
                }
                let deed = try entry.deed()
                for (place, approved) in approvals.enumerated() where index < approved.approval.upTo {
                    try counts[place].take(deed, index: index, time: entry.time)
                }
            }
        }
        var lines: [FiguresReport.Line] = []
        for (approved, count) in zip(approvals, counts) {
            let isSame = try await compare(approved, with: try count.outcome())
            lines.append(.init(index: approved.index, address: approved.approval.address, isSame: isSame))
        }
        return FiguresReport(lines: lines)
    }

    private func compare(_ approved: FiguresDesk.Approved, with outcome: ComputedOutcome?) async throws -> Bool {
        let approval = approved.approval
        let place = ReplayDifference.Place.outcome(approval.address, approved.index)
        guard let outcome else { throw ReplayDifference(at: place, "The part has no outcome by its rules.") }
        let figures = try PublishedFigures(
            of: approval.address, upTo: approval.upTo, least: approval.least, outcome: outcome,
            disclosures: try await disclosures(of: outcome.texts))
        guard let figures else { return false }
        guard figures.digest == approval.digest else {
            throw ReplayDifference(
                at: place,
                "The office approved figures with the digest \(approval.digest); the entries come to \(figures.digest)."
            )
        }
        return true
    }

    private func disclosures(of texts: [PublicText]) async throws -> [PublicText: String] {
        var known: [PublicText: String] = [:]
        for (number, texts) in Dictionary(grouping: texts, by: { $0.entry / UInt64(TileCoordinate.fullWidth) }) {
            guard let bundle = BundleCoordinate(index: number),
                let bytes = try await source.resource(PublishedValues.path(of: bundle)),
                let shown = try? PublishedValues.read(bytes)
            else { continue }
            for text in texts {
                let name = text.pointer.split(separator: "/").last.map(String.init)
                known[text] = (shown[text.entry] ?? []).first { disclosure in
                    (try? Disclosure(parsing: Array(disclosure.utf8)))?.name == name
                }
            }
        }
        return known
    }
}
