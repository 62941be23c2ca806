import Kernel
import Proofs
import TestDoors
import Testing
import Values

@Suite struct `The public files of the log` {
    /// A log of 2 + 300 entries.
    private func doors() async throws -> Doors {
        let doors = try await Doors.withBudget()
        let voter = try Town.voter(1)
        for _ in 0..<300 {
            try await doors.town.accept("vote", in: "budget/ideas", ["choices": ["park"]], by: voter)
        }
        return doors
    }

    @Test func `are a tree that anyone can build again from the entries`() async throws {
        let doors = try await doors()
        let checkpoint = try await doors.client.get("/logs/town/checkpoint")
        #expect(checkpoint.header("Content-Type") == "text/plain; charset=utf-8")
        #expect(checkpoint.header("Cache-Control") == "no-cache")
        #expect(checkpoint.header("Access-Control-Allow-Origin") == "*")
        let note = try SignedNote(parsing: checkpoint.body)
        let head = try Checkpoint(note, signedBy: doors.town.desk.verifierKey)
        #expect(head.size == 302)
        var range = CompactRange()
        for path in ["tile/entries/000", "tile/entries/001.p/46"] {
            let bundle = try await doors.client.get("/logs/town/\(path)")
            #expect(bundle.header("Cache-Control") == "public, max-age=31536000, immutable")
            for entry in try EntryBundle.decode(bundle.body) { range.append(leaf: MerkleTree.leafHash(entry)) }
        }
        #expect(range.root() == head.root)
        let full = try await doors.client.get("/logs/town/tile/0/000")
        #expect(full.body.count == 256 * 32)
        #expect(full.header("Content-Type") == "application/octet-stream")
        #expect(full.header("Cache-Control") == "public, max-age=31536000, immutable")
        #expect(try await doors.client.get("/logs/town/tile/0/001.p/46").body.count == 46 * 32)
        #expect(try await doors.client.get("/logs/town/tile/1/000.p/1").body.count == 32)
    }

    @Test func `are cut to the width that is asked for, as they were published`() async throws {
        let doors = try await doors()
        let full = try await doors.client.get("/logs/town/tile/0/000").body
        #expect(try await doors.client.get("/logs/town/tile/0/000.p/7").body == Array(full.prefix(7 * 32)))
        let bundle = try EntryBundle.decode(try await doors.client.get("/logs/town/tile/entries/000").body)
        let part = try EntryBundle.decode(try await doors.client.get("/logs/town/tile/entries/000.p/7").body)
        #expect(part == Array(bundle.prefix(7)))
    }

    @Test(arguments: [
        "tile/0/001", "tile/0/001.p/47", "tile/0/002.p/1", "tile/1/000", "tile/1/000.p/2", "tile/2/000.p/1",
        "tile/0/000.p/0", "tile/0/000.p/256",
        "tile/0/0", "tile/0/x000/000", "tile//0/000", "tile/00/000", "tile/0/000/",
        "tile/63/000", "tile/entries/001", "tile/entries/001.p/47", "tile/entries/002.p/1", "tile/entries/000.p/0",
        "tile/0/x999/x999/x999/x999/x999/x999/999", "tile/entries/x072/x057/x594/x037/x927/935", "tile/entries",
    ])
    func `are not there before they are published, or under another spelling`(path: String) async throws {
        let doors = try await doors()
        let answer = try await doors.client.get("/logs/town/\(path)")
        #expect(answer.status == 404)
        #expect(answer.header("Content-Type") == "application/problem+json")
        #expect(try await doors.client.get("/logs/other/tile/0/000").status == 404)
    }

    @Test func `say how the log is called and signed`() async throws {
        let doors = try await Doors()
        let info = try await doors.client.get("/logs/town/log.json").json
        #expect(info["vkey"] == .string(doors.town.desk.verifierKey.text))
        #expect(info["name"] == "town")
    }
}
