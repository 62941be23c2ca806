/// A figure of a file that its own ballots do not bear out.
///
/// Not an error: published elections contain such slips, and whoever checks them wants the list.
public enum PabulibDiscrepancy: Sendable, Hashable, CustomStringConvertible {
    /// `num_projects` says something else than the list of projects.
    case projectCount(said: PabulibNumber, found: Int)
    /// `num_votes` says something else than the list of ballots.
    case voteCount(said: PabulibNumber, found: Int)
    /// A project's `votes` differs from the number of ballots that name it.
    case votes(project: String, said: Int64, found: Int64)
    /// A ballot names a project more than once; it counts as one ballot for it. Rows of VOTES count from 1.
    case repeatedChoice(row: Int, project: String)

    /// A sentence for a report.
    public var description: String {
        switch self {
        case .projectCount(let said, let found): "META says \(said) projects, the file lists \(found)"
        case .voteCount(let said, let found): "META says \(said) votes, the file lists \(found)"
        case .votes(let project, let said, let found):
            "project \(project) is said to have \(said) votes, \(found) ballots name it"
        case .repeatedChoice(let row, let project): "ballot \(row) names project \(project) more than once"
        }
    }
}

extension PabulibFile {
    /// Counts the projects, the ballots and each project's votes, and lists where the file says otherwise.
    public func discrepancies() -> [PabulibDiscrepancy] {
        var found: [PabulibDiscrepancy] = []
        if let said = meta.number("num_projects"), said != PabulibNumber(Int64(projects.count)) {
            found.append(.projectCount(said: said, found: projects.count))
        }
        if let said = meta.number("num_votes"), said != PabulibNumber(Int64(votes.count)) {
            found.append(.voteCount(said: said, found: votes.count))
        }
        var namings = [Int64](repeating: 0, count: projects.count)
        for (row, vote) in votes.enumerated() {
            var named: Set<Int> = []
            for choice in vote.choices where projects.indices.contains(choice) {
                if named.insert(choice).inserted {
                    namings[choice] += 1
                } else {
                    found.append(.repeatedChoice(row: row + 1, project: projects[choice].id))
                }
            }
        }
        for (project, count) in zip(projects, namings) {
            guard let said = project.votes, said != count else { continue }
            found.append(.votes(project: project.id, said: said, found: count))
        }
        return found
    }
}
