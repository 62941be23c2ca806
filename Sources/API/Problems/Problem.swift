public import Hummingbird
import Values

/// An error as programs read it: problem details of RFC 9457, with a code and a remedy.
public struct Problem: Error, Sendable {
    /// The HTTP status.
    public let status: HTTPResponse.Status
    /// What was wrong: lower case and dotted; stable.
    public let code: String
    /// What was wrong, as a sentence. Never says how the server works inside.
    public let detail: String
    /// What would be right, or what the caller can do now.
    public let remedy: String
    /// The member that was wrong, as a JSON Pointer (RFC 6901), where there is one.
    public var pointer: String?
    /// The refusal as a note that the log has signed, where an act was refused.
    public var note: String?
    /// Headers that belong to the status, such as `Retry-After`.
    public var headers: [(name: String, value: String)] = []

    /// A problem.
    public init(_ status: HTTPResponse.Status, _ code: String, _ detail: String, remedy: String) {
        self.status = status
        self.code = code
        self.detail = detail
        self.remedy = remedy
    }

    /// The same with a header that belongs to its status.
    public func with(header name: String, _ value: String) -> Problem {
        var problem = self
        problem.headers.append((name, value))
        return problem
    }

    /// The members of RFC 9457, 3.1, and our own.
    var json: JSON {
        var members = [
            JSONMember("type", .string("/problems/\(code)")),
            JSONMember("title", .string(title)),
            JSONMember("status", .integer(Int64(status.code))),
            JSONMember("detail", .string(detail)),
            JSONMember("code", .string(code)),
            JSONMember("remedy", .string(remedy)),
        ]
        if let pointer { members.append(JSONMember("pointer", .string(pointer))) }
        if let note { members.append(JSONMember("note", .string(note))) }
        return .object(members)
    }

    /// The code in words: the same for every occurrence.
    private var title: String {
        let words = code.replacing("_", with: " ").replacing(".", with: ": ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    /// The answer to send.
    var response: Response { ready.response }

    /// The answer with its body.
    var ready: ReadyAnswer {
        var answer = ReadyAnswer(json.serialized(), type: "application/problem+json", status: status)
        for (name, value) in headers {
            if let name = HTTPFields.Element.Name(name) { answer.headers[name] = value }
        }
        return answer
    }
}
