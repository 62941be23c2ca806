import Proofs
import Synchronization
import Testing
import Values

@testable import Kernel

@Suite struct `The states of a replay` {
    /// A space in memory that counts what is read from it.
    final class Space: SpillSpace {
        // A class because the states and the test look at the same bytes.
        private let bytes = Mutex<[UInt8]>([])

        var count: Int { bytes.withLock { $0.count } }

        func append(_ more: [UInt8]) { bytes.withLock { $0 += more } }

        func read(at offset: UInt64, count: Int) -> [UInt8] {
            bytes.withLock { Array($0.dropFirst(Int(offset)).prefix(count)) }
        }
    }

    struct Broken: SpillSpace {
        struct Failure: Error {}
        func append(_ bytes: [UInt8]) {}
        func read(at offset: UInt64, count: Int) throws -> [UInt8] { throw Failure() }
    }

    static func key(_ number: UInt64) -> StateKey {
        StateKey(programme: "p", part: "q", kind: "subject:s", key: Array(String(number).utf8))
    }

    @Test(arguments: 0..<UInt64(3), [true, false])
    func `are those that were written last, in memory and in a file`(seed: UInt64, spills: Bool) throws {
        var draw = try #require(PublicDraw(seed: Hash.sha256(Array("\(seed)".utf8)).bytes))
        let space = Space()
        let states = ReplayStates(in: spills ? space : nil)
        var model: [StateKey: StateRow] = [:]
        for round in 0..<30_000 {
            let key = Self.key(draw.below(15_000))
            var row: StateRow?
            if draw.below(6) > 0 {
                let due = draw.below(3) == 0 ? Instant(milliseconds: Int64(draw.below(1_000))) : nil
                let length = draw.below(50) == 0 ? 5_000 : Int(draw.below(120))
                row = StateRow(
                    value: [UInt8](repeating: UInt8(round & 0xff), count: length), index: UInt64(round), due: due)
            }
            try states.apply([key: row])
            model[key] = row
            let asked = Self.key(draw.below(16_000))
            #expect(states.reading(asked) == (model[asked].map(StateReading.present) ?? .absent))
        }
        let wrong = (0..<UInt64(16_000)).filter { number in
            let key = Self.key(number)
            return states.reading(key) != (model[key].map(StateReading.present) ?? .absent)
        }
        #expect(wrong.isEmpty)
        try states.check()
        #expect(spills == (space.count > 0))
    }

    @Test func `say so when their file cannot be read`() throws {
        let states = ReplayStates(in: Broken())
        let value = [UInt8](repeating: 1, count: 60_000)
        for number in 0..<UInt64(9_000) {
            let large = number < 40
            try states.apply([Self.key(number): StateRow(value: large ? value : [1], index: number)])
        }
        #expect(states.reading(Self.key(3)) == .absent)
        #expect(throws: Broken.Failure.self) { try states.check() }
    }
}

@Suite struct `An act's payload` {
    static let right: JSON = [
        "log": "acta.example/log", "programme": "p", "part": "q", "move": "vote", "actor": "did:key:z6Mk",
        "nonce": "12345678",
        "exp": 1_700_000_000, "body": ["choices": ["a", "b"]],
    ]

    static func changed(_ name: String, _ value: JSON?) -> JSON {
        .object((right.objectValue ?? []).filter { $0.name != name } + (value.map { [JSONMember(name, $0)] } ?? []))
    }

    static let payloads: [JSON] =
        [right, changed("for", "did:key:z6Mm"), .object((right.objectValue ?? []).reversed())]
        + ["log", "programme", "part", "move", "actor", "nonce", "exp", "body"].flatMap {
            [changed($0, nil), changed($0, .null), changed($0, 7), changed($0, "7"), changed($0, [:])]
        }
        + [changed("for", .null), changed("for", 7), changed("extra", "x"), [:], [], "x", 7, .null]

    @Test(arguments: payloads)
    func `reads the same with and without the machinery of Decodable`(json: JSON) {
        let slow = try? json.decode(ActPayload.self)
        guard let plain = ActPayload(plain: json) else { return }
        #expect(slow != nil)
        #expect(
            [plain.log, plain.programme, plain.part, plain.move, plain.actor.text, plain.for?.text, plain.nonce]
                == [slow?.log, slow?.programme, slow?.part, slow?.move, slow?.actor.text, slow?.for?.text, slow?.nonce])
        #expect(plain.exp == slow?.exp && plain.body == slow?.body)
    }

    @Test func `is read plainly when it is right`() {
        #expect(ActPayload(plain: Self.right) != nil)
        #expect(ActPayload(plain: Self.changed("for", "did:key:z6Mm"))?.for == "did:key:z6Mm")
    }
}
