import Hummingbird
import Kernel
import Storage
import Values

/// What whoever visits may do in a part, as buttons.
extension WebRoutes {
    /// The moves that can be made now by page: by anyone while the part is open, by those in a role before as well.
    func ways(into place: PartPlace, _ standing: PartStanding, _ visit: Visit) async throws -> [[String: Any]] {
        try await openMoves(of: place, standing, visit).compactMap { move, questions in
            let isAboutItem = (questions as? DeclaredQuestions).map { ItemMove($0.form) != nil } ?? false
            return isAboutItem ? nil : Self.way(move, place.href(of: move), questions, visit.texts)
        }
    }

    /// The moves that can be made now with an item.
    func ways(with item: ResolvedItem, of place: PartPlace, _ visit: Visit) async throws -> [[String: Any]] {
        let standing = standing(of: place.part, try await views.part(place.address, of: desk.log))
        let actor = try await actor(visit, in: place.address.programme)
        let withholding = try await disclosureWays(of: item, actor, in: place).map { move -> [String: Any] in
            ["wayHref": ItemDisclosure.href(move, item.id, in: place), "wayTitle": ["text": visit.texts(move.title)]]
        }
        let moves = try await openMoves(of: place, standing, visit).compactMap { move, questions -> [String: Any]? in
            guard let form = (questions as? DeclaredQuestions)?.form, let about = ItemMove(form),
                about.takes(item.id)
            else { return nil }
            let brought = [(about.member, item.id)] + (place.pages?.brought(for: move, about: item) ?? [])
            let query =
                "?" + brought.map { "\(PercentCoding.encode($0))=\(PercentCoding.encode($1))" }.joined(separator: "&")
            return Self.way(move, place.href(of: move) + query, questions, visit.texts)
        }
        return moves + withholding
    }

    private static func way(
        _ move: String, _ href: String, _ questions: any ActQuestions, _ texts: Texts
    ) -> [String: Any] {
        ["wayHref": href, "wayTitle": texts.label(questions.title, of: move)]
    }

    private func openMoves(
        of place: PartPlace, _ standing: PartStanding, _ visit: Visit
    ) async throws -> [(move: String, questions: any ActQuestions)] {
        guard accounts != nil, place.summary.closedAt == nil else { return [] }
        guard [.open, .notYetOpen].contains(standing.status) else { return [] }
        let actor = try await actor(visit, in: place.address.programme)
        var open: [(String, any ActQuestions)] = []
        for declaration in place.running.moves {
            let roles = place.roles(for: declaration.name)
            if roles.contains(.anyone) {
                guard standing.status == .open else { continue }
            } else {
                guard let actor, try await readingRoom().holds(roles, actor, in: place.address.programme) else {
                    continue
                }
            }
            guard let questions = try await questions(declaration.name, place) else { continue }
            open.append((declaration.name, questions))
        }
        return open
    }
}

/// A move that is made with an item: the member of its body that names it.
struct ItemMove {
    let member: String
    private let isNumber: Bool

    /// The first question that must be answered with an item; nil for a move that needs none.
    init?(_ form: MoveForm) {
        guard let question = form.questions.first(where: { !$0.isOptional && [.item, .entry].contains($0.kind) }) else {
            return nil
        }
        member = question.name
        isNumber = question.kind == .entry
    }

    /// Whether an item of this id can be named.
    func takes(_ id: String) -> Bool { !isNumber || UInt64(id) != nil }
}
