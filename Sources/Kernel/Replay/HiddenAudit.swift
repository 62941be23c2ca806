import Proofs
import Values

/// Compares the values that a log publishes beside itself with the digests that it holds.
struct HiddenAudit {
    private let source: any PublicLog
    private var report = HiddenReport()

    private init(source: any PublicLog) {
        self.source = source
    }

    /// Looks at every hidden value of the log, bundle by bundle.
    ///
    /// The values may be of a later moment than the checkpoint: what has been withheld or published since is reported,
    /// and is no difference.
    /// - Throws: `ReplayDifference` where a published value fits no digest, or is one that nobody may be shown.
    static func report(
        on records: [Replay.Hidden], size: UInt64, of source: any PublicLog
    ) async throws -> HiddenReport {
        var audit = HiddenAudit(source: source)
        let known = Dictionary(grouping: records) { $0.entry / UInt64(TileCoordinate.fullWidth) }
        for bundle in try await audit.bundles(besides: known) {
            var published = try await audit.values(of: bundle)
            for hidden in known[bundle.index] ?? [] {
                try audit.take(hidden, published.removeValue(forKey: hidden.entry) ?? [])
            }
            if let entry = published.keys.filter({ $0 < size }).min() {
                throw ReplayDifference(at: .entry(entry), "A value is published beside it, but it hides none.")
            }
        }
        return audit.report
    }

    /// The bundles that hide something, and those that claim to publish something.
    private func bundles(besides known: [UInt64: [Replay.Hidden]]) async throws -> [BundleCoordinate] {
        var indexes = Set(known.keys)
        if let bytes = try await source.resource(PublishedValues.indexPath) {
            for number in (try? JSON(parsing: bytes))?.arrayValue ?? [] {
                if let index = number.int64Value, index >= 0 { indexes.insert(UInt64(index)) }
            }
        }
        return indexes.sorted().compactMap { BundleCoordinate(index: $0) }
    }

    private mutating func take(_ hidden: Replay.Hidden, _ disclosures: [String]) throws(ReplayDifference) {
        var shown: Set<String> = []
        for text in disclosures {
            guard let disclosure = try? Disclosure(parsing: Array(text.utf8)),
                let field = hidden.record.fields.first(where: { $0.digest == disclosure.digest }),
                let name = disclosure.name, field.stands(under: name)
            else { throw Self.wrong(hidden, "A value is published beside it that fits none of its digests.") }
            guard field.treatment == .withdrawable else {
                throw Self.wrong(hidden, "The value at \(field.pointer) is published, but nobody may be shown it.")
            }
            guard field.standing != .erased else {
                throw Self.wrong(hidden, "The value at \(field.pointer) is published, although it was erased.")
            }
            shown.insert(field.pointer)
        }
        for field in hidden.record.fields {
            let place = HiddenReport.Place(entry: hidden.entry, pointer: field.pointer)
            let isShown = shown.contains(field.pointer)
            switch (field.standing, field.treatment) {
            case (.erased, _): report.erased.append(place)
            case (.withheld, _):
                report.withheld.append(place)
                if isShown { report.early.append(place) }
            case (.waiting, _):
                report.keptBack += 1
                if isShown { report.early.append(place) }
            case (.kept, .personal), (.kept, .secret): report.keptBack += 1
            case (.kept, .withdrawable):
                if isShown { report.shown += 1 } else { report.missing.append(place) }
            }
        }
    }

    private static func wrong(_ hidden: Replay.Hidden, _ reason: String) -> ReplayDifference {
        ReplayDifference(at: .entry(hidden.entry), reason)
    }

    /// The published disclosures of a bundle's entries.
    private func values(of bundle: BundleCoordinate) async throws -> [UInt64: [String]] {
        let path = PublishedValues.path(of: bundle)
        guard let bytes = try await source.resource(path) else { return [:] }
        do {
            return try PublishedValues.read(bytes)
        } catch {
            throw ReplayDifference(at: .tile(path), "The published values cannot be read: \(error)")
        }
    }
}
