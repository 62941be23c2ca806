/// Why a ballot was not taken, with the numbers that would be right.
public enum BallotRefusal: Error, Hashable, Sendable {
    case tooFew(least: Int, named: Int)
    case tooMany(most: Int, named: Int)
    case unknownProject(String, place: Int)
    case repeatedProject(String, place: Int)
    case tooCostly(most: Int64, named: Int64)
    case pointsNotAsked
    case pointsMissing(choices: Int)
    case pointsCount(choices: Int, points: Int)
    case pointsOfProject(String, place: Int, ClosedRange<Int64>, given: Int64)
    case pointsTogether(ClosedRange<Int64>, given: Int64)

    /// Stable: the API, the log and the translations refer to it.
    public var code: String {
        switch self {
        case .tooFew: "ballot.too_few"
        case .tooMany: "ballot.too_many"
        case .unknownProject: "ballot.unknown_project"
        case .repeatedProject: "ballot.repeated_project"
        case .tooCostly: "ballot.too_costly"
        case .pointsNotAsked: "ballot.points_not_asked"
        case .pointsMissing: "ballot.points_missing"
        case .pointsCount: "ballot.points_count"
        case .pointsOfProject: "ballot.points_of_project"
        case .pointsTogether: "ballot.points_together"
        }
    }

    /// What is wrong, as a sentence.
    ///
    /// - Parameter amount: writes an amount of the currency's smallest unit for people: `1250` as `12.50 EUR`.
    public func sentence(amount: (Int64) -> String) -> String {
        switch self {
        case .tooFew(let least, let named): "A ballot names at least \(projects(least)), this one names \(named)."
        case .tooMany(let most, let named): "A ballot names at most \(projects(most)), this one names \(named)."
        case .unknownProject(let id, _): "There is no project “\(id.prefix(40))” on this ballot."
        case .repeatedProject(let id, _): "The ballot names project “\(id)” twice."
        case .tooCostly(let most, let named):
            "The projects on a ballot cost at most \(amount(most)) together, these cost \(amount(named))."
        case .pointsNotAsked: "This ballot takes no points, only projects."
        case .pointsMissing(let choices): "The ballot names \(projects(choices)) and gives no points."
        case .pointsCount(let choices, let points):
            "The ballot names \(projects(choices)) and gives points to \(points)."
        case .pointsOfProject(let id, _, let bounds, let given):
            "A project gets \(bounds.lowerBound) to \(bounds.upperBound) points, “\(id)” gets \(given)."
        case .pointsTogether(let bounds, let given):
            "The points of a ballot come to \(bounds.lowerBound) to \(bounds.upperBound) together, these to \(given)."
        }
    }

    /// What the voter can do.
    public func remedy(amount: (Int64) -> String) -> String {
        switch self {
        case .tooFew(let least, let named): "Name \(least - named) more."
        case .tooMany(let most, let named): "Take out \(named - most)."
        case .unknownProject: "Choose from the published list of projects."
        case .repeatedProject: "Name each project once."
        case .tooCostly(let most, let named): "Take out projects worth \(amount(named - most)) or more."
        case .pointsNotAsked: "Leave the points out."
        case .pointsMissing, .pointsCount: "Give one number of points for each project, in the same order."
        case .pointsOfProject(_, _, let bounds, _): "Give \(bounds.lowerBound) to \(bounds.upperBound)."
        case .pointsTogether(let bounds, let given):
            given > bounds.upperBound
                ? "Give \(given - bounds.upperBound) fewer." : "Give \(bounds.lowerBound - given) more."
        }
    }

    /// The member of the ballot that is wrong, as a JSON Pointer (RFC 6901) from the ballot's root.
    public var pointer: String {
        switch self {
        case .tooFew, .tooMany, .tooCostly: "/choices"
        case .unknownProject(_, let place), .repeatedProject(_, let place): "/choices/\(place)"
        case .pointsNotAsked, .pointsMissing, .pointsCount, .pointsTogether: "/points"
        case .pointsOfProject(_, let place, _, _): "/points/\(place)"
        }
    }

    private func projects(_ count: Int) -> String {
        count == 1 ? "1 project" : "\(count) projects"
    }
}
