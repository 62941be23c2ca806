import Testing

@testable import Elections

@Suite struct `An election's archive` {
    private static let bytes: [UInt8] = {
        var random = SeededRandomness(1)
        let questions = [ElectionQuestion("Yes?", answers: ["yes"], choices: 0...1)].compactMap { $0 }
        let rehearsal = ElectionRehearsal(groupName: .ed25519, questions: questions, weights: [1, 1])
        do {
            return try rehearsal.run(timestamp: 1_700_000_000, using: &random).record.archive.serialized()
        } catch {
            return []
        }
    }()

    @Test func `is read and written to the same bytes`() throws {
        let archive = try ElectionArchive(parsing: Self.bytes)
        #expect(archive.serialized() == Self.bytes)
        #expect(archive.events.map(\.kind).first == .setup)
        #expect(archive.events.map(\.kind).last == .result)
    }

    @Test func `is not read when cut off anywhere`() {
        for end in stride(from: 0, to: Self.bytes.count, by: 97) {
            let cut = Array(Self.bytes[..<end])
            let archive = try? ElectionArchive(parsing: cut)
            #expect(archive == nil || archive?.serialized() == cut)
        }
    }

    @Test func `holds no byte that may be another one`() {
        for place in stride(from: 0, to: Self.bytes.count, by: 61) {
            var altered = Self.bytes
            altered[place] ^= 1
            #expect(throws: ElectionFlaw.self, "byte \(place)") { try ElectionArchive(parsing: altered) }
        }
    }

    @Test func `says which record has the wrong name`() throws {
        var altered = Self.bytes
        let place = try #require(altered.firstRange(of: Array("Rehearsal".utf8))).lowerBound
        altered[place] = UInt8(ascii: "r")
        #expect {
            try ElectionArchive(parsing: altered)
        } throws: { error in
            guard let flaw = error as? ElectionFlaw, case .nameIsNotDigest = flaw.reason else { return false }
            return flaw.place == .record(2)
        }
    }

    @Test func `grows by whole events only`() throws {
        let archive = try ElectionArchive(parsing: Self.bytes)
        var file = try RecordFile(parsing: Self.bytes)
        file.records.append(ArchiveRecord(Array("{}".utf8), isEvent: false))
        #expect(throws: ElectionFlaw(place: .record(file.records.count + 1), reason: .unexpectedRecord)) {
            try ElectionArchive(parsing: file.serialized())
        }
        var longer = archive
        _ = longer.append(.endBallots, [])
        #expect(throws: ElectionFlaw(place: .event(archive.events.count), reason: .wrongTurn(.endBallots))) {
            try ElectionArchive(parsing: longer.serialized())
        }
    }

    @Test(arguments: ["", "BELENIOS", String(repeating: "\0", count: 512), String(repeating: "x", count: 2_000)])
    func `is nothing that another program wrote`(text: String) {
        #expect(throws: ElectionFlaw.self) { try ElectionArchive(parsing: Array(text.utf8)) }
    }
}
