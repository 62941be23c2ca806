public import Values

/// Who is flagged, by which indicators, and with what value.
public struct RedFlagReport: Sendable {
    /// The values by group, id and indicator.
    public internal(set) var values: [RedFlag.Group: [String: [RedFlag: Rational]]] = [:]
    /// The limits that were computed from the data: quartiles and fences.
    public internal(set) var limits: [RedFlag: [String: Rational]] = [:]

    mutating func set(_ flag: RedFlag, _ group: RedFlag.Group, _ id: String, _ value: Rational) {
        values[group, default: [:]][id, default: [:]][flag] = value
    }

    /// The report as Cardinal writes it, groups and ids in the order of their bytes.
    public var json: JSON {
        .object(
            RedFlag.Group.allCases.compactMap { group in
                guard let ids = values[group], !ids.isEmpty else { return nil }
                let sorted = ids.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
                return JSONMember(
                    group.rawValue,
                    .object(sorted.map { JSONMember($0.key, Self.json($0.value.map { ($0.key.rawValue, $0.value) })) }))
            })
    }

    /// The limits as JSON.
    public var limitsJSON: JSON {
        .object(
            limits.sorted { $0.key.rawValue < $1.key.rawValue }.map {
                JSONMember($0.key.rawValue, Self.json($0.value.map { ($0.key, $0.value) }))
            })
    }

    private static func json(_ values: [(String, Rational)]) -> JSON {
        .object(
            values.sorted { $0.0 < $1.0 }.map { name, value in
                JSONMember(name, JSONNumber(value.nearestDouble).map(JSON.number) ?? .null)
            })
    }
}
