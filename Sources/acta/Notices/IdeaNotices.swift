import Kernel
import Participation
import Storage
import Values
import Web

/// Tells people what became of ideas: the author that it was admitted or refused, authors and supporters that it became
/// part of another. Support does not move by itself, because nobody could count it once for each person then.
extension PersonalNotices {
    /// Tells whom an act about an idea concerns.
    func tellOfIdea(_ deed: Deed, _ entry: UInt64) async throws {
        guard let number = deed.body["idea"]?.int64Value,
            let idea = try await deployment.views.item(String(number), of: deed.address, log: log, for: .office)?.item
        else { return }
        switch deed.move {
        case "moderate", "hear":
            guard let account = try await deployment.people.account(of: idea.owner) else { return }
            let isAdmitted = deed.body["decision"]?.stringValue == "admit"
            let reason = deed.body["reason"]?.stringValue
            try await tell(
                [account], Telling(isAdmitted ? .accepted : .rejected, in: deed.address, entry: entry), reason: reason)
        default:
            guard idea.status == IdeaRecord.Standing.merged.rawValue, idea.changedBy == entry else { return }
            let people = try await supporters(of: number, in: deed.address, before: entry).union([idea.owner])
            var accounts: Set<AccountID> = []
            for person in people {
                if let account = try await deployment.people.account(of: person) { accounts.insert(account) }
            }
            try await tell(Array(accounts), Telling(.merged, in: deed.address, entry: entry), reason: nil)
        }
    }

    /// Who supports an idea when an entry comes: read from the log, which alone knows their names.
    private func supporters(
        of number: Int64, in address: PartAddress, before entry: UInt64
    ) async throws -> Set<ActorID> {
        var supporters: Set<ActorID> = []
        var from = UInt64(clamping: number)
        while from < entry {
            let acts = try await deployment.views.acts(of: address, of: log, from: from, limit: Self.page)
            for act in acts where act.index < entry && ["support", "unsupport"].contains(act.move) {
                let bytes = try await deployment.desk.store.entries(of: log, in: act.index..<act.index + 1).first
                guard let deed = try bytes.flatMap({ Entry(parsing: $0) })?.deed(),
                    deed.body["idea"]?.int64Value == number
                else { continue }
                if act.move == "support" { supporters.insert(deed.person) } else { supporters.remove(deed.person) }
            }
            guard acts.count == Self.page, let last = acts.last?.index else { break }
            from = last + 1
        }
        return supporters
    }
}
