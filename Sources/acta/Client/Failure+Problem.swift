import Kernel
import Values

extension Failure {
    /// What a server's refusal says: problem details (RFC 9457), or else the status alone.
    init(_ answer: HTTPClient.Answer, asking what: String) {
        let status: ExitStatus = answer.status >= 500 ? .serverFailed : .refused
        if answer.mediaType == "application/problem+json", let problem = try? JSON(parsing: answer.body) {
            self.init(problem: problem, status: status)
        } else {
            self.init(
                status, "server.status", "The server answered \(what) with the HTTP status \(answer.status).",
                remedy: "Is this the address of a server of Acta?")
        }
    }

    /// A refusal that was found here, before anything was sent.
    init(_ refusal: Refusal) {
        self.init(.refused, refusal.code, refusal.reason, remedy: refusal.remedy, pointer: refusal.pointer)
    }

    /// One problem of a server's answer.
    init(problem: JSON, status: ExitStatus = .refused) {
        self.init(
            status, problem["code"]?.stringValue ?? "server.problem",
            problem["detail"]?.stringValue ?? problem["title"]?.stringValue ?? "The server gave no reason.",
            remedy: problem["remedy"]?.stringValue, pointer: problem["pointer"]?.stringValue)
    }
}
