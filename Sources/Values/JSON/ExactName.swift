/// A text that is told from others by its bytes, as RFC 8785 and the log need it.
///
/// Swift's `String ==` takes "é" and "e" with a combining accent for the same; as names of members they are two.
struct ExactName: Hashable, Comparable, Sendable {
    /// Up to so many names, comparing each with each is faster than a set.
    static let fewNames = 12

    let text: String

    init(_ text: String) {
        self.text = text
    }

    static func == (left: ExactName, right: ExactName) -> Bool {
        left.text.hasSameBytes(as: right.text)
    }

    static func < (left: ExactName, right: ExactName) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }

    func hash(into hasher: inout Hasher) {
        text.hashBytes(into: &hasher)
    }

    /// The first text that stands in the list a second time.
    static func firstRepeated(in texts: [String]) -> String? {
        if texts.count <= fewNames {
            return texts.indices.first { index in
                texts[..<index].contains { $0.hasSameBytes(as: texts[index]) }
            }.map { texts[$0] }
        }
        var seen = Set<ExactName>(minimumCapacity: texts.count)
        return texts.first { !seen.insert(ExactName($0)).inserted }
    }
}
