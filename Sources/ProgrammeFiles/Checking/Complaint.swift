import Foundation
import Kernel
import Values

/// What a reader of JSON found wrong: a path, and a reason in the words of `JSONDecodingError` or of a procedure.
struct Complaint: Hashable, Sendable {
    /// What the reason says, as far as something can be done about it.
    enum Kind: Hashable {
        /// A key that the reader does not know, and those that it knows.
        case unknown(String, known: [String])
        /// A key that must be there.
        case missing(String)
        /// A value of another type or form than was expected; and what the reason gives as an example.
        case wrong(example: String?)
        /// The rules of a procedure.
        case rule
    }

    let path: [String]
    let reason: String

    init(path: [String], reason: String) {
        self.path = path
        self.reason = reason
    }

    init(_ error: JSONDecodingError) {
        path = error.path.map { component in
            switch component {
            case .member(let name): name
            case .index(let index): String(index)
            }
        }
        reason = error.reason
    }

    init(_ mistake: TermsError.Mistake) {
        path = mistake.path
        reason = mistake.reason
    }

    var kind: Kind {
        if let rest = after("unknown member ") {
            let names = Self.quoted(rest)
            return names.first.map { .unknown($0, known: Array(names.dropFirst())) } ?? .rule
        }
        if let rest = after("the member "), reason.hasSuffix(" is missing"), let name = Self.quoted(rest).first {
            return .missing(name)
        }
        if let rest = after("expected ") {
            let offered = rest.split(separator: "found", maxSplits: 1).first ?? rest
            return .wrong(example: Self.quoted(offered).first)
        }
        return .rule
    }

    /// Whether the reader stopped at the form of the text, before any rule of a procedure was asked.
    var isAboutForm: Bool { kind != .rule }

    private func after(_ start: String) -> Substring? {
        reason.hasPrefix(start) ? reason.dropFirst(start.count) : nil
    }

    /// The texts between straight quotes.
    private static func quoted(_ text: Substring) -> [String] {
        let pieces = text.split(separator: "\"", omittingEmptySubsequences: false)
        return pieces.indices.filter { $0 % 2 == 1 && $0 < pieces.count - 1 }.map { String(pieces[$0]) }
    }
}

extension Complaint {
    /// The reason for somebody who has written this scalar in a programme file.
    func words(about scalar: SourceNode.Scalar?) -> String {
        var words = reason
        for (technical, plain) in [
            ("expected an object", "expected a group of keys"), ("expected an array", "expected a list"),
            ("found an object", "found a group of keys"), ("found an array", "found a list"),
            ("expected a string", "expected a text"), ("the member ", "the key "),
        ] {
            words = words.replacing(technical, with: plain)
        }
        if let scalar {
            let shown = scalar.text.isEmpty ? "nothing" : "“\(scalar.text.prefix(40))”"
            for found in ["found a string", "found null", "found true or false"] where words.hasSuffix(found) {
                words = words.dropLast(found.count) + "found " + shown
            }
        }
        if words.hasPrefix("expected a time such as"), let found = words.range(of: ", found ", options: .backwards) {
            words = "expected a time" + words[found.lowerBound...] + "; " + WrittenTime.forms
        }
        return words.replacingQuotes
    }
}

extension String {
    /// Typographic quotes in place of straight ones.
    fileprivate var replacingQuotes: String {
        var isOpen = false
        var result = ""
        for character in self {
            guard character == "\"" else {
                result.append(character)
                continue
            }
            result.append(isOpen ? "”" : "“")
            isOpen.toggle()
        }
        return result
    }
}
