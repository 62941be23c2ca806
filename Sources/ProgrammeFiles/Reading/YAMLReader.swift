import Yams

/// Reads YAML into nodes with their places; refuses what a clerk cannot mean: anchors, aliases, tags, two documents.
struct YAMLReader {
    typealias Mistake = ProgrammeFileError.Mistake

    /// Signs of Unicode's private area, put for a moment into keys that stand twice, so that the parser goes on.
    private static let firstMarker: UInt32 = 0xE000
    private static let mostRepeatedKeys = 20

    private(set) var mistakes: [Mistake] = []
    /// How many nodes there are so far; the next one takes this number.
    private(set) var count: Int
    private var source: YAMLSource
    private var unmarked: [SourcePosition: Unicode.Scalar] = [:]

    private init(_ source: YAMLSource, firstID: Int = 0) {
        self.source = source
        count = firstID
    }

    /// Reads one document.
    ///
    /// - Parameter firstID: the number of the first node.
    /// - Returns: the root with everything below it, and how many nodes there are now.
    static func read(_ bytes: [UInt8], firstID: Int = 0) throws(ProgrammeFileError) -> (root: SourceNode, count: Int) {
        guard bytes.count <= ProgrammeFileLimits.bytes else {
            throw ProgrammeFileError([
                Mistake(nil, "the file has \(bytes.count) bytes, at most \(ProgrammeFileLimits.bytes) are read")
            ])
        }
        let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let content = bytes.starts(with: byteOrderMark) ? bytes.dropFirst(3) : bytes[...]
        guard let text = String(validating: content, as: UTF8.self) else {
            throw ProgrammeFileError([Mistake(nil, "the file is not UTF-8 text; save it as UTF-8")])
        }
        var reader = YAMLReader(YAMLSource(text), firstID: firstID)
        let tree = try reader.compose()
        let root = reader.node(tree, key: nil, depth: 1)
        guard reader.mistakes.isEmpty else { throw ProgrammeFileError(reader.mistakes) }
        return (root, reader.count)
    }

    private mutating func compose() throws(ProgrammeFileError) -> Node {
        // The parser would follow aliases, so they are looked for in a copy that has none.
        if source.text.utf8.contains(UInt8(ascii: "*")) {
            var copy = YAMLReader(source.withoutAliases)
            findAliases(try copy.parse(), depth: 1)
            guard mistakes.isEmpty else { throw ProgrammeFileError(mistakes) }
        }
        return try parse()
    }

    /// Parses the text; keys that stand twice are told apart by markers, so that everything else can be read as well.
    private mutating func parse() throws(ProgrammeFileError) -> Node {
        while true {
            let parser: Parser
            do {
                parser = try Parser(yaml: source.text, encoding: .utf8)
                guard let root = try parser.singleRoot() else {
                    throw ProgrammeFileError([Mistake(nil, "the file is empty")])
                }
                findAnchors(root, depth: 1)
                return withExtendedLifetime(parser) { root }
            } catch let error as ProgrammeFileError {
                throw error
            } catch let error as YamlError {
                if case .duplicatedKeysInMapping(_, let context) = error, mark(SourcePosition(context.mark)) {
                    continue
                }
                throw ProgrammeFileError([Mistake(yaml: error)])
            } catch {
                throw ProgrammeFileError([Mistake(nil, "the file cannot be read as YAML: \(error)")])
            }
        }
    }

    /// Alters the key at a place; false when that cannot be done.
    private mutating func mark(_ key: SourcePosition) -> Bool {
        let isQuoted = source[key] == "\"" || source[key] == "'"
        let first = SourcePosition(line: key.line, column: key.column + (isQuoted ? 1 : 0))
        guard unmarked.count < Self.mostRepeatedKeys, unmarked[key] == nil,
            let marker = Unicode.Scalar(Self.firstMarker + UInt32(unmarked.count)),
            let old = source.replace(at: first, by: marker)
        else { return false }
        unmarked[key] = old
        return true
    }
}

// What is refused although it is YAML.
extension YAMLReader {
    private mutating func findAliases(_ node: Node, depth: Int) {
        guard depth <= ProgrammeFileLimits.depth else { return }
        switch node {
        case .scalar(let scalar):
            guard scalar.style == .plain, let place = scalar.mark.map({ SourcePosition($0) }), source[place] == "*"
            else { return }
            mistakes.append(
                Mistake(
                    place,
                    "a “*” begins an alias, which is not taken here; write the value out, "
                        + "or put the text in quotes"))
        case .sequence(let sequence):
            for element in sequence { findAliases(element, depth: depth + 1) }
        case .mapping(let mapping):
            for (key, value) in mapping {
                findAliases(key, depth: depth + 1)
                findAliases(value, depth: depth + 1)
            }
        case .alias: return
        }
    }

