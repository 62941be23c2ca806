import Kernel
import Participation
import Values

/// The budget of a small city, as its programme file would say it.
enum BudgetExample {
    static let text = """
        {
          "opens": "2026-05-01T08:00:00Z", "closes": "2026-05-15T18:00:00Z",
          "budget": {"amount": "1000.00", "currency": "EUR"},
          "eligible": "in roles where voter",
          "ballot": {"type": "approval", "min": 1, "max": 2},
          "rule": {"method": "greedy", "by": "votes", "whenFull": "skip"},
          "projects": [
            {"id": "park", "title": {"en": "A park", "pl": "Park"}, "cost": "600.00", "category": "green"},
            {"id": "bench", "title": "Benches", "cost": "450.50"},
            {"id": "well", "title": "A well", "cost": "400"}
          ]
        }
        """

    static let voters = ListReference(part: "roles", list: "voter")

    static func time(_ text: String) -> Instant {
        Instant(rfc3339: text) ?? .epoch
    }

    static let during = time("2026-05-02T12:00:00Z")

    /// The terms with one piece of their text replaced.
    static func json(replacing piece: String = "", with other: String = "") throws -> JSON {
        try JSON(parsing: (piece.isEmpty ? text : text.replacing(piece, with: other)).utf8)
    }

    static func terms(replacing piece: String = "", with other: String = "") throws -> BudgetTerms {
        try json(replacing: piece, with: other).decode(BudgetTerms.self)
    }

    /// The part open to anyone, with one more piece of its text replaced.
    static func budget(replacing piece: String = "", with other: String = "") throws -> Budget {
        var terms = try terms(replacing: piece, with: other)
        terms.eligible = .anyone
        return try Budget(terms: terms)
    }
}
