import Hummingbird
import Kernel
import Storage
import Values

/// The items of a part: records, proposals, lots; as everybody may see them.
extension APIRoutes {
    /// Looks through the items of a part.
    func items(_ call: Call) async throws -> Response {
        let address = try call.address
        _ = try await declared(address)
        let query = try ItemQuery(call)
        let page = try await views.items(query, of: address, log: desk.log)
        let end = query.offset + page.items.count
        let body: JSON = [
            "total": .integer(Int64(page.total)), "items": .array(page.items.map { Self.json($0, in: address) }),
            "statuses": Self.counts(page.statuses),
            "facets": .object(page.facets.map { JSONMember($0.name, Self.counts($0.values)) }),
            "next": end < page.total && !page.items.isEmpty ? .integer(Int64(end)) : .null,
            "position": .number(JSONNumber(page.position)),
        ]
        return .json(body).with("Cache-Control", "no-cache")
    }

    /// One item, as it stands or as it stood at a time.
    func item(_ call: Call) async throws -> Response {
        let address = try call.address
        let id = try call.itemID
        _ = try await declared(address)
        if let text = call.query("at") {
            guard let time = Instant(rfc3339: text) else {
                throw Problem.query("at", "must be a time of RFC 3339, like 2026-11-22T06:00:00Z")
            }
            guard let version = try await views.item(id, at: time, of: address, log: desk.log) else {
                throw Self.noItem(id)
            }
            return .json(Self.json(version, in: address)).with("Cache-Control", "no-cache")
        }
        guard let item = try await views.item(id, of: address, log: desk.log) else { throw Self.noItem(id) }
        return .json(Self.json(item, in: address)).with("Cache-Control", "no-cache")
    }

    /// Every version of an item with the entry that made it, each of which has its receipt.
    func itemHistory(_ call: Call) async throws -> Response {
        let address = try call.address
        let id = try call.itemID
        _ = try await declared(address)
        let versions = try await views.history(of: id, of: address, log: desk.log)
        guard !versions.isEmpty else { throw Self.noItem(id) }
        return .json(["id": .string(id), "versions": .array(versions.map { Self.json($0, in: address) })])
            .with("Cache-Control", "no-cache")
    }

    /// The items that share most with one, by the facets that the terms name as `related`.
    func relatedItems(_ call: Call) async throws -> Response {
        let address = try call.address
        let id = try call.itemID
        let (_, part) = try await declared(address)
        guard let item = try await views.item(id, of: address, log: desk.log) else { throw Self.noItem(id) }
        let names = Set((part.terms["related"]?.arrayValue ?? []).compactMap(\.stringValue))
        let facets = try desk.procedures.part(part.procedure, terms: part.terms).index(of: item.published).facets
            .filter { names.contains($0.key) }.mapValues(Set.init)
        let found = try await views.itemsByFacet(facets, of: address, log: desk.log, besides: id)
        return .json(["id": .string(id), "items": .array(found.map { Self.json($0, in: address) })])
            .with("Cache-Control", "no-cache")
    }

    private static func noItem(_ id: String) -> Problem {
        Problem(
            .notFound, "item.unknown", "There is no item “\(id.prefix(128))” here that everybody may see.",
            remedy: "Look through the items of the part.")
    }

    private static func counts(_ values: [FacetCount.Value]) -> JSON {
        .array(
            values.map {
                ["value": .string($0.value), "count": .integer(Int64($0.count)), "chosen": .bool($0.isChosen)]
            })
    }

    private static func json(_ item: ResolvedItem, in address: PartAddress) -> JSON {
        [
            "id": .string(item.id), "title": .string(item.title), "status": .string(item.item.status),
            "values": item.values, "notes": item.notes, "createdBy": .number(JSONNumber(item.item.createdBy)),
            "createdAt": .string(item.item.createdAt.description),
            "changedBy": .number(JSONNumber(item.item.changedBy)),
            "changedAt": .string(item.item.changedAt.description),
            "url": .string("/api/programmes/\(address)/items/\(Call.escaped(item.id))"),
        ]
    }

    private static func json(_ version: ItemVersion, in address: PartAddress) -> JSON {
        [
            "id": .string(version.item.id), "entry": .number(JSONNumber(version.entry)),
            "time": .string(version.time.description), "move": .string(version.move),
            "actor": .string(version.actor.text), "status": .string(version.item.item.status),
            "values": version.item.values, "notes": version.item.notes,
            "receipt": .string("/api/entries/\(version.entry)/receipt"),
        ]
    }
}

extension Call {
    /// The item that the path names; a slash in an id is written `%2F`.
    var itemID: String {
        get throws(Problem) {
            guard let id = Self.unescaped(try piece("item")) else { throw .notFound }
            return id
        }
    }

    /// What a piece of a path says, with `%2F` and the like read; nil where it is not UTF-8 or an escape is broken.
    static func unescaped(_ piece: String) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(piece.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let escaped = Hex.decode(String(decoding: rest.prefix(2), as: UTF8.self).lowercased()),
                escaped.count == 1
            else { return nil }
            bytes += escaped
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    /// An item's id as a piece of a path.
    static func escaped(_ id: String) -> String {
        id.utf8.map { byte in
            let isPlain =
                (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
                || [UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_")].contains(byte)
            guard isPlain else { return "%" + Hex.encode([byte]).uppercased() }
            return String(decoding: [byte], as: UTF8.self)
        }.joined()
    }
}
