public import Values

/// The one list of procedures: doors, forms, exports and reference pages are made from it.
public struct ProcedureList: Sendable {
    private struct Kind: Sendable {
        let moves: [MoveDeclaration]
        let make: @Sendable (JSON) throws(TermsError) -> any DecidingPart
    }

    private var kinds: [ProcedureReference: Kind] = [:]
    private let shelf = PartShelf()
    /// What costly checks came to.
    let checkResults = CheckResults()
    /// The names of moves that have a costly check in some procedure.
    private(set) var costlyMoves: Set<String> = []

    /// The list with the kernel's own procedures, `roles` and `disclosure`.
    public init() {
        add(Roles.self)
        add(Disclosures.self)
    }

    /// Adds a procedure in one edition.
    public mutating func add<P: Procedure>(_ procedure: P.Type) {
        precondition(kinds[P.reference] == nil, "a procedure is listed once")
        precondition(
            P.moves.allSatisfy { !RegistrarRules.kernelMoves.contains($0.name) },
            "close, outcome and manifest are the kernel's")
        costlyMoves.formUnion(P.moves.filter(\.isCostly).map(\.name))
        kinds[P.reference] = Kind(moves: P.moves) { (terms) throws(TermsError) in try ProcedurePart<P>(terms: terms) }
    }

    /// Every procedure, by name and edition.
    public var references: [ProcedureReference] {
        kinds.keys.sorted { ($0.name, $0.edition) < ($1.name, $1.edition) }
    }

    /// The moves of a procedure; nil when it is not listed.
    public func moves(of reference: ProcedureReference) -> [MoveDeclaration]? {
        kinds[reference]?.moves
    }

    /// A part with its terms, checked.
    public func part(_ reference: ProcedureReference, terms: JSON) throws(TermsError) -> any RunningPart {
        try shelf.part(reference, terms: terms) { () throws(TermsError) in
            try decidingPart(reference, terms: terms)
        }
    }

    func decidingPart(_ reference: ProcedureReference, terms: JSON) throws(TermsError) -> any DecidingPart {
        guard let kind = kinds[reference] else {
            let known = references.map(\.description).joined(separator: ", ")
            throw TermsError([.init(at: [], "there is no procedure \(reference); there are \(known)")])
        }
        return try kind.make(terms)
    }
}
