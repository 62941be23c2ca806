import Values

/// A programme in force, with its parts ready to decide.
public struct OpenProgramme: Sendable {
    /// The declaration in force.
    public let programme: Programme
    /// The parts, by name; every programme has `roles` and `disclosure`.
    let parts: [String: any DecidingPart]
    /// The record from which it was made.
    let record: ProgrammeRecord

    /// Makes the parts of a programme from its terms.
    init(_ record: ProgrammeRecord, procedures: ProcedureList) throws(TermsError) {
        var parts: [String: any DecidingPart] = [:]
        var mistakes: [TermsError.Mistake] = []
        if record.programme.parts.isEmpty || record.programme.parts.count > Programme.maximumParts {
            mistakes.append(.init(at: ["parts"], "a programme has 1 to \(Programme.maximumParts) parts"))
        }
        for (name, part) in record.programme.parts.sorted(by: { $0.key < $1.key }) {
            do {
                parts[name] = try Self.part(named: name, part, procedures: procedures)
            } catch {
                mistakes += error.mistakes.map { .init(at: ["parts", name] + $0.path, $0.reason) }
            }
        }
        for (name, part) in parts.sorted(by: { $0.key < $1.key }) {
            mistakes += Self.retentionMistakes(in: record.programme.data, for: part.hiddenFields, of: name)
        }
        guard mistakes.isEmpty else { throw TermsError(mistakes) }
        for own in [Roles.reference, Disclosures.reference] {
            parts[own.name] = try procedures.decidingPart(own, terms: .object([]))
        }
        self.programme = record.programme
        self.parts = parts
        self.record = record
    }

    /// The names of the parts, the built-in one included, in the order of their bytes.
    public var partNames: [String] { parts.keys.sorted() }

    /// Who may make the move: what the programme says, or else the procedure.
    func roles(for move: String, in name: String) -> [RoleName]? {
        if let said = programme.parts[name]?.who?[move] { return said }
        return parts[name]?.moves.first { $0.name == move }?.roles
    }

    /// Every hidden field needs a retention, which `acta erase --due` carries out (GDPR, article 5(1)(e)).
    private static func retentionMistakes(
        in data: DataProtection, for fields: [HiddenField], of part: String
    ) -> [TermsError.Mistake] {
        fields.filter { data.retention(of: $0.name, in: part) == nil }.map { field in
            .init(
                at: ["data", "retention"],
                "the field “\(field.name)” of “\(part)” is kept off the log: say how long, like \(field.name): P5Y")
        }
    }

    private static func part(
        named name: String, _ part: Programme.Part, procedures: ProcedureList
    ) throws(TermsError) -> any DecidingPart {
        guard Identifier.isValid(name) else {
            throw TermsError([.init(at: [], "a part's name is lower-case letters, digits and hyphens")])
        }
        guard !ProgrammeRules.reservedParts.contains(name) else {
            throw TermsError([.init(at: [], "the name “\(name)” belongs to every programme's own part")])
        }
        let deciding: any DecidingPart
        do {
            deciding = try procedures.decidingPart(part.procedure, terms: part.terms)
        } catch {
            throw TermsError(error.mistakes.map { .init(at: ["terms"] + $0.path, $0.reason) })
        }
        let known = Set(deciding.moves.map(\.name))
        for move in (part.who ?? [:]).keys.sorted() where !known.contains(move) {
            let names = known.sorted().joined(separator: ", ")
            throw TermsError([.init(at: ["who", move], "\(part.procedure) has no move “\(move)”; it has \(names)")])
        }
        return deciding
    }
}

/// A programme as the log's state holds it.
struct ProgrammeRecord: Codable, Sendable {
    /// The edition of the kernel's own rules that the opening act pinned.
    let edition: Int
    /// The entry that opened it.
    let openedBy: UInt64
    /// The entry whose terms are in force.
    var termsOf: UInt64
    /// The entry that closed it.
    var closedBy: UInt64?
    /// The declaration in force.
    var programme: Programme

    static func key(_ programme: String) -> StateKey {
        StateKey(programme: programme, part: ProgrammeRules.partName, kind: StateKind.declaration, key: [])
    }
}
