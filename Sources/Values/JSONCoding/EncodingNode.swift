/// A class, since all containers over one value being encoded add to the same JSON.
final class EncodingNode {
    private enum Content {
        case nothing
        case value(JSON)
        case object
        case array
    }

    private enum Slot {
        case done(JSON)
        case open(EncodingNode)
    }

    let place: JSONPlace
    private var content = Content.nothing
    private var names: [String] = []
    private var slots: [Slot] = []

    init(at place: JSONPlace) {
        self.place = place
    }

    static func encode<T: Encodable>(_ value: T, at place: JSONPlace) throws(JSONEncodingError) -> JSON {
        if T.self == JSON.self, let same = value as? JSON { return same }
        let node = EncodingNode(at: place)
        do {
            try value.encode(to: JSONTreeEncoder(node: node))
        } catch {
            throw node.explained(error)
        }
        let json = try node.finished()
        guard let kind = T.self as? any Unordered.Type else { return json }
        return json.sortedByBytes(isKeyed: kind.isKeyed)
    }

    static func number(_ value: Double, at place: JSONPlace) throws(JSONEncodingError) -> JSON {
        guard let number = JSONNumber(value) else {
            throw JSONEncodingError(path: place.path, reason: "JSON has no \(value)")
        }
        return .number(number)
    }

    static func number(_ value: Float, at place: JSONPlace) throws(JSONEncodingError) -> JSON {
        try number(Double(value.description) ?? .nan, at: place)
    }

    var count: Int { slots.count }

    func openObject() {
        switch content {
        case .nothing: content = .object
        case .object: break
        default: preconditionFailure("a value encodes itself as one kind of JSON")
        }
    }

    func openArray() {
        switch content {
        case .nothing: content = .array
        case .array: break
        default: preconditionFailure("a value encodes itself as one kind of JSON")
        }
    }

    func set(_ value: JSON) {
        guard case .nothing = content else { preconditionFailure("a value encodes itself once") }
        content = .value(value)
    }

    func add(_ value: JSON, named name: String) {
        names.append(name)
        slots.append(.done(value))
    }

    func add(_ value: JSON) {
        slots.append(.done(value))
    }

    func inside(named name: String) -> EncodingNode {
        let node = EncodingNode(at: place.member(name))
        names.append(name)
        slots.append(.open(node))
        return node
    }

    func insideElement() -> EncodingNode {
        let node = EncodingNode(at: place.element(slots.count))
        slots.append(.open(node))
        return node
    }

    private func finished() throws(JSONEncodingError) -> JSON {
        switch content {
        case .nothing: throw failure("the value encoded nothing")
        case .value(let value): return value
        case .array: return .array(try values())
        case .object:
            if let twice = ExactName.firstRepeated(in: names) {
                throw failure("the member \"\(twice)\" is encoded twice")
            }
            return .object(zip(names, try values()).map { JSONMember($0, $1) })
        }
    }

    private func values() throws(JSONEncodingError) -> [JSON] {
        var values: [JSON] = []
        values.reserveCapacity(slots.count)
        for slot in slots {
            switch slot {
            case .done(let value): values.append(value)
            case .open(let node): values.append(try node.finished())
            }
        }
        return values
    }

    private func failure(_ reason: String) -> JSONEncodingError {
        JSONEncodingError(path: place.path, reason: reason)
    }

    private func explained(_ error: any Error) -> JSONEncodingError {
        if let error = error as? JSONEncodingError { return error }
        guard let error = error as? EncodingError else { return failure("\(error)") }
        switch error {
        case .invalidValue(_, let context): return failure(context.debugDescription)
        @unknown default: return failure("\(error)")
        }
    }
}

extension JSON {
    /// Members by their names, elements by their text; the elements of a keyed array are pairs of key and value.
    fileprivate func sortedByBytes(isKeyed: Bool) -> JSON {
        switch self {
        case .object(let members):
            return .object(members.sorted { ExactName($0.name) < ExactName($1.name) })
        case .array(let elements):
            let step = isKeyed ? 2 : 1
            let groups = stride(from: 0, to: elements.count, by: step).map { start in
                let group = elements[start..<min(start + step, elements.count)]
                return (key: group.first?.serialized() ?? [], group: group)
            }
            return .array(groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.flatMap(\.group))
        default:
            return self
        }
    }
}
