import Kernel
import Procurement
import Proofs
import Storage
import Values

/// The pages of its own that a tender has: its lots, each lot, and the forms in which bids are sealed and marked.
struct TenderPages: PartPages {
    func part(_ place: PartPlace, _ visit: Visit, of routes: WebRoutes) async throws -> Page? {
        guard let part = TenderPart(place) else { return nil }
        return try await routes.tender(part, visit)
    }

    func href(ofItem id: String, in place: PartPlace) -> String? {
        guard let part = TenderPart(place),
            let lot = part.terms.lots.first(where: { Tender.itemID(ofLot: $0.id) == id })
        else { return nil }
        return part.href(ofLot: lot.id)
    }

    func list(for move: String, in place: PartPlace) -> ListReference? {
        move == "submit" ? TenderPart(place)?.terms.eligible : nil
    }

    /// What is sealed is bound to its bidder, who must have an identifier before.
    func needsIdentifier(for move: String) -> Bool { move == "submit" }

    func questions(
        _ move: String, _ place: PartPlace, for actor: ActorID?, of routes: WebRoutes
    ) async throws -> (any ActQuestions)? {
        guard let part = TenderPart(place) else { return nil }
        switch move {
        case "submit":
            return SealedBidQuestions(part: part, party: actor, address: routes.commands.address)
        case "attach": return AttachQuestions(part: part)
        case "unseal": return place.running.form(of: move).map(UnsealQuestions.init)
        case "mark": return MarkQuestions(part: part, bids: try await fit(part, routes))
        default: return nil
        }
    }

    /// The bids that are marked, by lot, with their bidders' names.
    private func fit(_ part: TenderPart, _ routes: WebRoutes) async throws -> [String: [MarkQuestions.Bid]] {
        var fit: [String: [MarkQuestions.Bid]] = [:]
        for declared in part.terms.lots {
            let lot = try await routes.shown(declared, of: part)
            guard lot.standing == .evaluating else { continue }
            let bids = try await routes.items("bid", on: lot)
            fit[lot.id] = (lot.item?.values["fit"]?.arrayValue ?? []).compactMap(\.stringValue).map { number in
                MarkQuestions.Bid(number: number, name: bids.first { $0.id == number }?.values["name"]?.stringValue)
            }
        }
        return fit
    }

    /// What opens sealed marks is kept for whoever sealed them, and goes with their act.
    func body(
        _ body: JSON, of move: String, by actor: ActorID, in place: PartPlace, routes: WebRoutes
    ) async throws -> JSON {
        switch move {
        case "declare" where body["conflicts"] == nil:
            return .object((body.objectValue ?? []) + [JSONMember("conflicts", .array([]))])
        case "reveal" where body["disclosure"] == nil:
            let lot = body["lot"]?.stringValue ?? ""
            let opened = try await routes.sealedMarks(on: lot, of: place, by: actor)
            return .object((body.objectValue ?? []) + [JSONMember("disclosure", .string(opened ?? ""))])
        default: return body
        }
    }
}

extension WebRoutes {
    /// The salted marks that an evaluator sealed last on a lot; nil where they are not kept, or not theirs.
    fileprivate func sealedMarks(on lot: String, of place: PartPlace, by actor: ActorID) async throws -> String? {
        guard let people else { return nil }
        let query = ItemQuery(
            audience: .person(actor), facets: ["kind": ["marks"], "lot": [lot]], owner: actor, sort: .newest, limit: 1,
            countsFacets: false)
        guard let item = try await views.items(query, of: place.address, log: desk.log).items.first,
            let member = item.hidden.first(where: { $0.pointer == "/values/marks" })
        else { return nil }
        return try await people.values(at: [member.entry], of: desk.log).first {
            $0.value.pointer == member.entryPointer && $0.value.disclosure.digest == member.digest
                && $0.value.person == actor
        }?.value.disclosure.text
    }
}
