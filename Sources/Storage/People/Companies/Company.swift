public import Values

/// A company: several people who act under one name, with a key of its own in each programme.
public struct Company: Sendable, Hashable, Codable {
    /// Under which its keys are kept; stands in no act.
    public let id: AccountID
    /// Its name, which is not on the log either.
    public let name: String
    /// Its number in a register of companies; empty where none was given.
    public let registerNumber: String
    /// When it was made.
    public let created: Instant
}

extension Company: CustomStringConvertible, CustomReflectable {
    /// The identifier alone: names are not for a log line.
    public var description: String { "Company(\(id))" }

    public var customMirror: Mirror { Mirror(self, children: ["id": id]) }
}

/// What somebody may do in a company.
public enum CompanyRole: String, Sendable, Codable, CaseIterable {
    /// Acts for it, invites, gives roles, removes people, deletes it.
    case owner
    /// Acts for it.
    case member
}

/// Somebody's place in a company.
public struct CompanyPlace: Sendable, Hashable, Codable {
    /// The company.
    public let company: Company
    /// What they may do there.
    public let role: CompanyRole
    /// Since when.
    public let since: Instant
}

/// The part of a company that is sealed.
struct CompanyProfile: Codable, Sendable {
    static let maximumNameCharacters = 100
    static let maximumNumberCharacters = 40

    let name: String
    let registerNumber: String

    init(name: String, registerNumber: String) throws(CompanyError) {
        guard (1...Self.maximumNameCharacters).contains(name.count), name.hasOnlyVisibleCharacters else {
            throw .nameInvalid
        }
        guard registerNumber.count <= Self.maximumNumberCharacters,
            registerNumber.isEmpty || registerNumber.hasOnlyVisibleCharacters
        else { throw .registerNumberInvalid }
        self.name = name
        self.registerNumber = registerNumber
    }
}
