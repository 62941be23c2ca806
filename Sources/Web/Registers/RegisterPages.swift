import Kernel

/// The pages of its own that a register has: search, records, bringing in, reviewing and keeping.
struct RegisterPages: PartPages {
    func part(_ place: PartPlace, _ visit: Visit, of routes: WebRoutes) async throws -> Page? {
        guard let register = RegisterPart(place.summary, place.address.part, place.part) else { return nil }
        return try await routes.registerPage(register, visit)
    }

    func href(of move: String, in place: PartPlace) -> String? {
        switch move {
        case "submit", "add": "\(place.href)/submit"
        case "review": "\(place.href)/review"
        default: place.href
        }
    }

    func href(ofItem id: String, in place: PartPlace) -> String? {
        "\(place.href)/records/\(PercentCoding.encode(id))"
    }
}
