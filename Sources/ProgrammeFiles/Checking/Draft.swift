import Values

/// A group of keys on its way to JSON: as it was written, with everything that was decided about it since.
struct Draft: Sendable {
    /// Where a path leads.
    struct Place {
        /// The written nodes on the way, the root first.
        var chain: [SourceNode]
        /// The stand-in at which the way ends, where it ends at one.
        var standIn: Int?
        /// What is left of the path where nothing of that name was written.
        var rest: ArraySlice<String>

        /// The written value itself; nil when the path leads elsewhere.
        var node: SourceNode? { standIn == nil && rest.isEmpty ? chain.last : nil }
    }

    /// A value for what is missing or wrong, so that the rest can be looked at.
    struct StandIn: Sendable {
        var value: JSON
        /// What is tried next.
        var others: [JSON]
        /// The element of a list in which it stands: what is left out when nothing fits.
        let element: Int?
        var members: [(name: String, standIn: Int)] = []
    }

    let root: SourceNode
    /// Plain scalars that are texts after all.
    var texts: Set<Int> = []
    /// Scalars that are times, as RFC 3339 text.
    var times: [Int: String] = [:]
    /// Values that are left out.
    var removed: Set<Int> = []
    /// Values whose keys are misspelt, with the right names.
    var renamed: [Int: String] = [:]
    /// Values that are what they are, whatever was written.
    var fixed: [Int: JSON] = [:]
    private(set) var standIns: [StandIn] = []
    private var replaced: [Int: Int] = [:]
    private var added: [Int: [(name: String, standIn: Int)]] = [:]

    init(_ root: SourceNode) {
        self.root = root
    }

    /// Whether something stands in for what was written, so that the rules would speak of what nobody wrote.
    var isMadeUp: Bool { !standIns.isEmpty || !renamed.isEmpty }

    /// The JSON by what is known now.
    ///
    /// - Parameter keepsEmpty: whether keys without a value are there as `null`.
    func json(keepsEmpty: Bool = true) -> JSON {
        json(root, keepsEmpty)
    }

    private func json(_ node: SourceNode, _ keepsEmpty: Bool) -> JSON {
        if let fixed = fixed[node.id] { return fixed }
        if let standIn = replaced[node.id] { return json(standIn: standIn) }
        switch node.content {
        case .scalar(let scalar): return json(scalar, node.id)
        case .sequence(let elements):
            return .array(elements.filter { !removed.contains($0.id) }.map { json($0, keepsEmpty) })
        case .mapping(let members):
            var written = members.filter { !removed.contains($0.value.id) }.map {
                JSONMember(renamed[$0.value.id] ?? $0.name, json($0.value, keepsEmpty))
            }
            if !keepsEmpty { written.removeAll { $0.value.isNull } }
            return .object(written + (added[node.id] ?? []).map { JSONMember($0.name, json(standIn: $0.standIn)) })
        }
    }

    private func json(_ scalar: SourceNode.Scalar, _ id: Int) -> JSON {
        if let time = times[id] { return .string(time) }
        if texts.contains(id) || scalar.isGuessedText { return .string(scalar.text) }
        if scalar.isEmptyWord { return .null }
        if scalar.text == "true" || scalar.text == "false" { return .bool(scalar.text == "true") }
        return JSONNumber(text: scalar.text).map(JSON.number) ?? .string(scalar.text)
    }

    private func json(standIn: Int) -> JSON {
        let standIn = standIns[standIn]
        guard case .object = standIn.value else { return standIn.value }
        return .object(standIn.members.map { JSONMember($0.name, json(standIn: $0.standIn)) })
    }

    /// Follows a path through what was written and what stands in.
    func find(_ path: [String]) -> Place {
        var place = Place(chain: [root], standIn: replaced[root.id], rest: path[...])
        while let step = place.rest.first {
            if let standIn = place.standIn {
                guard let next = standIns[standIn].members.first(where: { $0.name == step }) else { break }
                place.standIn = next.standIn
            } else if let node = place.chain.last, let next = child(of: node, step) {
                place.chain.append(next)
                place.standIn = replaced[next.id]
            } else if let node = place.chain.last, let next = added[node.id]?.first(where: { $0.name == step }) {
                place.standIn = next.standIn
            } else {
                break
            }
            place.rest = place.rest.dropFirst()
        }
        return place
    }

    private func child(of node: SourceNode, _ step: String) -> SourceNode? {
        switch node.content {
        case .scalar: return nil
        case .sequence(let elements):
            let left = elements.filter { !removed.contains($0.id) }
            guard let index = Int(step), left.indices.contains(index) else { return nil }
            return left[index]
        case .mapping(let members):
            return members.first {
                !removed.contains($0.value.id) && (renamed[$0.value.id] ?? $0.name).utf8.elementsEqual(step.utf8)
            }?.value
        }
    }

    /// The scalars at the same place in every element of the lists on the way.
    func alike(_ path: [String]) -> [(id: Int, scalar: SourceNode.Scalar)] {
        var nodes = [root]
        for step in path {
            nodes = nodes.flatMap { node in
                if case .sequence(let elements) = node.content { return elements }
                return child(of: node, step).map { [$0] } ?? []
            }
        }
        return nodes.compactMap { node in node.scalar.map { (node.id, $0) } }
    }
}

// Standing in.
extension Draft {
    private static let kinds: [JSON] = ["2000-01-01T00:00:00Z", 1, [:], [], true]

    /// Puts something in the place of a wrong value.
    mutating func standIn(for chain: [SourceNode], example: String?) {
        guard let node = chain.last else { return }
        replaced[node.id] = makeStandIn(element: element(in: chain), example: example)
    }

    /// Puts something where a key is missing in the last group of the chain.
    mutating func standIn(forMissing name: String, in chain: [SourceNode]) {
        guard let node = chain.last else { return }
        added[node.id, default: []].append((name, makeStandIn(element: element(in: chain), example: nil)))
    }

    /// Puts something where a key is missing in a stand-in; false when that is no group.
    mutating func standIn(forMissing name: String, inStandIn outer: Int) -> Bool {
        guard case .object = standIns[outer].value, standIns[outer].members.count < 64 else { return false }
        let inner = makeStandIn(element: standIns[outer].element, example: nil)
        standIns[outer].members.append((name, inner))
        return true
    }

    /// Tries something else; leaves out the whole element of the list when nothing fits.
    ///
    /// - Returns: false when there is nothing left to try.
    mutating func tryNext(standIn: Int, example: String?) -> Bool {
        if let example, standIns[standIn].value != .string(example) {
            standIns[standIn].value = .string(example)
            return true
        }
        if standIns[standIn].others.isEmpty {
            guard let element = standIns[standIn].element, !removed.contains(element) else { return false }
            removed.insert(element)
            return true
        }
        standIns[standIn].members = []
        standIns[standIn].value = standIns[standIn].others.removeFirst()
        return true
    }

    private mutating func makeStandIn(element: Int?, example: String?) -> Int {
        var kinds = Self.kinds
        if let example { kinds.insert(.string(example), at: 0) }
        let first = kinds.removeFirst()
        standIns.append(StandIn(value: first, others: kinds, element: element))
        return standIns.count - 1
    }

    /// The innermost element of a list on the way.
    private func element(in chain: [SourceNode]) -> Int? {
        for (outer, inner) in zip(chain, chain.dropFirst()).reversed() {
            if case .sequence = outer.content { return inner.id }
        }
        return nil
    }
}
