import Formats
import Proofs
import Testing
import Values

/// Registers that the British government published, and files that its reference implementation takes or refuses.
@Suite(.enabled(if: Conformance.isPresent)) struct `A published register` {
    static let folders = Conformance.folders(named: "rsf")
    static let files = folders.flatMap { folder in
        Conformance.files(in: folder).filter { $0.hasSuffix(".rsf") || $0.hasSuffix(".tsv") }
    }
    static let names = files.map(Conformance.shortName)

    @Test(arguments: names)
    func `is read, and written as the same bytes`(name: String) throws {
        let bytes = try Self.bytes(name)
        #expect(try RSFFile(parsing: bytes).serialized() == bytes)
    }

    @Test(arguments: names)
    func `is loaded or refused as its reference implementation does, and a refusal changes nothing`(
        name: String
    ) throws {
        let expected = try Self.expected(name)
        let file = try RSFFile(parsing: Self.bytes(name))
        var register = OpenRegister()
        if expected["load"]?.stringValue == "reject" {
            #expect(throws: RSFError.self) { try register.load(file) }
            #expect(register == OpenRegister())
        } else {
            try register.load(file)
            #expect(register.entries(in: .user).count + register.entries(in: .system).count == file.entries)
        }
    }

    @Test(arguments: names)
    func `has the items, entries and root that were published`(name: String) throws {
        let expected = try Self.expected(name)
        guard let root = expected["root_hash_v1"]?.stringValue else { return }
        let file = try RSFFile(parsing: Self.bytes(name))
        let register = try OpenRegister(file)
        #expect(register.root.hex == root)
        #expect(file.commands.last == .assertRootHash(register.root))
        #expect(register.items.count == expected["items"]?.int64Value.map(Int.init))
        #expect(register.entries(in: .user).count == expected["entries_user"]?.int64Value.map(Int.init))
        #expect(register.entries(in: .system).count == expected["entries_system"]?.int64Value.map(Int.init))
        // Members such as `records_key_MK_name` tell what the record MK has as its name.
        for member in expected.objectValue ?? [] where member.name.hasPrefix("records_key_") {
            let words = member.name.split(separator: "_")
            let record = try #require(register.record(String(words[2])))
            let text = try #require(member.value.stringValue)
            #expect(record.items.first?[String(words[3])] == .one(text))
        }
    }

    @Test(arguments: names)
    func `is published again as the same bytes, where the file is the whole register`(name: String) throws {
        let bytes = try Self.bytes(name)
        let file = try RSFFile(parsing: bytes)
        guard file.commands.first == .assertRootHash(MerkleTree.emptyRoot), case .assertRootHash = file.commands.last
        else { return }
        #expect(try OpenRegister(file).file().serialized() == bytes)
    }

    @Test(arguments: names)
    func `is refused when any asserted root but its own stands at the end`(name: String) throws {
        var file = try RSFFile(parsing: Self.bytes(name))
        guard case .assertRootHash = file.commands.last else { return }
        file.commands[file.commands.count - 1] = .assertRootHash(.sha256([1]))
        let error = try #require(throws: RSFError.self) { try OpenRegister(file) }
        #expect(error.line == file.commands.count)
    }

    @Test(arguments: folders.map(Conformance.shortName))
    func `begins with the root of no entries`(folder: String) throws {
        let expected = try JSON(parsing: Self.bytes(folder + "/expected.json"))
        #expect(expected["_empty_root"]?.stringValue == OpenRegister().root.hex)
    }

    @Test func `comes as whole registers and as files to take or refuse`() throws {
        let expected = try Self.names.map(Self.expected)
        #expect(expected.contains { $0["root_hash_v1"] != nil })
        #expect(expected.contains { $0["load"]?.stringValue == "ok" })
        #expect(expected.contains { $0["load"]?.stringValue == "reject" })
    }

    static func bytes(_ name: String) throws -> [UInt8] {
        try Conformance.bytes((Conformance.root ?? "") + "/" + name)
    }

    /// What `expected.json` beside a file says about it.
    static func expected(_ name: String) throws -> JSON {
        let parts = name.split(separator: "/")
        let all = try JSON(parsing: bytes(parts.dropLast().joined(separator: "/") + "/expected.json"))
        return try #require(all[String(parts.last ?? "")])
    }
}

extension RSFFile {
    fileprivate var entries: Int {
        commands.count { command in
            if case .appendEntry = command { true } else { false }
        }
    }
}

/// Hashes that the second version of the openregister specification prints.
@Suite(.enabled(if: Conformance.isPresent)) struct `An object hash` {
    static let vectors: [JSON] = Conformance.folders(named: "rsf").flatMap { folder in
        Conformance.files(in: folder, suffix: ".json").flatMap { path -> [JSON] in
            guard path.contains("objecthash"), let bytes = try? Conformance.bytes(path) else { return [] }
            return (try? JSON(parsing: bytes))?.arrayValue ?? []
        }
    }

    @Test(arguments: vectors)
    func `is the one that the specification prints`(vector: JSON) throws {
        let input = try #require(vector["in"])
        let hash = try Self.hash(of: input, kind: #require(vector["kind"]?.stringValue))
        let printed = [vector["sha256"]?.stringValue, vector["multihash"]?.stringValue].compactMap(\.self)
        #expect(!printed.isEmpty)
        for text in printed { #expect([hash.hex, ObjectHash.multihash(hash)].contains(text)) }
    }

    @Test func `is tested for texts, blobs and entries`() {
        #expect(Set(Self.vectors.compactMap { $0["kind"]?.stringValue }) == ["string", "blob", "entry"])
    }

    private static func hash(of input: JSON, kind: String) throws -> Hash {
        switch kind {
        case "string": return ObjectHash.string(try #require(input.stringValue))
        case "blob":
            let attributes = try #require(input.objectValue).map { member in
                let value: OpenRegisterItem.Value =
                    if let texts = member.value.arrayValue { .many(texts.compactMap(\.stringValue)) } else {
                        .one(try #require(member.value.stringValue))
                    }
                return OpenRegisterItem.Attribute(member.name, value)
            }
            return try ObjectHash.blob(OpenRegisterItem(attributes))
        default:
            let blob = try #require(input["blob_multihash"]?.stringValue)
            let time = try #require(input["timestamp"]?.stringValue)
            return try ObjectHash.entry(
                number: Int(#require(input["number"]?.int64Value)),
                key: #require(input["key"]?.stringValue),
                timestamp: #require(OpenRegisterTimestamp(time)),
                blob: #require(Hash(hex: String(blob.dropFirst(4))))
            )
        }
    }
}
