import Foundation

/// The rules of the house that a machine can test, each as a function from a file to what is wrong in it.
enum HouseRules {
    /// A target imports only targets of lower floors; the domains under `Procedures` are all on the fourth.
    static let floors = [
        "Values": 1, "Proofs": 2, "Elections": 3, "Formats": 3, "Kernel": 3, "Storage": 4, "ProgrammeFiles": 5,
        "Web": 5, "API": 5, "acta": 6,
    ]
    static let domainFloor = 4
    static let maximumFileLines = 400
    static let maximumFunctionLines = 60

    static let bannedFileWords: Set<String> = [
        "Util", "Utils", "Utilities", "Helper", "Helpers", "Manager", "Managers", "Common", "Base",
    ]

    /// What would let the same log come to two outcomes.
    static let undetermined = [
        "Date()", "Date.now", "ContinuousClock", "UUID()", "SystemRandomNumberGenerator", ".random", ".shuffled()",
        "Locale", "TimeZone.current", "String(format:",
    ]

    static let bannedEverywhere = [
        "try!", "nonisolated(unsafe)", "Task.detached", "DispatchQueue", "DispatchSemaphore",
    ]

    /// How a program sees its environment: the command line's business alone.
    static let environment = [
        "ProcessInfo", "CommandLine", "getenv(", "SIGTERM", "SIGINT", "UnixSignal", "makeSignalSource",
    ]

    static let statements = [
        "SELECT ", "INSERT INTO ", "INSERT OR ", "DELETE FROM ", "CREATE TABLE ", "CREATE INDEX ", "PRAGMA ",
        "ON CONFLICT",
    ]

    static let tags = [
        "html", "head", "body", "div", "span", "p", "br", "h1", "h2", "h3", "ul", "ol", "li", "table", "tr", "td",
        "th", "form", "input", "button", "label", "section", "main", "nav", "script", "style", "svg", "img", "a",
    ]
}

extension HouseRules {
    /// The module of an import line; nil when the line imports nothing.
    static func importedModule(_ line: String) -> String? {
        let words = line.split(separator: " ")
        guard let keyword = words.firstIndex(of: "import"), keyword + 1 < words.count else { return nil }
        let modifiers: Set<Substring> = ["public", "package", "internal", "fileprivate", "private"]
        guard words[..<keyword].allSatisfy({ modifiers.contains($0) || $0.hasPrefix("@") }) else { return nil }
        let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
        let name = kinds.contains(words[keyword + 1]) ? words.dropFirst(keyword + 2).first : words[keyword + 1]
        return name?.split(separator: ".").first.map(String.init)
    }

    static func imports(_ file: SourceText) -> [(line: Int, module: String)] {
        file.code.enumerated().compactMap { index, line in
            line.contains("import") ? importedModule(line).map { (index + 1, $0) } : nil
        }
    }

    static func floorsKept(_ file: SourceText, domains: Set<String>) -> [Finding] {
        guard let target = file.target, !isShim(target) else { return [] }
        func floor(_ name: String) -> Int? { domains.contains(name) ? domainFloor : floors[name] }
        guard let own = floor(target) else {
            return [Finding(path: file.path, line: 1, message: "the target \(target) has no floor")]
        }
        return imports(file).compactMap { line, module in
            guard let other = floor(module), other >= own else { return nil }
            let message = "\(target) (floor \(own)) imports \(module) (floor \(other))"
            return Finding(path: file.path, line: line, message: message)
        }
    }

    /// A C library has a target of its own, named with a `C` before the library's name.
    static func isShim(_ target: String) -> Bool {
        let letters = Array(target)
        return letters.count > 1 && letters[0] == "C" && letters[1].isUppercase
    }

    static func onlyStorageKnowsSQL(_ file: SourceText) -> [Finding] {
        guard file.target != "Storage" else { return [] }
        let imported = imports(file).filter { $0.module == "GRDB" || $0.module == "SQLite3" }
            .map { Finding(path: file.path, line: $0.line, message: "imports \($0.module)") }
        return imported + places(of: statements, in: file.strings, path: file.path, "has the SQL")
    }

