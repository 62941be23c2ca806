import Proofs

extension RSFFile {
    /// Reads a file and checks each command by itself.
    public init(parsing bytes: [UInt8], limits: RSFLimits = .default) throws(RSFError) {
        guard bytes.count <= limits.bytes else {
            throw RSFError(line: 0, problem: .tooManyBytes(most: limits.bytes))
        }
        guard !bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { throw RSFError(line: 1, problem: .byteOrderMark) }
        var commands: [RSFCommand] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let line = rest.prefix { $0 != UInt8(ascii: "\n") }
            do throws(RSFError.Problem) {
                guard commands.count < limits.commands else { throw .tooManyCommands(most: limits.commands) }
                guard line.count <= limits.lineBytes else { throw .lineTooLong(most: limits.lineBytes) }
                commands.append(try RSFCommand(line: line))
            } catch {
                throw RSFError(line: commands.count + 1, problem: error)
            }
            rest = rest[line.endIndex...].dropFirst()
        }
        self.init(commands, isLastLineEnded: bytes.isEmpty || bytes.last == UInt8(ascii: "\n"))
    }
}

extension RSFCommand {
    /// Reads a line, without its end.
    init(line: ArraySlice<UInt8>) throws(RSFError.Problem) {
        guard line.last != UInt8(ascii: "\r") else { throw .carriageReturn }
        let cells = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        let word = String(decoding: cells.first ?? [], as: UTF8.self)
        guard let name = Name(rawValue: word) else { throw .unknownCommand(word) }
        let arguments = cells.dropFirst()
        guard arguments.count == name.argumentCount else {
            throw .wrongArgumentCount(name, found: arguments.count)
        }
        switch name {
        case .addItem: self = .addItem(try OpenRegisterItem(canonical: cells[1]))
        case .assertRootHash: self = .assertRootHash(try Self.hash(cells[1]))
        case .appendEntry: self = .appendEntry(try Self.entry(Array(arguments)))
        }
    }

    private static func entry(_ arguments: [ArraySlice<UInt8>]) throws(RSFError.Problem) -> OpenRegisterEntry {
        let scopeText = String(decoding: arguments[0], as: UTF8.self)
        guard let scope = OpenRegisterScope(rawValue: scopeText) else { throw .unknownScope(scopeText) }
        let time = String(decoding: arguments[2], as: UTF8.self)
        guard let timestamp = OpenRegisterTimestamp(time) else { throw .badTimestamp(time) }
        var items: [Hash] = []
        if !arguments[3].isEmpty {
            let hashes = arguments[3].split(
                separator: UInt8(ascii: ";"),
                maxSplits: OpenRegisterEntry.mostItems,
                omittingEmptySubsequences: false
            )
            guard hashes.count <= OpenRegisterEntry.mostItems else {
                throw .tooManyItems(most: OpenRegisterEntry.mostItems)
            }
            for text in hashes { items.append(try hash(text)) }
        }
        let key = String(decoding: arguments[1], as: UTF8.self)
        return try OpenRegisterEntry(scope: scope, key: key, timestamp: timestamp, items: items)
    }

    private static func hash(_ bytes: ArraySlice<UInt8>) throws(RSFError.Problem) -> Hash {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let hash = Hash(rsf: text) else { throw .badHash(text) }
        return hash
    }
}
