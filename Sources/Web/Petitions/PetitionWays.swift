import Kernel
import Participation
import Storage
import Values

/// What whoever visits may do with a petition, as buttons: what most people came for first.
extension WebRoutes {
    func ways(
        with item: ResolvedItem, _ actor: ActorID?, _ part: PetitionPart, _ texts: Texts
    ) async throws -> [[String: Any]] {
        let place = part.place
        let standing = standing(of: place.part, try await views.part(place.address, of: desk.log))
        guard accounts != nil, place.summary.closedAt == nil else { return [] }
        let withholding = try await disclosureWays(of: item, actor, in: place)
        var ways: [(move: String, more: String)] = []
        let isCollecting = item.time("until").map { $0 > time.now() } ?? false
        switch item.item.status {
        case _ where standing.status != .open: break
        case "signing": ways.append(("sign", ""))
        case _ where PetitionWords.isOpen(item):
            let isSupporter = try await isSupporter(actor, of: item, part)
            if isCollecting, !isSupporter { ways.append(("support", "")) }
            if isCollecting, isSupporter, part.terms.withdrawal == true { ways.append(("unsupport", "")) }
            ways += try await duties(in: item, actor, part)
            ways += try await staff(["enrol", "merge"], actor, part)
        case "submitted": ways += try await staff(["moderate"], actor, part)
        case "appealed": ways += try await staff(["hear"], actor, part)
        case "refused": if item.item.owner == actor { ways.append(("appeal", "")) }
        default: break
        }
        let isStillOwn = ["signing", "submitted", "open", "refused", "appealed"].contains(item.item.status)
        if isStillOwn, standing.status == .open, let actor, item.item.owner == actor { ways.append(("withdraw", "")) }
        let moves = ways.enumerated().map { number, way -> [String: Any] in
            [
                "wayHref": "\(part.place.href(of: way.move))?petition=\(item.id)\(way.more)",
                "wayTitle": moveTitle(way.move, in: part.place, texts), "isFirst": number == 0,
            ]
        }
        return moves
            + withholding.map { move -> [String: Any] in
                [
                    "wayHref": ItemDisclosure.href(move, item.id, in: place),
                    "wayTitle": ["text": texts(move.title)], "isFirst": false,
                ]
            }
    }

    /// Whether somebody supports a petition already.
    private func isSupporter(_ actor: ActorID?, of item: ResolvedItem, _ part: PetitionPart) async throws -> Bool {
        guard let actor else { return false }
        var unit = actor.text
        if part.terms.onePer == .person, case .onList(let list) = part.terms.eligible {
            let membership = try await readingRoom().membership(
                of: actor, in: list, of: part.place.address.programme)
            guard let person = membership?.columns["person"]?.int64Value else { return false }
            unit = String(person)
        }
        let id = Petition.itemID(ofSupporter: unit, of: item.item.createdBy)
        let known = try await views.item(id, of: part.place.address, log: desk.log, for: .office)
        return known?.values["isOn"]?.boolValue ?? false
    }

    /// What somebody owes to a petition: answers, and reports on what they promised.
    private func duties(
        in item: ResolvedItem, _ actor: ActorID?, _ part: PetitionPart
    ) async throws -> [(move: String, more: String)] {
        guard let actor else { return [] }
        var ways: [(String, String)] = []
        for step in item.steps {
            guard let role = part.threshold(step.threshold)?.by,
                try await readingRoom().holds([role], actor, in: part.place.address.programme)
            else { continue }
            let more = "&threshold=\(PercentCoding.encode(step.threshold))"
            if step.reply == nil { ways.append(("answer", more)) }
            if step.progress == "underway" { ways.append(("report", more)) }
        }
        return ways
    }

    private func staff(
        _ moves: [String], _ actor: ActorID?, _ part: PetitionPart
    ) async throws -> [(move: String, more: String)] {
        guard let actor else { return [] }
        var ways: [(String, String)] = []
        for move in moves {
            let roles = part.place.roles(for: move).filter { $0 != .anyone }
            if move == "enrol", part.terms.intake == nil { continue }
            if try await readingRoom().holds(roles, actor, in: part.place.address.programme) { ways.append((move, "")) }
        }
        return ways
    }
}
