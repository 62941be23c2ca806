import Kernel
import Participation
import Values

/// Says in the reader's words what the software and a programme call by names in a part: `kept` where it stands,
/// `bus` among what is measured.
struct ValueNames {
    /// The values that one member of an outcome can have.
    struct Family {
        /// What stands before a value in the catalogues where the plain word means something else.
        let prefix: String
        let values: [String]

        init<Value: RawRepresentable & CaseIterable>(_ type: Value.Type, prefix: String = "")
        where Value.RawValue == String {
            self.prefix = prefix
            values = type.allCases.map(\.rawValue)
        }

        /// Under what the catalogues hold a value.
        func word(_ value: String) -> String {
            let own = prefix + "." + value
            return Catalogue.english.words[own] == nil ? value : own
        }
    }

    /// What is an enumeration in the procedures whose outcomes and items have the pages that all have.
    static let families: [ProcedureName: [String: Family]] = [
        Authorisation.name: ["standing": Family(AuthorisationRecord.Standing.self)],
        Objection.name: ["finding": Family(Objection.Finding.self), "decision": Family(Objection.Decision.self)],
        Petition.name: [
            "standing": Family(PetitionRecord.Standing.self, prefix: "petition"),
            "origin": Family(PetitionMove.Origin.self, prefix: "origin"),
            "reply": Family(PetitionMove.Reply.self, prefix: "reply"),
            "progress": Family(PetitionMove.Progress.self, prefix: "promise"),
        ],
        Principles.name: [
            "standing": Family(PrincipleRecord.Standing.self, prefix: "principle"),
            "progress": Family(PrinciplesMove.Progress.self, prefix: "progress"),
            "result": Family(ConsentRound.Result.self, prefix: "round"),
        ],
        Proposal.name: [
            "standing": Family(IdeaRecord.Standing.self), "reason": Family(ProposalOutcome.Reason.self, prefix: "idea"),
            "verdict": Family(ProposalMove.Verdict.self),
        ],
        Works.name: ["standing": Family(WorkRecord.Standing.self)],
    ]

    private let procedure: ProcedureName
    private let questions: [MoveQuestion]
    private let texts: Texts

    init(_ place: PartPlace, _ texts: Texts) {
        procedure = place.running.procedure.name
        questions = place.running.moves.compactMap { place.running.form(of: $0.name) }.flatMap(\.questions)
        self.texts = texts
    }

    /// What a value of a member is called; nil for one that is no name.
    func value(_ value: String, of member: String) -> String? {
        if let family = Self.families[procedure]?[member], family.values.contains(value) {
            return texts.word(family.word(value)).text
        }
        for question in questions where question.name == member {
            guard case .choice(let choices, _) = question.kind, let choice = choices.first(where: { $0.id == value })
            else { continue }
            return texts.label(choice.label, of: value)["text"] as? String
        }
        return nil
    }

    /// Under what the catalogues hold a member, where the procedure means something of its own by it.
    func word(ofMember name: String) -> String {
        let own = "\(procedure).\(name)"
        return Catalogue.english.words[own] == nil ? name : own
    }
}
