public import Hummingbird
public import Kernel
public import Storage
import Values

/// The REST door and the public files of the log.
public struct APIRoutes: Sendable {
    let desk: LogDesk
    let views: ViewDatabase
    let shelf: OutcomeShelf
    let time: any TimeSource
    let logName: String
    let people: PeopleDatabase?
    let exports: [PartExport]
    let intake: ActIntake
    let checks: [ReadinessCheck]
    let meter: ServerMeter
    let process: @Sendable () -> ProcessNumbers?
    let witnessed: WitnessedLog?
    /// Who may read the log; nil where everybody may.
    let readers: LogReaders?

    /// The door of one log.
    ///
    /// - Parameters:
    ///   - shelf: computes outcomes; the pages share it.
    ///   - logName: how the log is called in addresses: `/logs/<name>/checkpoint`.
    ///   - people: accounts and uploads; without it there are none.
    ///   - exports: open data that parts can be fetched as.
    ///   - checks: what else must hold before the server counts as ready.
    ///   - meter: what the server has counted.
    ///   - process: what the operating system says about the process.
    ///   - witnessed: what the log's witnesses have cosigned, if it asks any.
    ///   - readers: who may read the log; nil where everybody may.
    ///   - lane: the threads for acts that were let in; those of everybody if left out.
    public init(
        desk: LogDesk, views: ViewDatabase, shelf: OutcomeShelf, time: any TimeSource, logName: String,
        people: PeopleDatabase? = nil, exports: [PartExport] = [], checks: [ReadinessCheck] = [],
        meter: ServerMeter = ServerMeter(), process: @escaping @Sendable () -> ProcessNumbers? = { nil },
        witnessed: WitnessedLog? = nil, readers: LogReaders? = nil, lane: (any TaskExecutor)? = nil
    ) {
        self.desk = desk
        self.views = views
        self.shelf = shelf
        self.time = time
        self.logName = logName
        self.people = people
        self.exports = exports
        self.checks = checks
        self.meter = meter
        self.process = process
        self.witnessed = witnessed
        self.readers = readers
        intake = ActIntake(
            desk: desk, admission: Admission(lane: lane), mask: readers.map { RefusalMask(readers: $0, desk: desk) })
    }

    /// Every route, for the table of allowed methods.
    public static var routes: [(method: HTTPRequest.Method, path: String)] {
        Operation.allCases.map { ($0.method, $0.path) }
    }

    /// To whom the addresses are open of a log that is not public; those that are not here, to its readers.
    public static var openings: [(method: HTTPRequest.Method, path: String, opening: DoorOpening)] {
        Operation.allCases.compactMap { operation in
            operation.opening.map { (operation.method, operation.path, $0) }
        }
    }

    /// Adds every route.
    public func add<Context: RequestContext>(to router: Router<Context>) {
        for operation in Operation.allCases {
            let readsViews = operation.readsViews
            router.on(RouterPath(operation.path), method: operation.method) { request, context -> Response in
                let call = Call(request: request, parameters: context.parameters)
                if readsViews { try await waitForViews(call) }
                return try await answer(operation, call)
            }
        }
    }

    private func answer(_ operation: Operation, _ call: Call) async throws -> Response {
        switch operation {
        case .log: try await log()
        case .programmes: try await programmes()
        case .programme: try await programme(call)
        case .part: try await part(call)
        case .submitActs: try await submitActs(call)
        case .acts: try await acts(call)
        case .items: try await items(call)
        case .item: try await item(call)
        case .itemHistory: try await itemHistory(call)
        case .relatedItems: try await relatedItems(call)
        case .outcome: try await outcome(call)
        case .export: try await export(call)
        case .figures: try await figures(call)
        case .published: try await published()
        case .publishedFigures: try await publishedFigures(call)
        case .entry: try await entry(call)
        case .receipt: try await receipt(call)
        case .receiptProof: try await receiptProof(call)
        case .disclosures: try await disclosures(call)
        case .file: try await file(call)
        case .upload: try await upload(call)
        case .readings: try await readings(call)
        case .values: try await publishedValues(call)
        case .openAPI: .json(OpenAPIDocument(procedures: desk.procedures, log: desk.log).json)
        case .live: .json(["status": "ok"]).with("Cache-Control", "no-store")
        case .ready: try await ready()
        case .metrics: try await metrics()
        case .checkpoint: try await checkpoint(call)
        case .witnessedCheckpoint: try await witnessedCheckpoint(call)
        case .witnessedCheckpoints: try await witnessedCheckpoints(call)
        case .logInfo: try logInfo(call)
        case .bundle: try await bundle(call)
        case .tile: try await tile(call)
        }
    }
}

/// A request with the pieces of its path.
struct Call: Sendable {
    let request: Request
    let parameters: Parameters

    /// A piece of the path by its name.
    func piece(_ name: String) throws(Problem) -> String {
        guard let piece = parameters.get(name) else { throw .notFound }
        return piece
    }

    /// The part that the path names.
    var address: PartAddress {
        get throws(Problem) { PartAddress(programme: try piece("programme"), part: try piece("part")) }
    }

    /// The entry that the path names.
    var index: UInt64 {
        get throws(Problem) {
            let text = try piece("index")
            guard let index = UInt64(text), String(index) == text else { throw .notFound }
            return index
        }
    }

    /// A query parameter by its name.
    func query(_ name: String) -> String? {
        request.uri.queryParameters.get(name)
    }
}
