import Formats
import Proofs
import Testing
import Values

@Suite struct `An RSF file` {
    static let item = "add-item\t" + #"{"name":"Pond","park":"1"}"#
    static let hash = Hash.sha256(Array(#"{"name":"Pond","park":"1"}"#.utf8)).hex
    static let entry = "append-entry\tuser\t1\t2018-12-14T14:57:09Z\tsha-256:\(hash)"
    static let small = [item, entry].joined(separator: "\n") + "\n"

    static func read(_ text: String, limits: RSFLimits = .default) throws -> RSFFile {
        try RSFFile(parsing: Array(text.utf8), limits: limits)
    }

    static func problem(_ text: String, line: Int = 1, limits: RSFLimits = .default) throws -> RSFError.Problem {
        let error = try #require(throws: RSFError.self) { try read(text, limits: limits) }
        #expect(error.line == line)
        #expect(!error.description.isEmpty)
        return error.problem
    }

    @Test func `tells its commands`() throws {
        let file = try Self.read(Self.small + "assert-root-hash\tsha-256:\(MerkleTree.emptyRoot.hex)\n")
        let item = try OpenRegisterItem([.init("park", .one("1")), .init("name", .one("Pond"))])
        let time = try #require(OpenRegisterTimestamp("2018-12-14T14:57:09Z"))
        let entry = try OpenRegisterEntry(scope: .user, key: "1", timestamp: time, items: [item.hash])
        #expect(file.commands == [.addItem(item), .appendEntry(entry), .assertRootHash(MerkleTree.emptyRoot)])
    }

    @Test func `is written as it was read, with or without an end of its last line`() throws {
        for text in [Self.small, String(Self.small.dropLast()), ""] {
            #expect(try Self.read(text).serialized() == Array(text.utf8))
        }
    }

    @Test(arguments: [
        #"{}"#, #"{"a":""}"#, #"{"a":[]}"#, #"{"a":["x","y"],"a-1":"z"}"#, #"{"a":"Zażółć / ü 😀 \\ \" \n\t\u001F"}"#,
    ])
    func `keeps the bytes of a canonical item`(json: String) throws {
        #expect(try OpenRegisterItem(canonical: json.utf8).bytes == Array(json.utf8))
        #expect(try Self.read("add-item\t\(json)\n").serialized() == Array("add-item\t\(json)\n".utf8))
    }

    @Test(arguments: [
        (#"{"a":"x", "b":"y"}"#, 9), (#"{"b":"x","a":"y"}"#, 2), (#"{"a":"\u00e9"}"#, 6), (#"{"a":"\/"}"#, 6),
        (#"{"a":"\u001f"}"#, 11), (#"{"a":"x"} "#, 9),
    ])
    func `refuses an item that is not canonical, and tells from where on`(json: String, offset: Int) throws {
        #expect(try Self.problem("add-item\t\(json)\n") == .notCanonical(byteOffset: offset))
    }

    @Test(
        arguments: [
            (#"["a"]"#, .notAnObject(found: "an array")),
            (#"{"a":1}"#, .badAttributeValue("a", found: "a number")),
            (#"{"a":null}"#, .badAttributeValue("a", found: "null")),
            (#"{"a":["x",true]}"#, .badAttributeValue("a", found: "an array with true or false")),
            (#"{"Name":"x"}"#, .badAttributeName("Name")),
            (#"{"":"x"}"#, .badAttributeName("")),
            (#"{"a":"x","a":"y"}"#, .notJSON(.duplicateName("a"), byteOffset: 9)),
            (#"{"a":"x""#, .notJSON(.endOfText, byteOffset: 8)),
        ] as [(String, RSFError.Problem)])
    func `refuses an item that is no set of texts`(json: String, problem: RSFError.Problem) throws {
        #expect(try Self.problem("add-item\t\(json)\n") == problem)
    }

    @Test(
        arguments: [
            ("", .unknownCommand("")),
            ("Add-item\t{}", .unknownCommand("Add-item")),
            ("add-item", .wrongArgumentCount(.addItem, found: 0)),
            ("add-item\t{}\t{}", .wrongArgumentCount(.addItem, found: 2)),
            ("add-item\t{}\r", .carriageReturn),
            ("append-entry\t2016-11-02T14:45:54Z\tsha-256:00\tkey", .wrongArgumentCount(.appendEntry, found: 3)),
            ("append-entry\tindex\t1\t2018-12-14T14:57:09Z\tsha-256:\(hash)", .unknownScope("index")),
            ("append-entry\tuser\t1\t2018-12-14T14:57:09Z\t", .noItem),
            ("append-entry\tuser\t1\t2018-12-14T14:57:09Z\tsha-256:\(hash);sha-256:\(hash)", .repeatedItem(sameHash)),
            ("append-entry\tuser\t1\t2018-12-14T14:57:09Z\tsha-256:\(hash);", .badHash("")),
            ("assert-root-hash\tsha-256:K3rfuFF1e", .badHash("sha-256:K3rfuFF1e")),
            ("assert-root-hash\tsha-256:\(hash.uppercased())", .badHash("sha-256:\(hash.uppercased())")),
            ("assert-root-hash\tsha-512:\(hash)", .badHash("sha-512:\(hash)")),
        ] as [(String, RSFError.Problem)])
    func `refuses a line that is not as the format asks`(line: String, problem: RSFError.Problem) throws {
        #expect(try Self.problem("\(Self.item)\n\(line)\n", line: 2) == problem)
    }

    static let sameHash = Hash.sha256(Array(#"{"name":"Pond","park":"1"}"#.utf8))

    @Test(arguments: [
        "2018-12-14T14:57:09", "2018-12-14T14:57:09.000Z", "2018-12-14T14:57:09+00:00", "2018-12-14t14:57:09z",
        "2018-02-30T14:57:09Z", "2018-12-14", "",
    ])
    func `refuses a time that is not UTC to the second`(time: String) throws {
        let line = "append-entry\tuser\t1\t\(time)\tsha-256:\(Self.hash)\n"
        #expect(try Self.problem(line) == .badTimestamp(time))
    }

    @Test func `knows which keys a user entry may have`() throws {
        let line = { (key: String) in "append-entry\tuser\t\(key)\t2018-12-14T14:57:09Z\tsha-256:\(Self.hash)\n" }
        for key in ["1", "GB", "a-b_c.d/e", "E07000223", "a."] { #expect(try Self.read(line(key)).commands.count == 1) }
        for key in ["", "-a", "a--b", "a./b", "a b", "é", "field:a"] {
            #expect(try Self.problem(line(key)) == .badKey(key, .user))
        }
    }

    @Test func `knows which keys a system entry may have`() throws {
        let line = { (key: String) in "append-entry\tsystem\t\(key)\t2018-12-14T14:57:09Z\tsha-256:\(Self.hash)\n" }
        for key in ["name", "field:start-date"] { #expect(try Self.read(line(key)).commands.count == 1) }
        for key in ["", "a b", "é"] { #expect(try Self.problem(line(key)) == .badKey(key, .system)) }
    }

    @Test func `has no byte order mark`() throws {
        #expect(try Self.problem("\u{FEFF}" + Self.small) == .byteOrderMark)
    }

    @Test func `is read up to each limit and not past it`() throws {
        let bytes = Self.small.utf8.count
        let longest = Self.entry.utf8.count
        let exact = RSFLimits(bytes: bytes, lineBytes: longest, commands: 2)
        #expect(try Self.read(Self.small, limits: exact).commands.count == 2)
        var limits = exact
        limits.bytes -= 1
        #expect(try Self.problem(Self.small, line: 0, limits: limits) == .tooManyBytes(most: bytes - 1))
        limits = exact
        limits.lineBytes -= 1
        #expect(try Self.problem(Self.small, line: 2, limits: limits) == .lineTooLong(most: longest - 1))
        limits = exact
        limits.commands -= 1
        #expect(try Self.problem(Self.small, line: 2, limits: limits) == .tooManyCommands(most: 1))
    }

    @Test func `has entries with items up to the limit and not past it`() throws {
        let line = { (count: Int) in
            let hashes = (0..<count).map { "sha-256:" + Hash.sha256(Array("\($0)".utf8)).hex }
            return "append-entry\tuser\t1\t2018-12-14T14:57:09Z\t\(hashes.joined(separator: ";"))\n"
        }
        let most = OpenRegisterEntry.mostItems
        #expect(try Self.read(line(most)).serialized() == Array(line(most).utf8))
        #expect(try Self.problem(line(most + 1)) == .tooManyItems(most: most))
    }

    @Test func `has items nested up to the limit and not past it`() throws {
        let nested = { (depth: Int) in
            "add-item\t{\"a\":" + String(repeating: "[", count: depth - 1) + String(repeating: "]", count: depth - 1)
                + "}\n"
        }
        let most = OpenRegisterItem.mostDepth
        #expect(try Self.problem(nested(most)) == .badAttributeValue("a", found: "an array with an array"))
        guard case .notJSON(.tooDeep(maximumDepth: most), _) = try Self.problem(nested(most + 1)) else {
            Issue.record("deeper items must be refused for their depth")
            return
        }
    }

    @Test func `is refused or kept byte for byte, wherever a byte is missing or another`() throws {
        let bytes = Array(Self.small.utf8)
        for place in bytes.indices {
            for replacement in [[], [0x00], [0x09], [0x0A], [0xFF], [UInt8(ascii: ";")]] as [[UInt8]] {
                var changed = bytes
                changed.replaceSubrange(place...place, with: replacement)
                do throws(RSFError) {
                    #expect(try RSFFile(parsing: changed).serialized() == changed)
                } catch {
                    #expect((1...3).contains(error.line))
                }
            }
        }
    }

    @Test func `says where the trouble is, what it is and what would be right`() throws {
        let error = try #require(throws: RSFError.self) { try Self.read("add-item\t{}\nadd\t{}\n") }
        #expect(
            error.description
                == "line 2: \"add\" is no command; known are add-item, append-entry, assert-root-hash"
        )
    }
}
