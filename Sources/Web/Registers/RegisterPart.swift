import Hummingbird
import Kernel
import Registers
import Storage
import Values

/// A register of a programme, as its pages need it.
struct RegisterPart: Sendable {
    let summary: ProgrammeSummary
    let address: PartAddress
    let part: Programme.Part
    let register: Register

    /// A part of a programme; nil where it is no register.
    init?(_ summary: ProgrammeSummary, _ name: String, _ part: Programme.Part) {
        guard part.procedure == Register.reference, let terms = try? part.terms.decode(RegisterTerms.self),
            let register = try? Register(terms: terms)
        else { return nil }
        self.summary = summary
        self.part = part
        self.register = register
        address = PartAddress(programme: summary.name, part: name)
    }

    /// The address of its page.
    var href: String {
        "/programmes/\(PercentCoding.encode(address.programme))/\(PercentCoding.encode(address.part))"
    }

    /// The address of a record's page.
    func href(of record: String) -> String { "\(href)/records/\(PercentCoding.encode(record))" }

    /// Whether people may bring records in at a time.
    func takesSubmissions(at time: Instant) -> Bool {
        guard summary.closedAt == nil, let submissions = register.terms.submissions else { return false }
        let opens = submissions.opens ?? register.terms.opens
        let closes = submissions.closes ?? register.terms.closes
        return opens.map { time >= $0 } ?? true && closes.map { time < $0 } ?? true
    }

    /// Whether somebody looks at a record before it is published.
    var isReviewed: Bool { register.terms.submissions?.review ?? false }

    /// Who may make a move, as the programme says, or else the procedure.
    func roles(for move: String) -> [RoleName] {
        part.who?[move] ?? Register.moves.first { $0.name == move }?.roles ?? []
    }

    /// What one of its records is called.
    func singular(_ texts: Texts) -> String {
        register.terms.name.map { texts.plain($0.singular) } ?? texts(.record)
    }

    /// The same with its language where that is not the page's.
    func kind(_ texts: Texts) -> [String: Any] {
        register.terms.name.map { texts.said($0.singular) } ?? ["text": texts(.record)]
    }

    /// What its records are called.
    func plural(_ texts: Texts) -> String {
        register.terms.name.map { texts.plain($0.plural) } ?? texts(.records)
    }
}

extension WebRoutes {
    /// Whether people may bring records in now: by the terms, and as long as no act has closed the register.
    func takesSubmissions(_ part: RegisterPart) async throws -> Bool {
        guard part.takesSubmissions(at: time.now()) else { return false }
        return try await views.part(part.address, of: desk.log)?.closedBy == nil
    }

    /// The register that the path names.
    ///
    /// - Throws: 404 where there is none.
    func register(_ visit: Visit) async throws -> RegisterPart {
        let summary = try await programme(visit.parameters)
        let (address, part) = try Self.part(visit.parameters, of: summary)
        guard let register = RegisterPart(summary, address.part, part) else { throw HTTPError(.notFound) }
        return register
    }

    /// The steps that lead to a register.
    func trail(to part: RegisterPart, _ texts: Texts) -> [[String: Any]] {
        var step = texts.said(part.part.title)
        step["href"] = part.href
        return trail(to: part.summary, texts) + [step]
    }
}
