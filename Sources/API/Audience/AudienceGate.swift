public import Hummingbird
public import Kernel
public import Storage

/// Stands before every door of a log that is not public. Where a log is public there is none, and nobody is asked.
///
/// What an address is open for is said by the tables of the doors; an address of which none of them says anything, and
/// one that is added tomorrow, answers to readers alone.
public struct AudienceGate<Context: RequestContext>: RouterMiddleware {
    /// Under which identifiers the session of a request is known; nil for somebody who is not logged in.
    public typealias Session = @Sendable (Request) async throws -> [LogReaders.Identity]?
    /// Where a page leads somebody whom it does not let in; nil where it says no.
    public typealias WayIn = @Sendable (_ request: Request, _ isLoggedIn: Bool) -> String?
    /// A door's address, and to whom it is open.
    public typealias Door = (method: HTTPRequest.Method, path: String, opening: DoorOpening)

    private let readers: LogReaders
    private let openings: [String: DoorOpening]
    private let session: Session
    private let wayIn: WayIn

    /// The gate before these doors.
    public init(
        readers: LogReaders, doors: [Door], session: @escaping Session, wayIn: @escaping WayIn = { _, _ in nil }
    ) {
        self.readers = readers
        self.session = session
        self.wayIn = wayIn
        openings = Dictionary(doors.map { (Self.key($0.method, $0.path), $0.opening) }) { first, _ in first }
    }

    public func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        // Where there is nothing, everybody is told so.
        guard let path = context.endpointPath else { return try await next(request, context) }
        let opening = openings[Self.key(request.method == .head ? .get : request.method, path)]
        var response: Response
        if Self.isOpen(opening, request) {
            response = try await next(request, context)
        } else {
            if let location = try await turnedAway(request, context, opening) {
                response = Response(status: .seeOther, headers: [.location: location])
            } else {
                response = try await next(request, context)
            }
            response.set("Cache-Control", "private, no-store")
        }
        response.set("X-Robots-Tag", "noindex, nofollow")
        return response
    }

    /// Where somebody is led who may not pass; nil for whoever may.
    ///
    /// - Throws: a problem that says nothing of what stands behind the gate.
    private func turnedAway(
        _ request: Request, _ context: Context, _ opening: DoorOpening?
    ) async throws -> String? {
        if let header = request.headers[.authorization], header.hasPrefix(ReaderPass.scheme) {
            do throws(Refusal) {
                let pass = try ReaderPass(header: header)
                guard try await admits(pass, request) else { throw ConfidentialLog.refusal }
                return nil
            } catch {
                throw Problem(error)
            }
        }
        guard let identities = try await session(request) else { return try refused(request, isLoggedIn: false) }
        switch opening {
        case .accounts: return nil
        case .ownProgrammes:
            let programme = context.parameters.get("programme")
            if programme == ProgrammeRules.officeProgramme { return nil }
            if identities.contains(where: { $0.programme == programme }) { return nil }
        case .everybody, .aboveLeaves, nil: break
        }
        return try await readers.include(identities) ? nil : try refused(request, isLoggedIn: true)
    }

    private func admits(_ pass: ReaderPass, _ request: Request) async throws(Refusal) -> Bool {
        do {
            return try await readers.admit(pass, path: request.uri.path)
        } catch let refusal as Refusal {
            throw refusal
        } catch {
            // What cannot be asked lets nobody in.
            return false
        }
    }

    private func refused(_ request: Request, isLoggedIn: Bool) throws(Problem) -> String {
        guard let location = wayIn(request, isLoggedIn) else { throw Problem(ConfidentialLog.refusal) }
        return location
    }

    private static func key(_ method: HTTPRequest.Method, _ path: String) -> String { "\(method.rawValue) \(path)" }

    private static func isOpen(_ opening: DoorOpening?, _ request: Request) -> Bool {
        switch opening {
        case .everybody: true
        case .aboveLeaves: isAboveLeaves(request.uri.path)
        case .accounts, .ownProgrammes, nil: false
        }
    }

    /// Whether a path such as `/logs/main/tile/1/000` names a level above the hashes of single entries.
    private static func isAboveLeaves(_ path: String) -> Bool {
        let pieces = path.split(separator: "/", omittingEmptySubsequences: true)
        guard pieces.count > 4, let level = UInt8(pieces[3]) else { return false }
        return level > 0 && String(level) == pieces[3]
    }
}
