import Kernel
import Proofs
import Values

/// What of a log becomes files of their own: the texts of programmes, and outcomes as of a time.
struct ArchivedParts {
    private static let textMoves: Set<String> = ["open", "change"]

    /// The public log.
    let log: any PublicLog
    /// Its size.
    let size: UInt64

    /// The time of an entry.
    func time(of index: UInt64) async throws -> Instant {
        guard let coordinate = BundleCoordinate(ofEntry: index, inTreeOf: size),
            let entries = try await log.bundle(coordinate),
            let entry = Entry(parsing: entries[Int(index - coordinate.firstEntry)])
        else { throw Failure(.refused, "archive.entry", "Entry \(index) cannot be read.") }
        return entry.time
    }

    /// The texts of programmes by their places in the archive: what each opening and each change declared.
    func texts() async throws -> [(place: String, bytes: [UInt8])] {
        var texts: [(String, [UInt8])] = []
        for coordinate in BundleCoordinate.bundles(to: size) {
            for (offset, bytes) in (try await log.bundle(coordinate) ?? []).enumerated() {
                guard let entry = Entry(parsing: bytes), entry.act != nil, let deed = try? entry.deed(),
                    deed.part == ProgrammeRules.partName, Self.textMoves.contains(deed.move)
                else { continue }
                let index = coordinate.firstEntry + UInt64(offset)
                texts.append(
                    ("data/programmes/\(deed.programme)/\(index)-\(deed.move).json", deed.body.serialized() + [0x0a]))
            }
        }
        return texts
    }

    /// The outcomes that were stated by a time, with the times at which they were.
    func outcomes(
        of report: AuditReport, asOf: Instant
    ) async throws -> [(part: Replay.PartResult, outcome: ComputedOutcome, time: Instant)] {
        var outcomes: [(Replay.PartResult, ComputedOutcome, Instant)] = []
        for part in report.parts {
            guard let outcome = part.outcome, let statedBy = part.statedBy else { continue }
            let time = try await time(of: statedBy)
            if time <= asOf { outcomes.append((part, outcome, time)) }
        }
        return outcomes
    }

    /// Where an outcome stands in the archive.
    static func place(of part: PartAddress) -> String { "data/outcomes/\(part.programme)/\(part.part).json" }
}
