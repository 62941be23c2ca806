import Kernel
import Proofs
import Testing
import Values

@Suite struct `A manifest` {
    /// Rows with their bodies, and the proofs that a manifest over them gives.
    struct Rows {
        let bodies: [[UInt8]]
        let root: Hash
        let paths: [InclusionProof]

        init(_ bodies: [[UInt8]]) throws {
            self.bodies = bodies
            let leaves = bodies.map { MerkleTree.leafHash($0) }
            var growth = TreeGrowth(from: CompactRange())
            for leaf in leaves { growth.append(leaf: leaf) }
            root = growth.root()
            paths = leaves.indices.map { growth.inclusionProof(of: UInt64($0)) }
        }

        func row(
            _ number: Int, of manifest: UInt64, by actor: SigningKey, at place: Int? = nil, body: [UInt8]? = nil
        ) throws -> ManifestRow {
            try ManifestRow(
                place: ManifestRow.Place(
                    manifest: manifest, row: UInt64(place ?? number), programme: "box", part: "ideas", move: "suggest",
                    actor: ActorID(actor.did)),
                body: body ?? bodies[number], path: paths[number].hashes)
        }
    }

    /// Suggestions without hidden values cannot be, so each row carries its digest.
    static func rows(_ count: Int) throws -> (rows: Rows, disclosures: [[UInt8]]) {
        let fields = try (0..<count).map {
            try SealedField(name: "text", value: .string("Idea \($0)"), salt: TestOffice.salt())
        }
        let bodies = fields.enumerated().map { number, field -> [UInt8] in
            (["topic": .string("t\(number)"), "text": field.json] as JSON).serialized()
        }
        return (try Rows(bodies), fields.map { Array($0.disclosure.text.utf8) })
    }

    static func manifest(of rows: Rows, count: Int? = nil, move: String = "suggest") -> JSON {
        [
            "move": .string(move), "rows": .integer(Int64(count ?? rows.bodies.count)),
            "root": .string(rows.root.base64URL),
        ]
    }

    static func submit(_ row: ManifestRow, _ disclosure: [UInt8], to office: TestOffice) async throws -> LogDesk.Answer
    {
        let submission = try Clerk(log: TestOffice.log).prepare(row, disclosures: [disclosure])
        return try await office.desk.submit([submission])[0]
    }

    @Test(arguments: [1, 2, 3, 7, 64])
    func `signs for rows that become entries with receipts of their own`(count: Int) async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openBox()
            let clerk = SigningKey.generate()
            let (rows, disclosures) = try Self.rows(count)
            let manifest = try await office.accepted(
                "manifest", Self.manifest(of: rows), programme: "box", part: "ideas", by: clerk)
            for number in (0..<count).reversed() {
                let row = try rows.row(number, of: manifest.index, by: clerk)
                guard case .accepted(let receipt) = try await Self.submit(row, disclosures[number], to: office) else {
                    Issue.record("row \(number) was not accepted")
                    return
                }
                let whole = try #require(try await office.desk.receipt(at: receipt.index))
                let found = try Receipt(json: JSON(parsing: whole.json.serialized())).verify(
                    with: office.desk.verifierKey)
                #expect(found.deed.move == "suggest" && found.act.key.did == clerk.did)
                #expect(throws: ReceiptError.self) { try receipt.verify(with: office.desk.verifierKey) }
                guard case .repeated(let again) = try await Self.submit(row, disclosures[number], to: office) else {
                    Issue.record("the same row was taken twice")
                    return
                }
                #expect(again.index == receipt.index)
            }
            let replay = try await office.replay()
            #expect(replay.parts.first { $0.address.part == "ideas" }?.moves == count)
        }
    }

    @Test func `does not sign for other rows, places or people`() async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openBox()
            let (clerk, other) = (SigningKey.generate(), SigningKey.generate())
            let (rows, disclosures) = try Self.rows(5)
            let index = try await office.accepted(
                "manifest", Self.manifest(of: rows), programme: "box", part: "ideas", by: clerk
            ).index
            let spoilt = (["topic": "rumours", "text": "x"] as JSON).serialized()
            for (row, code) in [
                (try rows.row(2, of: index, by: clerk, at: 3), "row.proof"),
                (try rows.row(2, of: index, by: clerk, at: 9), "row.proof"),
                (try rows.row(2, of: index, by: clerk, body: spoilt), "row.proof"),
                (try rows.row(2, of: index, by: other), "row.place"),
                (try rows.row(2, of: index - 1, by: clerk), "row.manifest"),
            ] {
                let submission = try Clerk(log: TestOffice.log).prepare(row)
                let disclosed = try Clerk(log: TestOffice.log).prepare(row, disclosures: [disclosures[2]])
                let answer = try await office.desk.submit([
                    code == "row.proof" && row.body == spoilt ? submission : disclosed
                ])
                guard case .refused(let refused) = answer[0] else {
                    Issue.record("\(code): it was not refused")
                    continue
                }
                #expect(
                    refused.refusal.code == (row.body == spoilt ? "field.in_clear" : code)
                        || refused.refusal.code == code)
            }
            office.clock.advance(seconds: Act.maximumValiditySeconds + 1)
            guard
                case .refused(let late) = try await Self.submit(
                    rows.row(2, of: index, by: clerk), disclosures[2], to: office)
            else {
                Issue.record("a late row was taken")
                return
            }
            #expect(late.refusal.code == "row.late")
        }
    }

    @Test func `is refused for moves that are not made in bulk, and without a root`() async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openBox()
            let (rows, _) = try Self.rows(2)
            let root: JSON = ["move": "suggest", "rows": 2, "root": "short"]
            for (body, code) in [
                (Self.manifest(of: rows, move: "publish"), "manifest.move"),
                (Self.manifest(of: rows, count: 0), "manifest.rows"),
                (root, "manifest.root"), (Self.manifest(of: rows, move: "leap"), "act.unknown_move"),
            ] {
                let refusal = try await office.refusal(
                    "manifest", body, programme: "box", part: "ideas", by: office.office)
                #expect(refusal?.code == code)
            }
        }
    }
}
