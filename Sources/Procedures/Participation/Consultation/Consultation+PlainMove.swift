public import Values

extension Consultation {
    /// A vote as nearly all are sent: a statement and a choice, and perhaps what is added to it.
    public static func move(_ name: String, plain body: JSON) -> ConsultationMove? {
        guard name.hasSameBytes(as: "vote"), let members = body.objectValue,
            let number = body["statement"]?.int64Value.flatMap({ UInt64(exactly: $0) }),
            let choice = body["choice"]?.stringValue.flatMap(VoteChoice.init(rawValue:))
        else { return nil }
        var read = 2
        var qualifiers: [VoteQualifier]?
        if let given = body["qualifiers"] {
            guard let elements = given.arrayValue else { return nil }
            let known = elements.compactMap { $0.stringValue.flatMap(VoteQualifier.init(rawValue:)) }
            guard known.count == elements.count else { return nil }
            qualifiers = known
            read += 1
        }
        var way: ConsultationMove.VoteWay?
        if let given = body["via"] {
            guard let known = given.stringValue.flatMap(ConsultationMove.VoteWay.init(rawValue:)) else { return nil }
            way = known
            read += 1
        }
        var person: UInt64?
        if let given = body["person"] {
            guard let number = given.int64Value.flatMap({ UInt64(exactly: $0) }) else { return nil }
            person = number
            read += 1
        }
        guard members.count == read else { return nil }
        return .vote(statement: number, choice: choice, qualifiers: qualifiers, via: way, person: person)
    }
}
