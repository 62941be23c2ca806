/// What counting has gathered so far.
public struct LostAndFoundTally: Sendable {
    /// A thing as far as it counts.
    struct Thing: Sendable {
        let kind: String
        var standing: FoundThing.Standing
    }

    /// The things by their numbers.
    var things: [UInt64: Thing] = [:]

    /// The line of one kind.
    func line(of kind: String) -> LostAndFoundOutcome.Line {
        let things = things.values.filter { $0.kind == kind }
        func count(_ standing: FoundThing.Standing) -> Int64 { Int64(things.count { $0.standing == standing }) }
        return LostAndFoundOutcome.Line(
            kind: kind, reported: Int64(things.count), returned: count(.returned), forfeited: count(.forfeited))
    }
}
