import Kernel
import Values

/// What somebody is told who is not identified as surely as a part asks.
extension Situation {
    /// Throws where a list is one of the levels of identification and somebody is not on it: which level it is, whether
    /// theirs is lower or has ended, and where they raise it. Does nothing for any other list.
    func checkLevel(of actor: ActorID, on list: ListReference) throws(Refusal) {
        guard let needed = IdentityLevel(rawValue: list.list) else { return }
        let member = Array(actor.text.utf8)
        if try membership(of: member, in: list) != nil { return }
        let place = "/programmes/\(programme)/\(list.part)"
        let remedy = "Raise your level at \(place), and come back."
        if let end = try lastMembership(of: member, in: list)?.until, end <= time {
            throw Refusal(
                "identity.expired", "Your identification at the level “\(needed.rawValue)” ended at \(end).",
                remedy: "Be identified again at \(place), and come back.", pointer: "/actor",
                details: ["level": .word(needed.rawValue), "until": .time(end)])
        }
        var held: IdentityLevel?
        for level in IdentityLevel.allCases {
            let lower = ListReference(part: list.part, list: level.rawValue)
            if try membership(of: member, in: lower) != nil { held = level }
        }
        throw Refusal(
            "identity.level",
            "This asks for the level “\(needed.rawValue)”; yours is \(held.map { "“\($0.rawValue)”" } ?? "none").",
            remedy: remedy, pointer: "/actor", details: ["level": .word(needed.rawValue)])
    }
}
