import Values

/// Why a command could not do what was asked, in words for a person and a code for a program.
struct Failure: Error, Sendable {
    /// How the process ends.
    let status: ExitStatus
    /// Lower case and dotted; the server's own code where the server refused.
    let code: String
    /// What was wrong, as a sentence.
    let reason: String
    /// What to do about it.
    let remedy: String?
    /// Which member of the act or file it concerns, as a JSON Pointer (RFC 6901).
    let pointer: String?
    /// What was wrong one by one, where it was more than one thing.
    let details: [Detail]

    /// One thing that was wrong.
    struct Detail: Sendable {
        /// For people, in one line.
        let text: String
        /// For programs.
        let json: JSON
    }

    init(
        _ status: ExitStatus, _ code: String, _ reason: String, remedy: String? = nil, pointer: String? = nil,
        details: [Detail] = []
    ) {
        self.status = status
        self.code = code
        self.reason = reason
        self.remedy = remedy
        self.pointer = pointer
        self.details = details
    }

    /// A file or option that cannot be used.
    static func wrongUse(_ reason: String, remedy: String? = nil) -> Failure {
        Failure(.wrongUse, "use.wrong", reason, remedy: remedy)
    }

    /// Sentence, remedy and code, as they stand on the terminal.
    var text: String {
        var lines = details.map(\.text) + ["acta: \(reason)"]
        if let remedy { lines.append("      \(remedy)") }
        let place = pointer.map { ", at \($0)" } ?? ""
        lines.append("      (\(code)\(place))")
        return lines.joined(separator: "\n")
    }

    /// The same for programs.
    var json: JSON {
        var members = [
            JSONMember(name: "code", value: .string(code)), JSONMember(name: "detail", value: .string(reason)),
        ]
        if let remedy { members.append(JSONMember(name: "remedy", value: .string(remedy))) }
        if let pointer { members.append(JSONMember(name: "pointer", value: .string(pointer))) }
        if !details.isEmpty { members.append(JSONMember(name: "details", value: .array(details.map(\.json)))) }
        return ["problem": .object(members)]
    }
}
