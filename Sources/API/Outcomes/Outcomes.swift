import Hummingbird
import Kernel
import Proofs
import Storage
import Values

extension APIRoutes {
    /// The export that every part with an outcome has: exactly the bytes that the digest covers.
    static let outcomeExport = "outcome.json"

    /// The whole outcome with the digest that the log states.
    func outcome(_ call: Call) async throws -> Response {
        let (stated, computed) = try await publishedOutcome(of: try call.address)
        let body: JSON = [
            "digest": .string(stated.digest), "statedBy": .number(JSONNumber(stated.index)),
            "upTo": .number(JSONNumber(stated.upTo)), "outcome": computed.json,
        ]
        return .json(body).with("Cache-Control", "public, max-age=60")
    }

    /// Open data of a part.
    func export(_ call: Call) async throws -> Response {
        let address = try call.address
        let name = try call.piece("name")
        let (_, part) = try await declared(address)
        if name == Self.outcomeExport {
            let (_, computed) = try await publishedOutcome(of: address)
            return .bytes(computed.bytes, type: "application/json").with("Cache-Control", "public, max-age=60")
        }
        guard let export = exports(of: part).first(where: { $0.name == name }) else {
            let names = ([Self.outcomeExport] + exports(of: part).map(\.name)).joined(separator: ", ")
            throw Problem(.notFound, "export.unknown", "There is no export “\(name)”.", remedy: "There are \(names).")
        }
        var page = PartExport.Page()
        page.from = try Self.number(call.query("from"), named: "from", in: 0...UInt64(Int64.max)) ?? 0
        if let limit = try Self.number(call.query("limit"), named: "limit", in: 1...1_000) { page.limit = Int(limit) }
        guard let bytes = try await export.make(address, page) else {
            throw Problem(
                .notFound, "export.none", "There is nothing to export yet.",
                remedy: "Ask again when the part is closed.")
        }
        return .bytes(bytes, type: export.mediaType).with("Cache-Control", "public, max-age=60")
            .with("Content-Disposition", "attachment; filename=\"\(address.programme)-\(address.part)-\(name)\"")
    }

    func exports(of part: Programme.Part) -> [PartExport] {
        exports.filter { $0.procedure == part.procedure.name }
    }

    /// The outcome as the log states it and as the entries come to; both must agree.
    private func publishedOutcome(
        of address: PartAddress
    ) async throws -> (PartSummary.StatedOutcome, ComputedOutcome) {
        let (_, part) = try await declared(address)
        let summary = try await views.part(address, of: desk.log)
        guard let stated = summary?.outcome else {
            throw Self.noOutcomeYet(summary, closes: closes(part))
        }
        guard let computed = try await shelf.outcome(of: address, upTo: stated.upTo) else { throw Problem.notFound }
        guard computed.digest == stated.digest else {
            throw Problem(
                .internalServerError, "outcome.differs",
                "The entries come to another outcome than entry \(stated.index) of the log states.",
                remedy: "Do not rely on it. Mirror the log, keep it, and tell the office.")
        }
        return (stated, computed)
    }

    private static func noOutcomeYet(_ summary: PartSummary?, closes: Instant?) -> Problem {
        if summary?.closedBy != nil {
            return Problem(
                .notFound, "outcome.none", "The part is closed; its outcome is being computed.",
                remedy: "Ask again in a few seconds."
            ).with(header: "Retry-After", "2")
        }
        let when = closes.map { "The part closes at \($0)." } ?? "The part has no time at which it closes."
        return Problem(
            .notFound, "outcome.none", "There is no outcome yet. \(when)",
            remedy: "The outcome is published when the part is closed.")
    }
}
