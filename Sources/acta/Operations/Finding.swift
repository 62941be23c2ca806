import Values

/// One thing that `acta doctor` has looked at.
struct Finding: Sendable {
    /// How it is.
    enum State: String, Sendable {
        /// As it should be.
        case ok
        /// The server runs, but somebody should do something about it.
        case warn
        /// The server would not start, or must not.
        case bad
    }

    /// What was looked at: lower case, with underscores.
    let name: String
    /// How it is.
    let state: State
    /// What was found, as a sentence or a number.
    let text: String
    /// What to do about it.
    let remedy: String?

    /// All is well.
    static func ok(_ name: String, _ text: String) -> Finding {
        Finding(name: name, state: .ok, text: text, remedy: nil)
    }

    /// Somebody should do something about it.
    static func warn(_ name: String, _ text: String, _ remedy: String) -> Finding {
        Finding(name: name, state: .warn, text: text, remedy: remedy)
    }

    /// It must be put right.
    static func bad(_ name: String, _ text: String, _ remedy: String) -> Finding {
        Finding(name: name, state: .bad, text: text, remedy: remedy)
    }

    /// The finding for programs.
    var json: JSON {
        var members = [
            JSONMember("check", .string(name)), JSONMember("state", .string(state.rawValue)),
            JSONMember("text", .string(text)),
        ]
        if let remedy { members.append(JSONMember("remedy", .string(remedy))) }
        return .object(members)
    }
}
