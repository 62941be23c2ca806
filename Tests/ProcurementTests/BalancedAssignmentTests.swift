import Testing
import Values

@testable import Procurement

@Suite struct `An assignment of entries to jurors` {
    private static let seed = [UInt8](repeating: 7, count: 32)

    private static func seed(_ number: UInt64) -> [UInt8] {
        (0..<32).map { UInt8(truncatingIfNeeded: number >> UInt64($0 % 8 * 8)) }
    }

    private static func jurors(_ conflicts: [Set<UInt64>]) -> [BalancedAssignment.Juror] {
        conflicts.enumerated().map { .init(id: "juror-\($0)", conflicts: $1) }
    }

    private static func graph(_ assignment: BalancedAssignment) -> ReviewGraph {
        ReviewGraph(
            assignment.entries.enumerated().flatMap { juror, entries in entries.map { ("juror-\(juror)", $0) } })
    }

    @Test func `is the same for everybody who draws it again, and another by another seed`() throws {
        let (entries, jurors) = (Array(UInt64(10)..<30), Self.jurors(Array(repeating: [], count: 6)))
        let one = try BalancedAssignment(of: entries, among: jurors, perEntry: 3, seed: Self.seed)
        #expect(try BalancedAssignment(of: entries, among: jurors, perEntry: 3, seed: Self.seed) == one)
        #expect(try BalancedAssignment(of: entries, among: jurors, perEntry: 3, seed: Self.seed(1)) != one)
        // Written down when this edition was made, and by the Python verifier alike.
        let small = try BalancedAssignment(
            of: [1, 2, 3, 4], among: Self.jurors([[], [1], [], [4]]), perEntry: 2, seed: Self.seed)
        #expect(small.entries.map(\.count) == [2, 2, 2, 2])
    }

