import Kernel
import Values

/// Voting at the counter, with the help of whoever sits there.
extension Budget {
    /// Somebody on the roll votes at the counter: a ballot like one online, with the same rules for what replaces it.
    func takeIn(
        _ choices: [String], _ points: [Int64]?, of person: UInt64, isHelped: Bool,
        in situation: inout Situation<Subject>
    ) throws(Refusal) {
        guard let desk = terms.paper, desk.intake == true else { throw DeskRefusal.noIntake.refusal }
        guard !isHelped || desk.help == true else { throw DeskRefusal.noHelp.refusal }
        try checkOnline(at: situation.time)
        guard try situation.membership(of: Self.key(person), in: desk.people) != nil else {
            throw DeskRefusal.notOnRoll(person).refusal(at: "/body/person")
        }
        _ = try checked(choices, points, by: try paper(for: choices, in: situation))
        try replaceBallot(of: person, in: &situation)
    }
}
