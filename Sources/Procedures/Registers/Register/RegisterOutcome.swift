public import Kernel
public import Values

/// How many records a register holds: the statistics that stand on the log when it closes.
public struct RegisterOutcome: Codable, Sendable, Hashable {
    /// The procedure whose rules decided: `register@1`.
    public let edition: String
    /// How many records were ever brought in.
    public let records: Int64
    /// How many there are of each status, in a fixed order.
    public let statuses: [StatusCount]
    /// How many published records there are of each value, for every facet in the order of the terms.
    public let facets: [FacetCounts]

    /// How many records stand somewhere.
    public struct StatusCount: Codable, Sendable, Hashable {
        /// Where they stand.
        public let status: RecordStatus
        /// How many.
        public let records: Int64
    }

    /// How many published records have the values of a field.
    public struct FacetCounts: Codable, Sendable, Hashable {
        /// The field.
        public let field: String
        /// The values that occur, in the order of their bytes.
        public let values: [ValueCount]
    }

    /// How many published records have a value.
    public struct ValueCount: Codable, Sendable, Hashable {
        /// The id of the choice, `true` or `false`, or the year.
        public let value: String
        /// How many.
        public let records: Int64
    }
}

/// What is counted on the way to the outcome: of each record where it stands and what it is counted by.
public struct RegisterTally: Sendable {
    struct Counted: Sendable {
        var status: RecordStatus
        var wasPublished: Bool
        var facets: [String: [String]]
    }

    var records: [RecordID: Counted] = [:]
}

/// The small results that stand on the log itself.
private struct RegisterResults: Codable {
    let records: Int64
    let published: Int64
}

extension Register {
    /// No records yet.
    public func emptyTally() -> RegisterTally { RegisterTally() }

    /// Follows what the move changes in each record.
    public func count(_ applied: Applied<RegisterMove>, into tally: inout RegisterTally) {
        for change in applied.move.changes(at: applied.index, isReviewed: terms.submissions?.review ?? true) {
            let known = tally.records[change.id]
            let wasPublished = known?.wasPublished ?? false
            let status = change.status(after: known?.status, wasPublished: wasPublished)
            var facets = known?.facets ?? [:]
            switch change.contents {
            case .same: break
            case .all(let values):
                facets = [:]
                count(values, into: &facets)
            case .some(let values): count(values, into: &facets)
            }
            tally.records[change.id] = RegisterTally.Counted(
                status: status, wasPublished: wasPublished || status == .published, facets: facets)
        }
    }

    private func count(_ values: RecordValues, into facets: inout [String: [String]]) {
        for member in values.members {
            guard let rule = plan.rule(member.name), rule.isCounted else { continue }
            facets[rule.id] = (try? rule.read(member.value))?.facets
        }
    }

    /// Counts by status, and the published records by facet.
    public func outcome(of tally: RegisterTally) throws(OutcomeError) -> RegisterOutcome? {
        var statuses: [RecordStatus: Int64] = [:]
        var facets: [String: [String: Int64]] = [:]
        for record in tally.records.values {
            statuses[record.status, default: 0] += 1
            guard record.status == .published else { continue }
            for (field, values) in record.facets {
                for value in values { facets[field, default: [:]][value, default: 0] += 1 }
            }
        }
        return RegisterOutcome(
            edition: Self.reference.description, records: Int64(tally.records.count),
            statuses: RecordStatus.allCases.map { .init(status: $0, records: statuses[$0] ?? 0) },
            facets: plan.fields.filter { $0.isCounted && $0.field.facet == true }.map { rule in
                let values = (facets[rule.id] ?? [:]).sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
                return .init(field: rule.id, values: values.map { .init(value: $0.key, records: $0.value) })
            })
    }

    /// How many records there are, and how many of them are published.
    public func results(of outcome: RegisterOutcome) throws(JSONEncodingError) -> JSON {
        let published = outcome.statuses.first { $0.status == .published }?.records ?? 0
        return try JSON(encoding: RegisterResults(records: outcome.records, published: published))
    }
}

extension FieldRule {
    /// Whether published records are counted by the field: its values are few, and public.
    var isCounted: Bool { [.choice, .boolean, .date, .year].contains(field.type) && !field.isHidden }
}
