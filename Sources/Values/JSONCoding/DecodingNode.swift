/// A class, since all containers over one JSON value share what has been asked of it.
final class DecodingNode {
    let value: JSON
    let place: JSONPlace
    let unknownMembers: UnknownMembers
    /// The members, once a keyed container was asked for.
    private(set) var members: [JSONMember]?
    private(set) var isEnumerated = false
    private var isAsked: [Bool] = []
    private var names: [String] = []
    private var table: [ExactName: Int] = [:]
    private var hint = 0
    private var nested: [DecodingNode] = []

    init(_ value: JSON, at place: JSONPlace, unknownMembers: UnknownMembers) {
        self.value = value
        self.place = place
        self.unknownMembers = unknownMembers
    }

    static func decode<T: Decodable>(
        _ type: T.Type,
        from value: JSON,
        at place: JSONPlace,
        unknownMembers: UnknownMembers
    ) throws(JSONDecodingError) -> T {
        if type == JSON.self, let same = value as? T { return same }
        let node = DecodingNode(value, at: place, unknownMembers: unknownMembers)
        let result: T
        do {
            result = try T(from: JSONTreeDecoder(node: node))
        } catch {
            throw node.explained(error, decoding: type)
        }
        if node.isEnumerated, let count = (result as? any Unordered)?.count, count != node.members?.count {
            throw node.failure("two names of members mean the same")
        }
        try node.refuseUnknownMembers()
        return result
    }

    /// A node for a value inside this one, whose members are checked together with this node's.
    func inside(_ value: JSON, at place: JSONPlace) -> DecodingNode {
        let node = DecodingNode(value, at: place, unknownMembers: unknownMembers)
        nested.append(node)
        return node
    }

    func failure(_ reason: String) -> JSONDecodingError {
        JSONDecodingError(path: place.path, reason: reason)
    }

    func openObject() throws(JSONDecodingError) {
        guard members == nil else { return }
        guard case .object(let members) = value else { throw failure("expected an object, found \(value.kindInWords)") }
        self.members = members
        isAsked = Array(repeating: false, count: members.count)
        if members.count > ExactName.fewNames {
            for (index, member) in members.enumerated() { table[ExactName(member.name)] = index }
        }
    }

    /// The value of a member; from now on its name counts as known.
    func member(_ name: String) -> JSON? {
        guard let members else { return nil }
        guard let index = index(of: name, in: members) else {
            names.append(name)
            return nil
        }
        if !isAsked[index] {
            isAsked[index] = true
            names.append(name)
        }
        return members[index].value
    }

    private func index(of name: String, in members: [JSONMember]) -> Int? {
        guard members.count <= ExactName.fewNames else { return table[ExactName(name)] }
        // Types mostly ask in the order in which the members stand.
        for step in 0..<members.count {
            let index = hint + step < members.count ? hint + step : hint + step - members.count
            if members[index].name.hasSameBytes(as: name) {
                hint = index
                return index
            }
        }
        return nil
    }

    /// The names that are keys of the asked kind.
    func keys<Key: CodingKey>(_ type: Key.Type) -> [Key] {
        isEnumerated = true
        return (members ?? []).compactMap { member in
            guard let key = Key(stringValue: member.name), key.stringValue.hasSameBytes(as: member.name) else {
                return nil
            }
            return key
        }
    }

    private func refuseUnknownMembers() throws(JSONDecodingError) {
        guard unknownMembers == .refuse else { return }
        if let members, let index = isAsked.firstIndex(of: false) {
            throw failure("unknown member \"\(members[index].name)\"" + known)
        }
        for node in nested { try node.refuseUnknownMembers() }
    }

    private var known: String {
        var list: [String] = []
        for name in names where !list.contains(name) { list.append(name) }
        return list.isEmpty ? "" : "; known are " + list.map { "\"\($0)\"" }.joined(separator: ", ")
    }
}
