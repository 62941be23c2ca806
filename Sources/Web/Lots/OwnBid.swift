import Kernel
import Storage

extension WebRoutes {
    /// The bid that somebody has on a lot, as they see it themselves; nil where they have none.
    func ownBid(on lot: String, in part: PartAddress, _ actor: ActorID?) async throws -> ResolvedItem? {
        guard let actor else { return nil }
        let query = ItemQuery(
            audience: .person(actor), facets: ["kind": ["bid"], "lot": [lot]], owner: actor, sort: .newest, limit: 10,
            countsFacets: false)
        return try await views.items(query, of: part, log: desk.log).items.first {
            $0.item.status != "withdrawn"
        }
    }
}
