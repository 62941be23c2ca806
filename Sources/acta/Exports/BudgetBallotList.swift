import Kernel
import Participation
import ProgrammeFiles
import Values

/// Every ballot of a budget, in the order of the log.
struct BudgetBallotList {
    /// One ballot as it was handed in.
    struct Line {
        /// The entry.
        let index: UInt64
        /// When it was taken.
        let time: Instant
        /// Whose ballot it is.
        let voter: ActorID
        /// The projects that it names.
        let choices: [String]
        /// The points beside them, where the ballot asks for points.
        let points: [Int64]?
        /// Whether it is the voter's last, which is the one that counts.
        var counts: Bool
    }

    private static let pageSize = 1_024

    /// The ballots.
    private(set) var lines: [Line] = []
    /// The ballot paper, where it is made of a register's projects.
    private(set) var paper: [ListedProject] = []

    /// Reads the ballots of a part.
    init(of address: PartAddress, from desk: LogDesk) async throws {
        var last: [ActorID: Int] = [:]
        var from: UInt64 = 0
        while true {
            let places = try await desk.store.places(of: address, of: desk.log, from: from, limit: Self.pageSize)
            guard let first = places.first, let end = places.last else { return }
            let wanted = Set(places)
            // Other parts' entries may lie between: pages of the log, so that few are read at a time.
            for start in stride(from: first, through: end, by: Self.pageSize) {
                let range = start..<min(start + UInt64(Self.pageSize), end + 1)
                let entries = try await desk.store.entries(of: desk.log, in: range)
                for (offset, bytes) in entries.enumerated() where wanted.contains(start + UInt64(offset)) {
                    try take(bytes, at: start + UInt64(offset), &last)
                }
            }
            from = end + 1
        }
    }

    private mutating func take(_ bytes: [UInt8], at index: UInt64, _ last: inout [ActorID: Int]) throws {
        guard let entry = Entry(parsing: bytes) else { throw LogStoreError.damaged("entry \(index) cannot be read") }
        let act = try entry.deed()
        guard act.move == "vote" || act.move == "list" else { return }
        let choices: [String]
        let points: [Int64]?
        switch try JSON.object([JSONMember(name: act.move, value: act.body)]).decode(Budget.Move.self) {
        case .vote(let named, let given): (choices, points) = (named, given)
        case .list(let projects, _, let off):
            paper.removeAll { listed in (off ?? []).contains { $0.utf8.elementsEqual(listed.id.utf8) } }
            paper += projects
            return
        }
        let voter = act.principal ?? act.actor
        if let earlier = last.updateValue(lines.count, forKey: voter) { lines[earlier].counts = false }
        lines.append(
            Line(index: index, time: entry.time, voter: voter, choices: choices, points: points, counts: true))
    }

    /// One row for each ballot; projects and points stand in one cell with blanks between them.
    var csv: [UInt8] {
        var text = CSVText(["entry", "time", "voter", "choices", "points", "counts"])
        for line in lines {
            let points = (line.points ?? []).map { String($0) }.joined(separator: " ")
            text.add([
                String(line.index), line.time.description, line.voter.text, line.choices.joined(separator: " "), points,
                line.counts ? "yes" : "no",
            ])
        }
        return text.bytes
    }

    /// Each voter's last ballot.
    var counted: [BallotPaper] {
        lines.filter(\.counts).map { BallotPaper(voter: $0.voter.text, choices: $0.choices, points: $0.points) }
    }
}
