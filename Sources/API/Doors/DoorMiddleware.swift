public import Hummingbird
import Kernel
import Logging

/// What stands at every door: errors become answers that a person or program can use, methods that an address does not
/// know get 405, and every answer carries the headers that keep browsers safe.
public struct DoorMiddleware<Context: RequestContext>: RouterMiddleware {
    /// Makes the page that shows an error to a person.
    ///
    /// Takes the status, the code, what was wrong and the remedy in English, and the request, which names languages.
    public typealias ErrorPage =
        @Sendable (
            _ status: Int, _ code: String, _ detail: String, _ remedy: String, _ request: Request
        ) -> [UInt8]

    private let allowed: AllowedMethods
    private let errorPage: ErrorPage
    private let isBehindTLS: Bool

    /// The middleware over all routes of all doors.
    ///
    /// - Parameter isBehindTLS: whether readers reach the server over TLS; they are then told to come back that way alone.
    public init(allowed: AllowedMethods, isBehindTLS: Bool = false, errorPage: @escaping ErrorPage) {
        self.allowed = allowed
        self.errorPage = errorPage
        self.isBehindTLS = isBehindTLS
    }

    public func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            response = try await next(request, context)
        } catch {
            response = answer(to: error, request, context)
        }
        SafetyHeaders.set(on: &response.headers, path: request.uri.path, isBehindTLS: isBehindTLS)
        return response
    }

    private func answer(to error: any Error, _ request: Request, _ context: Context) -> Response {
        if let response = preflight(error, request) { return response }
        let problem = problem(of: error, request, context)
        guard !SafetyHeaders.isForPrograms(request.uri.path) else { return problem.response }
        let page = errorPage(problem.status.code, problem.code, problem.detail, problem.remedy, request)
        var response = Response.bytes(page, type: "text/html; charset=utf-8", status: problem.status)
        for (name, value) in problem.headers { response.set(name, value) }
        return response.with("Cache-Control", "no-store")
    }

    /// The answer to `OPTIONS`, also for a browser's question before it sends an act (CORS).
    private func preflight(_ error: any Error, _ request: Request) -> Response? {
        let methods = allowed.methods(at: request.uri.path)
        guard request.method == .options, (error as? HTTPError)?.status == .notFound, !methods.isEmpty else {
            return nil
        }
        var response = Response(status: .noContent).with("Allow", methods.joined(separator: ", "))
        guard SafetyHeaders.isForPrograms(request.uri.path) else { return response }
        response.set("Access-Control-Allow-Methods", methods.joined(separator: ", "))
        response.set("Access-Control-Allow-Headers", "Content-Type, Accept")
        response.set("Access-Control-Max-Age", "86400")
        return response
    }

    private func problem(of error: any Error, _ request: Request, _ context: Context) -> Problem {
        switch error {
        case let error as HTTPError: return problem(of: error, request)
        case let error as any HTTPResponseError where error.status == .contentTooLarge:
            return Problem(
                .contentTooLarge, "request.too_large", "The request's body is too large.", remedy: "Send less.")
        default: return Problem(whatever: error, context.logger)
        }
    }

    private func problem(of error: HTTPError, _ request: Request) -> Problem {
        switch error.status.code {
        case 404:
            let methods = allowed.methods(at: request.uri.path)
            guard !methods.isEmpty, !methods.contains(request.method.rawValue) else { return .notFound }
            return .methodNotAllowed(request.method.rawValue, allowed: methods)
        case 400..<500:
            return Problem(
                error.status, "request.wrong", "The request cannot be read.", remedy: "See /api/openapi.json.")
        default:
            return .failed
        }
    }
}
