import Kernel
import Storage
import Values

/// What waits for a decision, for those who decide on it: they read the words before anybody else may.
extension WebRoutes {
    private static let decisions = ["moderate", "hear"]

    /// Whether somebody decides in a part on what others hand in.
    func decides(_ actor: ActorID?, in place: PartPlace) async throws -> Bool {
        guard let actor else { return false }
        let roles = Self.decisions.flatMap { place.roles(for: $0) }.filter { $0 != .anyone }
        guard !roles.isEmpty else { return false }
        return try await readingRoom().holds(roles, actor, in: place.address.programme)
    }

    /// Items with the words that are not published yet, where whoever reads them decides on them or wrote them.
    ///
    /// Only withdrawable values are looked at, which everybody may see once they are published: nothing is to be noted.
    func revealed(_ items: [ResolvedItem], to actor: ActorID?, in place: PartPlace) async throws -> [ResolvedItem] {
        guard let people, let actor, items.contains(where: Self.hidesWords) else { return items }
        let decides = try await decides(actor, in: place)
        let own = items.filter { Self.hidesWords($0) && (decides || $0.item.owner == actor) }
        guard !own.isEmpty else { return items }
        let entries = Set(own.flatMap { $0.hidden.map(\.entry) }).sorted()
        let kept = try await people.values(at: entries, of: desk.log).filter { $0.value.part == place.address }
        let ids = Set(own.map(\.id))
        return items.map { item in
            guard ids.contains(item.id) else { return item }
            let shown = item.revealing(kept)
            return shown.titled(place.running.index(of: shown.published).title)
        }
    }

    private static func hidesWords(_ item: ResolvedItem) -> Bool {
        item.hidden.contains { $0.standing == .unavailable }
    }
}
