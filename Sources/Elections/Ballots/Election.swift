import Values

/// An election as its voters see it: the questions, the group and the key to which ballots are encrypted.
public struct Election: Sendable {
    /// The identifier, in base 58; ballots and credentials are bound to it.
    public let uuid: String
    /// The title.
    public let name: String
    /// What it is about.
    public let description: String
    /// What is asked.
    public let questions: [ElectionQuestion]
    /// The name of the group.
    public let groupName: GroupName
    /// The group itself.
    public let group: any ElectionGroup
    /// The key to which ballots are encrypted.
    public let publicKey: GroupElement
    /// The bytes that the fingerprint is of.
    public let bytes: [UInt8]
    /// SHA-256 of the bytes in base 64 without padding; every proof names it.
    public let fingerprint: String

    /// How many questions an election may have.
    public static let mostQuestions = 256
    /// How many signs an identifier has at least (82 bits).
    public static let fewestSigns = 14

    /// An election of one's own; nil unless the identifier has at least 14 signs of base 58 and there is a question.
    public init?(
        uuid: String, name: String, description: String, questions: [ElectionQuestion], groupName: GroupName,
        publicKey: GroupElement, administrator: String? = nil, credentialAuthority: String? = nil
    ) {
        guard Self.isIdentifier(uuid), (1...Self.mostQuestions).contains(questions.count) else { return nil }
        self.uuid = uuid
        self.name = name
        self.description = description
        self.questions = questions
        self.groupName = groupName
        self.publicKey = publicKey
        group = groupName.group
        var members = [
            JSONMember("version", .integer(1)), JSONMember("description", .string(description)),
            JSONMember("name", .string(name)), JSONMember("group", .string(groupName.rawValue)),
            JSONMember("public_key", .string(group.text(publicKey))),
            JSONMember("questions", .array(questions.map(\.json))), JSONMember("uuid", .string(uuid)),
        ]
        if let administrator { members.append(JSONMember("administrator", .string(administrator))) }
        if let credentialAuthority {
            members.append(JSONMember("credential_authority", .string(credentialAuthority)))
        }
        bytes = JSON.object(members).serialized()
        fingerprint = Digest.base64(bytes)
    }

    /// Reads the election of an archive.
    public init(parsing bytes: [UInt8]) throws(ElectionReason) {
        let json = try JSON(record: bytes)
        guard try json.number("version", in: 0...Int(Int32.max)) == 1 else {
            throw .unsupported("elections of another version than 1")
        }
        uuid = try json.text("uuid")
        guard Self.isIdentifier(uuid) else {
            throw .unreadable(field: "uuid", wanted: "at least \(Self.fewestSigns) signs of base 58")
        }
        name = try json.text("name")
        description = try json.text("description")
        guard let groupName = GroupName(rawValue: try json.text("group")) else {
            throw .unsupported("elections in another group than \(GroupName.allCases.map(\.rawValue))")
        }
        self.groupName = groupName
        group = groupName.group
        publicKey = try GroupJSON(group: group).element(try json.member("public_key"), "public_key")
        let list = try json.list("questions")
        guard (1...Self.mostQuestions).contains(list.count) else {
            throw .unreadable(field: "questions", wanted: "a list of 1 to \(Self.mostQuestions) questions")
        }
        questions = try JSON.map(list, ElectionQuestion.init)
        self.bytes = bytes
        fingerprint = Digest.base64(bytes)
    }

    /// A new identifier.
    public static func identifier(using random: inout some ElectionRandomness) -> String {
        random.base58(fewestSigns)
    }

    /// Whether a text can be the identifier of an election.
    public static func isIdentifier(_ text: String) -> Bool {
        (fewestSigns...64).contains(text.utf8.count) && Token.isToken(text)
    }
}
