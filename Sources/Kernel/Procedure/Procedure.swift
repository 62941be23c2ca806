public import Values

/// A kind of part: the rules by which moves are allowed and what they come to.
///
/// A procedure is pure. It sees the move, who makes it, the entry's time, place and facts, and the subjects it asks
/// for; it has no clock, no random source and no I/O, so that the server and every auditor decide alike.
public protocol Procedure: Sendable {
    /// What a programme file sets for a part of this kind.
    associatedtype Terms: Codable & Sendable
    /// What people may do: an enum whose cases are named as on the log. `case vote(choices: [ProjectID])` is the move
    /// `vote` with the body `{"choices": […]}`.
    associatedtype Move: Codable & Sendable
    /// The state that one decision needs. Never grows with the part: one voter, one voucher, one lot.
    associatedtype Subject: Codable & Sendable
    /// What counting has gathered so far on the way to the outcome.
    associatedtype Tally: Sendable
    /// What the part comes to.
    associatedtype Outcome: Codable & Sendable

    /// The procedure's name on the log, for example `budget`.
    static var name: ProcedureName { get }
    /// The edition of its rules. What a released edition decides never changes.
    static var edition: Int { get }
    /// Every move with the roles that may make it where the terms say nothing else.
    static var moves: [MoveDeclaration] { get }

    /// A move read from its body without the machinery of `Decodable`, for moves that are made by the hundred thousand.
    ///
    /// - Returns: nil for any other move, and for a body that is not exactly right: then `Decodable` reads it, or says
    ///   what is wrong.
    static func move(_ name: String, plain body: JSON) -> Move?

    /// Accepts the terms, or says what is wrong with them and where.
    init(terms: Terms) throws(TermsError)
    /// When the part closes by its terms; nil when only an act closes it.
    var closes: Instant? { get }

    /// Changes what time alone changes; runs before every `apply`.
    func settle(_ subject: inout Subject, at time: Instant)
    /// When the registrar should look at the subject again.
    func due(_ subject: Subject) -> Instant?
    /// The move that the registrar makes when the subject has become due.
    func duty(_ subject: Subject) -> Move?
    /// The check of a costly move that can be run before the move's turn comes: it looks at the move and at subjects that
    /// never change once they are there. `apply` asks for the same with `situation.require`.
    ///
    /// - Returns: nil where there is nothing to check; a refusal where the move will be refused without it.
    func costlyCheck(of move: Move, in situation: Situation<Subject>) throws(Refusal) -> CostlyCheck?
    /// Decides and changes, or refuses and leaves everything as it was.
    func apply(_ move: Move, to situation: inout Situation<Subject>) throws(Refusal)
    /// Whether the terms may change from what they were, before this procedure takes over with its new terms.
    func mayChange(_ old: Terms, to new: Terms) throws(Refusal)

    /// A tally of nothing.
    func emptyTally() -> Tally
    /// Adds one entry to the tally. Entries come in the order of the log, each once.
    func count(_ applied: Applied<Move>, into tally: inout Tally)
    /// What the tally comes to; nil for a part that has no outcome.
    func outcome(of tally: Tally) throws(OutcomeError) -> Outcome?
    /// What is taken until a moment, as far as it was counted; nothing where no procedure says so.
    func takings(in tally: Tally) -> [TimedTaking]
    /// The small results that the registrar states on the log and later moves may read.
    func results(of outcome: Outcome) throws(JSONEncodingError) -> JSON

    /// What everybody may see of an outcome where the log is not public, once the office approves it; numbers in it that
    /// count few people are withheld.
    func figures(of outcome: Outcome) throws(JSONEncodingError) -> JSON
    /// The members of the figures whose numbers count no people: they are never withheld.
    static var countsNobody: Set<String> { get }
    /// The texts that belong to the figures, which the rules have shown.
    func texts(of outcome: Outcome) -> [PublicText]

