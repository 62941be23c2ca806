import Hummingbird
import Kernel
import Proofs
import Values

extension WebRoutes {
    /// How many of the last entries the log's page lists.
    private static let listedEntries: UInt64 = 25

    /// The log: its checkpoint, its key, its last entries.
    func log(_ texts: Texts) async throws -> Page {
        guard let head = try await desk.store.head(of: desk.log) else { throw HTTPError(.notFound) }
        let first = head.size > Self.listedEntries ? head.size - Self.listedEntries : 0
        let bytes = try await desk.store.entries(of: desk.log, in: first..<head.size)
        let entries = bytes.enumerated().reversed().compactMap { offset, bytes in
            Self.line(bytes, index: first + UInt64(offset), texts)
        }
        let checkpoint = try await witnessed?.latestCheckpoint() ?? head.checkpoint
        return Page(
            template: .log, title: texts(.publicLog),
            view: [
                "facts": try await [
                    ["name": texts(.origin), "value": desk.log.origin, "isCode": true],
                    ["name": texts(.verifierKey), "value": desk.verifierKey.text, "isCode": true],
                    ["name": texts(.size), "value": texts.number(Int64(clamping: head.size))],
                    ["name": texts(.witnesses), "value": logWitnesses(texts)],
                ],
                "checkpoint": String(decoding: checkpoint.bytes, as: UTF8.self),
                "mirrorCommands": commands.mirror,
                "entries": entries,
            ])
    }

    private static func line(_ bytes: [UInt8], index: UInt64, _ texts: Texts) -> [String: Any]? {
        guard let entry = Entry(parsing: bytes), let act = try? entry.deed() else { return nil }
        return [
            "index": String(index), "href": "/entries/\(index)", "datetime": entry.time.description,
            "time": texts.moment(entry.time), "place": "\(act.programme)/\(act.part)", "move": act.move,
        ]
    }
}
