public import Proofs
public import Values

/// Why an RSF file cannot be read or loaded, and what would be right.
public struct RSFError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The line with the trouble, counted from 1; 0 for the file as a whole.
    public let line: Int
    /// What is wrong.
    public let problem: Problem

    init(line: Int, problem: Problem) {
        self.line = line
        self.problem = problem
    }

    /// What can be wrong with a file, or with a part of a register that is built in memory.
    public enum Problem: Error, Sendable, Hashable {
        case tooManyBytes(most: Int)
        case lineTooLong(most: Int)
        case tooManyCommands(most: Int)
        case byteOrderMark
        case carriageReturn
        case unknownCommand(String)
        case wrongArgumentCount(RSFCommand.Name, found: Int)
        case notJSON(JSONSyntaxError.Kind, byteOffset: Int)
        case notAnObject(found: String)
        case badAttributeName(String)
        case repeatedAttribute(String)
        case badAttributeValue(String, found: String)
        case notCanonical(byteOffset: Int)
        case unknownScope(String)
        case badKey(String, OpenRegisterScope)
        case badTimestamp(String)
        case badHash(String)
        case noItem
        case tooManyItems(most: Int)
        case repeatedItem(Hash)
        case unknownItem(Hash)
        case orphanItem(Hash)
        case wrongRoot(stated: Hash, computed: Hash, userEntries: Int)
        case badRedaction(attribute: String)
    }

    /// A sentence that names the line, the trouble and what would be right.
    public var description: String {
        line > 0 ? "line \(line): \(problem.sentence)" : problem.sentence
    }
}

extension RSFError.Problem {
    /// What is wrong, without the line.
    public var sentence: String {
        switch self {
        case .tooManyBytes(let most): "the file is longer than \(most) bytes"
        case .lineTooLong(let most): "the line is longer than \(most) bytes"
        case .tooManyCommands(let most): "the file has more than \(most) commands"
        case .byteOrderMark: "a byte order mark stands before the first command; leave it out"
        case .carriageReturn: "the line ends with a carriage return; lines end with a line feed alone"
        case .unknownCommand(let text):
            "\"\(text.shortened)\" is no command; known are "
                + RSFCommand.Name.allCases.map(\.rawValue).joined(separator: ", ")
        case .wrongArgumentCount(let name, let found):
            "\(name.rawValue) has \(found) arguments; right would be \(name.form), divided by tabs"
        case .notJSON(let kind, let offset):
            "the item is not JSON: \(Self.words(kind)), at its byte \(offset + 1)"
        case .notAnObject(let found): "the item is \(found); it must be an object"
        case .badAttributeName(let name):
            "\"\(name.shortened)\" is no name of an attribute; right would be a-z, then a-z, 0-9 and -"
        case .repeatedAttribute(let name): "the item has the attribute \"\(name.shortened)\" twice"
        case .badAttributeValue(let name, let found):
            "the attribute \"\(name.shortened)\" is \(found); it must be a string or an array of strings"
        case .notCanonical(let offset):
            "the item is not canonical from its byte \(offset + 1) on; right would be no white space, names sorted, "
                + "and nothing escaped but \", \\ and control characters"
        case .unknownScope(let text): "\"\(text.shortened)\" is no scope; right would be user or system"
        case .badKey(let key, .user):
            "\"\(key.shortened)\" is no key; right would be a letter or digit, then letters, digits and single - _ . /"
        case .badKey(let key, .system):
            "\"\(key.shortened)\" is no key of a system entry; right would be visible ASCII, such as field:name"
        case .badTimestamp(let text):
            "\"\(text.shortened)\" is no time; right would be UTC to the second, such as 2018-12-14T14:57:09Z"
        case .badHash(let text):
            "\"\(text.shortened)\" is no hash; right would be sha-256: and 64 lower-case hexadecimal digits"
        case .noItem: "the entry refers to no item; it needs one at least"
        case .tooManyItems(let most): "the entry refers to more than \(most) items"
        case .repeatedItem(let hash): "the entry refers to the item \(hash.rsfText) twice"
        case .unknownItem(let hash): "the entry refers to the item \(hash.rsfText), which no command above has added"
        case .orphanItem(let hash): "no entry refers to the item \(hash.rsfText)"
        case .wrongRoot(let stated, let computed, let count):
            "the root hash over \(count) user entries is \(computed.rsfText), not \(stated.rsfText)"
        case .badRedaction(let attribute):
            "the attribute \"\(attribute.shortened)\" is redacted without a hash of 64 hexadecimal digits"
        }
    }

    private static func words(_ kind: JSONSyntaxError.Kind) -> String {
        switch kind {
        case .tooDeep(let maximum): "arrays and objects are nested more than \(maximum) deep"
        case .duplicateName(let name): "the name \"\(name.shortened)\" appears twice"
        case .invalidUTF8: "the text is not UTF-8"
        case .endOfText: "the text ends in the middle of a value"
        case .trailingText: "something follows after the end of the value"
        case .controlCharacter: "a control character inside a string must be escaped"
        case .loneSurrogate: "half of a surrogate pair stands alone"
        default: "a value, name or escape is not as JSON writes it"
        }
    }
}

extension String {
    /// The text, cut to what an error message can carry.
    fileprivate var shortened: String {
        unicodeScalars.count <= 40 ? self : String(String.UnicodeScalarView(unicodeScalars.prefix(40))) + "…"
    }
}
