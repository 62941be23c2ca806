import Proofs
import Testing

@Suite struct `A policy` {
    static let log = key("log.example", 1, .ed25519)
    static let w1 = key("w1.example", 2, .cosignature)
    static let w2 = key("w2.example", 3, .cosignature)
    static let w3 = key("w3.example", 4, .cosignature)
    static let all = "log \(log)\nwitness A \(w1)\nwitness B \(w2)\nwitness C \(w3)\n"

    static func key(_ name: String, _ byte: UInt8, _ type: NoteVerifierKey.SignatureType) -> NoteVerifierKey {
        do {
            let key = try SigningKey(seed: [UInt8](repeating: byte, count: 32)).publicKey
            return type == .cosignature
                ? try NoteVerifierKey(name: name, cosignature: key) : try NoteVerifierKey(name: name, ed25519: key)
        } catch {
            preconditionFailure("\(error)")
        }
    }

    static func policy(_ text: String) throws -> LogPolicy { try LogPolicy(parsing: Array(text.utf8)) }

    @Test(
        arguments: [
            ("quorum none", [0, 1, 2, 3, 4, 5, 6, 7]), ("quorum B", [2, 3, 6, 7]),
            ("group g any A B C\nquorum g", [1, 2, 3, 4, 5, 6, 7]), ("group g all A B C\nquorum g", [7]),
            ("group g 2 A B C\nquorum g", [3, 5, 6, 7]), ("group g 1 A\ngroup h all g C\nquorum h", [5, 7]),
            ("group g any A B\ngroup h all g C\nquorum h", [5, 6, 7]), ("group g all A B\nquorum A", [1, 3, 5, 7]),
        ] as [(String, [Int])])
    func `says which witnesses are enough`(rule: String, enough: [Int]) throws {
        let policy = try Self.policy(Self.all + rule + "\n")
        let witnesses = [Self.w1, Self.w2, Self.w3]
        let met = (0..<8).filter { set in
            policy.isQuorumMet(by: Set(witnesses.indices.filter { set >> $0 & 1 == 1 }.map { witnesses[$0] }))
        }
        #expect(met == enough)
        #expect(!policy.isQuorumMet(by: [Self.log]) || enough.contains(0))
    }

    @Test func `may have comments, tabs, addresses and no last line feed`() throws {
        let policy = try Self.policy(
            "\n  # comment\u{1}".replacing("\u{1}", with: " ")
                + "\n\tlog \t \(Self.log)  https://log.example/ \nwitness é \(Self.w1) https://w\n \t\nquorum é")
        #expect(policy.logs.first?.url == "https://log.example/")
        #expect(policy.witnesses.first?.url == "https://w")
        #expect(policy.quorum == PolicyName("é"))
    }

    @Test func `takes names as bytes`() throws {
        var bytes = Array("witness K \(Self.w1)\nwitness \u{212A} \(Self.w2)\nwitness ".utf8)
        bytes += [0xff, 0xfe, 0x20] + Array("\(Self.w3)\nquorum K\n".utf8)
        let policy = try LogPolicy(parsing: bytes)
        #expect(Set(policy.witnesses.map(\.name)).count == 3)
        #expect(policy.isQuorumMet(by: [Self.w1]))
        #expect(!policy.isQuorumMet(by: [Self.w2]))
    }

    @Test(
        arguments: [
            ("", LogPolicyError.Reason.noQuorum), ("log\nquorum none", .wrongNumberOfItems),
            ("log \(log) a b\nquorum none", .wrongNumberOfItems), ("quorum none\nquorum none", .secondQuorum),
            ("quorum none none", .wrongNumberOfItems), ("quorum x", .unknownName(PolicyName("x"))),
            ("quorum A\nwitness A \(w1)", .unknownName(PolicyName("A"))), ("Log \(log)", .unknownKeyword),
            ("log \(w1)\nquorum none", .unsuitableKey), ("witness A \(log)\nquorum none", .unsuitableKey),
            ("witness none \(w1)", .reservedName),
            ("witness A \(w1)\nwitness A \(w2)", .duplicateName(PolicyName("A"))),
            ("witness A \(w1)\nwitness B \(w1)", .duplicateKey), ("log \(log)\nlog \(log)", .duplicateKey),
            ("witness A \(w1)\nwitness B \(key("other", 2, .cosignature))", .duplicateKey),
            ("log \(log)\nwitness A \(key("w", 1, .cosignature))", .duplicateKey),
            (all + "group g any A A", .memberTwice(PolicyName("A"))),
            (all + "group g any A B\ngroup h any B C", .memberTwice(PolicyName("B"))),
            (all + "group g any", .wrongNumberOfItems), (all + "group g 0 A", .badThreshold),
            (all + "group g 2 A", .badThreshold), (all + "group g 01 A", .badThreshold),
            (all + "group g +1 A", .badThreshold), (all + "group g any none", .reservedName),
            (all + "group g any h", .unknownName(PolicyName("h"))),
            (all + "group g any g", .unknownName(PolicyName("g"))),
            (all + "group A any B", .duplicateName(PolicyName("A"))), (all + "quorum none\r", .controlCharacter),
            ("# \u{7f}\nquorum none", .controlCharacter), ("witness A x\n", .badKey(.malformed)),
        ] as [(String, LogPolicyError.Reason)])
    func `of another shape is refused`(text: String, reason: LogPolicyError.Reason) {
        #expect { try Self.policy(text + "\n") } throws: { ($0 as? LogPolicyError)?.reason == reason }
    }

    @Test func `may have more than 32 logs, witnesses and groups`() throws {
        var text = ""
        for number in 0..<40 {
            text += "log \(Self.key("l\(number)", UInt8(number), .ed25519))\n"
            text += "witness w\(number) \(Self.key("w\(number)", UInt8(100 + number), .cosignature))\n"
            text += "group g\(number) all w\(number)\(number == 0 ? "" : " g\(number - 1)")\n"
        }
        let policy = try Self.policy(text + "quorum g39\n")
        #expect(policy.isQuorumMet(by: Set(policy.witnesses.map(\.key))))
        #expect(!policy.isQuorumMet(by: Set(policy.witnesses.dropFirst().map(\.key))))
    }

    @Test func `believes a checkpoint of its log that the quorum has cosigned`() throws {
        let policy = try Self.policy(Self.all + "group g 2 A B C\nquorum g\n")
        let log = try NoteSigner(name: "log.example", seed: [UInt8](repeating: 1, count: 32))
        let witnesses = try [2, 3].map { byte in
            try Cosigner(name: "w\(byte - 1).example", seed: [UInt8](repeating: byte, count: 32))
        }
        let checkpoint = try Checkpoint(origin: "log.example", size: 0, root: MerkleTree.emptyRoot)
        let lines = witnesses.map { $0.cosign(checkpoint.text, at: 7) }
        let note = log.sign(checkpoint)
        #expect(try policy.verify(note.adding(lines)).checkpoint == checkpoint)
        #expect(throws: CheckpointError.quorumNotMet) { try policy.verify(note.adding([lines[0]])) }
        #expect(throws: CheckpointError.quorumNotMet) { try policy.verify(note.adding([lines[0], lines[0]])) }
        let unsigned = try SignedNote(text: checkpoint.text, signatures: lines)
        #expect(throws: CheckpointError.note(.notSignedByKnownKey)) { try policy.verify(unsigned) }
    }
}
