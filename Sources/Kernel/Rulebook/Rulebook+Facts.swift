import Proofs
import Values

/// The checks of what others vouch for beside a statement.
extension Rulebook {
    /// Every fact must be one that the move wants, from somebody whose word is taken for it, signed with a current key
    /// of theirs. So nobody can put onto the log what the rules do not ask for.
    func checkFacts(
        of occasion: Occasion, wanted demands: [FactDemand], in draft: StateDraft
    ) throws(Refusal) {
        guard !occasion.facts.isEmpty else { return }
        for fact in occasion.facts {
            if RegistrarFact(rawValue: fact.name) != nil {
                guard try RegistrarRules.isRegistrar(fact.by, at: occasion.time, in: draft) else {
                    throw Self.notTaken(fact, by: "the log")
                }
                try checkKey(of: fact, home: ProgrammeRules.officeProgramme, in: draft)
                continue
            }
            guard let demand = demands.first(where: { $0.name == fact.name }) else {
                throw Refusal(
                    "fact.unwanted", "The move “\(occasion.deed.move)” takes no fact of this name.",
                    remedy: "Leave the fact out; wanted here: \(Self.names(demands)).")
            }
            let programme = occasion.deed.programme
            try checkKey(of: fact, home: programme, in: draft)
            guard try holds(demand.vouchers, fact.by, in: programme, at: occasion.time, draft) else {
                throw Self.notTaken(fact, by: demand.vouchers.map(\.text).joined(separator: " or "))
            }
        }
        guard Set(occasion.facts.map(\.identity)).count == occasion.facts.count else {
            throw Refusal("fact.twice", "The same fact stands beside the act twice.", remedy: "Send each fact once.")
        }
    }

    private func checkKey(of fact: Fact, home programme: String, in draft: StateDraft) throws(Refusal) {
        let keys = try ActorKeys.current(of: fact.by, programme: programme, in: draft)
        guard keys.contains(fact.keyID) else {
            throw Refusal(
                "fact.key", "The fact “\(fact.name)” is not signed with a current key of its voucher.",
                remedy: "Ask the voucher to sign it again.")
        }
    }

    /// Whether an actor has one of the roles in a programme.
    func holds(
        _ roles: [RoleName], _ actor: ActorID, in programme: String, at time: Instant, _ draft: StateDraft
    ) throws(Refusal) -> Bool {
        for role in roles {
            if role == .registrar, try RegistrarRules.isRegistrar(actor, at: time, in: draft) { return true }
            let key = StateKey(
                programme: programme, part: Roles.partName, kind: StateKind.list(role.text),
                key: Array(actor.text.utf8))
            if let membership = try draft.value(Membership.self, at: key), membership.holds(at: time) { return true }
        }
        return false
    }

    private static func notTaken(_ fact: Fact, by taken: String) -> Refusal {
        Refusal(
            "fact.voucher", "Nobody takes this voucher's word for “\(fact.name)”.",
            remedy: "The fact must be vouched for by \(taken).")
    }

    private static func names(_ demands: [FactDemand]) -> String {
        demands.isEmpty ? "none" : demands.map(\.name).joined(separator: ", ")
    }
}
