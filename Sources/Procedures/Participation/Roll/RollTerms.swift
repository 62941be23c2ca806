public import Kernel
public import Values

/// What a programme file sets for a roll: what the office knows of each person, and into which groups they fall.
public struct RollTerms: Codable, Sendable, Hashable {
    /// The first moment at which the roll changes no more, and nobody is let in with a code any more.
    public var closes: Instant?
    /// What the office knows of each person. None of it stands on the log.
    public var fields: [Field]
    /// Districts, schools or the like, one of which is stated publicly for each person.
    public var groups: [Group]?

    /// One thing that the office knows of a person.
    public struct Field: Codable, Sendable, Hashable {
        /// Its name on the log: lower-case letters, digits and hyphens.
        public var id: String
        /// What people call it.
        public var label: LocalizedText
        /// Whether it must be known of everybody; true where nothing is said.
        public var required: Bool?
        /// Whether it tells people apart: nobody can be entered twice with the same value.
        public var identifies: Bool?
        /// Who else may read it.
        public var readers: [RoleName]?
        /// The most characters; 200 where nothing is said.
        public var maxLength: Int?
        /// By which way a code can be sent to it, where it is such an address. It decides nothing on the log.
        public var delivers: Delivery?

        /// Whether it must be known of everybody.
        public var isRequired: Bool { required ?? true }
        /// The most characters that a value has.
        var mostCharacters: Int { maxLength ?? RollTerms.usualLength }
    }

    /// A way by which codes are sent to an address on the roll.
    public enum Delivery: String, Codable, Sendable, Hashable, CaseIterable {
        /// The field is an e-mail address.
        case mail
        /// The field is the number of a telephone that takes text messages.
        case text
    }

    /// A group of people.
    public struct Group: Codable, Sendable, Hashable {
        /// Its name on the log.
        public var id: String
        /// What people call it.
        public var label: LocalizedText
    }
}

extension RollTerms {
    /// The most fields of a person.
    static let mostFields = 40
    /// The most groups of a roll.
    static let mostGroups = 1_000
    /// The most characters of a value where the terms say nothing.
    static let usualLength = 200
    /// The most characters that the terms can allow.
    static let mostLength = 2_000

    /// Every mistake, so that an office corrects them all at once.
    var mistakes: [TermsError.Mistake] {
        var mistakes: [TermsError.Mistake] = []
        for (place, field) in fields.enumerated() {
            guard let way = field.delivers, fields[..<place].contains(where: { $0.delivers == way }) else { continue }
            mistakes.append(
                .init(
                    at: ["fields", String(place), "delivers"], "another field takes codes by \(way.rawValue) already"))
        }
        if !(1...Self.mostFields).contains(fields.count) {
            mistakes.append(
                .init(at: ["fields"], "there are \(fields.count) fields, there must be 1 to \(Self.mostFields)"))
        }
        mistakes += Self.mistakes(in: fields.map(\.id), at: "fields")
        for (place, field) in fields.enumerated() where !(1...Self.mostLength).contains(field.mostCharacters) {
            mistakes.append(
                .init(
                    at: ["fields", String(place), "maxLength"], "a value has 1 to \(Self.mostLength) characters at most"
                ))
        }
        let identifying = fields.filter { $0.identifies == true }
        if identifying.count != 1 || !identifying.allSatisfy(\.isRequired) {
            mistakes.append(
                .init(
                    at: ["fields"],
                    "one field, which everybody must have, tells people apart: write “identifies: true” in it alone"))
        }
        if let groups {
            if !(1...Self.mostGroups).contains(groups.count) {
                mistakes.append(
                    .init(at: ["groups"], "there are \(groups.count) groups, there must be 1 to \(Self.mostGroups)"))
            }
            mistakes += Self.mistakes(in: groups.map(\.id), at: "groups")
        }
        return mistakes
    }

    private static func mistakes(in ids: [String], at list: String) -> [TermsError.Mistake] {
        var seen: Set<String> = []
        return ids.enumerated().compactMap { place, id in
            let path = [list, String(place), "id"]
            guard Identifier.isValid(id) else {
                return .init(at: path, "an id is lower-case letters, digits and hyphens")
            }
            return seen.insert(id).inserted ? nil : .init(at: path, "“\(id)” stands there already")
        }
    }
}
