import Kernel
import Participation
import Proofs
import Registers
import Storage
import Values
import Web

/// Tells people what concerns them: that what they brought in was decided on, that something closes soon or later than it
/// was to, that an outcome is published.
struct PersonalNotices: Sendable {
    /// How many people are looked at in one go.
    static let page = 500

    let deployment: Deployment
    let words: PersonalWords
    /// The channels by which letters can leave.
    let channels: Set<Notice.Channel>
    /// How long before a closing people are reminded; 0 for never.
    let remindHours: Int

    var log: LogID { deployment.desk.log }

    /// Tells whom an entry concerns. Calling it again tells nobody twice.
    func tell(about deed: Deed, entry: UInt64) async throws {
        switch (deed.part, deed.move) {
        case (ProgrammeRules.partName, "change"): try await tellPutOff(deed, entry)
        case (ProgrammeRules.partName, _), (Roles.partName, _), (Disclosures.partName, _): return
        case (_, "outcome"):
            try await tellEverybody(Telling(.outcome, in: deed.address, entry: entry), isForAll: true)
        case (_, "review"): try await tellDecision(deed, entry)
        case (_, "moderate"), (_, "hear"), (_, "answer"), (_, "join"), (_, "agree"):
            try await tellByProcedure(deed, entry)
        default: return
        }
    }

    /// Tells whom a decision concerns as the part's procedure has it; nobody where it has no such notices.
    private func tellByProcedure(_ deed: Deed, _ entry: UInt64) async throws {
        guard try await deployment.views.wait(for: entry, of: log),
            let part = try await deployment.views.programme(deed.programme, of: log)?.programme.parts[deed.part]
        else { return }
        switch part.procedure.name {
        case Petition.name: try await PetitionNotices(personal: self).tell(about: deed, entry: entry, in: part)
        case Proposal.name: try await tellOfIdea(deed, entry)
        default: return
        }
    }

    /// Reminds people of what closes soon.
    func remind() async throws {
        guard remindHours > 0 else { return }
        let now = deployment.time.now()
        let horizon = now.adding(hours: Int64(remindHours))
        for summary in try await deployment.views.programmes(of: log) where summary.closedAt == nil {
            for (name, part) in summary.programme.parts.sorted(by: { $0.key < $1.key }) {
                let address = PartAddress(programme: summary.name, part: name)
                let running = try deployment.desk.procedures.part(part.procedure, terms: part.terms)
                guard let closes = running.closes, closes > now, closes <= horizon,
                    try await deployment.views.part(address, of: log)?.closedBy == nil,
                    try await !deployment.people.isReminded(of: closes, address, log: log)
                else { continue }
                let telling = Telling(.closesSoon, in: address, entry: summary.openedBy, closes: closes)
                try await tellEverybody(telling, isForAll: false)
                try await deployment.people.noteReminded(of: closes, address, log: log)
            }
        }
    }

    /// Whoever brought a record in is told what was decided, if the server holds their key.
    private func tellDecision(_ deed: Deed, _ entry: UInt64) async throws {
        guard let id = deed.body["id"]?.stringValue,
            let kind = deed.body["decision"]?.stringValue.flatMap(Self.kind),
            try await deployment.views.wait(for: entry, of: log),
            let item = try await deployment.views.item(id, of: deed.address, log: log, for: .office),
            let account = try await deployment.people.account(of: item.item.owner)
        else { return }
        // The reason as it stands: withheld words are repeated nowhere.
        let reason = item.item.changedBy == entry ? item.notes["reason"]?.stringValue : nil
        try await tell([account], Telling(kind, in: deed.address, entry: entry), reason: reason)
    }

    private static func kind(_ decision: String) -> NoticeKind? {
        switch RegisterMove.Decision(rawValue: decision) {
        case .publish: .accepted
        case .return: .returned
        case .reject: .rejected
        case nil: nil
        }
    }

    /// Everybody in a programme is told which of its parts close later by a change of its terms.
    private func tellPutOff(_ deed: Deed, _ entry: UInt64) async throws {
        guard let new = try deed.body["programme"]?.decode(Programme.self),
            let old = try await terms(before: entry, deed)
        else { return }
        for (name, part) in new.parts.sorted(by: { $0.key < $1.key }) {
            guard let before = old.parts[name] else { continue }
            let procedures = deployment.desk.procedures
            guard let closes = try procedures.part(part.procedure, terms: part.terms).closes,
                let closed = try procedures.part(before.procedure, terms: before.terms).closes, closes > closed
            else { continue }
            let address = PartAddress(programme: deed.programme, part: name)
            try await tellEverybody(Telling(.putOff, in: address, entry: entry, closes: closes), isForAll: true)
        }
    }

    /// The declaration that was in force before a change.
    private func terms(before entry: UInt64, _ deed: Deed) async throws -> Programme? {
        _ = try await deployment.views.wait(for: entry, of: log)
        var last: UInt64?
        var from: UInt64 = 0
        while true {
            let acts = try await deployment.views.acts(of: deed.address, of: log, from: from, limit: Self.page)
            for act in acts where act.index < entry && ["open", "change"].contains(act.move) { last = act.index }
            guard acts.count == Self.page, let end = acts.last?.index, end < entry else { break }
            from = end + 1
        }
        guard let last, let bytes = try await deployment.desk.store.entries(of: log, in: last..<last + 1).first else {
            return nil
        }
        return try Entry(parsing: bytes)?.deed().body["programme"]?.decode(Programme.self)
    }

    /// Tells all who have an identifier in a programme or follow it.
    ///
    /// - Parameter isForAll: also those who have acted in the part and do not follow the programme.
    private func tellEverybody(_ telling: Telling, isForAll: Bool) async throws {
        var last: AccountID?
        while true {
            let some = try await deployment.people.audience(
                of: telling.programme, log: log, after: last, limit: Self.page)
            var told: [AccountID] = []
            for person in some {
                if !isForAll, !person.follows, let actor = person.actor,
                    try await deployment.views.hasActed(actor, in: telling.address, of: log)
                {
                    continue
                }
                told.append(person.account)
            }
            try await tell(told, telling, reason: nil)
            guard some.count == Self.page else { return }
            last = some.last?.account
        }
    }

    /// Tells some people, by the ways that they chose.
    func tell(_ accounts: [AccountID], _ telling: Telling, reason: String?) async throws {
        guard !accounts.isEmpty else { return }
        _ = try await deployment.views.wait(for: telling.entry, of: log)
        let programme = try await deployment.views.programme(telling.programme, of: log)?.programme
        let subject = PersonalWords.Subject(
            programme: programme?.title ?? LocalizedText(telling.programme),
            part: (programme?.parts.count ?? 0) > 1 ? programme?.parts[telling.part]?.title : nil)
        let (words, channels) = (words, channels)
        try await deployment.people.tell(accounts, telling, of: log, at: deployment.time.now()) {
            channel, address, language, stop in
            guard channels.contains(channel) else { return nil }
            return words.letter(
                about: telling, subject, reason: reason, by: channel, to: address, language: language, stop: stop)
        }
    }
}
