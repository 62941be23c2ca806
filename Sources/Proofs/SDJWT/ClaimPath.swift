public import Values

/// The way to one claim, from the top of a payload: `["address", "locality"]`, `["nationalities", 0]`.
///
/// Names are compared by their bytes. Places in an array are counted in the array that the issuer signed, where a
/// hidden element keeps its place.
public struct ClaimPath: Sendable, Hashable, ExpressibleByArrayLiteral {
    /// One step into an object or an array.
    public enum Step: Sendable {
        case member(String)
        /// Counted from 0.
        case index(Int)
    }

    /// The steps, the outermost first.
    public let steps: [Step]

    /// A path of these steps.
    public init(_ steps: [Step]) {
        self.steps = steps
    }

    /// A path of these steps.
    public init(arrayLiteral elements: Step...) {
        steps = elements
    }

    /// The value at the end of the path; `nil` where there is none.
    public func value(in json: JSON) -> JSON? {
        var value = json
        for step in steps {
            switch (step, value) {
            case (.member(let name), .object):
                guard let next = value[name] else { return nil }
                value = next
            case (.index(let index), .array(let elements)):
                guard elements.indices.contains(index) else { return nil }
                value = elements[index]
            default: return nil
            }
        }
        return value
    }
}

extension ClaimPath.Step: Hashable {
    /// Whether both lead to the same place; names are the same only byte for byte.
    public static func == (left: ClaimPath.Step, right: ClaimPath.Step) -> Bool {
        switch (left, right) {
        case (.member(let a), .member(let b)): a.hasSameBytes(as: b)
        case (.index(let a), .index(let b)): a == b
        default: false
        }
    }

    /// Follows `==`.
    public func hash(into hasher: inout Hasher) {
        switch self {
        case .member(let name): for byte in name.utf8 { hasher.combine(byte) }
        case .index(let index): hasher.combine(index)
        }
    }
}

extension ClaimPath.Step: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    /// A step to the member with this name.
    public init(stringLiteral value: String) {
        self = .member(value)
    }

    /// A step to the element at this place.
    public init(integerLiteral value: Int) {
        self = .index(value)
    }
}

extension ClaimPath: CustomStringConvertible {
    /// The path as people write it: `address.locality`, `nationalities[0]`.
    public var description: String {
        steps.map { step -> JSONPathComponent in
            switch step {
            case .member(let name): .member(name)
            case .index(let index): .index(index)
            }
        }.pathText
    }
}
