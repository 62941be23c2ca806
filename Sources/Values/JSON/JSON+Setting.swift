/// Changing an object member by member.
extension JSON {
    /// Puts a member at the end of an object, or in the place of the one that is there; of anything else it makes an object.
    public mutating func set(_ name: String, _ value: JSON) {
        var members = objectValue ?? []
        if let place = members.firstIndex(where: { $0.name.hasSameBytes(as: name) }) {
            members[place] = JSONMember(name, value)
        } else {
            members.append(JSONMember(name, value))
        }
        self = .object(members)
    }
}
