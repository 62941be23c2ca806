public import Kernel
import Proofs
public import Values

/// What stays off the log: names and what entrants hand in until the terms publish it, marks before all have marked, words
/// and evidence.
extension Call {
    /// The most characters of a question, an answer, a comment, a report or a note.
    public static let longestWords = 5_000
    /// The most characters of an entrant's name.
    public static let longestName = 200

    /// What jurors say of a conflict, and mentors of a session, is for the office; marks are for their juror alone.
    public var hiddenFields: [HiddenField] {
        let office: [RoleName] = [.reviewer, .clerk, .office]
        let own = [
            HiddenField("name", .withdrawable, readers: office), HiddenField("words", .withdrawable, readers: office),
            HiddenField("interest", .personal, readers: office), HiddenField("scores", .secret),
            HiddenField("comments", .withdrawable, readers: office),
            HiddenField("evidence", .withdrawable, readers: office, namesUpload: true),
            HiddenField("advice", .personal, readers: office + [Self.mentorRole]),
        ]
        return own
            + terms.fields.map { field in
                HiddenField(
                    field.id, field.shown == .never ? .secret : .withdrawable, readers: office + (field.readers ?? []),
                    lists: field.lists ?? [], namesUpload: field.kind == .document)
            }
    }

    /// What entrants hand in stands under `/answers/<field>`, everything else at the top.
    public func hiddenPlaces(of move: String, in body: JSON) -> [HiddenPlace] {
        var places: [HiddenPlace] = []
        for (member, field, waits) in Self.topPlaces(of: move, namesWait: terms.names != nil) {
            guard let value = body[member], !value.isNull else { continue }
            places.append(HiddenPlace(field: field, path: ClaimPath([.member(member)]), waits: waits))
        }
        guard move == "submit" || move == "deliver" else { return places }
        for field in terms.fields {
            guard let value = body["answers"]?[field.id], !value.isNull else { continue }
            places.append(
                HiddenPlace(
                    field: field.id, path: ClaimPath([.member("answers"), .member(field.id)]),
                    waits: field.shown == .shut || field.shown == .results))
        }
        return places
    }

    private static func topPlaces(of move: String, namesWait: Bool) -> [(String, String, Bool)] {
        switch move {
        case "submit": [("name", "name", namesWait)]
        case "ask", "answer": [("words", "words", false)]
        case "declare": [("words", "interest", false)]
        case "score": [("scores", "scores", false), ("comments", "comments", true)]
        case "session": [("words", "advice", false)]
        case "report", "note", "record": [("words", "words", false), ("document", "evidence", false)]
        default: []
        }
    }

    /// What entrants hand in is read by jurors to whom it is dealt, as long as it is and they have no conflict with it, and
    /// by mentors of the entry; by whoever has another role that its field names in any case.
    public func mayRead(
        _ field: String, of act: UInt64, as role: RoleName, in situation: Situation<CallSubject>
    ) throws(Refusal) -> Bool {
        guard terms.fields.contains(where: { $0.id == field }) else { return true }
        switch role {
        case Self.jurorRole:
            for challenge in terms.challenges {
                guard let juror = try situation.juror(situation.actor, challenge.id),
                    let stage = try situation.kept(challenge.id)?.stage
                else { continue }
                let entries = juror.assigned.filter { !juror.conflicts.contains($0) }
                if try handed(in: act, by: entries, for: [challenge.id], through: stage, situation) { return true }
            }
            return false
        case Self.mentorRole:
            let entries = try situation.mentored(by: situation.actor)
            let challenges = terms.challenges.map(\.id)
            return try handed(in: act, by: entries, for: challenges, through: terms.stages.count - 1, situation)
        default: return true
        }
    }

    /// Whether an act handed in what one of the entries says for one of the challenges, up to a stage.
    private func handed(
        in act: UInt64, by entries: [UInt64], for challenges: [String], through stage: Int,
        _ situation: Situation<CallSubject>
    ) throws(Refusal) -> Bool {
        for number in entries {
            guard let entry = try situation.entry(number) else { continue }
            if challenges.contains(where: { entry.submissions(for: $0, through: stage).contains(act) }) { return true }
        }
        return false
    }

    /// A text that is neither empty nor too long, marks and comments by entry, a document by its digest and size.
    public func check(_ value: JSON, of field: String) throws(Refusal) {
        switch field {
        case "scores":
            let marks = (value.objectValue ?? []).flatMap { $0.value.objectValue ?? [] }
            let best = Int64(CallTerms.bestMark)
            guard !marks.isEmpty, marks.allSatisfy({ $0.value.int64Value.map { (0...best).contains($0) } ?? false })
            else { throw CallRefusal.scores.refusal }
        case "comments":
            let comments = value.objectValue ?? []
            guard !comments.isEmpty,
                comments.allSatisfy({ Self.isText($0.value, most: Self.longestWords) && UInt64($0.name) != nil })
            else { throw CallRefusal.comments.refusal }
        case "evidence": try Self.check(document: value, most: CallTerms.largestDocument)
        default:
            guard let own = terms.fields.first(where: { $0.id == field }) else {
                let most = field == "name" ? Self.longestName : Self.longestWords
                guard Self.isText(value, most: most) else { throw CallRefusal.text(field, most: most).refusal }
                return
            }
            if own.kind == .document { return try Self.check(document: value, most: own.limit) }
            guard Self.isText(value, most: Int(clamping: own.limit)) else {
                throw CallRefusal.text(field, most: Int(clamping: own.limit)).refusal
            }
        }
    }

    private static func isText(_ value: JSON, most: Int) -> Bool {
        value.stringValue.map { (1...most).contains($0.unicodeScalars.count) } ?? false
    }

    private static func check(document: JSON, most: Int64) throws(Refusal) {
        guard let hash = document["sha256"]?.stringValue, Hash(hex: hash) != nil,
            let size = document["size"]?.int64Value, (1...most).contains(size)
        else { throw CallRefusal.document(most: most).refusal }
    }
}

extension CallTerms.Field {
    /// The most characters of a text, or bytes of a document.
    var limit: Int64 {
        switch kind {
        case .line: most ?? 500
        case .lines: most ?? 5_000
        case .document: most ?? CallTerms.largestDocument
        }
    }
}
