public import Kernel
public import Values

/// What a programme file sets for a call: what is looked for, what entrants hand in, by which stages and juries it is
/// decided, and what those who are chosen get.
public struct CallTerms: Codable, Sendable, Hashable {
    /// The currency of all amounts.
    public var currency: Currency
    /// What is looked for; each is judged on its own, and one entry can go to several.
    public var challenges: [Challenge]
    /// Who may enter; whoever holds a key in the programme where nothing is said.
    public var eligible: ListReference?
    /// What entrants must say of themselves, all of it.
    public var conditions: [Named]?
    /// Why the office may exclude an entry.
    public var exclusion: [Named]?
    /// To how many challenges one entry can go; one where nothing is said.
    public var challengesEach: UInt64?
    /// How many entries one party can hand in; one where nothing is said.
    public var entriesEach: UInt64?
    /// From when on questions are taken no longer; there are none where nothing is said.
    public var questionsUntil: Instant?
    /// When the names of entrants are published; at once where nothing is said.
    public var names: Names?
    /// What entrants hand in; all of it stays off the log.
    public var fields: [Field]
    /// The stages, one after the other.
    public var stages: [Stage]
    /// Whether an award can go to an entry out of rank, with a written exception; not where nothing is said.
    public var exceptions: Bool?
    /// What is written down beside entries: what was learned, what came of it.
    public var notes: [NoteKind]?
    /// The working days by which the standstill is reckoned.
    public var calendar: WorkCalendar?
    /// How many working days lie between results and awards; none where nothing is said.
    public var standstillDays: UInt64?
    /// From when on nothing changes any more; the part is closed by an act where nothing is said.
    public var closes: Instant?
    /// The publisher's registered prefix of open contracting ids; the log's name where nothing is said.
    public var ocidPrefix: String?

    /// Something that is looked for.
    public struct Challenge: Codable, Sendable, Hashable {
        /// Its name on the log.
        public var id: String
        /// What people call it.
        public var label: LocalizedText
        /// What the problem is, for people.
        public var description: LocalizedText?
        /// Whose it is: the office that has the problem.
        public var office: LocalizedText?
        /// What all awards together may come to, as a decimal number; no limit where nothing is said.
        public var budget: String?
        /// Which jurors judge it; all of the role where nothing is said.
        public var jurors: ListReference?
        /// Other times than the stages have.
        public var times: [Times]?
    }

    /// The times of a stage of one challenge.
    public struct Times: Codable, Sendable, Hashable {
        /// The stage.
        public var stage: String
        /// The first moment at which something is taken.
        public var opens: Instant?
        /// From when on nothing is taken any more.
        public var until: Instant?
        /// From when on nobody votes any more.
        public var votesUntil: Instant?
    }

    /// Something with a name on the log and a label for people.
    public struct Named: Codable, Sendable, Hashable {
        /// Its name on the log.
        public var id: String
        /// What people call it.
        public var label: LocalizedText
    }

    /// When names are published.
    public struct Names: Codable, Sendable, Hashable {
        /// The stage after whose results they are.
        public var after: String
        /// Whose they are.
        public var of: Whose

        /// Whose names are published.
        public enum Whose: String, Codable, Sendable, Hashable, CaseIterable {
            /// Those of the entries that went on or were chosen in that stage: the others stay anonymous for ever.
            case advanced
            /// Everybody's.
            case all
        }
    }

    /// Something that entrants hand in.
    public struct Field: Codable, Sendable, Hashable {
        /// Its name on the log, and among the periods of retention.
        public var id: String
        /// What people are asked.
        public var label: LocalizedText
        /// What helps them.
        public var hint: LocalizedText?
        /// The stage in which it is handed in.
        public var stage: String
        /// What it is.
        public var kind: Kind
        /// The most characters of a text, or bytes of a document.
        public var most: Int64?
        /// Whether it must be handed in.
        public var required: Bool?
        /// The roles that read it before it is published, besides clerk and office.
        public var readers: [RoleName]?
        /// The lists whose members read it as well.
        public var lists: [ListReference]?
        /// When everybody reads it.
        public var shown: Shown

        /// What is handed in.
        public enum Kind: String, Codable, Sendable, Hashable, CaseIterable {
            /// A text of one line.
            case line
            /// A text of several lines.
            case lines
            /// A document, by its digest and size.
            case document
        }

        /// When everybody reads what was handed in.
        public enum Shown: String, Codable, Sendable, Hashable, CaseIterable {
            /// As soon as it is there.
            case now
            /// Once nothing is taken any more.
            case shut
            /// With the results of its stage.
            case results
            /// Not at all: a trade secret.
            case never
        }
    }

    /// A kind of note.
    public struct NoteKind: Codable, Sendable, Hashable {
        /// Its name on the log.
        public var id: String
        /// What people call it.
        public var label: LocalizedText
        /// Who writes it.
        public var by: Author

        /// Who writes a note.
        public enum Author: String, Codable, Sendable, Hashable, CaseIterable {
            case entrant, office, both
        }
    }
}

extension CallTerms {
    /// The challenge of a name.
    func challenge(_ id: String) -> Challenge? { challenges.first { $0.id == id } }

    /// The place of a stage.
    func place(ofStage id: String) -> Int? { stages.firstIndex { $0.id == id } }

    /// What is handed in at a stage.
    func fields(of stage: Int) -> [Field] {
        guard stages.indices.contains(stage) else { return [] }
        return fields.filter { $0.stage == stages[stage].id }
    }

    /// The times of a stage of a challenge.
    func times(of challenge: String, _ stage: Int) -> (opens: Instant?, until: Instant?, votesUntil: Instant?) {
        guard stages.indices.contains(stage) else { return (nil, nil, nil) }
        let own = self.challenge(challenge)?.times?.first { $0.stage == stages[stage].id }
        let until = own?.until ?? stages[stage].until
        return (own?.opens ?? stages[stage].opens, until, own?.votesUntil ?? stages[stage].votesUntil ?? until)
    }

    /// Minor units of a decimal number above zero.
    func minorUnits(_ text: String) -> Int64? {
        guard let money = Money(amount: text, currency: currency), !money.isNegative, !money.isZero else { return nil }
        return money.minorUnits
    }

    /// An amount in words that people know.
    func money(_ minorUnits: Int64) -> Money { Money(minorUnits: minorUnits, currency: currency) }

    /// The kinds of notes that an author writes.
    func notes(by author: NoteKind.Author) -> [NoteKind] {
        (notes ?? []).filter { $0.by == author || $0.by == .both }
    }

    /// A prize, with the place of its stage.
    func prize(_ id: String) -> (prize: Prize, stage: Int)? {
        for (place, stage) in stages.enumerated() {
            if let prize = stage.prizes?.first(where: { $0.id == id }) { return (prize, place) }
        }
        return nil
    }
}
