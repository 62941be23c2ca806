public import Kernel
public import Values

/// A procedure whose log is published as releases of the Open Contracting Data Standard (OCDS 1.1.5) as it happens.
///
/// It says what is known of the contracting process, as a whole and piece by piece; what an entry made known is the
/// difference to what was known before (``ReleaseWalk``). Pieces are there so that one entry is compared with little: an
/// auction has a piece for each lot.
public protocol Contracting: Procedure {
    /// The publisher's registered prefix of open contracting ids; nil where the terms name none.
    var ocidPrefix: String? { get }
    /// The names of the pieces, in the order of the terms.
    var pieces: [String] { get }
    /// The pieces of which an entry may have made something known; asked once it is counted. None for an entry that only
    /// goes on with what is not published yet: sealed bids, the turns of a room.
    func pieces(touchedBy applied: Applied<Move>, in tally: Tally) -> [String]
    /// What is known of the process as a whole: members of a release.
    func process(in tally: Tally, _ notice: ContractingNotice) -> JSON
    /// What is known of a piece: members of a release, whose lists of objects name each by an `id`.
    ///
    /// - Parameters:
    ///   - before: what was known of it, so that a date stays what it was.
    ///   - applied: the entry that touched it; nil where the terms were declared or changed.
    func known(
        of piece: String, in tally: Tally, before: JSON?, after applied: Applied<Move>?, _ notice: ContractingNotice
    ) -> JSON
}

/// What releases say of a process that its moves do not.
public struct ContractingNotice: Sendable, Hashable {
    /// The open contracting id: a prefix, a hyphen, and what the publisher calls the process.
    public internal(set) var ocid = ""
    /// What stands for a registered prefix where the terms name none: the log's name.
    public let log: String
    /// The entry that opened the programme.
    public internal(set) var openedBy: UInt64 = 0
    /// When it was opened: the notice is public from then on.
    public internal(set) var openedAt = Instant.epoch
    /// What the part is called.
    public internal(set) var title = LocalizedText("")
    /// Who answers for the programme.
    public internal(set) var office = ""
    /// How the office is reached.
    public internal(set) var contact = ""
    /// Whether the part is closed.
    public internal(set) var isClosed = false
    /// Where people find the part; nil where a log is read without its server.
    public let address: String?
    /// What bidders chose to be called, as far as it is published now, by what the log calls them. Names stand on no
    /// log, since they may have to be taken down: releases have them while they are published.
    public let names: [String: String]

    /// A notice, of which the log says the rest.
    public init(log: String, address: String? = nil, names: [String: String] = [:]) {
        self.log = log
        self.address = address
        self.names = names
    }

    /// What is wrong with a prefix, if anything is.
    static func mistakes(inPrefix prefix: String?) -> [TermsError.Mistake] {
        guard let prefix, !isPrefix(prefix) else { return [] }
        let reason = "a registered prefix is “ocds-” and six small letters or digits, like ocds-213czf"
        return [.init(at: ["ocidPrefix"], reason)]
    }

    /// Whether a text is a prefix as the Open Contracting Partnership registers them.
    static func isPrefix(_ text: String) -> Bool {
        let own = text.utf8.dropFirst(5)
        return text.hasPrefix("ocds-") && own.count == 6
            && own.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7a).contains($0) }
    }

    /// The id under which the office stands among the parties.
    public static let officeID = "office"

    /// The language of texts that have several, the others stand beside them; nil where nobody named one.
    var language: String? {
        let language = title.translation(for: []).language
        return language == "und" ? nil : language
    }

    /// A text as members: `title`, and `title_fr` for another language.
    func members(_ name: String, _ text: LocalizedText?) -> [JSONMember] {
        guard let text else { return [] }
        let main = text.translation(for: language.map { [$0] } ?? [])
        return [JSONMember(name, .string(main.text))]
            + text.translations.filter { $0.language != main.language && $0.language != "und" }
            .map { JSONMember("\(name)_\($0.language)", .string($0.text)) }
    }

    /// The office among the parties.
    func officeParty(roles: [String]) -> JSON {
        var party = organisation(Self.officeID)
        party.set("roles", .array(roles.map { .string($0) }))
        if contact.contains("@") { party.set("contactPoint", ["email": .string(contact)]) }
        return party
    }

    /// A reference to one of the parties.
    func organisation(_ id: String) -> JSON {
        let name = id == Self.officeID ? office : names[id]
        return .object([JSONMember("id", .string(id))] + (name.map { [JSONMember("name", .string($0))] } ?? []))
    }
}
