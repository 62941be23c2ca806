public import Formats
public import Kernel
import Proofs
import Values

/// A consultation as open data: every statement and every vote, in the order of the log.
///
/// Participants have numbers in the order in which they first appear. Words are those that are published now.
public struct ConsultationLedger: Sendable {
    private var conversation = PolisConversation(comments: [], votes: [], participants: [])
    private var participants: [String: UInt64] = [:]
    private var places: [UInt64: Int] = [:]

    /// Nothing yet.
    public init() {}

    /// Takes in one entry.
    public mutating func add(_ applied: Applied<ConsultationMove>) {
        let name = (applied.principal ?? applied.actor).text
        switch applied.move {
        case .propose(_, let person, _):
            places[applied.index] = conversation.comments.count
            conversation.comments.append(
                .init(
                    id: applied.index, author: number(of: person.map(Consultation.name(ofPerson:)) ?? name),
                    milliseconds: applied.time.milliseconds, moderated: 0, body: ""))
        case .vote(let statement, let choice, _, _, let person):
            conversation.votes.append(
                .init(
                    participant: number(of: person.map(Consultation.name(ofPerson:)) ?? name), comment: statement,
                    milliseconds: applied.time.milliseconds, value: Int(choice.value)))
        case .moderate(let statement, let decision, _, _):
            if let place = places[statement] {
                conversation.comments[place].moderated = decision == .accept || decision == .restore ? 1 : -1
            }
        case .merge(let from, _):
            for statement in from { places[statement].map { conversation.comments[$0].moderated = -1 } }
        case .withdraw(let statement):
            places[statement].map { conversation.comments[$0].moderated = -1 }
        case .answer, .report: return
        }
    }

    /// The conversation in the form of Polis.
    ///
    /// - Parameter texts: the published words of statements, by number.
    public func polis(texts: [UInt64: String]) -> PolisConversation {
        var conversation = conversation
        for place in conversation.comments.indices {
            conversation.comments[place].body = texts[conversation.comments[place].id] ?? ""
        }
        conversation.participants = participants.values.sorted().map { (id: $0, group: nil) }
        return conversation
    }

    /// The statements with their counts, qualifiers and scores, as Make.org opens its data: a header, then a row for
    /// each statement.
    ///
    /// - Parameter texts: the published words of statements, by number.
    public static func proposals(_ outcome: ConsultationOutcome, texts: [UInt64: String]) -> [[String]] {
        let qualifiers = VoteQualifier.allCases
        let header =
            [
                "proposal_id", "content", "status", "votes_total", "vote_agree", "vote_disagree", "vote_neutral",
            ] + qualifiers.map { "qualification_\($0.rawValue)" } + [
                "score_engagement", "score_agreement", "score_adhesion", "score_realistic", "score_platitude",
                "score_controversy", "score_rejection", "score_top", "score_top_lower", "score_top_upper",
            ]
        return [header]
            + outcome.statements.map { statement in
                let votes = statement.votes
                let scores = statement.scores.map { scores in
                    [
                        scores.engagement.value, scores.agreement.value, scores.adhesion.value, scores.realism.value,
                        scores.platitude.value, scores.controversy.value, scores.rejection.value,
                        scores.consensus.value, scores.consensus.lower, scores.consensus.upper,
                    ].map { JSONNumber($0)?.text ?? "" }
                }
                return [
                    String(statement.statement), PolisConversation.harmless(texts[statement.statement] ?? ""),
                    statement.status.rawValue,
                    String(votes.agree + votes.disagree + votes.pass), String(votes.agree), String(votes.disagree),
                    String(votes.pass),
                ] + qualifiers.map { String(statement.qualifiers?[$0.rawValue] ?? 0) }
                    + (scores ?? [String](repeating: "", count: 10))
            }
    }

    private mutating func number(of name: String) -> UInt64 {
        if let known = participants[name] { return known }
        let number = UInt64(participants.count)
        participants[name] = number
        return number
    }
}
