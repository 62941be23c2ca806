/// One value, or the name of a member, in a scanned JSON text.
///
/// The entries of a text stand in the order of the text: behind an object come a name and a value for each member,
/// behind an array its elements.
struct TapeEntry: BitwiseCopyable {
    /// What the entry is.
    enum Kind: UInt8 {
        case null
        case bool
        case number
        case string
        case array
        case object
        case name
    }

    /// Where it begins, counted in bytes.
    var start: UInt32
    /// Where it ends: the place of the first byte behind it.
    var end: UInt32
    /// The entry after this one and all that lies within it.
    var next: UInt32
    /// In an object: the entry of the value of its member `id`; 0 when it has none. In an element that can be repeated,
    /// the node into which it was merged.
    var id: UInt32 = 0
    var kind: Kind
    /// In a string or name: whether it has an escape. In an array: whether an element is no object.
    var isSpecial = false
    /// Whether the next text may repeat it: to merge it once more would change nothing.
    var isRepeatable = false
    /// Whether it repeats what the text before has in its place; what lies within it is not on the tape then.
    var isUnchanged = false

    /// The bytes of the value; of strings and names with their quotes.
    var range: Range<Int> { Int(start)..<Int(end) }
    /// The bytes between the quotes.
    var content: Range<Int> { Int(start) + 1..<Int(end) - 1 }

    /// Whether there is nothing inside an object or array that stands at this place.
    func isEmpty(at place: Int) -> Bool { Int(next) == place + 1 }

    /// What the value is, in words for an error.
    var kindInWords: String {
        switch kind {
        case .null: "null"
        case .bool: "true or false"
        case .number: "a number"
        case .string, .name: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}
