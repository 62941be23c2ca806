import Hummingbird
import Kernel
import Storage
import Values

/// A part of a programme as its pages need it, whatever its procedure.
struct PartPlace: Sendable {
    let summary: ProgrammeSummary
    let address: PartAddress
    let part: Programme.Part
    let running: any RunningPart

    /// The address of its page.
    var href: String {
        "/programmes/\(PercentCoding.encode(address.programme))/\(PercentCoding.encode(address.part))"
    }

    /// The address at which a move is made.
    func href(of move: String) -> String { "\(href)/acts/\(PercentCoding.encode(move))" }

    /// The address of a page of a move's form.
    func href(of page: String, in move: String) -> String {
        "\(href(of: move))/questions/\(PercentCoding.encode(page))"
    }

    /// The address of the map on a page of a move's form.
    func href(ofMap page: String, in move: String) -> String {
        "\(href(of: move))/maps/\(PercentCoding.encode(page))"
    }

    /// The address of the picture that an entry brought.
    func href(ofPicture entry: UInt64) -> String { "\(href)/pictures/\(entry)" }

    /// The address of an item's page, where items have the pages that all procedures have.
    func href(ofItem id: String) -> String { "\(href)/items/\(PercentCoding.encode(id))" }

    /// Who may make a move, as the programme says, or else the procedure.
    func roles(for move: String) -> [RoleName] {
        part.who?[move] ?? running.moves.first { $0.name == move }?.roles ?? []
    }

    /// Whether the programme shows sample data.
    var isSample: Bool { summary.programme.sample ?? false }

    /// The pages of its own that its procedure has.
    var pages: (any PartPages)? { PartPagesList.pages(of: running.procedure.name) }
}

extension WebRoutes {
    /// The part that the path names.
    ///
    /// - Throws: 404 where there is none, or none whose rules this server knows.
    func place(_ visit: Visit) async throws -> PartPlace { try await place(visit.parameters) }

    func place(_ parameters: Parameters) async throws -> PartPlace {
        let summary = try await programme(parameters)
        let (address, part) = try Self.part(parameters, of: summary)
        guard let running = try? desk.procedures.part(part.procedure, terms: part.terms) else {
            throw HTTPError(.notFound)
        }
        return PartPlace(summary: summary, address: address, part: part, running: running)
    }

    /// The steps that lead to a part.
    func trail(to place: PartPlace, _ texts: Texts) -> [[String: Any]] {
        var step = texts.said(place.part.title)
        step["href"] = place.href
        return trail(to: place.summary, texts) + [step]
    }
}
