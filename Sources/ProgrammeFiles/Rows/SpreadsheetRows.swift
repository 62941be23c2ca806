/// Puts the rows of spreadsheets where terms say `{ file: projects.csv }`.
struct SpreadsheetRows {
    /// How a file beside the programme file is read; nil when there is none.
    typealias Reader = (_ name: String) -> [UInt8]?

    private let read: Reader
    private(set) var mistakes: [ProgrammeFileError.Mistake] = []
    /// How many nodes there are so far; the next one takes this number.
    private(set) var count: Int

    init(count: Int, read: @escaping Reader) {
        self.count = count
        self.read = read
    }

    /// The same node with rows in place of every reference to a file.
    mutating func filled(_ node: SourceNode) -> SourceNode {
        var node = node
        switch node.content {
        case .scalar: break
        case .sequence(let elements):
            node.content = .sequence(elements.map { filled($0) })
        case .mapping(let members):
            if members.count == 1, members[0].name == "file", let file = members[0].value.scalar {
                node.content = .sequence(rows(of: file.text, named: members[0].value.position))
            } else {
                node.content = .mapping(members.map { .init(name: $0.name, value: filled($0.value)) })
            }
        }
        return node
    }

    private mutating func rows(of file: String, named position: SourcePosition) -> [SourceNode] {
        guard file.utf8.count <= 200, file.hasSuffix(".csv"), !file.hasPrefix("."),
            file.utf8.allSatisfy({ $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "\\") && $0 >= 0x20 })
        else {
            mistakes.append(
                .init(position, "“\(file.prefix(60))” is no spreadsheet beside this file; name it like projects.csv"))
            return []
        }
        guard let bytes = read(file) else {
            mistakes.append(.init(position, "there is no file “\(file)” beside this file"))
            return []
        }
        do {
            let table = try CSVTable(bytes, file: file)
            return table.rows.map { row($0, under: table.columns) }
        } catch {
            mistakes += error.mistakes
            return []
        }
    }

    /// A row as a group of keys; empty cells are left out, and `title.pl` is the key `pl` in the group `title`.
    private mutating func row(_ cells: [CSVTable.Cell], under columns: [CSVTable.Cell]) -> SourceNode {
        var group = Group()
        for (column, cell) in zip(columns, cells) where !cell.text.isEmpty {
            group.put(
                cell, at: column.text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)[...])
        }
        let start = cells.first?.position ?? SourcePosition(line: 1, column: 1)
        return node(.mapping(members(of: group)), at: start, key: nil)
    }

    private mutating func members(of group: Group) -> [SourceNode.Member] {
        group.names.compactMap { name in
            guard let entry = group.entries[name] else { return nil }
            switch entry {
            case .cell(let cell):
                let scalar = SourceNode.Scalar(text: cell.text, style: .cell)
                return .init(name: name, value: node(.scalar(scalar), at: cell.position, key: cell.position))
            case .group(let inner):
                let first = inner.firstPosition
                return .init(name: name, value: node(.mapping(members(of: inner)), at: first, key: first))
            }
        }
    }

    private mutating func node(
        _ content: SourceNode.Content, at position: SourcePosition, key: SourcePosition?
    ) -> SourceNode {
        count += 1
        return SourceNode(id: count - 1, position: position, keyPosition: key, content: content)
    }
}

/// Cells by the parts of their columns' names.
private struct Group {
    indirect enum Entry {
        case cell(CSVTable.Cell)
        case group(Group)
    }

    private(set) var names: [String] = []
    private(set) var entries: [String: Entry] = [:]

    var firstPosition: SourcePosition {
        switch names.first.flatMap({ entries[$0] }) {
        case .cell(let cell): cell.position
        case .group(let inner): inner.firstPosition
        case nil: SourcePosition(line: 1, column: 1)
        }
    }

    mutating func put(_ cell: CSVTable.Cell, at path: ArraySlice<String>) {
        guard let name = path.first else { return }
        if entries[name] == nil { names.append(name) }
        guard path.count > 1 else {
            entries[name] = .cell(cell)
            return
        }
        var inner = Group()
        if case .group(let known) = entries[name] { inner = known }
        inner.put(cell, at: path.dropFirst())
        entries[name] = .group(inner)
    }
}
