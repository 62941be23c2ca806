import API
import ArgumentParser
import Hummingbird
import Kernel
import Logging
import Proofs
import ServiceLifecycle
import UnixSignals
import Values

/// `acta witness serve`
struct WitnessServe: ResultCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Start a witness and nothing else.",
        discussion: """
            Logs send their checkpoints to ADDRESS/witness/add-checkpoint. The witness remembers the newest one of \
            each log and cosigns only what extends it. The list of logs is read again when the file changes.

            EXAMPLE
              acta witness serve --data /var/lib/acta-witness --name town.example/witness --logs logs.txt --port 8090
            """)

    @Option(
        name: .long,
        help: ArgumentHelp("The folder of the witness; it is made if it is not there.", valueName: "folder"))
    var data: String
    @Option(name: .long, help: "The name of a new witness.")
    var name: String?
    @Option(name: .long, help: ArgumentHelp("The logs that it serves: one line a log, “log VKEY”.", valueName: "file"))
    var logs: String
    @Option(name: .long, help: "The address to listen at.")
    var host = "127.0.0.1"
    @Option(name: .long, help: "The port to listen at.")
    var port = 8090
    @Option(name: .long, help: "Which log lines are written.")
    var logLevel = Serve.Loudness.info
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...65_535).contains(port) else { throw ValidationError("--port is a number from 1 to 65535.") }
    }

    func run() async throws {
        let level = logLevel.level
        LoggingSystem.bootstrap { _ in LineLogHandler(logLevel: level) }
        let logger = Logger(label: "acta")
        let folder = try DataFolder(data)
        let (cosigner, store) = try WitnessFolder(data).open(name: name)
        let witness = Witness(
            cosigner, logs: try ServedLogsFile(logs, logger: logger), store: store, time: SystemTime())
        let address = "http://\(host.contains(":") ? "[\(host)]" : host):\(port)\(WitnessRoutes.prefix)"
        let http = Application(
            router: Self.router(witness),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port), serverName: nil, backlog: 1_024, reuseAddress: true),
            onServerRunning: { _ in
                output.show(
                    "The witness listens at \(address)\n  Key  \(cosigner.verifierKey.text)",
                    json: ["address": .string(address), "vkey": .string(cosigner.verifierKey.text)])
            },
            logger: logger)
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [.init(service: http, serviceName: "http")], gracefulShutdownSignals: [.sigterm, .sigint],
                logger: logger))
        do {
            try await group.run()
        } catch {
            throw Serve.failure(error, at: "\(host):\(port)")
        }
        withExtendedLifetime(folder) {}
    }

    private static func router(_ witness: Witness) -> Router<DoorContext> {
        let router = Router(context: DoorContext.self, options: .autoGenerateHeadEndpoints)
        let live = "/health/live"
        router.add(
            middleware: DoorMiddleware(
                allowed: AllowedMethods(WitnessRoutes.routes + [(.get, live)]),
                errorPage: { status, _, detail, remedy, _ in Array("\(status). \(detail) \(remedy)\n".utf8) }))
        WitnessRoutes(witness).add(to: router)
        router.get(RouterPath(live)) { _, _ in "ok\n" }
        return router
    }
}
