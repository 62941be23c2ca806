import API
import Hummingbird
import HummingbirdCore
import Kernel
import Logging
import Procurement
import ServiceLifecycle
import Storage
import Values
import Web

/// The doors of a deployment behind one address.
struct HTTPDoor {
    /// Where the server listens.
    let host: String
    /// The port.
    let port: Int
    /// Where readers find the server.
    let publicAddress: ServerAddress
    /// How the log is called in addresses.
    let logName: String
    /// The log.
    let deployment: Deployment
    /// What the log's witnesses have cosigned, if it asks any.
    var witnessed: WitnessedLog?
    /// The witness that the server is of other logs, if it is one.
    var witness: Witness?
    /// Where else people may log in.
    var identity: IdentityProvider?
    /// What else must hold before the server counts as ready.
    var checks: [ReadinessCheck] = []
    /// The server's replays of its own log.
    let replays: LogReplays
    /// The long work on rolls.
    let rolls: RollJobs
    /// Appoints whoever tries a sample deployment.
    var sampleOffice: SampleOffice?
    /// The gates in front of the server.
    var proxies = TrustedProxies.none
    /// By which channels beside their page people can be told.
    var noticeChannels: Set<Notice.Channel> = []
    /// Who may read the log; nil where everybody may.
    var readers: LogReaders?
    /// Where problems are written.
    let logger: Logger

    /// The server as a long task.
    ///
    /// - Parameters:
    ///   - pages: the pages.
    ///   - listening: is called once the server can be reached.
    func service(_ pages: WebRoutes, listening: @escaping @Sendable () -> Void) -> any Service {
        let api = api
        let acts = ActDoor(of: api, isBehindTLS: isBehindTLS, logger: logger)
        let date = DateHeader()
        return Application(
            router: router(api, pages),
            server: HTTPServerBuilder { responder in
                DoorChannel(
                    http: HTTP1Channel(
                        responder: responder,
                        configuration: HTTP1Channel.Configuration(additionalChannelHandlers: [ContinueHandler()])),
                    acts: acts, date: date)
            },
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port), serverName: nil, backlog: 1_024, reuseAddress: true),
            onServerRunning: { _ in listening() },
            logger: logger)
    }

    private var isBehindTLS: Bool { publicAddress.text.hasPrefix("https://") }

    private var api: APIRoutes {
        APIRoutes(
            desk: deployment.desk, views: deployment.views, shelf: deployment.shelf, time: deployment.time,
            logName: logName, people: deployment.people,
            exports: [
                BudgetExports(deployment).all, ConsultationExports(deployment).all, IdeaExports(deployment).all,
                PetitionExports(deployment).all, SecretBallotExports(deployment).all, TenderExports(deployment).all,
                RecordExports(deployment, at: publicAddress.text).all,
                ContractingExports<Auction>(deployment, at: publicAddress.text).all,
                ContractingExports<Call>(deployment, at: publicAddress.text).all,
                ContractingExports<Tender>(deployment, at: publicAddress.text).all,
            ].flatMap { $0 },
            checks: checks, meter: deployment.meter, process: RunningProcess().numbers,
            witnessed: witnessed, readers: readers, lane: ActLane.shared)
    }

    /// The pages, which the task that keeps rooms up to date draws as well.
    var pages: WebRoutes {
        WebRoutes(
            desk: deployment.desk, views: deployment.views,
            outcomes: { [shelf = deployment.shelf] in try await shelf.outcome(of: $0, upTo: $1) },
            time: deployment.time, siteName: deployment.office, logName: logName, publicAddress: publicAddress.text,
            people: deployment.people, witnessed: witnessed,
            identity: identity.map { ($0, IdentityHTTP()) },
            programmeReader: ProgrammeReader(procedures: deployment.desk.procedures), meter: deployment.meter,
            replays: replays, rooms: deployment.rooms, rolls: rolls, sampleOffice: sampleOffice, proxies: proxies,
            noticeChannels: noticeChannels, readers: readers
        )
    }

    private func router(_ api: APIRoutes, _ pages: WebRoutes) -> Router<DoorContext> {
        let router = Router(context: DoorContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: MeterMiddleware(meter: deployment.meter))
        router.add(
            middleware: DoorMiddleware(
                allowed: AllowedMethods(
                    APIRoutes.routes + WebRoutes.routes + (witness == nil ? [] : WitnessRoutes.routes)),
                isBehindTLS: isBehindTLS, errorPage: pages.errorPage))
        if let readers {
            router.add(
                middleware: AudienceGate(
                    readers: readers,
                    doors: APIRoutes.openings + WebRoutes.openings + (witness == nil ? [] : WitnessRoutes.openings),
                    session: pages.identities, wayIn: pages.wayIn))
        }
        api.add(to: router)
        if let witness { WitnessRoutes(witness).add(to: router) }
        pages.add(to: router)
        return router
    }
}
