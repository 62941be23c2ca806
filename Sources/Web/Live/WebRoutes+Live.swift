import Hummingbird
import Kernel
import Procurement
import Storage
import Values

/// What goes on in the room of a lot, sent to all who watch.
extension WebRoutes {
    /// How long a browser that was sent away waits, in seconds.
    private static let waitSeconds = 5

    /// Sends what changes in a room as it changes (`text/event-stream`).
    func lotEvents(
        _ request: Request, _ parameters: Parameters, cut: @escaping @Sendable () -> Void
    ) async throws -> Response {
        let (part, lot) = try await auction(parameters)
        let texts = texts(for: request, FormFields(Array((request.uri.query ?? "").utf8)) ?? FormFields())
        guard rooms.hasPlace else {
            return Response(status: .serviceUnavailable, headers: [.retryAfter: String(Self.waitSeconds)])
        }
        let topic = LiveTopic(
            part: part.place.address, item: Auction.itemID(ofLot: lot.id), language: texts.language)
        var headers: HTTPFields = [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store"]
        // A gate in front must not gather what is to be seen at once.
        if let name = HTTPFields.Element.Name("X-Accel-Buffering") { headers[name] = "no" }
        let body = ResponseBody { [rooms, time] writer in
            // Somebody who hangs up before this has never come.
            guard let reader = rooms.enter(topic, cut: cut) else { return try await writer.finish(nil) }
            defer { rooms.leave(reader) }
            try await writer.write(LiveEvent(clock: time.now()).bytes)
            for await bytes in reader.events { try await writer.write(bytes) }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: headers, body: body)
    }

    /// Draws what changed for those who watch, until the rooms are closed.
    ///
    /// - Parameter failed: is told what could not be drawn; the next change is drawn again.
    public func keepRooms(_ failed: @Sendable (any Error) -> Void) async {
        for await _ in rooms.wakes {
            do {
                try await drawRooms()
            } catch {
                failed(error)
            }
        }
    }

    /// Reads each room that is watched once, however many watch it, and draws it once in each language.
    func drawRooms() async throws {
        let watched = Dictionary(grouping: rooms.topics) {
            LiveTopic(part: $0.topic.part, item: $0.topic.item, language: "")
        }
        for (thing, topics) in watched {
            guard let summary = try await views.programme(thing.part.programme, of: desk.log),
                let declared = summary.programme.parts[thing.part.part],
                let running = try? desk.procedures.part(declared.procedure, terms: declared.terms),
                let part = AuctionPart(
                    PartPlace(summary: summary, address: thing.part, part: declared, running: running)),
                let lot = part.terms.lots.first(where: { Auction.itemID(ofLot: $0.id) == thing.item })
            else { continue }
            let shown = try await shown(lot, of: part)
            // Nothing happened yet: everything is after no entry.
            let entry = shown.item?.item.changedBy ?? summary.openedBy
            for (topic, drawn) in topics where drawn != entry {
                let texts = Texts(accepting: nil, chosen: topic.language)
                let view = RoomView(shown, texts).view.merging(["t": texts.forTemplates]) { $1 }
                rooms.push(LiveEvent(piece: templates.render(.roomNow, view), after: entry), to: topic)
            }
        }
    }
}
