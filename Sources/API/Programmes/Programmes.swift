import Hummingbird
import Kernel
import Storage
import Values

extension APIRoutes {
    /// Every programme, the newest first.
    func programmes() async throws -> Response {
        let list = try await views.programmes(of: desk.log).map { try Self.summary($0) }
        return .json(["programmes": .array(list)]).with("Cache-Control", "no-cache")
    }

    /// One programme with its parts.
    func programme(_ call: Call) async throws -> Response {
        let summary = try await declared(try call.piece("programme"))
        var parts: [JSON] = []
        for (name, part) in summary.programme.parts.sorted(by: { $0.key < $1.key }) {
            let address = PartAddress(programme: summary.name, part: name)
            let stands = try await views.part(address, of: desk.log)
            var members = try brief(part, at: address, stands)
            members.append(JSONMember("url", .string("/api/programmes/\(address)")))
            parts.append(.object(members))
        }
        var members = try Self.members(of: summary)
        members.append(JSONMember("data", try JSON(encoding: summary.programme.data)))
        members.append(JSONMember("parts", .array(parts)))
        return .json(.object(members)).with("Cache-Control", "no-cache")
    }

    /// One part with its terms.
    func part(_ call: Call) async throws -> Response {
        let address = try call.address
        let (_, part) = try await declared(address)
        let stands = try await views.part(address, of: desk.log)
        var members = try brief(part, at: address, stands)
        members.append(JSONMember("terms", part.terms))
        members.append(JSONMember("moves", .array(moves(of: part))))
        members.append(JSONMember("acts", .integer(Int64(stands?.moves ?? 0))))
        members.append(JSONMember("actors", .integer(Int64(stands?.actors ?? 0))))
        if let closedBy = stands?.closedBy { members.append(JSONMember("closedBy", .number(JSONNumber(closedBy)))) }
        if let stated = stands?.outcome {
            let outcome: JSON = [
                "statedBy": .number(JSONNumber(stated.index)), "upTo": .number(JSONNumber(stated.upTo)),
                "digest": .string(stated.digest), "results": stated.results,
            ]
            members.append(JSONMember("outcome", outcome))
        }
        let names = (stands?.outcome == nil ? [] : [Self.outcomeExport]) + exports(of: part).map(\.name)
        let addresses = names.map { JSON.string("/api/programmes/\(address)/exports/\($0)") }
        members.append(JSONMember("exports", .array(addresses)))
        return .json(.object(members)).with("Cache-Control", "no-cache")
    }

    /// The acts of a part, by the log's indexes.
    func acts(_ call: Call) async throws -> Response {
        let address = try call.address
        _ = try await declared(address)
        let from = try Self.number(call.query("from"), named: "from", in: 0...UInt64(Int64.max)) ?? 0
        let limit = try Self.number(call.query("limit"), named: "limit", in: 1...1_000) ?? 100
        let acts = try await views.acts(of: address, of: desk.log, from: from, limit: Int(limit))
        let list = acts.map { act -> JSON in
            [
                "index": .number(JSONNumber(act.index)), "time": .string(act.time.description),
                "move": .string(act.move), "actor": .string(act.actor.text),
            ]
        }
        let next: JSON =
            acts.count == Int(limit) ? acts.last.map { .number(JSONNumber($0.index + 1)) } ?? .null : .null
        return .json(["acts": .array(list), "next": next]).with("Cache-Control", "no-cache")
    }

    /// Waits until the views know of the entry that the reader names with `at-least`.
    func waitForViews(_ call: Call) async throws {
        let name = Operation.atLeast.name
        guard let index = try Self.number(call.query(name), named: name, in: 0...UInt64(Int64.max)) else { return }
        guard index < (try await desk.store.head(of: desk.log)?.size ?? 0) else { throw Self.noEntry(index) }
        guard try await views.wait(for: index, of: desk.log) else { throw Problem.behind }
    }

    /// The programme as it is declared.
    func declared(_ name: String) async throws -> ProgrammeSummary {
        guard let summary = try await views.programme(name, of: desk.log) else {
            throw Problem(
                .notFound, "programme.unknown", "There is no such programme.",
                remedy: "See /api/programmes for those that there are.")
        }
        return summary
    }

    /// The part as its programme declares it; every programme has `roles`.
    func declared(_ address: PartAddress) async throws -> (ProgrammeSummary, Programme.Part) {
        let summary = try await declared(address.programme)
        if let part = summary.programme.parts[address.part] { return (summary, part) }
        throw Problem(
            .notFound, "part.unknown", "The programme has no such part.",
            remedy: "See /api/programmes/\(summary.name) for those that it has.")
    }

    /// When a part closes by its terms.
    func closes(_ part: Programme.Part) -> Instant? {
        try? desk.procedures.part(part.procedure, terms: part.terms).closes
    }

    static func number(
        _ text: String?, named name: String, in range: ClosedRange<UInt64>
    ) throws(Problem) -> UInt64? {
        guard let text else { return nil }
        guard let number = UInt64(text), range.contains(number) else {
            throw .query(name, "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    private static func summary(_ summary: ProgrammeSummary) throws -> JSON {
        var members = try members(of: summary)
        let names = summary.programme.parts.keys.sorted().map { JSON.string($0) }
        members.append(JSONMember("parts", .array(names)))
        members.append(JSONMember("url", .string("/api/programmes/\(summary.name)")))
        return .object(members)
    }

    private static func members(of summary: ProgrammeSummary) throws -> [JSONMember] {
        var members = [
            JSONMember("name", .string(summary.name)), JSONMember("title", try JSON(encoding: summary.programme.title)),
        ]
        if let description = summary.programme.description {
            members.append(JSONMember("description", try JSON(encoding: description)))
        }
        members.append(JSONMember("status", .string(summary.closedAt == nil ? "open" : "closed")))
        members.append(JSONMember("audience", .string(summary.programme.audience.rawValue)))
        members.append(JSONMember("sample", .bool(summary.programme.sample ?? false)))
        members.append(JSONMember("openedBy", .number(JSONNumber(summary.openedBy))))
        members.append(JSONMember("openedAt", .string(summary.openedAt.description)))
        if let closedAt = summary.closedAt { members.append(JSONMember("closedAt", .string(closedAt.description))) }
        return members
    }

    private func brief(
        _ part: Programme.Part, at address: PartAddress, _ stands: PartSummary?
    ) throws -> [JSONMember] {
        let closes = closes(part)
        let status = PartStatus(stands, terms: part.terms, closes: closes, at: time.now())
        var members = [
            JSONMember("programme", .string(address.programme)), JSONMember("part", .string(address.part)),
            JSONMember("title", try JSON(encoding: part.title)),
            JSONMember("procedure", .string(part.procedure.description)),
            JSONMember("status", .string(status.rawValue)),
        ]
        if let closes { members.append(JSONMember("closes", .string(closes.description))) }
        if let closedAt = stands?.closedAt { members.append(JSONMember("closedAt", .string(closedAt.description))) }
        return members
    }

    /// The moves with the roles that may make them here.
    private func moves(of part: Programme.Part) -> [JSON] {
        (desk.procedures.moves(of: part.procedure) ?? []).map { move in
            let roles = part.who?[move.name] ?? move.roles
            return ["move": .string(move.name), "by": .array(roles.map { .string($0.text) })]
        }
    }
}
