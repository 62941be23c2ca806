import Kernel
import Participation
import Storage
import Values

/// A part with petitions as its pages need it.
struct PetitionPart: Sendable {
    let place: PartPlace
    let terms: PetitionTerms

    /// Nil where the terms cannot be read.
    init?(_ place: PartPlace) {
        guard let terms = try? place.part.terms.decode(PetitionTerms.self) else { return nil }
        self.place = place
        self.terms = terms
    }

    /// The address of a petition's page.
    func href(of id: String) -> String { "\(place.href)/petitions/\(PercentCoding.encode(id))" }

    /// The address of the page of promises.
    var promisesHref: String { "\(place.href)/promises" }

    /// The step of the ladder of a name.
    func threshold(_ id: String?) -> PetitionTerms.Threshold? { terms.thresholds.first { $0.id == id } }

    /// The lowest step that asks for more supporters.
    func next(after supporters: Int64) -> PetitionTerms.Threshold? {
        terms.thresholds.first { $0.supporters > UInt64(clamping: supporters) }
    }

    /// What a step asks for, by its label.
    func label(_ id: String?, _ texts: Texts) -> [String: Any] {
        threshold(id).map { texts.said($0.label) } ?? ["text": id ?? ""]
    }

    /// How many supporters a petition has, of those that the next step asks for.
    func progress(_ supporters: Int64, _ texts: Texts) -> String {
        let count = texts.count(supporters, .supporters)
        guard let next = next(after: supporters) else { return count }
        let missing = Int64(clamping: next.supporters) - supporters
        return texts(
            .petitionProgress,
            [
                "supporters": count, "missing": texts.number(missing), "step": texts.plain(next.label),
            ])
    }
}

extension ResolvedItem {
    /// How many people support the petition.
    var supporters: Int64 { values["supporters"]?.int64Value ?? 0 }

    /// A time among the values.
    func time(_ name: String) -> Instant? { values[name]?.stringValue.flatMap { Instant(rfc3339: $0) } }

    /// What the petition has reached.
    var steps: [PetitionStep] { (values["steps"]?.arrayValue ?? []).compactMap { PetitionStep($0) } }
}

/// A step that a petition has reached, as its item says it.
struct PetitionStep {
    let threshold: String
    let reached: Instant
    let due: Instant
    let isLate: Bool
    let reply: String?
    let answered: Instant?
    let reason: String?
    let promised: Instant?
    let progress: String?
    let ended: Instant?
    let report: String?

    init?(_ json: JSON) {
        func time(_ name: String) -> Instant? { json[name]?.stringValue.flatMap { Instant(rfc3339: $0) } }
        guard let threshold = json["threshold"]?.stringValue, let reached = time("reached"), let due = time("due")
        else { return nil }
        self.threshold = threshold
        self.reached = reached
        self.due = due
        isLate = json["late"]?.boolValue ?? false
        reply = json["reply"]?.stringValue
        answered = time("answered")
        reason = json["reason"]?.stringValue
        promised = time("promised")
        progress = json["progress"]?.stringValue
        ended = time("ended")
        report = json["report"]?.stringValue
    }

    /// By how much an answer was late, or is late by now, in words; nil where it is in time.
    func lateness(at now: Instant, _ texts: Texts) -> String? {
        let end = answered ?? now
        guard end >= due else { return nil }
        let seconds = end.milliseconds(since: due) / 1_000
        if seconds >= 86_400 { return texts.count(seconds / 86_400, .days) }
        return seconds >= 7_200 ? texts.count(seconds / 3_600, .hours) : texts.wait(seconds)
    }
}