    @Test func `names all entries that have too few jurors without a conflict`() {
        let jurors = Self.jurors([[], [2, 3], [3]])
        #expect(throws: BalancedAssignment.Failure.tooFew(entries: [3, 2])) {
            try BalancedAssignment(of: [3, 1, 2], among: jurors, perEntry: 3, seed: Self.seed)
        }
        #expect(throws: BalancedAssignment.Failure.seed) {
            try BalancedAssignment(of: [1], among: jurors, perEntry: 1, seed: [1])
        }
        #expect(throws: BalancedAssignment.Failure.tooLarge) {
            try BalancedAssignment(of: Array(1...70_000), among: jurors, perEntry: 1, seed: Self.seed)
        }
        #expect(throws: Never.self) { try BalancedAssignment(of: [], among: [], perEntry: 3, seed: Self.seed) }
    }

    @Test func `says how many reviews are needed before jurors can be compared`() throws {
        let jurors = Self.jurors(Array(repeating: [], count: 4))
        let one = try BalancedAssignment(of: [1, 2, 3, 4], among: jurors, perEntry: 1, seed: Self.seed)
        #expect(one.connection == .tooFewReviews(needed: 2) && Self.graph(one).components.count == 4)
        let two = try BalancedAssignment(of: [1, 2, 3, 4], among: jurors, perEntry: 2, seed: Self.seed)
        #expect(two.connection == .whole && Self.graph(two).isConnected)
    }

    @Test func `says that conflicts keep all assignments apart, and makes loads uneven where only that helps`() throws {
        // Two houses that have conflicts with everything of the other.
        let houses = Self.jurors([[3, 4], [3, 4], [1, 2], [1, 2]])
        let apart = try BalancedAssignment(of: [1, 2, 3, 4], among: houses, perEntry: 2, seed: Self.seed)
        #expect(apart.connection == .conflicts && Self.graph(apart).components == [[1, 2], [3, 4]])
        // A fifth juror may review one entry of each: somebody has to give way twice.
        let bridged = Self.jurors([[3, 4], [3, 4], [1, 2], [1, 2], [1, 3]])
        let whole = try BalancedAssignment(of: [1, 2, 3, 4], among: bridged, perEntry: 2, seed: Self.seed)
        #expect(whole.connection == .whole && Self.graph(whole).isConnected)
    }

    /// The laws that hold for every call.
    @Test(arguments: 0..<UInt64(300))
    func `gives each entry its jurors, nobody a conflict, and all as much as the others`(number: UInt64) throws {
        var draw = try #require(PublicDraw(seed: Self.seed(number)))
        let entries = (0..<1 + draw.below(25)).map { $0 * 3 + 1 }
        let most = Int(draw.below(5))
        let conflicts = (0..<1 + draw.below(9)).map { _ in
            Set(draw.sample(Int(draw.below(UInt64(most) + 1)), of: entries))
        }
        let perEntry = Int(1 + draw.below(4))
        let jurors = Self.jurors(conflicts)
        let short = entries.filter { entry in conflicts.count { !$0.contains(entry) } < perEntry }
        guard short.isEmpty else {
            #expect(throws: BalancedAssignment.Failure.tooFew(entries: short)) {
                try BalancedAssignment(of: entries, among: jurors, perEntry: perEntry, seed: Self.seed(number))
            }
            return
        }
        let assignment = try BalancedAssignment(
            of: entries, among: jurors, perEntry: perEntry, seed: Self.seed(number))
        #expect(entries.allSatisfy { entry in assignment.entries.count { $0.contains(entry) } == perEntry })
        #expect(zip(assignment.entries, conflicts).allSatisfy { $1.isDisjoint(with: $0) })
        #expect(assignment.entries.allSatisfy { $0 == $0.sorted() && Set($0).count == $0.count })
        #expect(Self.graph(assignment).isConnected == (assignment.connection == .whole))
        if conflicts.allSatisfy(\.isEmpty) {
            #expect(assignment.spread <= 1)
            // Without conflicts nothing but the number of reviews keeps jurors apart.
            let isEnough = entries.count * perEntry >= entries.count + jurors.count - 1
            #expect(!isEnough || assignment.connection == .whole)
        }
    }

    /// Against a slow and obvious model: every assignment there is.
    @Test(arguments: 0..<UInt64(200))
    func `is as even as any, and hangs together if any does`(number: UInt64) throws {
        var draw = try #require(PublicDraw(seed: Self.seed(number + 1_000)))
        let (count, perEntry) = (Int(2 + draw.below(3)), Int(1 + draw.below(2)))
        let allowed = (0..<Int(1 + draw.below(4))).map { _ in (0..<count).map { _ in draw.below(3) > 0 } }
        guard allowed.allSatisfy({ $0.count { $0 } >= perEntry }) else { return }
        let all = Self.everyAssignment(allowed, perEntry)
        func squares(_ rows: [[Int]]) -> Int {
            (0..<count).map { juror in rows.count { $0.contains(juror) } }.reduce(0) { $0 + $1 * $1 }
        }
        func isWhole(_ rows: [[Int]]) -> Bool {
            ReviewGraph(rows.enumerated().flatMap { entry, row in row.map { ("\($0)", UInt64(entry)) } }).isConnected
        }
        var board = JuryBoard(allowed: allowed, jurors: count, reviews: perEntry)
        board.fill()
        board.level()
        #expect(board.loads.reduce(0) { $0 + $1 * $1 } == all.map(squares).min())

        let entries = allowed.indices.map(UInt64.init)
        let jurors = (0..<count).map { juror in
            BalancedAssignment.Juror(id: "\(juror)", conflicts: Set(entries.filter { !allowed[Int($0)][juror] }))
        }
        let assignment = try BalancedAssignment(
            of: entries, among: jurors, perEntry: perEntry, seed: Self.seed(number))
        let useful = (0..<count).filter { juror in allowed.contains { $0[juror] } }
        let couldBeWhole = all.contains { rows in Set(rows.joined()).count == useful.count && isWhole(rows) }
        #expect(!couldBeWhole || assignment.connection == .whole)
        if assignment.connection == .conflicts { #expect(!couldBeWhole) }
    }

    /// Rows of jurors for each entry.
    private static func everyAssignment(_ allowed: [[Bool]], _ perEntry: Int) -> [[[Int]]] {
        var all: [[[Int]]] = [[]]
        for row in allowed {
            let free = row.indices.filter { row[$0] }
            let choices =
                perEntry == 1 ? free.map { [$0] } : free.flatMap { one in free.filter { $0 > one }.map { [one, $0] } }
            all = all.flatMap { rows in choices.map { rows + [$0] } }
        }
        return all
    }
}
