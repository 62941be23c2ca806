public import Values

/// What may be done where a panel drafts principles. The cases are named as moves are on the log; stories, principles and
/// objections are called by the number of the entry that brought them. Where answers count for persons, `person` is the
/// actor's own number on the roll.
public enum PrinciplesMove: Codable, Sendable, Hashable {
    /// Somebody of the panel tells what happened to them, for the panel alone.
    case tell(words: JSON, person: UInt64?)
    /// Whoever told a story takes it back: its words are erased.
    case withdraw(story: UInt64, person: UInt64?)
    /// A facilitator drafts a principle, and names the stories from which it is drawn.
    case draft(text: JSON, sources: [UInt64])
    /// A facilitator gives a principle another text, and says what was taken up; a round that goes on ends with it.
    case amend(principle: UInt64, text: JSON, sources: [UInt64], reason: JSON)
    /// A facilitator asks the panel whether it consents to the text, until a time.
    case ask(principle: UInt64, until: Instant)
    /// Somebody of the panel consents, stands aside, or objects with a reason; the last answer counts.
    case respond(principle: UInt64, stance: Stance, reason: JSON?, person: UInt64?)
    /// A facilitator answers an objection.
    case answer(objection: UInt64, words: JSON)
    /// The registrar ends a round once its time is over.
    case conclude(principle: UInt64)
    /// A facilitator gives a principle up, with a reason.
    case drop(principle: UInt64, reason: JSON)
    /// Whoever provides the service says in public how it upholds a principle.
    case promise(principle: UInt64, words: JSON)
    /// The same says how that stands.
    case report(principle: UInt64, progress: Progress, words: JSON)
    /// The registrar notes that a promise or a report was due and has not come.
    case miss(principle: UInt64)

    /// What somebody of the panel says to a principle.
    public enum Stance: String, Codable, Sendable, Hashable, CaseIterable {
        /// They can live with it.
        case consent
        /// They leave it to the others.
        case abstain
        /// They cannot live with it, and say why.
        case object
    }

    /// How far a principle is upheld.
    public enum Progress: String, Codable, Sendable, Hashable, CaseIterable {
        case upheld, partly, notYet
    }
}