    /// The fields whose values stay off the log.
    var hiddenFields: [HiddenField] { get }
    /// Where a body carries hidden fields, whether in clear or sealed. On the log each is `{"_sd": [digest]}`.
    func hiddenPlaces(of move: String, in body: JSON) -> [HiddenPlace]
    /// Whether somebody may read a hidden value of an entry because they have one of the roles that its field names as
    /// its readers. By this a part keeps values from those of a role whose task they are not.
    ///
    /// - Parameter situation: the states as they are now; its actor is whoever wants to read.
    func mayRead(
        _ field: String, of entry: UInt64, as role: RoleName, in situation: Situation<Subject>
    ) throws(Refusal) -> Bool
    /// Whether a hidden field may have this value: asked before an act is taken in, never on replay.
    func check(_ value: JSON, of field: String) throws(Refusal)
    /// The facts that may stand beside a move; others are refused.
    func facts(of move: String) -> [FactDemand]

    /// Carries one entry into the items that views show. The entry was accepted, so it fits what the table holds.
    func project(_ applied: Applied<Move>, onto items: inout any ItemTable) throws
    /// How an item is found, given its values with those that are published in place.
    func index(of item: Item) -> ItemIndex

    /// What a move asks of people, in their words; nil where the names in the move's body are words enough.
    func form(of move: String) -> MoveForm?
}

extension Procedure {
    /// `budget@1`: how programmes pin the edition.
    public static var reference: ProcedureReference { ProcedureReference(name: name, edition: edition) }

    /// Every move is read by `Decodable`.
    public static func move(_ name: String, plain body: JSON) -> Move? { nil }
    /// Nothing changes by time alone.
    public func settle(_ subject: inout Subject, at time: Instant) {}
    /// Nothing ever becomes due.
    public func due(_ subject: Subject) -> Instant? { nil }
    /// The registrar has nothing to do.
    public func duty(_ subject: Subject) -> Move? { nil }
    /// No check costs much.
    public func costlyCheck(of move: Move, in situation: Situation<Subject>) throws(Refusal) -> CostlyCheck? { nil }
    /// Nothing is known to be taken until a moment.
    public func takings(in tally: Tally) -> [TimedTaking] { [] }
    /// The small results.
    public func figures(of outcome: Outcome) throws(JSONEncodingError) -> JSON { try results(of: outcome) }
    /// Every number may count people.
    public static var countsNobody: Set<String> { [] }
    /// There are none.
    public func texts(of outcome: Outcome) -> [PublicText] { [] }
    /// Nothing is hidden.
    public var hiddenFields: [HiddenField] { [] }
    /// Nothing is hidden.
    public func hiddenPlaces(of move: String, in body: JSON) -> [HiddenPlace] { [] }
    /// Everybody of the role reads it.
    public func mayRead(
        _ field: String, of entry: UInt64, as role: RoleName, in situation: Situation<Subject>
    ) throws(Refusal) -> Bool { true }
    /// Every value will do.
    public func check(_ value: JSON, of field: String) throws(Refusal) {}
    /// Nobody vouches for anything.
    public func facts(of move: String) -> [FactDemand] { [] }
    /// There are no items.
    public func project(_ applied: Applied<Move>, onto items: inout any ItemTable) throws {}
    /// An item is found by its name.
    public func index(of item: Item) -> ItemIndex { ItemIndex(title: item.id) }
    /// The names in the move's body are asked for.
    public func form(of move: String) -> MoveForm? { nil }
}

/// Why an outcome could not be computed, although every entry was accepted: an arithmetic limit, for example.
public struct OutcomeError: Error, Hashable, Sendable {
    /// What happened, in a sentence.
    public let reason: String

    /// An error with its reason.
    public init(_ reason: String) {
        self.reason = reason
    }
}

/// A move and who may make it where the terms say nothing else.
public struct MoveDeclaration: Hashable, Sendable {
    /// The move's name as it stands in acts.
    public let name: String
    /// The roles that may make it; `anyone` needs no appointment.
    public let roles: [RoleName]
    /// Whether a manifest may make it many times, once for each row.
    public let isBulk: Bool
    /// Whether it has a check that costs so much that it is run before the log's writer decides.
    public let isCostly: Bool

    /// A move that people in any of the roles may make.
    public init(_ name: String, by roles: [RoleName], isBulk: Bool = false, isCostly: Bool = false) {
        self.name = name
        self.roles = roles
        self.isBulk = isBulk
        self.isCostly = isCostly
    }
}
