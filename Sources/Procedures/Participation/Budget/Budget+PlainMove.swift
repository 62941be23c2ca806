public import Values

extension Budget {
    /// A vote as nearly all are sent: project ids, and points where the ballot has them.
    public static func move(_ name: String, plain body: JSON) -> Move? {
        guard name.hasSameBytes(as: "vote"), let members = body.objectValue,
            let choices = body["choices"]?.arrayValue.flatMap({ texts($0) })
        else { return nil }
        let person = body["person"]?.int64Value.flatMap { UInt64(exactly: $0) }
        let others = body["person"] == nil ? 0 : 1
        guard others == 0 || person != nil else { return nil }
        guard let given = body["points"] else {
            return members.count == 1 + others ? .vote(choices: choices, points: nil, person: person) : nil
        }
        guard members.count == 2 + others, let elements = given.arrayValue else { return nil }
        var points: [Int64] = []
        points.reserveCapacity(elements.count)
        for element in elements {
            guard let number = element.int64Value else { return nil }
            points.append(number)
        }
        return .vote(choices: choices, points: points, person: person)
    }

    private static func texts(_ elements: [JSON]) -> [String]? {
        var texts: [String] = []
        texts.reserveCapacity(elements.count)
        for element in elements {
            guard case .string(let text) = element else { return nil }
            texts.append(text)
        }
        return texts
    }
}
