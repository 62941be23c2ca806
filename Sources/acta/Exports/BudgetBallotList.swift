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
        /// Whose it is and what it says.
        let ballot: CastBallot
        /// How it came in: `online`, `paper` or `counter`.
        let way: String
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
        var last: [CastBallot.Voter: Int] = [:]
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

    private mutating func take(_ bytes: [UInt8], at index: UInt64, _ last: inout [CastBallot.Voter: Int]) throws {
        guard let entry = Entry(parsing: bytes) else { throw LogStoreError.damaged("entry \(index) cannot be read") }
        let act = try entry.deed()
        guard ["vote", "list", "confirm", "intake"].contains(act.move) else { return }
        let move = try JSON.object([JSONMember(name: act.move, value: act.body)]).decode(Budget.Move.self)
        if case .list(let projects, _, let off) = move {
            paper.removeAll { listed in (off ?? []).contains { $0.utf8.elementsEqual(listed.id.utf8) } }
            paper += projects
        }
        guard let ballot = move.ballot(by: act.principal ?? act.actor) else { return }
        if let earlier = last.updateValue(lines.count, forKey: ballot.voter) { lines[earlier].counts = false }
        let way = ballot.isOnPaper ? "paper" : act.move == "intake" ? "counter" : "online"
        lines.append(Line(index: index, time: entry.time, ballot: ballot, way: way, counts: true))
    }

    /// One row for each ballot; projects and points stand in one cell with blanks between them.
    var csv: [UInt8] {
        var text = CSVText(["entry", "time", "voter", "choices", "points", "counts", "way"])
        for line in lines {
            let ballot = line.ballot
            let points = (ballot.points ?? []).map { String($0) }.joined(separator: " ")
            text.add([
                String(line.index), line.time.description, ballot.voter.name, ballot.choices.joined(separator: " "),
                points, line.counts ? "yes" : "no", line.way,
            ])
        }
        return text.bytes
    }

    /// Each voter's last ballot.
    var counted: [BallotPaper] {
        lines.filter(\.counts).map { $0.ballot.paper }
    }
}

extension CastBallot {
    /// The ballot as a Pabulib file has it.
    fileprivate var paper: BallotPaper { BallotPaper(voter: voter.name, choices: choices, points: points) }
}
