/// What a form or a query says: names with their values, as `application/x-www-form-urlencoded`.
///
/// Strict: broken escapes, bytes that are no UTF-8, and more than fits are refused as a whole.
struct FormFields: Sendable {
    /// The most bytes of a form without files: 256 KiB.
    static let maximumBytes = 256 << 10
    /// The most pairs of one form.
    static let maximumPairs = 1_000

    private(set) var pairs: [(name: String, value: String)] = []

    /// A form that says nothing.
    init() {}

    /// Reads a form; nil where it is not written as one.
    init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count <= Self.maximumBytes else { return nil }
        for pair in bytes.split(separator: UInt8(ascii: "&")) {
            let name = pair.prefix { $0 != UInt8(ascii: "=") }
            let value = pair.dropFirst(name.count + 1)
            guard pairs.count < Self.maximumPairs, let name = PercentCoding.decode(name, isForm: true), !name.isEmpty,
                let value = PercentCoding.decode(value, isForm: true)
            else { return nil }
            pairs.append((name, value))
        }
    }

    /// Adds a pair; false where there is no room left.
    mutating func add(_ name: String, _ value: String) -> Bool {
        guard pairs.count < Self.maximumPairs else { return false }
        pairs.append((name, value))
        return true
    }

    /// Every value of a name, in their order.
    func all(_ name: String) -> [String] {
        pairs.filter { $0.name.utf8.elementsEqual(name.utf8) }.map(\.value)
    }

    /// The first value of a name; empty where there is none.
    func text(_ name: String) -> String {
        all(name).first ?? ""
    }
}
