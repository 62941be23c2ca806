import Kernel
import Participation
import Storage
import Values

/// The pages of objections are made from their declaration; the final decision knows the outcome that it is about.
struct ObjectionPages: PartPages {
    /// The digest that the log states for the outcome: whoever decides compares it, and types nothing.
    func known(for move: String, in place: PartPlace, of routes: WebRoutes) async throws -> [String: String] {
        guard move == "decide", let terms = try? place.part.terms.decode(ObjectionTerms.self) else { return [:] }
        let about = PartAddress(programme: place.address.programme, part: terms.about)
        guard let stated = try await routes.views.part(about, of: routes.desk.log)?.outcome else { return [:] }
        return ["digest": stated.digest]
    }
}
