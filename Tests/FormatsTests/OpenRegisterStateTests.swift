import Formats
import Proofs
import Testing
import Values

@Suite struct `An open register` {
    static func item(_ name: String) throws -> OpenRegisterItem {
        try OpenRegisterItem([.init("name", .one(name))])
    }

    static func time(_ second: Int) throws -> OpenRegisterTimestamp {
        try #require(OpenRegisterTimestamp(Instant(seconds: Int64(second))))
    }

    /// Entries 1 to `size` about three keys in turn, and a system entry.
    static func register(_ size: Int) throws -> OpenRegister {
        var register = OpenRegister()
        try register.append([item("Parks")], key: "name", at: time(0), in: .system)
        for number in 0..<size {
            try register.append([item("park \(number)")], key: "k\(number % 3)", at: time(number))
        }
        return register
    }

    @Test func `tells what it says about a key now, said before, and ever said`() throws {
        let register = try Self.register(5)
        #expect(register.record("k1")?.number == 5)
        #expect(register.record("k1")?.items == [try Self.item("park 4")])
        #expect(register.record("k1", atSize: 4)?.items == [try Self.item("park 1")])
        #expect(register.record("k1", atSize: 1) == nil)
        #expect(register.history(of: "k1").map(\.number) == [2, 5])
        #expect(register.records().map(\.entry.key) == ["k2", "k0", "k1"])
        #expect(register.records(atSize: 2).map(\.entry.key) == ["k0", "k1"])
        #expect(register.record("name") == nil)
        #expect(register.record("name", in: .system)?.items == [try Self.item("Parks")])
    }

    @Test(arguments: 0...33)
    func `that we write asserts roots that it keeps when it is read`(size: Int) throws {
        let register = try Self.register(size)
        let bytes = register.file().serialized()
        let file = try RSFFile(parsing: bytes)
        let loaded = try OpenRegister(file)
        #expect(loaded.file().serialized() == bytes)
        #expect(loaded.root == register.root)
        #expect(loaded.entries() == register.entries())
        #expect(file.commands.last == .assertRootHash(Self.slowRoot(register.entries())))
    }

    @Test func `knows its root at every earlier size`() throws {
        let register = try Self.register(20)
        for size in 0...20 { #expect(try register.root(ofSize: size) == Self.register(size).root) }
        #expect(register.root(ofSize: 21) == nil)
        #expect(register.root(ofSize: -1) == nil)
    }

    @Test func `has a root that system entries leave as it is`() throws {
        var register = try Self.register(3)
        let root = register.root
        try register.append([Self.item("Gardens")], key: "name", at: Self.time(9), in: .system)
        #expect(register.root == root)
    }

    @Test func `takes a second file on top of the first`() throws {
        let whole = try Self.register(4)
        var grown = try Self.register(3)
        let addition = RSFFile([
            .assertRootHash(grown.root),
            .addItem(try Self.item("park 3")),
            .appendEntry(whole.entries()[3]),
            .assertRootHash(whole.root),
        ])
        try grown.load(addition)
        #expect(grown == whole)
    }

    @Test func `is left as it was by a file that is refused`() throws {
        let entry = try Self.register(1).entries()[0]
        let item = try Self.item("park 0")
        let other = try Self.item("pond")
        let wrong = Hash.sha256([])
        let right = try Self.register(1).root
        let cases: [([RSFCommand], Int, RSFError.Problem)] = [
            ([.appendEntry(entry), .addItem(item)], 1, .unknownItem(item.hash)),
            ([.addItem(item), .appendEntry(entry), .addItem(other)], 3, .orphanItem(other.hash)),
            ([.addItem(other), .addItem(item)], 1, .orphanItem(other.hash)),
            (
                [.addItem(item), .appendEntry(entry), .assertRootHash(wrong)], 3,
                .wrongRoot(stated: wrong, computed: right, userEntries: 1)
            ),
        ]
        for (commands, line, problem) in cases {
            var register = OpenRegister()
            let error = try #require(throws: RSFError.self) { try register.load(RSFFile(commands)) }
            #expect(error.line == line)
            #expect(error.problem == problem)
            #expect(register == OpenRegister())
        }
    }

    @Test func `takes an item that is added twice as one`() throws {
        let item = try Self.item("park 0")
        let entry = try Self.register(1).entries()[0]
        let register = try OpenRegister(RSFFile([.addItem(item), .addItem(item), .appendEntry(entry), .addItem(item)]))
        #expect(register.items == [item])
    }

    @Test func `has leaves as the first version writes them`() throws {
        let leaf = try Self.register(2).entries()[1].leaf(number: 2)
        let hash = try Self.item("park 1").hash.hex
        #expect(
            String(decoding: leaf, as: UTF8.self)
                == #"{"index-entry-number":"2","entry-number":"2","entry-timestamp":"1970-01-01T00:00:01Z","#
                + #""key":"k1","item-hash":["sha-256:\#(hash)"]}"#
        )
    }

    @Test func `has times to the second only`() {
        #expect(OpenRegisterTimestamp(Instant(milliseconds: 1500)) == nil)
        #expect(OpenRegisterTimestamp(Instant(milliseconds: .max)) == nil)
        #expect(OpenRegisterTimestamp(Instant(milliseconds: 1000))?.text == "1970-01-01T00:00:01Z")
    }

    @Test func `tells two spellings of a letter apart`() throws {
        let composed = try Self.item("\u{E9}")
        let decomposed = try Self.item("e\u{301}")
        #expect(composed != decomposed)
        #expect(composed.hash != decomposed.hash)
        #expect(try ObjectHash.blob(composed) == ObjectHash.blob(decomposed))
    }

    @Test func `hashes a blob without its empty values`() throws {
        let full = try OpenRegisterItem([.init("a", .one("x")), .init("b", .many(["z", "y"]))])
        let padded = try OpenRegisterItem([
            .init("a", .one("x")), .init("b", .many(["", "y", "z", "y"])), .init("c", .one("")),
            .init("d", .many([""])),
        ])
        #expect(try ObjectHash.blob(full) == ObjectHash.blob(padded))
    }

    @Test func `hashes a redacted value as before, and refuses one without a hash`() throws {
        let marked = ObjectHash.redactionMark + ObjectHash.string("y").hex
        let open = try OpenRegisterItem([.init("b", .many(["z", "y"]))])
        let redacted = try OpenRegisterItem([.init("b", .many(["z", marked]))])
        #expect(try ObjectHash.blob(open) == ObjectHash.blob(redacted))
        let broken = try OpenRegisterItem([.init("b", .one(String(marked.dropLast())))])
        #expect(throws: RSFError.Problem.badRedaction(attribute: "b")) { try ObjectHash.blob(broken) }
    }

    /// The definition of RFC 6962, 2.1, word for word.
    private static func slowRoot(_ entries: [OpenRegisterEntry]) -> Hash {
        func root(_ leaves: ArraySlice<Hash>) -> Hash {
            guard leaves.count > 1 else { return leaves.first ?? .sha256([]) }
            var split = 1
            while split * 2 < leaves.count { split *= 2 }
            let left = root(leaves.prefix(split)).bytes
            return .sha256([1] + left + root(leaves.dropFirst(split)).bytes)
        }
        let leaves = entries.enumerated().map { Hash.sha256([0] + $1.leaf(number: $0 + 1)) }
        return root(leaves[...])
    }
}
