import Values

/// What is new between two states of what is known, so that merging it into the first gives the second (OCDS, "Merging").
enum KnownDifference {
    /// The members that differ; an object's `id`, and the award of a contract, stay with it. Nil where nothing differs.
    static func between(_ before: JSON?, _ after: JSON) -> JSON? {
        guard let old = before?.objectValue, let new = after.objectValue else {
            return before == after ? nil : after
        }
        var members: [JSONMember] = []
        for member in new {
            let earlier = before?[member.name]
            if let objects = identified(member.value), let known = earlier.flatMap(identified) {
                let changed = objects.compactMap { id, object in between(known.first { $0.id == id }?.object, object) }
                if !changed.isEmpty { members.append(JSONMember(member.name, .array(changed))) }
            } else if let changed = between(earlier, member.value) {
                members.append(JSONMember(member.name, changed))
            }
        }
        // What is no longer there is `null`, as merging asks.
        members += old.filter { after[$0.name] == nil }.map { JSONMember($0.name, .null) }
        guard !members.isEmpty else { return nil }
        // What must stand in every release: the `id` of an object, and the award of a contract.
        for name in ["awardID", "id"] {
            if let value = after[name], !members.contains(where: { $0.name == name }) {
                members.insert(JSONMember(name, value), at: 0)
            }
        }
        return .object(members)
    }

    /// The objects of a list in which each has an `id`; nil for another value.
    private static func identified(_ json: JSON) -> [(id: String, object: JSON)]? {
        guard let elements = json.arrayValue else { return nil }
        let objects = elements.compactMap { element in element["id"]?.stringValue.map { (id: $0, object: element) } }
        return objects.count == elements.count ? objects : nil
    }

    /// Both together: members of objects side by side; lists one behind the other, where an object that stands in both
    /// stands there once.
    static func union(_ one: JSON?, _ two: JSON?) -> JSON? {
        guard let one else { return two }
        guard let two else { return one }
        switch (one, two) {
        case (.object(let left), .object(let right)):
            let shared = left.map { member in
                JSONMember(member.name, union(member.value, two[member.name]) ?? member.value)
            }
            return .object(shared + right.filter { one[$0.name] == nil })
        case (.array, .array):
            guard let ours = identified(one), let theirs = identified(two) else { return two }
            let joined = ours.map { id, object in
                union(object, theirs.first { $0.id == id }?.object) ?? object
            }
            let known = Set(ours.map(\.id))
            return .array(joined + theirs.filter { !known.contains($0.id) }.map(\.object))
        default: return two
        }
    }
}