    static func onlyWebKnowsHTML(_ file: SourceText) -> [Finding] {
        guard file.target != "Web" else { return [] }
        let opening = tags.flatMap { ["<\($0)>", "<\($0) ", "</\($0)>"] }
        return places(of: opening, in: file.strings, path: file.path, "has the HTML")
    }

    static func onlyActaSeesItsEnvironment(_ file: SourceText) -> [Finding] {
        guard file.target != "acta" else { return [] }
        return places(of: environment, in: file.code, path: file.path, "looks at its environment by")
    }

    static func isDetermined(_ file: SourceText) -> [Finding] {
        guard file.path.hasPrefix("Sources/Kernel/") || file.path.hasPrefix("Sources/Procedures/") else { return [] }
        return places(of: undetermined, in: file.code, path: file.path, "must not name")
    }

    static func namesNothingBanned(_ file: SourceText) -> [Finding] {
        let unfinished = ["TODO", "FIXME"]
        return places(of: bannedEverywhere, in: file.code, path: file.path, "must not name")
            + places(of: unfinished, in: file.comments, path: file.path, "left behind:")
            + words(of: file.name).filter(bannedFileWords.contains)
            .map { Finding(path: file.path, line: 1, message: "a file called \($0) says nothing") }
    }

    /// `@unchecked Sendable` stands only below a comment that says why it is safe.
    static func explainsUncheckedSendable(_ file: SourceText) -> [Finding] {
        file.code.indices.compactMap { index in
            guard file.code[index].contains("@unchecked Sendable") else { return nil }
            let above = index > 0 ? file.comments[index - 1].trimmingCharacters(in: .whitespaces) : ""
            guard !above.hasSuffix(".") || above.split(separator: " ").count < 4 else { return nil }
            return Finding(
                path: file.path,
                line: index + 1,
                message: "@unchecked Sendable without a sentence directly above"
            )
        }
    }

    static func fitsInAHead(_ file: SourceText) -> [Finding] {
        guard file.length > maximumFileLines else { return [] }
        return [Finding(path: file.path, line: maximumFileLines, message: "\(file.length) lines, at most 400")]
    }

    static func functionsFitOnAScreen(_ file: SourceText) -> [Finding] {
        FunctionFinder(file).functions().filter { $0.lines > maximumFunctionLines }
            .map { Finding(path: file.path, line: $0.line, message: "\($0.name) has \($0.lines) lines, at most 60") }
    }
}

extension HouseRules {
    /// Where one of the texts stands by itself, not as a piece of a longer name.
    static func places(
        of needles: [String],
        in lines: [String],
        path: String,
        _ what: String
    ) -> [Finding] {
        let all = lines.joined(separator: "\n")
        let present = needles.filter { needle in all.withCString { strstr($0, needle) != nil } }
        return present.flatMap { needle in
            let message = "\(what) \(needle.trimmingCharacters(in: .whitespaces))"
            return lines.enumerated().filter { contains($0.element, needle) }
                .map { Finding(path: path, line: $0.offset + 1, message: message) }
        }
    }

    static func contains(_ text: String, _ needle: String) -> Bool {
        let bytes = Array(text.utf8)
        let wanted = Array(needle.utf8)
        guard let first = wanted.first, let last = wanted.last, bytes.count >= wanted.count else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            for start in 0...(bytes.count - wanted.count) where bytes[start] == first {
                let end = start + wanted.count
                guard bytes[start..<end].elementsEqual(wanted) else { continue }
                if isWord(first), start > 0, isWord(bytes[start - 1]) { continue }
                if isWord(last), end < bytes.count, isWord(bytes[end]) { continue }
                return true
            }
            return false
        }
    }

    static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// The words of a name in camel case; digits stay with the letters before them.
    static func words(of name: String) -> [String] {
        name.reduce(into: [String]()) { words, character in
            if character == "+" || character == "-" || character == "_" {
                words.append("")
            } else if character.isUppercase || words.isEmpty {
                words.append(String(character))
            } else {
                words[words.count - 1].append(character)
            }
        }
    }
}
