/// One step from a JSON value into its inside.
public enum JSONPathComponent: Hashable, Sendable {
    case member(String)
    /// Counted from 0.
    case index(Int)
}

extension [JSONPathComponent] {
    /// The way as people write it: `parts[3].who`; empty for the value itself.
    public var pathText: String {
        var text = ""
        for component in self {
            switch component {
            case .member(let name): text += text.isEmpty ? name : ".\(name)"
            case .index(let index): text += "[\(index)]"
            }
        }
        return text
    }
}
