import Participation
import Testing
import Values

/// What the Polis server published of real conversations, from the same votes.
@Suite(.enabled(if: Conformance.isPresent)) struct `A conversation on Polis` {
    /// The server's components of one conversation predate its last votes (PROVENANCE.md).
    static func isStale(_ fixture: OpinionFixture) -> Bool { fixture.folder.contains("50ptpt") }

    static func isNear(_ first: [Double], _ second: [Double], within tolerance: Double) -> Bool {
        first.count == second.count && zip(first, second).allSatisfy { ($0 - $1).magnitude <= tolerance }
    }

    @Test(arguments: OpinionFixture.all)
    func `has the same votes in each group`(fixture: OpinionFixture) throws {
        let groups = fixture.groups
        let counts = StatementCounts.byGroup(fixture.votes.votes, group: groups, groups: 3)
        for (group, count) in counts.enumerated() {
            let votes = try #require(fixture.server["group-votes"]?[String(group)]?["votes"])
            for (place, number) in fixture.statements.enumerated() {
                let stated = try #require(votes[String(number)])
                #expect(stated["A"]?.int64Value == Int64(count.agrees[place]))
                #expect(stated["D"]?.int64Value == Int64(count.disagrees[place]))
                #expect(stated["S"]?.int64Value == Int64(count.votes[place]))
            }
        }
        let across = fixture.statements.indices.map { OpinionConsensus.acrossGroups($0, counts) }
        #expect(Self.isNear(across, fixture.figures("group-aware-consensus"), within: 1e-15))
    }

    @Test(arguments: OpinionFixture.all)
    func `spans the same plane`(fixture: OpinionFixture) throws {
        let space = OpinionSpace(of: fixture.votes.votes)
        guard !Self.isStale(fixture) else { return }
        #expect(Self.isNear(space.means.map { -$0 }, fixture.component("center"), within: 1e-9))
        for number in 0..<2 {
            let theirs = fixture.component("comps", number)
            let ours = space.components[number]
            let sign = zip(ours, theirs).reduce(0) { $0 + $1.0 * $1.1 } < 0 ? -1.0 : 1
            #expect(Self.isNear(ours.map { sign * $0 }, theirs, within: 1e-9))
        }
    }

    @Test(arguments: OpinionFixture.all)
    func `places people and statements alike on the server's plane`(fixture: OpinionFixture) throws {
        let space = OpinionSpace(
            means: fixture.component("center").map { -$0 },
            components: (0..<2).map { fixture.component("comps", $0).map { -$0 } })
        let clusters = try #require(fixture.server["base-clusters"])
        let x = (clusters["x"]?.arrayValue ?? []).compactMap { OpinionFixture.double($0) }
        let y = (clusters["y"]?.arrayValue ?? []).compactMap { OpinionFixture.double($0) }
        for (place, members) in (clusters["members"]?.arrayValue ?? []).enumerated() {
            let people = OpinionFixture.integers(members)
            guard people.count == 1, let row = fixture.votes.people.firstIndex(of: people[0]) else { continue }
            let ours = space.place(of: row, in: fixture.votes.votes)
            #expect(Self.isNear([ours.x, ours.y], [x[place], y[place]], within: 1e-9))
        }
        let places = fixture.statements.indices.map { space.place(ofStatement: $0) }
        // The server places who agrees at the value -1.
        #expect(Self.isNear(places.map { $0.x }, fixture.component("comment-projection", 0), within: 1e-12))
        #expect(Self.isNear(places.map { $0.y }, fixture.component("comment-projection", 1), within: 1e-12))
        #expect(Self.isNear(places.map(\.norm), fixture.component("comment-extremity"), within: 1e-12))
    }

    @Test(arguments: OpinionFixture.all)
    func `weighs statements alike`(fixture: OpinionFixture) throws {
        guard !Self.isStale(fixture) else { return }
        let counts = StatementCounts.byGroup(fixture.votes.votes, group: fixture.groups, groups: 3)
        let sum = counts[0] + counts[1] + counts[2]
        let meta = Set(OpinionFixture.integers(fixture.server["meta-tids"]))
        let extremity = fixture.component("comment-extremity")
        let ours = fixture.statements.indices.map { place in
            meta.contains(fixture.statements[place])
                ? StatementPriority.ofMeta
                : StatementPriority.of(
                    agrees: sum.agrees[place], disagrees: sum.disagrees[place], votes: sum.votes[place],
                    extremity: extremity[place])
        }
        #expect(Self.isNear(ours, fixture.figures("comment-priorities"), within: 1e-9))
    }

    @Test(arguments: OpinionFixture.all)
    func `is told by the same statements`(fixture: OpinionFixture) throws {
        let counts = StatementCounts.byGroup(fixture.votes.votes, group: fixture.groups, groups: 3)
        let open = fixture.statements.indices.filter { !fixture.votes.votes.isLeftOut[$0] }
        for group in 0..<3 {
            let others = counts[(group + 1) % 3] + counts[(group + 2) % 3]
            let ours = RepresentativeStatements.of(counts[group], against: others, among: open)
            let theirs = try #require(fixture.server["repness"]?[String(group)]?.arrayValue)
            #expect(
                ours.map { fixture.statements[$0.statement.statement] }
                    == theirs.map { Int($0["tid"]?.int64Value ?? -1) })
            #expect(ours.map { $0.isFor ? "agree" : "disagree" } == theirs.compactMap { $0["repful-for"]?.stringValue })
            for (mine, their) in zip(ours, theirs) {
                let figures = [mine.side.share, mine.side.test, mine.side.ratio, mine.side.ratioTest]
                let stated = ["p-success", "p-test", "repness", "repness-test"].compactMap {
                    OpinionFixture.double(their[$0])
                }
                // The server rounds the test of the difference to single precision.
                #expect(Self.isNear(figures, stated, within: 1e-6))
            }
        }
    }

    @Test(arguments: Conformance.files(suffix: "/participants-votes.csv").map(Conformance.shortName))
    func `counts what its file says, and has groups that are the same twice`(name: String) throws {
        let path = (Conformance.root ?? "") + "/" + name
        let table = try OpinionTable(participants: path)
        let lines = try Conformance.lines(path)
        let header = lines[0].split(separator: ",", omittingEmptySubsequences: false)
        let first = try #require(header.firstIndex(of: "n-votes"))
        let everybody = table.people.indices.map { Optional($0) }
        let counts = StatementCounts.byGroup(table.votes, group: everybody, groups: table.people.count)
        for (row, line) in lines.dropFirst().filter({ !$0.isEmpty }).enumerated() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)[first...].prefix(3)
            let own = counts[row]
            #expect(cells.compactMap { Int($0) } == [own.votes, own.agrees, own.disagrees].map { $0.reduce(0, +) })
        }
        let (groups, again) = (OpinionGroups(of: table.votes), OpinionGroups(of: table.votes))
        #expect((2...5).contains(groups.count))
        #expect(groups.group == again.group && groups.spots == again.spots)
        #expect(groups.silhouettes == again.silhouettes && groups.space.components == again.space.components)
    }
}
