import Hummingbird
import Kernel
import Logging

/// What can be wrong with a request whatever it asks for.
extension Problem {
    static let notFound = Problem(
        .notFound, "request.not_found", "There is nothing at this address.",
        remedy: "Begin at /api/openapi.json, which lists every address.")

    static func methodNotAllowed(_ method: String, allowed: [String]) -> Problem {
        let names = allowed.joined(separator: ", ")
        return Problem(
            .methodNotAllowed, "request.method", "This address does not know the method \(method).",
            remedy: "Use \(names)."
        ).with(header: "Allow", names)
    }

    static func contentType(_ accepted: [String]) -> Problem {
        let names = accepted.joined(separator: ", ")
        return Problem(
            .unsupportedMediaType, "request.content_type", "The request does not say in what form it sends acts.",
            remedy: "Set Content-Type to one of \(names)."
        ).with(header: "Accept-Post", names)
    }

    static func bodyTooLarge(_ most: Int) -> Problem {
        Problem(
            .contentTooLarge, "request.too_large", "The request's body has more than \(most) bytes.",
            remedy: "Send less, or many acts as application/x-ndjson.")
    }

    static func json(_ why: String) -> Problem {
        Problem(
            .badRequest, "request.json", "The request's body does not fit: \(why).",
            remedy: "Send {\"act\": \"<compact JWS>\", \"facts\": []}.")
    }

    static func query(_ name: String, _ why: String) -> Problem {
        Problem(
            .badRequest, "request.query", "The query parameter “\(name)” \(why).", remedy: "Correct “\(name)”.")
    }

    static func otherPath(_ act: Deed) -> Problem {
        Problem(
            .unprocessableContent, "act.other_path",
            "The act is for \(act.programme)/\(act.part), the request for another address.",
            remedy: "Send it to /api/programmes/\(act.programme)/\(act.part)/acts.")
    }

    static let failed = Problem(
        .internalServerError, "server.failed", "Something went wrong here; it has been recorded.",
        remedy: "Try again; if it happens again, tell the office the time at which it did.")

    /// The views have not taken in the entry that was asked for.
    static let behind = Problem(
        .serviceUnavailable, "server.behind", "The lists do not know of this entry yet.",
        remedy: "Ask again in a second, or see whether the log has the entry: /api/log."
    ).with(header: "Retry-After", "1")

    static let busy = Problem(
        .tooManyRequests, "server.busy", "Too many acts are waiting.", remedy: "Send it again in a second."
    ).with(header: "Retry-After", "1")

    /// What is answered to an error; one that nobody foresaw is logged.
    init(whatever error: any Error, _ logger: Logger) {
        switch error {
        case let problem as Problem: self = problem
        case let error as SequencerError: self.init(error)
        case is WitnessContended: self = .witnessContended
        default:
            logger.error("Request failed", metadata: ["error": "\(error)"])
            self = .failed
        }
    }

    /// Why the sequencer did not take an act.
    init(_ error: SequencerError) {
        switch error {
        case .busy: self = .busy
        case .stopped:
            self.init(
                .serviceUnavailable, "server.stopped", "The server is being stopped; the act was not taken.",
                remedy: "Send the same act again in a few seconds.")
            headers = [("Retry-After", "5")]
        case .unknownOutcome:
            self.init(
                .serviceUnavailable, "server.unknown_outcome", "It is not known whether the act was kept.",
                remedy: "Send the very same act again: it is kept once, and you get its receipt.")
            headers = [("Retry-After", "5")]
        }
    }
}
