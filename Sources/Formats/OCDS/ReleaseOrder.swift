public import Values

/// The order in which releases are merged.
public enum ReleaseOrder {
    /// The releases by the instants of their dates; those of one instant stay as they are.
    public static func sorted(_ releases: [JSON]) throws(MergeProblem) -> [JSON] {
        var dated: [(date: ReleaseDate, place: Int)] = []
        for (place, release) in releases.enumerated() {
            dated.append((try date(of: release), place))
        }
        return dated.sorted { ($0.date, $0.place) < ($1.date, $1.place) }.map { releases[$0.place] }
    }

    private static func date(of release: JSON) throws(MergeProblem) -> ReleaseDate {
        guard release.objectValue != nil else { throw .notAnObject(found: release.kindInWords) }
        switch release["date"] {
        case nil: throw .missingDate
        case .null: throw .nullDate
        case .string(let text):
            guard let date = ReleaseDate(text) else { throw .unknownDate(text) }
            return date
        case .some(let other): throw .dateNotText(found: other.kindInWords)
        }
    }
}
