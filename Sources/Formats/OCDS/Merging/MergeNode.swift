/// One field, or one element of an array, of what was merged so far.
struct MergeNode: BitwiseCopyable {
    enum Kind: UInt8 {
        /// Nothing was stored here yet.
        case absent
        case literal
        case object
        case array
    }

    /// A field's name, or the `id` of an element as it is written in JSON, so that `1` is not `"1"`.
    let name: NameMark
    /// The node in which it lies.
    let parent: UInt32
    /// Where it stands among the merge rules.
    let rule: UInt16
    let strategy: RuleTree.Strategy
    var kind = Kind.absent
    /// A literal that has no history: the `id` of an element.
    var isPlain = false
    /// An element without an `id`, which is never found again.
    var isNameless = false

    /// Where a literal begins; with a history, its first version. An object or array merged without a tape keeps here the
    /// text that would change nothing if it came again, if there is one.
    var valueStart: UInt32 = 0
    /// Where a literal ends; with a history, its last version.
    var valueEnd: UInt32 = 0

    /// 0 where there is none; the root is nobody's child.
    var firstChild: UInt32 = 0
    var lastChild: UInt32 = 0
    var next: UInt32 = 0
    /// How many were added, with those that were taken back.
    var childCount: UInt32 = 0
    /// The array or object, of all that were read, in which it was last seen.
    var seenIn: UInt32 = 0

    /// Without a history: how long the text of its value is.
    @inline(__always)
    var textCount: Int { Int(valueEnd &- valueStart) }
}

/// One value in the history of a field.
struct FieldVersion: BitwiseCopyable {
    var start: UInt32
    var end: UInt32
    /// Which release brought it.
    let release: UInt32
    /// The version before this one; 0 when it is the first.
    var previous: UInt32 = 0
    /// The version after this one; 0 when it is the last.
    var next: UInt32 = 0
}

/// What a history says about the release that brought a value: places of JSON values, empty where there is none.
struct ReleaseHead: BitwiseCopyable {
    var idStart: UInt32 = 0
    var idEnd: UInt32 = 0
    var dateStart: UInt32 = 0
    var dateEnd: UInt32 = 0
    var tagStart: UInt32 = 0
    var tagEnd: UInt32 = 0
}