    private mutating func findAnchors(_ node: Node, depth: Int) {
        guard depth <= ProgrammeFileLimits.depth else { return }
        let anchor: Anchor?
        switch node {
        case .scalar(let scalar): anchor = scalar.anchor
        case .sequence(let sequence):
            anchor = sequence.anchor
            for element in sequence { findAnchors(element, depth: depth + 1) }
        case .mapping(let mapping):
            anchor = mapping.anchor
            for (key, value) in mapping {
                findAnchors(key, depth: depth + 1)
                findAnchors(value, depth: depth + 1)
            }
        case .alias: return
        }
        guard anchor != nil else { return }
        mistakes.append(
            Mistake(
                node.mark.map { SourcePosition($0) }, "a “&” begins an anchor, which is not taken here; leave it out"))
    }
}

// From the parser's nodes to ours.
extension YAMLReader {
    private mutating func node(_ node: Node, key: SourcePosition?, depth: Int) -> SourceNode {
        let position = node.mark.map { SourcePosition($0) } ?? key ?? SourcePosition(line: 1, column: 1)
        let id = count
        count += 1
        var content = SourceNode.Content.sequence([])
        if depth > ProgrammeFileLimits.depth {
            mistakes.append(Mistake(position, "groups and lists stand more than \(ProgrammeFileLimits.depth) deep"))
        } else {
            switch node {
            case .scalar(let scalar): content = .scalar(self.scalar(scalar, at: position))
            case .sequence(let sequence):
                refuseTag(sequence.tag, at: position)
                content = .sequence(sequence.map { self.node($0, key: nil, depth: depth + 1) })
            case .mapping(let mapping):
                refuseTag(mapping.tag, at: position)
                content = .mapping(members(mapping, depth: depth))
            case .alias: break
            }
        }
        return SourceNode(id: id, position: position, keyPosition: key, content: content)
    }

    private mutating func members(_ mapping: Node.Mapping, depth: Int) -> [SourceNode.Member] {
        var members: [SourceNode.Member] = []
        var places: [[UInt8]: SourcePosition] = [:]
        for (key, value) in mapping {
            let position = key.mark.map { SourcePosition($0) } ?? SourcePosition(line: 1, column: 1)
            guard case .scalar(let scalar) = key else {
                mistakes.append(Mistake(position, "a key is a plain word, not a group or a list"))
                continue
            }
            let name = name(scalar)
            if let first = places[Array(name.utf8)] {
                mistakes.append(
                    Mistake(position, "the key “\(name)” stands here again; it stands in line \(first.line) already"))
                continue
            }
            places[Array(name.utf8)] = position
            members.append(.init(name: name, value: node(value, key: position, depth: depth + 1)))
        }
        return members
    }

    /// A key's text, without the marker that told it from another of the same text.
    private func name(_ scalar: Node.Scalar) -> String {
        guard let place = scalar.mark.map({ SourcePosition($0) }), let old = unmarked[place] else {
            return scalar.string
        }
        var view = scalar.string.unicodeScalars
        guard let first = view.indices.first else { return scalar.string }
        view.replaceSubrange(first...first, with: [old])
        return String(view)
    }

    private mutating func scalar(_ scalar: Node.Scalar, at position: SourcePosition) -> SourceNode.Scalar {
        let isPlain = scalar.style == .plain
        let own = isPlain ? Tag.Name.implicit : .str
        if scalar.tag.description != own.rawValue { refuseTag(scalar.tag, at: position) }
        return SourceNode.Scalar(text: scalar.string, style: isPlain ? .plain : .text)
    }

    private mutating func refuseTag(_ tag: Tag, at position: SourcePosition) {
        guard tag.description != Tag.Name.implicit.rawValue else { return }
        mistakes.append(
            Mistake(position, "a “!” begins a type, which is not taken here; leave it out, or put the text in quotes"))
    }
}

extension SourcePosition {
    init(_ mark: Mark) {
        self.init(line: mark.line, column: mark.column)
    }
}
